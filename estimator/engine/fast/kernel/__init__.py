"""What is compiled: one trial after the other, on records. Nothing here is loaded once its machine code is kept."""
