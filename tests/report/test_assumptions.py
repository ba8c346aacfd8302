"""Every assumption, resolved."""

import csv
import json
from io import StringIO

from estimator.report.assumptions import assumptions_document
from estimator.report.formats import write
from estimator.report.page import Page
from estimator.scenario import load, read_text

PLAN = """\
estimate: 1
name: Dig
ranges: bounds
world:
  papers: {value: 1000, why: the plan, source: chat}
  minutes: {value: 10..20, confidence: low}
tasks:
  dig:
    why: somebody must
    hours: = papers * minutes / 60
    dead_end: 20%
"""

SCREEN = """\
Dig

            written                   mean    P10    P50    P90

world
  papers    1000                     1,000  1,000  1,000  1,000
    why: the plan
    source: chat
  minutes   10..20                      15     11     15     19
    {meaning}
    confidence: low

tasks.dig
    why: somebody must
  hours     = papers * minutes / 60
    worked out from minutes, papers
  dead_end  20%                        20%    20%    20%    20%

Hours, unless it is a share. What has no figures is worked out in the trials.
"""


def test_assumptions_are_shown_with_what_they_mean_and_why():
    scenario = read_text(PLAN)
    meaning = scenario.world["minutes"].describe()
    text = write(assumptions_document(scenario), "table", Page())
    assert text == SCREEN.format(meaning=meaning)


def test_every_format_tells_the_same():
    document = assumptions_document(read_text(PLAN))
    data = json.loads(write(document, "json", Page()))
    rows = list(csv.DictReader(StringIO(write(document, "csv", Page()))))
    assert [one["path"] for one in data["assumptions"]] == [row["path"] for row in rows]
    minutes = data["assumptions"][1]
    assert (minutes["path"], minutes["written"], minutes["mean"], minutes["p90"]) == (
        "world.minutes",
        "10..20",
        15,
        19,
    )
    assert minutes["line"] == 6


def test_what_comes_from_another_file_names_its_place(tmp_path):
    (tmp_path / "base.yaml").write_text(PLAN)
    (tmp_path / "child.yaml").write_text("estimate: 1\nname: Child\nextends: base.yaml\nworld: {minutes: 12}\n")
    data = assumptions_document(load(tmp_path / "child.yaml")).data
    files = {one["path"]: one["file"] for one in data["assumptions"]}
    assert files["world.minutes"].endswith("child.yaml")
    assert files["world.papers"].endswith("base.yaml")
