"""What chat assistants ask through `estimate mcp`, and how they are answered."""
