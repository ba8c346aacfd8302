"""The fast engine: the same trials as the reference engine, compiled."""

from estimator.engine.fast.machine_code import is_compiled, prepare
from estimator.engine.fast.play import play

__all__ = ["is_compiled", "play", "prepare"]
