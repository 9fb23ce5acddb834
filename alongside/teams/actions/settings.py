"""What a team settles for itself: its figures and when it meets. Each is settled one at a time, and can be undone."""

from datetime import datetime, time

from django.db import transaction

from alongside.teams.access import Actor, Right, require
from alongside.teams.actions import checks
from alongside.teams.actions.settling import settle, undo
from alongside.teams.actions.writing import Writing, held
from alongside.teams.models import BOUNDS, EVERY_WEEKDAY, FigureSet, MeetingSet
from alongside.teams.refusals import Refused
from alongside.terms import MeetingKind, MeetingRhythm, TeamFigure

AS_USUAL = {"weekdays": None, "rhythm": MeetingRhythm.WEEKLY.value, "starts": None}


@transaction.atomic
def set_figure(*, by: Actor, at: datetime, team_id: str, figure: str, value: int | None) -> FigureSet | None:
    """Work to a figure from now on; without a value to what is usual. None where that stands already."""
    settles(by, team_id)
    known = checks.known(TeamFigure, figure, field="figure", what="what is settled")
    low, high = BOUNDS[known]
    if value is not None and not low <= value <= high:
        sentence = f"Write a whole number from {low} to {high}, or leave it empty for what is usual; this is {value}."
        raise Refused(sentence, field="value")
    of = {"team_id": team_id, "figure": known.value}
    return settle(FigureSet, Writing(by, at, team_id), of, {"value": value}, {"value": None})


@transaction.atomic
def set_meeting(
    *, by: Actor, at: datetime, team_id: str, kind: str, weekdays: int | None,
    rhythm: str = MeetingRhythm.WEEKLY, starts: time | None = None,
) -> MeetingSet | None:  # fmt: skip
    """Hold a meeting on these weekdays from now on; on none it is not held, and null is what is usual.

    `weekdays` is the sum of 1 for Monday, 2 for Tuesday, 4 for Wednesday and so on. None where that stands already.
    """
    settles(by, team_id)
    known = checks.known(MeetingKind, kind, field="kind", what="a meeting")
    comes = checks.known(MeetingRhythm, rhythm, field="rhythm", what="how often it comes round")
    if weekdays is not None and not 0 <= weekdays <= EVERY_WEEKDAY:
        raise Refused("Choose among the seven days of the week.", field="weekdays")
    if starts is not None and not weekdays:
        raise Refused("Choose the days on which it starts at that time, or leave the time empty.", field="weekdays")
    says = {"weekdays": weekdays, "rhythm": comes.value, "starts": starts}
    of = {"team_id": team_id, "kind": known.value}
    return settle(MeetingSet, Writing(by, at, team_id), of, says, AS_USUAL)


@transaction.atomic
def undo_figure(*, by: Actor, at: datetime, team_id: str, change_id: str) -> None:
    """Back to the figure before a change, if it is the last one."""
    settles(by, team_id)
    undo(FigureSet, Writing(by, at, team_id), change_id, {"team_id": team_id}, {"value": None})


@transaction.atomic
def undo_meeting(*, by: Actor, at: datetime, team_id: str, change_id: str) -> None:
    """Back to the times before a change, if it is the last one."""
    settles(by, team_id)
    undo(MeetingSet, Writing(by, at, team_id), change_id, {"team_id": team_id}, AS_USUAL)


def settles(by: Actor, team_id: str) -> None:
    """Not here, unless the actor settles things for the team; nobody else does until the transaction is over."""
    require(by, Right.WRITE_STAFF, team_id)
    held(team_id)
