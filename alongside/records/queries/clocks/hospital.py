"""A hospital thread: the worry before it, what is owed while somebody is in, and the days after it."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import SOON, Clock, Due, spoken, urgency
from alongside.records.queries.stays import StayTold
from alongside.records.queries.told import Told
from alongside.terms import StayKind, StayState

LOOK_BACK_FOR = 14
"""days after the last of them for which it can still be done"""
ASKED_WITHIN = 7
"""days after a discharge within which somebody says who planned it"""


def _worry(told: Told, on: date) -> Iterator[Due]:
    """A worry about hospital is ended within a week, by a stay or by saying how it ended."""
    worry = next((stay for stay in told.stays if stay.worry), None)
    if worry is None:
        return
    since = worry.begun_on or on
    by = since + timedelta(days=told.days.worry)
    yield Due(
        "End the worry about hospital", by, urgency(by, on), worry.id, made_by=f"Worried since {spoken(since)}.",
        met_by="Say on the thread how it ended, or that they went in.",
    )  # fmt: skip


def _ward_visit(told: Told, on: date) -> Iterator[Due]:
    """Somebody in hospital is visited within a week, and again."""
    stay = _inside(told, on)
    if stay is None or stay.admitted_on is None:
        return
    since = stay.admitted_on
    met_on = told.seen.met_on
    visited = met_on is not None and met_on >= since
    by = (met_on if met_on and visited else since) + timedelta(days=told.days.ward_visit)
    made = f"Last met {spoken(met_on)}" if met_on and visited else "Not met since"
    yield Due(
        "Visit on the ward", by, urgency(by, on), stay.id, visit=True, part2=stay.kind == StayKind.DETOX,
        made_by=f"In hospital since {spoken(since)}. {made}{told.seen.so_far}.",
        met_by=f"Meet them on the ward by {spoken(by)}.",
    )  # fmt: skip


def _ward_told(told: Told, on: date) -> Iterator[Due]:
    """The ward knows what we know by the day after an admission."""
    stay = _inside(told, on)
    if stay is None or stay.admitted_on is None or stay.information_given_on is not None:
        return
    by = stay.admitted_on + timedelta(days=told.days.ward_told)
    yield Due(
        "Tell the ward what we know", by, urgency(by, on), stay.id,
        made_by=f"In hospital since {spoken(stay.admitted_on)}; nobody has written that the ward was told.",
        met_by="Say on the thread what the ward was told, whom and when.",
    )  # fmt: skip


def _joint_plan(told: Told, on: date) -> Iterator[Due]:
    """Once a day of going home is known, the discharge is planned together before it."""
    stay = _inside(told, on)
    if stay is None or stay.expected_on is None or stay.state == StayState.PLANNED:
        return
    by = stay.expected_on - timedelta(days=told.days.joint_plan)
    yield Due(
        "Plan the discharge together", by, urgency(by, on), stay.id,
        made_by=f"May go home {spoken(stay.expected_on)}, and no plan made together is written.",
        met_by=f"Meet with them and the ward by {spoken(by)}, and write it on the thread.",
    )  # fmt: skip


def _follow_up(told: Told, on: date) -> Iterator[Due]:
    """After the latest stay we meet within two and seven days, and look back after thirty."""
    latest = _latest(told, on)
    home = latest.discharged_on if latest else None
    if latest is None or home is None or home > on:
        return
    met_since = told.seen.met_on is not None and told.seen.met_on >= home
    for days in told.days.follow_ups[:-1]:
        by = home + timedelta(days=days)
        if not met_since:
            yield Due(
                f"{days} days after hospital", by, urgency(by, on), latest.id, visit=True,
                part2=latest.kind == StayKind.DETOX,
                made_by=f"Home from hospital since {spoken(home)}, not met since{told.seen.so_far}.",
                met_by=f"Meet in person by {spoken(by)}.",
            )  # fmt: skip
    by = home + timedelta(days=told.days.last_follow_up)
    if latest.closed_on is None and on <= by + timedelta(days=LOOK_BACK_FOR):
        yield Due(
            f"{told.days.last_follow_up} days after hospital", by, urgency(by, on), latest.id,
            made_by=f"Home from hospital since {spoken(home)}.",
            met_by=f"Look back with them by {spoken(by)}: what helped, and what to change.",
        )  # fmt: skip


def _hospital_questions(told: Told, on: date) -> Iterator[Due]:
    """What nobody has answered about the latest stay."""
    latest = _latest(told, on)
    if latest is None or latest.admitted_on is None:
        return
    home = latest.discharged_on
    if home is not None and home <= on:
        if latest.planned_jointly is None:
            yield _question("Say who planned the discharge", home + timedelta(days=ASKED_WITHIN), latest)
    elif latest.team_involved is None:
        yield _question("Say whether the team was involved", latest.admitted_on + timedelta(days=SOON), latest)


def _question(what: str, by: date, stay: StayTold) -> Due:
    made = f"In hospital from {spoken(stay.admitted_on or by)}; nobody has said yet."
    return Due(what, by, "", stay.id, made_by=made, met_by="Answer it on the thread, under Hospital.")


def _inside(told: Told, on: date) -> StayTold | None:
    return next((stay for stay in told.stays if stay.inside(on)), None)


def _latest(told: Told, on: date) -> StayTold | None:
    went_in = (stay for stay in told.stays if stay.admitted_on is not None and stay.admitted_on <= on)
    return max(went_in, key=lambda stay: stay.admitted_on or date.min, default=None)


WORRY = Clock("hospital_worry", "A worry about hospital", _worry)
WARD_VISIT = Clock("ward_visit", "On the ward", _ward_visit)
WARD_TOLD = Clock("ward_told", "The ward is told", _ward_told)
JOINT_PLAN = Clock("joint_plan", "Discharge planned together", _joint_plan)
FOLLOW_UP = Clock("follow_up", "After hospital", _follow_up)
HOSPITAL_QUESTIONS = Clock("hospital_questions", "Questions about a stay", _hospital_questions)
OF_THREADS = (WORRY, WARD_TOLD, WARD_VISIT, JOINT_PLAN, FOLLOW_UP, HOSPITAL_QUESTIONS)
"""clocks that speak of a thread"""
