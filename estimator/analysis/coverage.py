"""How much of a literature is still unseen.

Two ways to tell, both from what was seen more than once: how many finds two independent searches share, and
how many finds have turned up once only so far. Both assume that no find hides from all searches alike; where
some are much harder to find than others, what they give is a lower bound.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log1p, sqrt

from estimator.analysis.estimates import Z
from estimator.analysis.intervals import Estimate
from estimator.analysis.logs import Log, find_columns

ROLES = {
    "find": ("find", "finding", "idea", "method", "pitfall", "doi", "title", "key"),
    "paper": ("paper", "source", "document", "study"),
}
"""The columns of a log of finds, by the names under which they go."""


@dataclass(frozen=True)
class Searches:
    """Two searches of the same literature, counted."""

    first: int
    """What the first found."""
    second: int
    """What the second found."""
    both: int
    """What both found."""

    @property
    def seen(self) -> int:
        """What either found."""
        return self.first + self.second - self.both


@dataclass(frozen=True)
class Finds:
    """What was found so far, paper by paper, counted. A find is whatever is looked for: a method, a pitfall,
    a fact.
    """

    papers: int
    """Papers read; if papers aren't told apart, the same as `met`."""
    met: int
    """Finds, each counted as often as it turned up."""
    seen: int
    """Different finds."""
    once: int
    """Finds that one paper only has."""
    twice: int
    """Finds that two papers have."""
    new: int
    """Papers that have a find which no other has; if papers aren't told apart, the same as `once`."""
    pairs: int
    """Pairs of papers, neither of them `new`, that share a find which no third has; the same as `twice`
    then.
    """


@dataclass(frozen=True)
class Coverage:
    """What is known of a literature, and what is not."""

    seen: int
    total: Estimate
    """How many finds there are, seen or not."""
    next_is_new: Estimate | None
    """The chance that the next paper brings something new; None where searches tell only of the total."""

    @property
    def unseen(self) -> Estimate:
        """How many finds are still unseen."""
        return Estimate(self.total.value - self.seen, self.total.low - self.seen, self.total.high - self.seen)

    @property
    def share(self) -> Estimate:
        """The share of all finds that is seen."""
        total = self.total
        return Estimate(
            _share(self.seen, total.value), _share(self.seen, total.high), _share(self.seen, total.low)
        )

    def new_within(self, papers: int) -> Estimate | None:
        """Give the chance that the next so many papers bring anything new.

        Each does so with the same chance until one has, as long as they come as those before did.
        """
        one = self.next_is_new
        if one is None:
            return None
        return Estimate(*(1 - (1 - chance) ** papers for chance in (one.value, one.low, one.high)))


def from_searches(searches: Searches) -> Coverage:
    """Estimate the total from two independent searches, by Chapman (1951).

    The interval is the transformed logit one of Sadinle (2009), which holds for small numbers too. Raises
    ValueError where the counts can't be.
    """
    first, second, both = searches.first, searches.second, searches.both
    if not 0 <= both <= min(first, second) or searches.seen == 0:
        raise ValueError(
            f"{both} can't be the finds shared by a search that found {first} and one that found {second}"
        )
    total = (first + 1) * (second + 1) / (both + 1) - 1
    only_first, only_second, shared = first - both + 0.5, second - both + 0.5, both + 0.5
    unseen = only_first * only_second / shared
    reach = exp(Z * sqrt(1 / only_first + 1 / only_second + 1 / shared + 1 / unseen))
    low = max(searches.seen, searches.seen - 0.5 + unseen / reach)
    return Coverage(searches.seen, Estimate(total, low, searches.seen - 0.5 + unseen * reach), None)


def from_finds(finds: Finds) -> Coverage:
    """Estimate the total and the chance of something new from how often finds have turned up.

    Raises ValueError where the counts can't be.
    """
    _check(finds)
    return Coverage(finds.seen, _chao(finds), _good_turing(finds))


