"""The reference engine: it plays one trial after the other on SimPy's clock, to be read and to be trusted."""

from estimator.engine.reference.play import play, tell

__all__ = ["play", "tell"]
