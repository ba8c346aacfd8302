"""A commented scenario to start from."""

from importlib.resources import files


def starter() -> str:
    """Give the text of a scenario that runs, for people to make their own."""
    return files("estimator.scenario").joinpath("starter.yaml").read_text("utf-8")
