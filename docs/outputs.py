"""Keep the outputs that documents show true: `python docs/outputs.py` runs their commands and writes them anew.

A comment `<!-- output: estimate compare a.yaml -->` above a block of text says by which command it came about.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

BLOCK = re.compile(r"(<!-- output: estimate (?P<words>.*?) -->\n```text\n)(?P<shown>.*?)(```\n)", re.DOTALL)


def run(words: str) -> str:
    """Give what a command prints, as on a terminal of 100 columns without colours."""
    command = [sys.executable, "-m", "estimator", *shlex.split(words)]
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    played = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, encoding="utf-8")
    return played.stdout


def renew(text: str) -> str:
    """Give a document with all its outputs as they are now."""
    return BLOCK.sub(lambda block: block[1] + run(block["words"]) + block[4], text)


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.write_text(renew(document.read_text(encoding="utf-8")), encoding="utf-8")
