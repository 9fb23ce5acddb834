"""One person's day: what they have written down, what is still a draft, and who needs to be seen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from alongside.records.access import Sight
from alongside.records.models import ContactDraft, NoteDraft
from alongside.records.queries.caseload import CaseloadRow, caseload
from alongside.records.queries.notes import owed_by
from alongside.records.queries.seen import Touch, touches
from alongside.records.queries.standing import standing
from alongside.records.queries.tasks import ToDo, my_tasks
from alongside.teams.access import Actor

OF_DRAFTS = ("id", "client_id", "client__name", "saved_at", "begun_on")
MOST = 12
"""how many who need to be seen are listed; the rest are on the caseload"""


@dataclass(frozen=True, slots=True)
class DraftLine:
    id: str
    client_id: str
    name: str
    saved_at: datetime
    late: bool
    """whether it should have been signed by now"""


@dataclass(frozen=True, slots=True)
class DoneLine:
    name: str
    touch: Touch


@dataclass(frozen=True, slots=True)
class MyDay:
    on: date
    done: tuple[DoneLine, ...]
    drafts: tuple[DraftLine, ...]
    notes: tuple[DraftLine, ...]
    """drafts of notes without a contact"""
    to_cosign: int
    """how many notes wait for the actor's signature"""
    tasks: tuple[ToDo, ...]
    """what the actor is to do"""
    needing: tuple[CaseloadRow, ...]
    more: int
    """how many more need to be seen"""

    @property
    def minutes(self) -> int:
        return sum(line.touch.minutes for line in self.done if line.touch.kind != "tried")


def my_day(actor: Actor, *, sight: Sight, on: date) -> MyDay:
    """The day of `actor`. Its number of queries does not grow with the caseload."""
    mine = Q(author=actor.id) | (Q(staff_rows__staff_id=actor.staff_id) if actor.staff_id else Q())
    ids = standing(sight).filter(mine, started_on=on).values_list("id", flat=True).distinct()
    rows = standing(sight).filter(id__in=list(ids))
    names = dict(rows.values_list("client_id", "client__name"))
    drafts = ContactDraft.objects.filter(author=actor.id, team_id=sight.team_id).order_by("-saved_at")
    notes = NoteDraft.objects.filter(author=actor.id, team_id=sight.team_id).order_by("-saved_at")
    everybody = caseload(sight, on=on)
    waiting = [row for row in everybody.rows if row.needs_seeing]
    within = everybody.days.unsigned
    return MyDay(
        on=on,
        done=tuple(DoneLine(names[touch.client_id], touch) for touch in touches(rows)),
        drafts=tuple(_draft(row, on, within) for row in drafts.values_list(*OF_DRAFTS)),
        notes=tuple(_draft(row, on, within) for row in notes.values_list(*OF_DRAFTS)),
        to_cosign=owed_by(actor, sight=sight).to_cosign,
        tasks=my_tasks(actor, sight, on=on),
        needing=tuple(waiting[:MOST]),
        more=max(0, len(waiting) - MOST),
    )


def _draft(row: tuple[Any, ...], on: date, within: int) -> DraftLine:
    id, client_id, name, saved_at, begun_on = row
    begun = begun_on or saved_at.date()
    return DraftLine(id, client_id, name, saved_at, late=begun + timedelta(days=within) < on)
