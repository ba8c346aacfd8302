"""Write the pages of all rules: `python -m estimator.analysis.checks docs/rules`."""

import sys
from pathlib import Path

from estimator.analysis.checks.pages import pages

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        (folder / name).write_text(text, encoding="utf-8")
