"""The server: its tools and resources, by the Model Context Protocol."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

import estimator
from estimator.cli.assistants.asking import Asker, lean
from estimator.cli.assistants.folder import Folder, Plan, RefusedError
from estimator.scenario import examples, language
from estimator.scenario.schema import json_schema

INSTRUCTIONS = """\
Estimator plays plans thousands of times, and tells how long they take and how likely they are to work. Whenever
somebody asks how long something will take, which way is better, or how likely it is to work, describe each way as a
scenario (estimator://language tells how, estimator://examples/race is a small one), run `check` on it, then
`compare`, and report what the simulation says, with its errors. Never give figures of your own in place of simulated
ones, and say which of the assumptions are guesses. Durations are hours of effort and chances lie in 0 to 1; NAME_se is
the standard error of NAME, and no digit below it means anything. The manifest says what it takes to get the same
figures again."""
KEPT = 20
"""So many whole results are kept."""

Plans = Annotated[list[Plan], Field(min_length=1, max_length=8, description="The first is the baseline")]
Two = Annotated[list[Plan], Field(min_length=1, max_length=2, description="One plan, or two in the same world")]
Trials = Annotated[int, Field(ge=1, le=1_000_000, description="More trials, smaller errors")]
Fewer = Annotated[int, Field(ge=1, le=100_000, description="More trials, smaller errors")]
Seed = Annotated[int, Field(ge=0, lt=2**64, description="What luck starts from")]
Changes = Annotated[
    list[str], Field(max_length=50, description="Values changed in every plan, such as world.papers=300")
]
Axes = Annotated[
    list[str],
    Field(max_length=2, description="Up to two assumptions, such as world.papers=0..1000; none for the deadline alone"),
]
At = Annotated[str, Field(pattern=r"^[pP]\d{1,3}(\.\d+)?$", description="Where it stands among all, such as p90")]


def make_server(folder: Folder, seconds: float) -> "MCPServer[Any]":
    """Make the server over the files of one folder; no call takes longer than so many seconds."""
    server: MCPServer[Any] = MCPServer(
        "estimator",
        title="Estimator",
        instructions=INSTRUCTIONS,
        version=estimator.__version__,
        log_level="WARNING",
    )
    tools = _Tools(Asker(folder, seconds))
    reading = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in (tools.check, tools.compare, tools.breakeven, tools.explain, tools.trace):
        server.add_tool(tool, annotations=reading, structured_output=False)
    server.resource("estimator://language", mime_type="text/markdown")(the_language)
    server.resource("estimator://schema", mime_type="application/schema+json")(the_schema)
    server.resource("estimator://examples/{name}", mime_type="application/yaml")(example)
    server.resource("estimator://results/{number}", mime_type="application/json")(tools.result)
    return server


class _Tools:
    """What can be asked; the docstrings are what assistants read."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._results: dict[int, str] = {}
        self._count = 0

    def check(self, plans: Plans) -> CallToolResult:
        """Find what is wrong or doubtful in plans, without playing them.

        Errors with their lines, contradictions in what is claimed, ranges too narrow, loops without an end. Use it
        on every scenario before comparing.
        """
        return self._answer("check", [], plans)

    def compare(
        self, plans: Plans, trials: Trials = 100_000, seed: Seed = 1, changes: Changes = []  # noqa: B006
    ) -> CallToolResult:
        """Play plans in the same sampled worlds and compare them.

        Gives the chances of success, false success and giving up, hours (mean and P5 to P95), hours per true success,
        milestones, tasks, and which is quicker, each with its standard error.
        """
        return self._answer("compare", _playing(trials, seed, changes), plans)

    def breakeven(
        self,
        first: Plan,
        second: Plan,
        vary: Axes = [],  # noqa: B006
        trials: Fewer = 20_000,
        seed: Seed = 1,
        changes: Changes = [],  # noqa: B006
    ) -> CallToolResult:
        """Find where the better of two plans changes, along assumptions and along the deadline."""
        axes = [f"--vary={axis}" for axis in vary]
        return self._answer("breakeven", [*axes, *_playing(trials, seed, changes)], [first, second])

    def explain(self, plan: Plan, changes: Changes = []) -> CallToolResult:  # noqa: B006
        """Show every assumption of a plan: what it means, its mean and P10, P50, P90, why, and its source."""
        return self._answer("explain", _changes(changes), [plan])

    def trace(
        self, plans: Two, at: At = "p50", trials: Trials = 100_000, seed: Seed = 1, changes: Changes = []  # noqa: B006
    ) -> CallToolResult:
        """Tell one trial as a story, event by event: the one that stands at p10, p50, p90, … of the hours."""
        return self._answer("trace", [f"--at={at}", *_playing(trials, seed, changes)], plans)

    def result(self, number: str) -> str:
        """Give a result in full, with the files in its manifest, for `estimate rerun`."""
        if not number.isdecimal() or int(number) not in self._results:
            raise ResourceError(f"there is no result {number[:20]}; the last {KEPT} are kept")
        return self._results[int(number)]

    def _answer(self, verb: str, options: Sequence[str], plans: Sequence[Plan]) -> CallToolResult:
        try:
            answer = self._asker.ask(verb, options, plans)
            data = lean(answer) | {"whole_result": f"estimator://results/{self._count + 1}"}
        except RefusedError as refused:
            raise ToolError(str(refused)) from None
        self._count += 1
        self._results[self._count] = answer.text
        self._results.pop(self._count - KEPT, None)
        text = TextContent(type="text", text=json.dumps(data, ensure_ascii=False))
        return CallToolResult(content=[text], structured_content=data)


def the_language() -> str:
    """Tell how to write a scenario: the whole language, with examples."""
    return language.text()


def the_schema() -> str:
    """Give the language as JSON Schema."""
    return json.dumps(json_schema(), ensure_ascii=False)


def example(name: str) -> str:
    """Give one of the examples that come with the program, such as race."""
    found = examples.find(name)
    if found is None:
        raise ResourceError(f"there is no example {name[:40]!r}; there are {', '.join(examples.names())}")
    return "\n---\n".join(examples.read(found).values())


def _playing(trials: int, seed: int, changes: Sequence[str]) -> list[str]:
    return [f"--trials={trials}", f"--seed={seed}", *_changes(changes)]


def _changes(changes: Sequence[str]) -> list[str]:
    return [f"--set={change}" for change in changes]
