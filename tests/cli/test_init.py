"""`estimate init` writes something to start from, and never over what is there."""

import pytest

from estimator.scenario.examples import names


@pytest.mark.parametrize("name", names())
def test_every_example_can_be_written_and_loads(run, folder, name):
    assert run("init", "mine.yaml", "--from", name).exit_code == 0
    assert run("explain", "mine.yaml").exit_code == 0


def test_an_example_keeps_its_name(run, folder):
    assert "wrote race.yaml" in run("init", "--from", "race").stderr
    assert (folder / "race.yaml").exists()


def test_what_examples_share_is_written_once(run, folder):
    assert run("init", "--from", "read_1000").exit_code == 0
    assert run("init", "--from", "screen_then_read").exit_code == 0


def test_what_is_there_stays_and_nothing_is_written_beside_it(run, folder):
    (folder / "shared").mkdir()
    (folder / "shared" / "world.yaml").write_text("mine")
    result = run("init", "--from", "read_1000")
    assert result.exit_code == 2
    assert "there is a shared/world.yaml already" in result.stderr
    assert not (folder / "read_1000.yaml").exists()


def test_no_folder_is_made_for_a_name_that_was_mistyped(run, folder):
    assert run("init", "no/where.yaml").exit_code == 2
    assert not (folder / "no").exists()


def test_a_name_that_is_no_example_gets_a_hint(run):
    assert "did you mean 'race'?" in run("init", "--from", "rase").stderr


def test_the_list_names_them_all(run):
    listed = run("init", "--list").stdout
    assert all(name in listed for name in names())


def test_an_example_goes_to_the_standard_output(run):
    assert run("init", "-", "--from", "race").stdout.startswith("# Teaches")
