"""How much of somebody an activity takes."""

from estimator.scenario.exchange.losses import Losses

MOST = 1000
"""People of one kind."""


def whole(units: float) -> int:
    """Count people, at least one."""
    return min(max(round(units), 1), MOST) if units == units else 1


def people(name: str, units: float, losses: Losses) -> list[str]:
    """Name somebody as often as they are needed."""
    if units != whole(units):
        losses.add("shares of people, taken as whole ones", f"{name} {units:.0%}")
    return [name] * whole(units)
