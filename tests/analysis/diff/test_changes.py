from textwrap import dedent

from estimator.analysis.diff.changes import applied, changes
from estimator.scenario import read_text

OLD = """
estimate: 1
name: plan
world: {papers: {value: 1000, source: chat}}
tasks:
  read: {hours: 200..250}
  try: {after: read, hours: 90m, dead_end: 30%}
"""


def told(**replacements):
    """Say what changes if texts of the old plan are replaced."""
    new = OLD
    for old_text, new_text in replacements.values():
        assert old_text in new
        new = new.replace(old_text, new_text)
    return [(str(change), change.words_only) for change in changes(read_text(dedent(OLD)), read_text(dedent(new)))]


def test_a_change_is_told_by_path_and_as_it_was_written():
    assert told(_=("200..250", "150..600")) == [("tasks.read.hours: 200..250 → 150..600", False)]


def test_the_same_written_in_another_way_is_no_change():
    assert told(a=("90m", "1.5"), b=("30%", "0.3"), c=("200..250", "{lognormal: {p10: 200, p90: 250}}")) == []


def test_what_is_only_said_is_told_apart():
    assert told(_=("chat", "survey")) == [] or told(_=("chat", "survey"))[0][1]
    assert told(_=("name: plan", "name: better plan")) == [("name: plan → better plan", True)]


def test_tasks_and_keys_that_come_and_go_are_changes():
    assert told(_=(", dead_end: 30%", "")) == [("tasks.try.dead_end: removed, 30%", False)]
    new = "  try: {after: [read, plan],"
    assert told(a=("  try: {after: read,", "  plan: {hours: 5}\n" + new)) == [
        ("tasks.plan: added, {hours: 5}", False),
        ("tasks.try.after: read → [read, plan]", False),
    ]


def test_what_ranges_mean_is_a_change():
    assert told(_=("name: plan", "name: plan\nranges: bounds"))[0] == ("ranges: added, bounds", False)


def test_changes_taken_over_make_the_new_of_the_old():
    old = read_text(dedent(OLD))
    new = read_text(dedent(OLD.replace("200..250", "1..2").replace("  try:", "  plan: {hours: 5}\n  try:")))
    assert applied(old.data(), new.data(), changes(old, new)) == new.data()
