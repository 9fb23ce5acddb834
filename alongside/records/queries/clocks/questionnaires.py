"""Questionnaires: answers that ask for something and nobody has read, and the interview every six months."""

from collections.abc import Iterator
from datetime import date, timedelta

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told

PAGE = ("client-questionnaires",)


def _unread(told: Told, on: date) -> Iterator[Due]:
    """Answers that ask for something are read, and acted on, the day they are given."""
    answered_on = told.asked.unread_on if told.asked else None
    if answered_on is not None:
        yield Due(
            "Read what they answered", answered_on, "late", made_by=f"An answer of {spoken(answered_on)} asks for it.",
            met_by="Open it under Questionnaires, do what it says, and say that you have read it.", opens=PAGE,
        )  # fmt: skip


def _interview(told: Told, on: date) -> Iterator[Due]:
    """Every six months we ask how life is; from thirty days before the day to thirty days after it."""
    if told.asked is None:
        return
    before = told.asked.interviewed_on
    by = (before or told.enrolled_on) + timedelta(days=told.days.interview)
    either_side = timedelta(days=told.days.interview_either_side)
    opens, closes = by - either_side, by + either_side
    if on < opens:
        return
    since = before or told.enrolled_on
    last = f"{'Last asked' if before else 'Enrolled'} {spoken(since)} {since:%Y}"
    kind = "late" if on > closes else "soon" if urgency(by, on) else ""
    yield Due(
        "Six months on, an interview", by, kind, made_by=f"{last}.",
        met_by=f"Ask it from {spoken(opens)} to {spoken(closes)}, under Questionnaires.", opens=PAGE,
    )  # fmt: skip


UNREAD = Clock("unread_answers", "Answers to be read", _unread)
INTERVIEW = Clock("interview", "Outcome interview", _interview)
OF_QUESTIONNAIRES = (UNREAD, INTERVIEW)
