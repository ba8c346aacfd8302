"""The command `estimate`: each verb is a file in `verbs`, with a `command`, and read only when it is used."""

from estimator.cli.group import estimate


def main() -> None:
    """Run the command line."""
    estimate(prog_name="estimate")
