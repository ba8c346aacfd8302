"""Tasks that share a project or a person are no independent witnesses."""

from collections.abc import Sequence

import numpy as np

from estimator.analysis.fitting.history import Floats, History


def effective(history: History) -> float:
    """Give how many independent tasks tell as much of the mean as these do (Kish, 1965).

    The more alike the tasks of a group are, and the larger groups are, the fewer. The worst grouping counts.
    """
    rows = np.flatnonzero(history.has_ratio)
    logs = np.log(history.ratio)
    designs = (_design(logs, [names[row] for row in rows]) for names in history.shared.values())
    return len(rows) / max(designs, default=1.0)


def _design(values: Floats, names: Sequence[str]) -> float:
    """Give by how much groups widen the variance of the mean, from the analysis of variance in one way."""
    _, group, sizes = np.unique(names, return_inverse=True, return_counts=True)
    n, groups = len(values), len(sizes)
    if groups < 2 or groups == n:
        return 1.0
    means = np.bincount(group, values) / sizes
    within = float(((values - means[group]) ** 2).sum()) / (n - groups)
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (groups - 1)
    squares = float((sizes**2).sum())
    shared = max(between - within, 0.0) * (groups - 1) / (n - squares / n)
    return 1 + shared / (shared + within) * (squares / n - 1) if shared else 1.0
