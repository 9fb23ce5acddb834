"""A score in figures a page can print: the value, how far it is on its way, and what the next rating takes."""

import math
from dataclasses import dataclass

from alongside.measures.chart import Aggregate, OverClients, OverPosts, Per
from alongside.measures.measure import Measure
from alongside.measures.score import Anchors, Band, NextAnchor, Score

CLOSE = 1e-9
FINEST = 4
TOP = 5


@dataclass(frozen=True, slots=True)
class Step:
    """The next better rating and what it takes, to be read after "to 4 ..."."""

    rating: int
    anchor: float
    takes: str


def printed(value: float, steps: int, anchor: float | None = None) -> str:
    """A value to `steps` decimals; to more where rounding would put it on an anchor it has not reached."""
    while anchor is not None and steps < FINEST and round(value, steps) == anchor and abs(value - anchor) > CLOSE:
        steps += 1
    return f"{value:,.{steps}f}"


def on_the_way(anchors: Anchors, score: Score) -> float:
    """How far the value has come from the anchor of its rating to the next, 0 to 1."""
    ahead = score.next_anchor
    if ahead is None or score.value is None or score.rating is None:
        return 0.0
    begin = _limit(anchors, dict(anchors.bands)[score.rating])
    if begin is None and not anchors.more_is_better:
        return _share(ahead.value, score.value)
    begin = begin or 0.0
    return _share(abs(score.value - begin), abs(ahead.value - begin))


def next_step(measure: Measure, score: Score) -> Step | None:
    """What the next rating takes, in the words of the item's own unit; None at the top or without a rating."""
    ahead = score.next_anchor
    if ahead is None or score.value is None or score.rating is None:
        return None
    return Step(ahead.rating, ahead.value, _takes(measure, score, ahead))


def _share(part: float, whole: float) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole else 0.0


def _limit(anchors: Anchors, band: Band) -> float | None:
    return band.low if anchors.more_is_better else band.high


def _takes(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    if measure.gate and measure.gate.flag in score.flags:
        return f"when {WHAT_A_GATE_ASKS.get(measure.gate.flag, 'its second condition is met')}"
    method = measure.read(score.reading).method
    if isinstance(method, OverPosts):
        return f"at {_fte_more(method.per, score, ahead)} FTE more"
    if isinstance(method, OverClients):
        return _of_people(measure, method.aggregate, score, ahead)
    return _of_records(measure, score, ahead)


WHAT_A_GATE_ASKS = {"mentions_short": "95 % of the caseload is spoken of at each daily meeting"}

DOES = {"H2": "{} meet a second one of us", "S8": "{} come to a group"}


def _fte_more(per: Per, score: Score, ahead: NextAnchor) -> str:
    clients, fte = score.numerator or 0, score.denominator or 0
    if per is not Per.CLIENTS_PER_FTE:
        clients, fte = fte, clients
    wanted = {
        Per.CLIENTS_PER_FTE: clients / ahead.value,
        Per.FTE_PER_100_CLIENTS: ahead.value * clients / 100,
        Per.FTE: ahead.value,
    }[per]
    return printed(_up(wanted - fte, 2), 2)


def _of_people(measure: Measure, aggregate: Aggregate, score: Score, ahead: NextAnchor) -> str:
    if aggregate is Aggregate.SHARE:
        people = _whole_more(ahead.value / 100 * (score.denominator or 0) - (score.numerator or 0), ahead.beyond)
        return f"when {DOES.get(measure.item, '{} are reached').format(_people(people, 'more'))}"
    more = f"{printed(_up(ahead.distance, measure.steps), measure.steps)} {_aloud(measure.unit)} more"
    over = "over " if ahead.beyond else ""
    if aggregate is Aggregate.MEDIAN:
        return f"at {over}{more} for the person in the middle"
    return f"at {over}{more} for each of {_people(score.counted)}"


def _of_records(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    if measure.item in OF_THE_LAST:
        wanted = min(_whole_more(ahead.value / 100 * score.counted, ahead.beyond), score.counted)
        return f"at {wanted} of the last {score.counted}"
    way = "more" if measure.anchors.more_is_better else "less"
    beyond = "over " if ahead.beyond else ""
    unit = "points" if measure.unit.startswith("%") else _aloud(measure.unit)
    return f"at {beyond}{printed(_up(ahead.distance, measure.steps), measure.steps)} {unit} {way}"


OF_THE_LAST = frozenset({"O5", "O6"})


def _aloud(unit: str) -> str:
    return "points" if unit == "%" else unit


def _people(number: int, more: str = "") -> str:
    return " ".join(filter(None, [str(number), more, "person" if number == 1 else "people"]))


def _whole_more(amount: float, beyond: bool) -> int:
    """The fewest whole ones that reach an amount, or go past it."""
    return math.floor(amount + CLOSE) + 1 if beyond else math.ceil(amount - CLOSE)


def _up(amount: float, steps: int) -> float:
    """An amount rounded up, so that whoever does as much arrives."""
    scale = float(10**steps)
    return math.ceil(amount * scale - CLOSE) / scale
