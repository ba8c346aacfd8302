"""How it was run, so that anybody can run it again to the same digits."""

from shlex import join

from estimator.report.one_page.parts import Chapter, Table, Text, Words
from estimator.report.one_page.study import Study
from estimator.report.sheet import Row, Section, Sheet


def chapter(study: Study) -> Chapter:
    """Name the version, seed and number of trials, and give every file whole."""
    comparison = study.comparison
    words = Words(
        (
            f"Played by estimator {comparison.version} on its {comparison.engine} engine: {comparison.trials:,} "
            f"trials of each strategy, seed {comparison.seed}. Any machine gives the same digits.",
        )
    )
    files = dict.fromkeys(pair for scenario in study.scenarios for pair in scenario.files)
    rows = tuple(Row(file, (), below=(f"SHA-256 {sha256}",)) for file, sha256 in files)
    sheet = Sheet(columns=(), sections=(Section(rows),), title="The files")
    texts = (
        Text(f"{name}, as it was played", scenario.resolved(), "yaml", folded=True)
        for name, scenario in zip(study.names, study.scenarios, strict=True)
    )
    again = Text("To run it again", f"{_command(study)}\n", "sh")
    return Chapter("origin", "How it was run", (words, again, Table(sheet), *texts))


def _command(study: Study) -> str:
    """Write the command that gives these figures again."""
    comparison = study.comparison
    changes = [word for override in study.overrides for word in ("--set", override)]
    options = {"trials": comparison.trials, "seed": comparison.seed, "engine": comparison.engine}
    given = [word for option, value in options.items() for word in (f"--{option}", str(value))]
    return join(["estimate", "compare", *(scenario.file for scenario in study.scenarios), *changes, *given])
