"""A score in figures a page can print: the value, how far it is on its way, and what the next rating takes."""

import math
from dataclasses import dataclass

from alongside.measures.chart import Aggregate, OverClients, OverPosts, Per
from alongside.measures.measure import Measure
from alongside.measures.score import Anchors, Band, NextAnchor, Score

CLOSE = 1e-9
FINEST = 4
WEEKS = 4

WHAT_A_GATE_ASKS = {"not_everyone_mentioned": "95 % of the caseload is spoken of at the daily meetings"}
DOES = {"H2": ("meets", "meet", "a second one of us"), "S8": ("comes", "come", "to a group")}
IN_WHOLE = {"S6": "contacts"}
OF_THE_LAST = frozenset({"O5", "O6"})
AMOUNT = {"%": "points", "min": "min a week"}


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


def on_the_way(anchors: Anchors | None, score: Score) -> float:
    """How far the value has come from the anchor of its rating to the next, 0 to 1."""
    ahead = score.next_anchor
    if anchors is None or ahead is None or score.value is None or score.rating is None:
        return 0.0
    begin = _limit(anchors, dict(anchors.bands)[score.rating])
    if begin is None and not anchors.more_is_better:
        return _share(ahead.value, score.value)
    begin = begin or 0.0
    return _share(abs(score.value - begin), abs(ahead.value - begin))


def next_step(measure: Measure, score: Score) -> Step | None:
    """What the next rating takes, in the words of the item's own unit; None at the top or without a rating."""
    ahead = score.next_anchor
    if ahead is None or ahead.rating is None or score.value is None or score.rating is None:
        return None
    return Step(ahead.rating, ahead.value, _takes(measure, score, ahead))


def _share(part: float, whole: float) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole else 0.0


def _limit(anchors: Anchors, band: Band) -> float | None:
    return band.low if anchors.more_is_better else band.high


def _takes(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    if measure.gate and measure.gate.flag in score.flags:
        return f"when {WHAT_A_GATE_ASKS[measure.gate.flag]}"
    method = measure.read(score.reading).method
    if isinstance(method, OverPosts):
        return f"at {_fte_more(method.per, score, ahead)} FTE more"
    if isinstance(method, OverClients):
        return _of_people(measure, method.aggregate, score, ahead)
    return _of_records(measure, score, ahead)


def _fte_more(per: Per, score: Score, ahead: NextAnchor) -> str:
    first, second = score.numerator or 0, score.denominator or 0
    clients, fte = (first, second) if per is Per.CLIENTS_PER_FTE else (second, first)
    wanted = {
        Per.CLIENTS_PER_FTE: clients / ahead.value,
        Per.FTE_PER_100_CLIENTS: ahead.value * clients / 100,
        Per.FTE: ahead.value,
    }[per]
    return printed(_up(wanted - fte, 2), 2)


def _of_people(measure: Measure, aggregate: Aggregate, score: Score, ahead: NextAnchor) -> str:
    made, of = score.numerator or 0, score.denominator or 0
    if aggregate is Aggregate.SHARE:
        people = _whole_more(ahead.value / 100 * of - made, ahead.beyond)
        one, many, what = DOES[measure.item]
        return f"when {_people(people, 'more')} {one if people == 1 else many} {what}"
    if measure.item in IN_WHOLE:
        return f"at {_whole_more(ahead.value * of - made, ahead.beyond)} more {IN_WHOLE[measure.item]}"
    each = "the person in the middle" if aggregate is Aggregate.MEDIAN else f"each of {_people(score.counted)}"
    return f"at {_amount(measure, ahead)} more for {each}"


def _of_records(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    if measure.item in OF_THE_LAST:
        wanted = min(_whole_more(ahead.value / 100 * score.counted, ahead.beyond), score.counted)
        return f"at {wanted} of the last {score.counted}"
    if measure.item == "H3":
        return f"at {_days(_whole_more(ahead.distance * WEEKS, ahead.beyond))} in four weeks"
    if measure.item == "O2":
        return f"when no month has more than {ahead.value:g}"
    return f"at {_amount(measure, ahead)} {'more' if ahead.value > (score.value or 0) else 'less'}"


def _amount(measure: Measure, ahead: NextAnchor) -> str:
    over = "more than " if ahead.beyond else ""
    unit = AMOUNT.get(measure.unit, measure.unit)
    return f"{over}{printed(_up(ahead.distance, measure.steps), measure.steps)} {unit}"


def _days(number: int) -> str:
    return f"{number} more meeting day{'' if number == 1 else 's'}"


def _people(number: int, more: str = "") -> str:
    return " ".join(filter(None, [str(number), more, "person" if number == 1 else "people"]))


def _whole_more(amount: float, beyond: bool) -> int:
    """The fewest whole ones that reach an amount, or go past it."""
    return math.floor(amount + CLOSE) + 1 if beyond else math.ceil(amount - CLOSE)


def _up(amount: float, steps: int) -> float:
    """An amount rounded up, so that whoever does as much arrives."""
    scale = float(10**steps)
    return math.ceil(amount * scale - CLOSE) / scale
