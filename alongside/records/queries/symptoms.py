"""How somebody's symptoms were, note by note; and who is worse, which nobody has seen to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from alongside.records.access import Sight
from alongside.records.models import SymptomNote
from alongside.records.queries.names import users_called
from alongside.records.queries.standing import standing
from alongside.terms import PRESCRIBERS, Mode, Outcome, SymptomMark, Symptoms

SHOWN = 40
"""notes a page shows, the latest"""


@dataclass(frozen=True, slots=True)
class SymptomsTold:
    """One note. `seen_by` is the prescriber who has seen to it, with what follows; empty while none has."""

    id: str
    how: Symptoms
    text: str
    told_by: str
    on: date
    at: datetime
    by: str
    """id of the user who wrote it"""
    called: str
    part2: bool
    with_contact: bool
    seen_by: str
    seen_at: datetime | None
    answer: str
    presses: bool
    """whether it is worse, and nobody has seen to it"""


@dataclass(frozen=True, slots=True)
class Worse:
    """That somebody is worse and nobody has seen to it: since the first such note without a label, and what it says."""

    on: date
    text: str
    part2: bool


def symptoms_of(sight: Sight, client_id: str) -> tuple[SymptomsTold, ...]:
    """The notes on one client, latest first. Four queries."""
    rows = notes_in_sight(sight, client_id)
    pressing = frozenset(_pressing(sight, rows.filter(how=Symptoms.WORSE)).values_list("id", flat=True))
    return tell_symptoms(rows.order_by("-on", "-at")[:SHOWN], pressing)


def symptoms_since(sight: Sight, client_id: str, *, since: datetime) -> tuple[SymptomsTold, ...]:
    """What was noted from a moment on, latest first."""
    return tell_symptoms(notes_in_sight(sight, client_id).filter(at__gte=since).order_by("-at"))


def worse(sight: Sight, *, on: date, client_id: str = "") -> dict[str, Worse]:
    """Client id -> that they are worse and nobody has seen to it; of everybody, or of one. One query.

    A note under the Part 2 label speaks only where no other does: it would keep the other from every list.
    """
    rows = _pressing(sight, notes_in_sight(sight, client_id).filter(on__lte=on, how=Symptoms.WORSE))
    columns = rows.order_by("part2", "on", "at").values_list("client_id", "on", "text", "part2")
    found: dict[str, Worse] = {}
    for of, since, text, part2 in columns:
        found.setdefault(of, Worse(since, text, part2))
    return found


def notes_in_sight(sight: Sight, client_id: str = "") -> QuerySet[SymptomNote]:
    """The notes that count and that a reader may see at all."""
    if not sight.notes:
        return SymptomNote.objects.none()
    rows = SymptomNote.objects.filter(team_id=sight.team_id).exclude(marks__kind=SymptomMark.TAKEN_BACK)
    rows = rows.filter(client_id=client_id) if client_id else rows
    return rows if sight.part2 else rows.filter(part2=False)


def tell_symptoms(
    rows: QuerySet[SymptomNote], pressing: frozenset[str] = frozenset()
) -> tuple[SymptomsTold, ...]:  # fmt: skip
    """Notes in words; `pressing` are the ids of those nobody has seen to. Three queries at the most."""
    found = list(rows.prefetch_related("marks"))
    seen = {row.id: next((mark for mark in row.marks.all() if mark.kind == SymptomMark.SEEN), None) for row in found}
    called = users_called({row.by for row in found} | {mark.by for mark in seen.values() if mark})
    return tuple(
        SymptomsTold(
            id=row.id, how=Symptoms(row.how), text=row.text, told_by=row.told_by, on=row.on, at=row.at, by=row.by,
            called=called.get(row.by, ""), part2=row.part2, with_contact=row.contact_id is not None,
            seen_by=called.get(mark.by, "") if mark else "", seen_at=mark.at if mark else None,
            answer=mark.answer if mark else "", presses=row.id in pressing,
        )
        for row in found
        for mark in [seen[row.id]]
    )  # fmt: skip


def _pressing(sight: Sight, rows: QuerySet[SymptomNote]) -> QuerySet[SymptomNote]:
    """Those that no prescriber has seen to: by saying so, by being there, or by meeting them since; nor any noted
    better since.
    """
    better = notes_in_sight(sight).filter(client_id=OuterRef("client_id"), how=Symptoms.BETTER)
    better = better.filter(Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), at__gt=OuterRef("at")))
    post = "staff_rows__staff__posts__"
    held = Q((f"{post}ended_on__isnull", True)) | Q((f"{post}ended_on__gt", F("started_on")))
    met = standing(sight).filter(
        held, Q(started_at__gte=OuterRef("at")) | Q(id=OuterRef("contact_id")), client_id=OuterRef("client_id"),
        outcome=Outcome.COMPLETED, mode=Mode.FACE_TO_FACE, with_client=True,
        staff_rows__staff__posts__role__in=PRESCRIBERS, staff_rows__staff__posts__started_on__lte=F("started_on"),
        staff_rows__staff__posts__position__team_id=F("team_id"),
    )  # fmt: skip
    return rows.exclude(marks__kind=SymptomMark.SEEN).filter(~Exists(better), ~Exists(met))
