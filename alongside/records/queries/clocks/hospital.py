"""A stay in hospital: the questions it leaves, and the days after it."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import SOON, Clock, Due, StayLike, Told, spoken, urgency
from alongside.records.queries.needs import LATE_AFTER

FOLLOW_UPS = (2, 7, 30)
"""days after a discharge by which we meet again"""


def _follow_up(told: Told, on: date) -> Iterator[Due]:
    """After the latest stay we meet within two and seven days, and look back after thirty."""
    latest = _latest(told)
    home = latest.discharged_on if latest else None
    if latest is None or home is None or home > on:
        return
    met_since = told.seen.met_on is not None and told.seen.met_on >= home
    for days in FOLLOW_UPS:
        by = home + timedelta(days=days)
        longest = days == FOLLOW_UPS[-1]
        if (longest and by >= on) or (not longest and not met_since):
            yield Due(
                f"{days} days after hospital", by, "" if longest else urgency(by, on), latest.id,
                made_by=f"Home from hospital since {spoken(home)}{'' if met_since else ', not met since'}.",
                met_by=f"Meet in person by {spoken(by)}.", visit=not longest,
            )  # fmt: skip


def _hospital_questions(told: Told, on: date) -> Iterator[Due]:
    """What nobody has answered about the latest stay."""
    latest = _latest(told)
    if latest is None:
        return
    home = latest.discharged_on
    if home is not None and home <= on:
        if latest.planned_jointly is None:
            yield _question("Say who planned the discharge", home + timedelta(days=LATE_AFTER), latest)
    elif latest.team_involved is None:
        yield _question("Say whether the team was involved", latest.admitted_on + timedelta(days=SOON), latest)


def _question(what: str, by: date, stay: StayLike) -> Due:
    made = f"In hospital from {spoken(stay.admitted_on)}; nobody has said yet."
    return Due(what, by, "", stay.id, made_by=made, met_by="Answer it on the client's page, under Hospital.")


def _latest(told: Told) -> StayLike | None:
    return max(told.stays, key=lambda stay: stay.admitted_on, default=None)


FOLLOW_UP = Clock("follow_up", "After hospital", _follow_up)
HOSPITAL_QUESTIONS = Clock("hospital_questions", "Questions about a stay", _hospital_questions)
