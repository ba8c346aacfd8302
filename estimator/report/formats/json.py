"""JSON: for programs."""

import json

from estimator.report.page import Page
from estimator.report.sheet import Document


def write(document: Document, page: Page) -> str:
    """Write the data of a document; what has no value is null, never NaN."""
    return json.dumps(document.data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
