"""Plans from other programs, and for them."""
