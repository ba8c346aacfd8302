"""A YAML language server, talked to as an editor talks to it."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class LanguageServer:
    """The server in a process of its own, by the Language Server Protocol."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._number = 0
        self._said: dict[str, list[dict[str, Any]]] = {}

    def open(self, path: Path) -> list[dict[str, Any]]:
        """Open a file, and give what the editor would underline."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._notify("textDocument/didOpen", textDocument=document)
        while uri not in self._said:
            self._hear()
        return self._said[uri]

    def ask(self, method: str, path: Path, line: int, column: int) -> Any:
        """Ask about a place of an open file; lines and columns count from 1."""
        place = {"line": line - 1, "character": column - 1}
        return self.request(f"textDocument/{method}", textDocument={"uri": path.as_uri()}, position=place)

    def request(self, method: str, **parameters: Any) -> Any:
        """Ask something, and wait for the answer."""
        self._number += 1
        self._send(id=self._number, method=method, params=parameters)
        while True:
            said = self._hear()
            if said.get("id") == self._number and "method" not in said:
                return said["result"]

    def start(self) -> None:
        """Say what this editor can do, and what it wants."""
        self.request("initialize", processId=None, rootUri=None, capabilities={})
        self._notify("initialized")
        wishes = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
        self._notify("workspace/didChangeConfiguration", settings={"yaml": wishes})

    def _notify(self, method: str, **parameters: Any) -> None:
        self._send(method=method, params=parameters)

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or self._process.poll() is None, "the server is gone"
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        said: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if said.get("method") == "textDocument/publishDiagnostics":
            self._said[said["params"]["uri"]] = said["params"]["diagnostics"]
        elif "method" in said and "id" in said:
            self._send(id=said["id"], result=None)
        return said


@contextmanager
def serving(command: str) -> Iterator[LanguageServer]:
    """Start the server of a command, and end it."""
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen([command, "--stdio"], stdin=pipe, stdout=pipe, stderr=nowhere) as process:
        try:
            server = LanguageServer(process)
            server.start()
            yield server
        finally:
            process.kill()
