"""`python -m estimator` is `estimate`."""

from estimator.cli import main

if __name__ == "__main__":
    main()
