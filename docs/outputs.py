"""Keep the outputs that documents show true: `python docs/outputs.py` runs their commands and writes them anew.

A comment `<!-- output -->` above a block of text says that the command above it printed that; a command that is not to
be seen stands in the comment, `<!-- output: estimate compare a.yaml -->`. A comment `<!-- file: a.yaml -->` above a
block of YAML makes it a file that the commands below it find.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

BLOCK = re.compile(
    r"<!-- file: (?P<file>\S+) -->\n```yaml\n(?P<holds>.*?)```\n"
    r"|(?P<above>(?:<!-- output: estimate (?P<words>[^\n]*?) -->"
    r"|```sh\nestimate (?P<typed>[^\n]*)\n```\n\n<!-- output -->)\n```text\n)(?P<shown>.*?)```\n",
    re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """A command of a document, the files that it finds, and what the document says it prints."""

    words: str
    files: Mapping[str, str]
    shown: str

    def run(self) -> str:
        """Give what it prints, as on a terminal of 100 columns without colours."""
        command = [sys.executable, "-m", "estimator", *shlex.split(self.words)]
        environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
        with TemporaryDirectory() as folder:
            for name, text in self.files.items():
                (Path(folder) / name).write_text(text, encoding="utf-8")
            place = folder if self.files else ROOT
            played = subprocess.run(
                command, cwd=place, env=environment, capture_output=True, check=False, encoding="utf-8"
            )
        return played.stdout


def examples(text: str) -> Iterator[Example]:
    """Go through the commands of a document whose outputs it shows."""
    files: dict[str, str] = {}
    for block in BLOCK.finditer(text):
        if block["file"]:
            files = files | {block["file"]: block["holds"]}
        else:
            yield Example(block["words"] or block["typed"], files, block["shown"])


def renew(text: str) -> str:
    """Give a document with all its outputs as they are now."""
    outputs = (example.run() for example in examples(text))
    return BLOCK.sub(lambda block: block[0] if block["file"] else f"{block['above']}{next(outputs)}```\n", text)


if __name__ == "__main__":
    chosen = [Path(name).resolve() for name in sys.argv[1:]]
    for document in chosen or DOCUMENTS:
        document.write_text(renew(document.read_text(encoding="utf-8")), encoding="utf-8")
