"""Chat assistants ask over the Model Context Protocol, and get what the command says, and nothing else."""

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest

from docs.outputs import ROOT
from estimator.cli.assistants.asking import Answer, Asker, lean
from estimator.cli.assistants.folder import Folder, Plan, RefusedError
from tests.cli.conftest import BUY, DIG

pytest.importorskip("mcp")
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

FEW = {"trials": 500}


@pytest.fixture
def talk(folder):
    """Start the command in a process of its own, and talk to it by the client of the official SDK."""

    def talk(conversation, *arguments):
        words = ["-m", "estimator", "mcp", "--folder", str(folder), *arguments]
        environment = {"PYTHONPATH": str(ROOT), "HOME": os.environ.get("HOME", "/")}
        server = StdioServerParameters(command=sys.executable, args=words, env=environment)

        async def held():
            async with Client(stdio_client(server)) as client:
                return await conversation(client)

        return asyncio.run(held())

    return talk


def plans(*files):
    return {"plans": [{"file": file} for file in files]}


def said(result):
    """Give what an assistant reads, as data."""
    assert not result.is_error, result.content[0].text
    assert json.loads(result.content[0].text) == result.structured_content
    return result.structured_content


def test_a_comparison_is_what_the_command_says_with_its_errors_and_manifest(talk, run, folder):
    async def conversation(client):
        found = await client.call_tool("compare", plans("dig.yaml", "buy.yaml") | FEW)
        return found, await client.read_resource(found.structured_content["whole_result"])

    found, whole = talk(conversation)
    data = said(found)
    printed = json.loads(run("compare", "dig.yaml", "buy.yaml", "--trials", "500", "--format", "json").stdout)
    del printed["manifest"]["files"], printed["manifest"]["command"]
    for strategy in printed["strategies"]:
        del strategy["success_by"]
        assert strategy["outcomes"]["success_se"] > 0
    assert [file["name"] for file in data["manifest"].pop("files")] == ["dig.yaml", "buy.yaml"]
    assert {key: data[key] for key in printed if key != "manifest"} == {
        key: value for key, value in printed.items() if key != "manifest"
    }
    assert data["manifest"].items() >= printed["manifest"].items()
    (folder / "whole.json").write_text(whole.contents[0].text)
    assert run("rerun", "whole.json", "--check").exit_code == 0


def test_every_tool_answers(talk):
    async def conversation(client):
        tools = await client.list_tools()
        assert [tool.name for tool in tools.tools] == ["check", "compare", "breakeven", "explain", "trace"]
        assert all(tool.annotations.read_only_hint and tool.description for tool in tools.tools)
        pair = {"first": {"file": "dig.yaml"}, "second": {"file": "buy.yaml"}}
        return [
            said(await client.call_tool(name, given))
            for name, given in {
                "check": plans("dig.yaml"),
                "breakeven": {**pair, **FEW, "vary": ["world.pace=0.1..5"]},
                "explain": {"plan": {"file": "dig.yaml"}, "changes": ["world.pace=2..4"]},
                "trace": plans("buy.yaml") | FEW | {"at": "p90"},
            }.items()
        ]

    check, breakeven, explain, trace = talk(conversation)
    assert check["counts"]["error"] == 0
    assert breakeven["measures"]
    assert explain["assumptions"][0]["written"] == "2..4"
    assert trace["strategies"][0]["name"] == "Buy"
    assert all("manifest" in one for one in (check, breakeven, explain, trace))


def test_a_plan_may_be_given_as_text_and_what_is_wrong_with_it_is_told(talk):
    async def conversation(client):
        good = await client.call_tool("explain", {"plan": {"text": DIG}})
        bad = await client.call_tool("compare", {"plans": [{"text": BUY.replace("hours", "hour")}]})
        cut = await client.call_tool("compare", {"plans": [{"text": BUY.replace("2..4", "= 1 - 2")}]} | FEW)
        return good, bad, cut

    good, bad, cut = talk(conversation)
    assert said(good)["file"] == "plan-1.yaml"
    assert bad.is_error
    assert "plan-1.yaml:3:16: tasks > shop: unknown key 'hour' (did you mean 'hours'?)" in bad.content[0].text
    assert "tasks.shop.hours came out of bounds" in said(cut)["warnings"][0]


