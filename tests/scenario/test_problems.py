"""Problems read well, and harm no terminal."""

from estimator.scenario.problems import Problem, ScenarioError, Suggester, legible


def test_a_problem_is_one_line_with_its_place_path_and_hint():
    problem = Problem(
        "billing.yaml",
        14,
        12,
        ("tasks", "port the ledger", "after"),
        "no task is called 'desing'",
        "did you mean 'design'?",
    )
    assert str(problem) == (
        "billing.yaml:14:12: tasks > port the ledger > after: "
        "no task is called 'desing' (did you mean 'design'?)"
    )


def test_an_error_shows_a_hundred_problems_and_counts_the_rest():
    error = ScenarioError(Problem("a.yaml", line, 1, (), "wrong") for line in range(1, 151))
    lines = str(error).splitlines()
    assert len(lines) == 101
    assert lines[-1] == "and 50 more"


def test_control_characters_and_reversed_writing_are_shown_as_escapes():
    assert legible("a\x1b[31mb\n\u202ec") == "a\\x1b[31mb\\n\\u202ec"


def test_names_in_any_script_are_shown_as_they_are():
    assert legible("проверка 検証 نام‌ه") == "проверка 検証 نام‌ه"


def test_a_long_name_is_cut():
    assert len(legible("x" * 5000)) == 80


def test_a_misspelt_name_is_recognised():
    assert Suggester()("desing", ["design", "test"]) == "did you mean 'design'?"
    assert Suggester()("zebra", ["design", "test"]) == ""


def test_after_many_misspellings_nothing_is_looked_for_any_more():
    suggest = Suggester()
    answers = [suggest("desing", ["design"]) for _ in range(1000)]
    assert answers[0]
    assert not answers[-1]
