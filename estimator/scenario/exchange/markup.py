"""XML that others wrote: no document type, so no entities, and nothing is fetched."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from estimator.scenario.exchange.source import Source

DEEPEST = 50
MOST = 300_000
"""So many elements are read."""
_LONG = re.compile(rb"<[^<>]{50000}")
"""A tag that no program writes."""


def parse(source: Source) -> Element:
    """Read a document without its namespaces. Raises `ScenarioError`."""
    if _LONG.search(source.data):
        raise source.refusal("has a tag of more than 50,000 characters")
    depth = count = 0
    root: Element | None = None
    try:
        for event, element in iterparse(BytesIO(source.data), ("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            element.tag = element.tag.rpartition("}")[2]
            depth, count = depth + 1, count + 1
            if depth > DEEPEST or count > MOST:
                raise source.refusal(f"has more than {MOST:,} elements, or some nested more than {DEEPEST} deep")
    except DefusedXmlException:
        raise source.refusal("a document type can't stand in a plan", "entities are not read") from None
    except ParseError as error:
        raise source.refusal(f"is no XML: {str(error).partition(':')[0]}", "", error.position[0]) from None
    except (LookupError, ValueError) as error:
        raise source.refusal(f"is no XML: {error}") from None
    if root is None:
        raise source.refusal("is no XML: it is empty")
    return root


def field(element: Element, name: str, otherwise: str = "") -> str:
    """Give the text of a child."""
    return (element.findtext(name) or otherwise).strip()


def number(element: Element, name: str, otherwise: float = 0.0) -> float:
    """Give the number in a child. Raises ValueError."""
    return float(field(element, name) or otherwise)
