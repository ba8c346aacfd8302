# What one does here, each in a line or two. `just` alone lists it.

_:
    @just --list --unsorted

# Everything, on what is installed; .ci/run does it in a fresh environment.
check: lint test

# The tests, on all cores; arguments are pytest's.
test *arguments:
    python -m pytest -n auto {{ arguments }}

# Lint, types, and floors.
lint:
    ruff check .
    mypy
    lint-imports

# Renew all that documents show and say by themselves, and build them with strict links.
docs:
    python -m docs.reference
    python -m estimator.analysis.checks docs/rules
    python -m docs.outputs
    mkdocs build --strict

# Read the documents in a browser while writing them.
read:
    mkdocs serve

# How fast it is, against what it is measured by.
bench *arguments:
    python -m benchmarks {{ arguments }}
