"""STUB."""
from estimator.engine.fast.layout import Play
from estimator.engine.fast.memory import kernel

@kernel
def run_program(play: Play, program: int) -> float:
    return 0.0
