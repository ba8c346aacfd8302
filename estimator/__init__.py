"""How long competing ways of doing a thing will take, and how likely each is to work.

>>> import estimator
>>> plan = estimator.load("scenarios/read_first.yaml")
>>> fewer = plan.with_({"name": "Read 300 first", "world.papers": 300})
>>> estimator.compare([plan, fewer], trials=2000).verdict.cheaper
'Read 300 first'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from estimator.engine.simulate import simulate
    from estimator.report.notebook import (
        Answer,
        Comparison,
        breakeven,
        chart,
        check,
        compare,
        explain,
        sensitivity,
        sweep,
    )
    from estimator.report.picture import Picture
    from estimator.scenario import Problem, Scenario, ScenarioError, from_dict, load, load_all, read_text

__version__ = "0.1.0"

_HOMES = {
    "estimator.scenario": ("Problem", "Scenario", "ScenarioError", "from_dict", "load", "load_all", "read_text"),
    "estimator.engine.simulate": ("simulate",),
    "estimator.report.notebook": (
        "Answer",
        "Comparison",
        "breakeven",
        "chart",
        "check",
        "compare",
        "explain",
        "sensitivity",
        "sweep",
    ),
    "estimator.report.picture": ("Picture",),
}
"""Where each name lives: read only when it is asked for, so that nothing starts up for what is not used."""

__all__ = [
    "Answer",
    "Comparison",
    "Picture",
    "Problem",
    "Scenario",
    "ScenarioError",
    "breakeven",
    "chart",
    "check",
    "compare",
    "explain",
    "from_dict",
    "load",
    "load_all",
    "read_text",
    "sensitivity",
    "simulate",
    "sweep",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'estimator' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
