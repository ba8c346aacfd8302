"""What changed between two versions of a plan, and what that does to its results."""
