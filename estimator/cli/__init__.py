"""The command `estimate`."""


def main() -> None:
    """Run the command line."""
