"""What the file says."""

from estimator.scenario.loading import from_dict, load, load_all, read_text
from estimator.scenario.problems import Problem, ScenarioError
from estimator.scenario.scenario import Scenario

__all__ = ["Problem", "Scenario", "ScenarioError", "from_dict", "load", "load_all", "read_text"]
