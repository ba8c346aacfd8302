"""Ask the command itself, in a process of its own that can be stopped."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

from estimator.cli.assistants.folder import Folder, Plan, RefusedError

LONGEST = 200_000
"""An answer may have so many characters."""
WARNING = "warning: "


@dataclass(frozen=True)
class Answer:
    """What the command wrote: JSON, and what it warned of."""

    text: str
    warnings: tuple[str, ...] = ()


class Asker:
    """Runs verbs of the command on plans, one at a time, and none for longer than so many seconds."""

    def __init__(self, folder: Folder, seconds: float) -> None:
        self._folder, self._seconds = folder, seconds
        self._turn = Lock()

    def ask(self, verb: str, options: Sequence[str], plans: Sequence[Plan]) -> Answer:
        """Run a verb. Raises `RefusedError` with what the command says, or if it takes too long."""
        with self._turn, self._folder.names(plans) as (names, texts):
            words = [verb, *options, "--format=json", "--", *names]
            out, said = (text.replace(f"{texts}{os.sep}", "") for text in self._run(words))
        if not out:
            raise RefusedError(said.strip() or f"'{verb}' gave no answer")
        warnings = (line.removeprefix(WARNING) for line in said.splitlines() if line.startswith(WARNING))
        return Answer(out, tuple(warnings))

    def _run(self, words: Sequence[str]) -> tuple[str, str]:
        """Run the command, and give what it wrote to its two outputs."""
        # -P: modules are never taken from the folder, which belongs to others
        command = [sys.executable, "-P", "-m", "estimator", *words]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command,
            cwd=self._folder.root,
            stdin=subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
            start_new_session=True,
        ) as process:
            try:
                return process.communicate(timeout=self._seconds)
            except BaseException as error:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                if isinstance(error, subprocess.TimeoutExpired):
                    said = f"it took more than {self._seconds:g} s; ask for fewer trials or plans"
                    raise RefusedError(said) from None
                raise


def lean(answer: Answer) -> dict[str, Any]:
    """Leave out of an answer what only programs read: curves, and the texts of files. Raises `RefusedError`."""
    data: dict[str, Any] = json.loads(answer.text)
    if "strategies" in data:
        data["strategies"] = [
            {key: value for key, value in one.items() if key != "success_by"} if isinstance(one, dict) else one
            for one in data["strategies"]
        ]
    if "manifest" in data:
        files = [{key: one[key] for key in ("name", "sha256")} for one in data["manifest"]["files"]]
        data["manifest"] = {**data["manifest"], "files": files}
    if answer.warnings:
        data["warnings"] = list(answer.warnings)
    if (length := len(json.dumps(data, ensure_ascii=False))) > LONGEST:
        raise RefusedError(f"the answer has {length:,} characters; ask about fewer plans, or smaller ones")
    return data
