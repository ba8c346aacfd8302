import pytest
from click.testing import CliRunner

from estimator.cli.group import estimate

QUICK = ("--engine", "simpy", "--trials", "20")


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, hours in (("short", 10), ("long", 30)):
        (tmp_path / f"{name}.yaml").write_text(f"estimate: 1\nname: {name}\ntasks: {{a: {{hours: {hours}}}}}\n")
    return lambda *arguments: CliRunner().invoke(estimate, [*arguments, *QUICK])


def test_a_comparison_fails_if_any_strategy_does_and_still_prints(invoke):
    done = invoke("compare", "short.yaml", "long.yaml", "--fail-if", "p80 > 20h")
    assert done.exit_code == 1
    assert "Chance of success" in done.stdout
    assert done.stderr.splitlines()[-1] == "failed: long: hours.p80 is 30 ('p80 > 20h')"


def test_a_run_that_keeps_to_its_gates_is_fine(invoke):
    assert invoke("run", "short.yaml", "--fail-if", "p80 > 20h", "--fail-if", "success < 100%").exit_code == 0
    assert invoke("run", "long.yaml", "--fail-if", "p80 > 20h").exit_code == 1


def test_the_baseline_need_not_be_quicker_than_itself(invoke):
    gate = ("--fail-if", "quicker_than_baseline < 50%")
    assert invoke("compare", "long.yaml", "short.yaml", *gate).exit_code == 0
    assert invoke("compare", "short.yaml", "long.yaml", *gate).exit_code == 1


def test_a_gate_is_refused_before_anything_is_played(invoke):
    done = invoke("compare", "short.yaml", "--fail-if", "sucess < 1")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "did you mean 'success'?" in done.stderr
