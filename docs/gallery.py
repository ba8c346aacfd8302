"""Draw the pictures of the gallery anew: `python docs/gallery.py`.

A comment `<!-- picture: estimate chart … -->` above a picture says by which command it is drawn; what the picture
says of itself becomes its alternative text.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery.md"

PICTURE = re.compile(r"(<!-- picture: estimate (?P<words>.*?) -->\n)!\[[^\]]*\]\((?P<file>[^)]*)\)")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def draw(words: str, file: str) -> str:
    """Draw a picture beside the gallery; gives its title."""
    path = GALLERY.parent / file
    path.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "estimator", *shlex.split(words), "-o", str(path)]
    subprocess.run(command, cwd=ROOT, check=True)
    title = TITLE.search(path.read_text(encoding="utf-8"))
    return title[1] if title else ""


def renew(text: str) -> str:
    """Give the gallery with all its pictures as they are now."""
    return PICTURE.sub(lambda found: f"{found[1]}![{draw(found['words'], found['file'])}]({found['file']})", text)


if __name__ == "__main__":
    GALLERY.write_text(renew(GALLERY.read_text(encoding="utf-8")), encoding="utf-8")
