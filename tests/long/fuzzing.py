"""Fuzz the loader, or the formulas, guided by what of the code an input reaches (atheris, from `pip install atheris`).

Run `python -m tests.long.fuzzing loader|formulas [EXECUTIONS]`. It ends at the first input that falls over, or at 10 s.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["estimator.scenario"]):
    from estimator.scenario import read_text
    from estimator.scenario.formula import FormulaError, parse_formula

from tests.engine.features import EVERY
from tests.engine.test_agreement import FORMULAS
from tests.hostile.corpus import CASES
from tests.scenario.refusing import read_or_refuse

ROOT = Path(__file__).parents[2]


def load(data: bytes) -> None:
    """Load a scenario from any text."""
    text = data.decode("utf-8", "surrogateescape")
    read_or_refuse(lambda: read_text(text))


def compute(data: bytes) -> None:
    """Read a formula from any text, and compute it over values of all sizes."""
    try:
        formula = parse_formula(data.decode("utf-8", "surrogateescape"))
    except FormulaError:
        return
    for value in (0.0, -1.5, 1e300, float("inf"), float("nan")):
        formula.evaluate(dict.fromkeys(formula.names, value))


def seeds(target: str) -> Iterator[str]:
    """Give what to begin with: what is shipped, and what is hostile and small."""
    if target == "formulas":
        yield from FORMULAS
        return
    for file in (ROOT / "scenarios").rglob("*.yaml"):
        yield file.read_text("utf-8")
    for case in CASES:
        if isinstance(case.files, str) and len(case.files) < 4000:
            yield case.files


def main(target: str, executions: int) -> None:
    """Fuzz so many times."""
    words = {word for feature in EVERY for word in feature.replace(":", " ").split()}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "begin").mkdir()
        for number, seed in enumerate(seeds(target)):
            (folder / "begin" / str(number)).write_text(seed, "utf-8", "surrogatepass")
        (folder / "words").write_text("".join(f'"{word}"\n' for word in sorted(words)))
        options = [f"-runs={executions}", "-max_len=4000", "-timeout=10", f"-dict={folder}/words"]
        options += ["-print_final_stats=1", str(folder / "begin")]
        atheris.Setup([sys.argv[0], *options], {"loader": load, "formulas": compute}[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