def read_finds(log: Log, named: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """Read a log with a row a find, or a row a paper that has none: the finds of each paper, in the order
    read.

    Without a column of papers every row is one. Raises `LogError`.
    """
    columns = find_columns(log, ROLES, named)
    if "find" not in columns:
        raise log.refuse("has no column of finds", "call it 'find', or name it by --column find=NAME")
    finds = log.texts(columns["find"])
    papers = log.texts(columns["paper"]) if "paper" in columns else [str(row) for row in range(len(log))]
    found: dict[str, list[str]] = {}
    for paper, find in zip(papers, finds, strict=True):
        found.setdefault(paper, []).extend([find] if find else [])
    return found


def count_searches(first: Iterable[str], second: Iterable[str]) -> Searches:
    """Count what two searches found, and what both did."""
    one, other = set(first), set(second)
    return Searches(len(one), len(other), len(one & other))


def count_finds(papers: Iterable[Iterable[str]]) -> Finds:
    """Count finds, given those of each paper; a paper may have none."""
    read = [frozenset(finds) for finds in papers]
    holders: dict[str, list[int]] = {}
    for number, found in enumerate(read):
        for find in found:
            holders.setdefault(find, []).append(number)
    times = Counter(len(having) for having in holders.values())
    new = {having[0] for having in holders.values() if len(having) == 1}
    shared = {(having[0], having[1]) for having in holders.values() if len(having) == 2}
    pairs = sum(new.isdisjoint(pair) for pair in shared)
    return Finds(len(read), sum(map(len, read)), len(holders), times[1], times[2], len(new), pairs)


def of_finds(met: int, seen: int, once: int, twice: int) -> Finds:
    """Take counts of finds where it is not known which papers they came from."""
    return Finds(met, met, seen, once, twice, once, twice)


def discoveries(papers: Sequence[Iterable[str]]) -> list[int]:
    """Give the number of different finds after each paper, in the order read."""
    seen: set[str] = set()
    curve = []
    for finds in papers:
        seen.update(finds)
        curve.append(len(seen))
    return curve


def _chao(finds: Finds) -> Estimate:
    """Estimate the total by Chao (1984; of papers with several finds each, 1987), a lower bound where finds
    differ.

    With its variance and the log-normal interval of the unseen (Chao, 1987). Where nothing turned up twice,
    it is the bias-corrected form; where nothing turned up only once, what was seen is all, and the interval
    takes every find to turn up as often as the mean one (Colwell, EstimateS, 2013).
    """
    seen, q1, q2 = finds.seen, finds.once, finds.twice
    part = (finds.papers - 1) / finds.papers
    if q1 == 0:
        missed = exp(-finds.met / seen)
        return Estimate(seen, seen, (seen + Z * sqrt(seen * missed)) / (1 - missed))
    if q2 > 0:
        ratio = q1 / q2
        unseen = part * q1 * ratio / 2
        variance = q2 * (part * ratio**2 / 2 + part**2 * ratio**3 + part**2 * ratio**4 / 4)
    else:
        unseen = part * q1 * (q1 - 1) / 2
        variance = unseen + part**2 * (q1 * (2 * q1 - 1) ** 2 - q1**4 / (seen + unseen)) / 4
    if unseen == 0:
        return Estimate(seen, seen, inf)
    reach = exp(Z * sqrt(log1p(max(variance, 0) / unseen**2)))
    return Estimate(seen + unseen, seen + unseen / reach, seen + unseen * reach)


def _good_turing(finds: Finds) -> Estimate:
    """Estimate the chance that the next paper is new: the share of papers that were, had they come last
    (Good, 1953).

    The variance is that of Esty (1983), with pairs of papers in place of finds that turned up twice; one
    paper of each sort is added to those counted, so that an interval remains where all or none were new.
    """
    n, new = finds.papers, finds.new
    share = (new + 1) / (n + 2)
    reach = Z * sqrt((new + 1) * (1 - share) + 2 * finds.pairs) / (n + 2)
    return Estimate(new / n, max(share - reach, 0), min(share + reach, 1))


def _check(finds: Finds) -> None:
    if finds.seen == 0:
        raise ValueError("nothing was found yet; there is nothing to conclude from")
    if min(finds.once, finds.twice) < 0 or finds.once + finds.twice > finds.seen:
        raise ValueError(
            f"of {finds.seen} different finds, {finds.once} can't have turned up once and {finds.twice} twice"
        )
    if finds.once + 2 * finds.twice + 3 * (finds.seen - finds.once - finds.twice) > finds.met:
        raise ValueError(
            f"{finds.met} finds are too few for {finds.seen} different ones, most of which turned up again"
        )


def _share(part: float, whole: float) -> float:
    return part / whole if whole < inf else 0.0
