"""A score in figures a page can print: the value, how far it is on its way, and what the next rating takes."""

from dataclasses import dataclass

from alongside.measures.chart import Aggregate, OverClients, OverPosts, Per
from alongside.measures.measure import Measure
from alongside.measures.score import Anchors, Band, NextAnchor, Score
from alongside.reviews.lift.least import CLOSE, up, whole_at_least

FINEST = 4
WEEKS = 4

WHAT_A_GATE_ASKS = {"not_everyone_mentioned": "95 % of the caseload is spoken of at the daily meetings"}
DOES = {"H2": ("meets", "meet", "a second one of us"), "S8": ("comes", "come", "to a group")}
COUNTS = ("counts", "count", "")
IN_WHOLE = {"S6": "contacts"}
OF_THE_LAST = frozenset({"O5", "O6"})
RUNGS = {
    "O4": {
        5: "the team covers every hour, face to face",
        4: "every hour is covered by the team, or by an affiliate with the team behind it",
        3: "the team can be reached by phone at least, every hour",
        2: "there is a protocol at least, for every hour",
    },
    "S10": {
        5: "1.00 FTE in all are full professionals with lived experience",
        4: "a colleague with lived experience works full time, or as a full professional",
        3: "a colleague with lived experience works part time",
        2: "a colleague with lived experience works with us, if only in roles of self-help",
    },
}
AMOUNT = {"%": "points", "min": "min a week"}


@dataclass(frozen=True, slots=True)
class Step:
    """What is short of the next better rating, to be read after "to 4 ..."; of a clause, after "to meet it ..."."""

    rating: int | None
    anchor: float | None
    """where the next rating begins; None where it is not the value that earns it"""
    takes: str


def printed(value: float, steps: int, anchor: float | None = None) -> str:
    """A value to `steps` decimals; to more where rounding would put it on an anchor it has not reached."""
    while anchor is not None and steps < FINEST and round(value, steps) == anchor and abs(value - anchor) > CLOSE:
        steps += 1
    return f"{value:,.{steps}f}"


def on_the_way(anchors: Anchors | None, score: Score) -> float:
    """How far the value has come from the anchor of the rating it earns to the next, 0 to 1."""
    ahead = score.next_anchor
    if anchors is None or ahead is None or score.value is None or score.found is None:
        return 0.0
    begin = _limit(anchors, dict(anchors.bands)[score.found])
    if begin is None and not anchors.more_is_better:
        return _share(ahead.value, score.value)
    begin = begin or 0.0
    return _share(abs(score.value - begin), abs(ahead.value - begin))


def next_step(measure: Measure, score: Score) -> Step | None:
    """What the next rating takes, or the clause, in the words of the item's own unit.

    None at the top, for a clause that is met, without a rating, and where a person rated as high or higher.
    """
    if measure.rates:
        return _next_rung(measure, score)
    ahead = score.next_anchor
    if ahead is None or score.value is None:
        return None
    if measure.requirement is None and (score.rating is None or score.rating >= (ahead.rating or 0)):
        return None
    return Step(ahead.rating, ahead.value, _takes(measure, score, ahead))


def next_rung(measure: Measure, score: Score) -> int | None:
    """The next rating of an item whose anchors read a gauge; None at the top."""
    read = dict(score.gauges).get(measure.rates)
    if measure.anchors is None or read is None:
        return None
    ahead = measure.anchors.next_after(read, score.found)
    return ahead.rating if ahead else None


def _next_rung(measure: Measure, score: Score) -> Step | None:
    rung = next_rung(measure, score)
    if rung is None or score.rating is None or score.rating >= rung:
        return None
    return Step(rung, None, f"when {RUNGS[measure.item][rung]}")


def _share(part: float, whole: float) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole else 0.0


def _limit(anchors: Anchors, band: Band) -> float | None:
    return band.low if anchors.more_is_better else band.high


def _takes(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    if measure.gate and measure.gate.flag in score.flags:
        return f"when {WHAT_A_GATE_ASKS[measure.gate.flag]}"
    if measure.requirement and (ahead.value, score.denominator) == (1, 1):
        return "when it is so"
    method = measure.read(score.reading).method
    if isinstance(method, OverPosts) and ahead.value > 0:
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
    return printed(up(wanted - fte, 2), 2)


def _of_people(measure: Measure, aggregate: Aggregate, score: Score, ahead: NextAnchor) -> str:
    made, of = score.numerator or 0, score.denominator or 0
    if aggregate is Aggregate.SHARE:
        people = whole_at_least(ahead.value / 100 * of - made, beyond=ahead.beyond)
        one, many, what = DOES.get(measure.item, COUNTS)
        return f"when {_people(people, 'more')} {one if people == 1 else many} {what}".strip()
    if measure.item in IN_WHOLE:
        more = whole_at_least(ahead.value * of - made, beyond=ahead.beyond)
        return f"at {more} more {IN_WHOLE[measure.item]}"
    if aggregate is Aggregate.POOLED:
        return f"at {_amount(measure, score, ahead)}"
    each = "the person in the middle" if aggregate is Aggregate.MEDIAN else f"each of {_people(score.counted)}"
    return f"at {_amount(measure, score, ahead)} for {each}"


def _of_records(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    if measure.item in OF_THE_LAST:
        wanted = min(whole_at_least(ahead.value / 100 * score.counted, beyond=ahead.beyond), score.counted)
        return f"at {wanted} of the last {score.counted}"
    if measure.item == "H3":
        return f"at {_days(whole_at_least(ahead.distance * WEEKS, beyond=ahead.beyond))} in four weeks"
    if measure.item == "O2":
        return f"when no month has more than {ahead.value:g}"
    return f"at {_amount(measure, score, ahead)}"


def _amount(measure: Measure, score: Score, ahead: NextAnchor) -> str:
    over = "more than " if ahead.beyond else ""
    unit = AMOUNT.get(measure.unit, measure.unit)
    way = "more" if ahead.value >= (score.value or 0) else "less"
    return f"{over}{printed(up(ahead.distance, measure.steps), measure.steps)} {unit} {way}"


def _days(number: int) -> str:
    return f"{number} more meeting day{'' if number == 1 else 's'}"


def _people(number: int, more: str = "") -> str:
    return " ".join(filter(None, [str(number), more, "person" if number == 1 else "people"]))
