"""What reading a file found doubtful."""

from estimator.analysis.checks.rule import Found, rule
from estimator.analysis.reach.outlook import Outlook


@rule("W001", "doubtful", large=True)
def doubtful(outlook: Outlook) -> Found:
    """Find what has no effect, or hardly the one that was meant.

    These are the warnings that every verb prints when it reads a file: an outcome that is waited for and has
    no chance, a flaw that is looked for where there is none, a distribution that is cut off at 0.

    What to do: the message says it.
    """
    yield from outlook.scenario.warnings
