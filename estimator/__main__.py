"""`python -m estimator` is `estimate`."""

from estimator.cli import main

main()
