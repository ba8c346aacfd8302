"""STUB."""
from statistics import NormalDist
from estimator.engine.fast.layout import Play, number_at
from estimator.engine.fast.memory import inlined, kernel

@inlined
def look_up(play: Play, quantile: int, draw: float) -> float:
    low = number_at(play.quantile_numbers, 2*quantile).value
    high = number_at(play.quantile_numbers, 2*quantile+1).value
    return low + draw * (high - low)

@kernel
def normal_quantile(x: float) -> float:
    return x
@kernel
def normal_cdf(x: float) -> float:
    return x
