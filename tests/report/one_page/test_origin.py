"""What a report says of its origin is enough to get the same figures."""

from dataclasses import replace

from estimator.report.one_page.chapters.origin import chapter
from estimator.report.one_page.parts import Text
from tests.report.one_page.studies import READ, TRY, study


def texts(found):
    """Give the texts of the chapter, by their titles."""
    return {part.title: part.text for part in chapter(found).parts if isinstance(part, Text)}


def test_the_text_of_each_file_gives_the_same_figures_again():
    first = study(TRY, READ)
    played = [text for title, text in texts(first).items() if title.endswith("as it was played")]
    again = study(*played)
    assert again.comparison.to_frame().equals(first.comparison.to_frame())


def test_what_was_set_stands_in_the_command():
    changed = replace(study(READ), overrides=("tasks.read.hours=5..9", 'tasks."a b".flaw=0'))
    assert texts(changed)["To run it again"] == (
        "estimate compare 1.yaml --set tasks.read.hours=5..9 --set 'tasks.\"a b\".flaw=0' "
        "--trials 200 --seed 1 --engine simpy\n"
    )
