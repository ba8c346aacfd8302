"""The custom fields in which Microsoft Project keeps what it has no field for: hours as a range, and names."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from estimator.scenario.exchange.markup import field

RANGES = {"p10-p90": "Hours, P10..P90", "p5-p95": "Hours, P5..P95", "bounds": "Hours, low..high"}
"""What the field of hours is called, by what ranges mean in it."""
NAME = "Task in the scenario"
HOURS_FIELD = ("188743731", "Text1")
NAME_FIELD = ("188743734", "Text2")
"""The numbers and names of custom fields of tasks."""


@dataclass(frozen=True)
class Fields:
    """The custom fields of a file that are known here."""

    ranges: str
    kinds: Mapping[str, str]
    """`hours` or `name`, by the number of the field."""

    @classmethod
    def of(cls, project: Element) -> "Fields":
        """Find them by what they are called."""
        meanings = {alias: ranges for ranges, alias in RANGES.items()}
        ranges, kinds = "bounds", {}
        for given in project.findall("ExtendedAttributes/ExtendedAttribute"):
            alias, number = field(given, "Alias"), field(given, "FieldID")
            if alias in meanings:
                ranges, kinds[number] = meanings[alias], "hours"
            elif alias == NAME:
                kinds[number] = "name"
        return cls(ranges, kinds)

    def values(self, task: Element) -> Mapping[str, str]:
        """Give those that a task has, by their kind."""
        given = {field(one, "FieldID"): field(one, "Value") for one in task.findall("ExtendedAttribute")}
        return {kind: given[number] for number, kind in self.kinds.items() if given.get(number)}