def test_the_language_and_its_schema_can_be_read(talk, run):
    async def conversation(client):
        listed = await client.list_resources()
        uris = [str(one.uri) for one in listed.resources]
        texts = [(await client.read_resource(uri)).contents[0].text for uri in (*uris, "estimator://examples/race")]
        return uris, texts

    uris, (language, schema, race) = talk(conversation)
    assert uris == ["estimator://language", "estimator://schema"]
    assert language == (ROOT / "docs" / "language.md").read_text("utf-8")
    assert json.loads(schema) == json.loads(run("schema").stdout)
    assert race.startswith("# Teaches")


def test_sizes_are_limited(talk):
    async def conversation(client):
        many = await client.call_tool("compare", plans(*["dig.yaml"] * 9))
        long = await client.call_tool("compare", plans("dig.yaml") | {"trials": 1_000_001})
        large = await client.call_tool("explain", {"plan": {"text": "#" * 200_001}})
        return many, long, large

    assert [result.is_error for result in talk(conversation)] == [True, True, True]


@pytest.mark.parametrize(
    "name",
    ["../out.yaml", "/etc/passwd", "linked.yaml", "away/out.yaml", "sub/../dig.yaml", ".", "", "none.yaml", "a\0b"],
)
def test_nothing_outside_of_the_folder_is_read(tmp_path, name):
    root = tmp_path / "inside"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "out.yaml").write_text(DIG)
    (root / "dig.yaml").write_text(DIG)
    (root / "linked.yaml").symlink_to(tmp_path / "out.yaml")
    (root / "away").symlink_to(tmp_path)
    with pytest.raises(RefusedError, match="folder"), Folder(root).names([Plan(file=name)]):
        pass


def test_files_of_the_folder_are_named_as_they_are(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "dig.yaml").write_text(DIG)
    with Folder(tmp_path).names([Plan(file="sub/dig.yaml"), Plan(text=BUY)]) as (names, texts):
        assert names == ["sub/dig.yaml", str(Path(texts) / "plan-2.yaml")]
    assert not Path(texts).exists()


def test_what_a_plan_extends_stays_in_its_folder(folder):
    (folder / "secret.yaml").write_text(DIG)
    (folder / "plans").mkdir()
    (folder / "plans" / "a.yaml").write_text("extends: ../secret.yaml\n")
    asker = Asker(Folder(folder), 60)
    for plan in (Plan(file="plans/a.yaml"), Plan(text=f"extends: {folder}/secret.yaml\n")):
        with pytest.raises(RefusedError, match="lies outside of the scenario's own folder"):
            asker.ask("explain", [], [plan])


def test_modules_in_the_folder_are_never_run(folder):
    (folder / "estimator.py").write_text("raise SystemExit('run')")
    (folder / "json.py").write_text("raise SystemExit('run')")
    assert '"name": "Dig"' in Asker(Folder(folder), 60).ask("explain", [], [Plan(file="dig.yaml")]).text


def test_a_call_that_takes_too_long_is_stopped(folder):
    with pytest.raises(RefusedError, match=r"it took more than 0\.01 s"):
        Asker(Folder(folder), 0.01).ask("compare", ["--trials=1000000000"], [Plan(file="dig.yaml")])


def test_an_answer_that_nobody_could_read_is_refused():
    with pytest.raises(RefusedError, match="characters"):
        lean(Answer(json.dumps({"assumptions": ["a" * 300_000]})))


def test_without_the_extra_it_says_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp", None)
    done = run("mcp")
    assert done.exit_code == 2
    assert "pip install 'estimator[mcp]'" in done.stderr


def test_a_folder_that_is_not_there_is_refused(run):
    assert "there is no folder none" in run("mcp", "--folder", "none").stderr
