"""Answers to questions, in every form."""

import json
import re

import pytest

from estimator.analysis.axes import Axis
from estimator.analysis.measures import measure
from estimator.analysis.questions.breakeven import find_breakevens
from estimator.analysis.questions.sensitivity import find_sensitivity
from estimator.analysis.questions.stopping import advise_stopping
from estimator.analysis.questions.sweep import sweep
from estimator.analysis.run import Run
from estimator.report.breakeven import breakeven_document
from estimator.report.formats import FORMATS, write
from estimator.report.page import Page
from estimator.report.sensitivity import sensitivity_document
from estimator.report.stopping import stopping_document
from estimator.report.sweep import sweep_document
from estimator.scenario import from_dict

RUN = Run(trials=60, engine="simpy")


def plan(name, **parts):
    return from_dict({"estimate": 1, "name": name, "ranges": "bounds", **parts})


SURE = plan("sure", tasks={"walk": {"hours": 50}})
RISKY = plan(
    "risky",
    world={"depth": "20..60", "share": 0.5},
    tasks={"dig": {"hours": "= depth", "dead_end": "= share", "flaw": "5%", "give_up": {"tries": 3}}},
)
BOTH = [SURE, RISKY]
DEPTH, SHARE = (Axis.read(text, BOTH) for text in ("world.depth=10..50..10", "world.share=10%..30%..10%"))
MEASURES = [measure("hours"), measure("success")]


@pytest.fixture(scope="module")
def documents():
    return {
        "sweep": sweep_document(sweep(BOTH, [DEPTH], MEASURES, RUN)),
        "map": sweep_document(sweep(BOTH, [DEPTH, SHARE], MEASURES, RUN)),
        "breakeven": breakeven_document(find_breakevens(BOTH, [DEPTH], MEASURES, RUN)),
        "field": breakeven_document(find_breakevens(BOTH, [DEPTH, SHARE], MEASURES, RUN)),
        "deadline": breakeven_document(find_breakevens(BOTH, [], [], RUN)),
        "sensitivity": sensitivity_document(find_sensitivity(BOTH, MEASURES[0], RUN)),
        "alone": sensitivity_document(find_sensitivity([RISKY], MEASURES[0], RUN)),
        "stopping": stopping_document(advise_stopping(RISKY, "dig", measure("hours_per_success"), RUN)),
    }


NAMES = ["sweep", "map", "breakeven", "field", "deadline", "sensitivity", "alone", "stopping"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_every_answer_can_be_written_in_every_form(documents, name, form):
    text = write(documents[name], form, Page(80))
    assert text.endswith("\n")
    assert not re.search(r"\bnan\b", text, re.IGNORECASE)
    if form == "json":
        assert json.loads(text)["trials"] == RUN.trials
    if form == "csv":
        assert len({line.count(",") for line in text.splitlines() if '"' not in line}) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_tables_fit_the_page(documents, name):
    assert max(map(len, write(documents[name], "table", Page(80)).splitlines())) <= 80


def test_a_sweep_says_where_it_is_best_in_words(documents):
    text = write(documents["sweep"], "table", Page(200))
    assert text.startswith("By mean hours, risky is better at 2 of 5 points and sure at 2; at 1 it can't be told.\n")
    assert "risky has its best mean hours at world.depth = 10:" in text


def test_a_break_even_says_where_which_strategy_is_better(documents):
    (sheet,) = documents["breakeven"].sheets
    assert sheet.words[0].startswith("By mean hours, risky is better below world.depth = ")
    assert sheet.words[0].endswith(", sure above it.")


def test_a_field_shows_who_wins_where(documents):
    first = documents["field"].sheets[0]
    cells = [[cell.text for cell in row.cells] for row in first.sections[0].rows]
    assert (cells[0][0], cells[-1][-1]) == ("B", "A")


def test_sensitivity_begins_with_the_decision(documents):
    assert documents["sensitivity"].sheets[0].title == "What the decision hangs on, by mean hours"
    assert not any("decision" in sheet.title for sheet in documents["alone"].sheets)
