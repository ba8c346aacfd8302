"""The fast engine: the same trials as the reference engine, compiled."""

from estimator.engine.fast.play import play

__all__ = ["play"]
