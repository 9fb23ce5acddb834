"""Into hospital, and home again."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.models import HospitalStay
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    stays = HospitalStay.objects.filter(team_id=look.sight.team_id, client_id=look.client_id)
    return look.told(stays, "admitted_on"), look.told(stays.filter(discharged_on__isnull=False), "discharged_on")


def _entries(look: Look) -> Iterable[Entry]:
    admitted, home = _rows(look)
    for stay in admitted:
        kind = terms.StayKind(stay.kind).label.lower()
        where = f"{stay.hospital}, {kind}" if stay.hospital else kind
        yield Entry(stay.id, stay.told_on, "hospital", "Into hospital", where, opens=_opens(look, stay))
    for stay in home:
        days = (stay.discharged_on - stay.admitted_on).days
        stayed = ", ".join(filter(None, [stay.hospital, f"{days} day{'' if days == 1 else 's'}"]))
        yield Entry(stay.id, stay.told_on, "hospital", "Home from hospital", stayed, opens=_opens(look, stay))


def _opens(look: Look, stay: HospitalStay) -> tuple[str, ...]:
    return ("stay", look.client_id, stay.id) if look.sight.write else ()


STAYS = Source("stays", kinds={"hospital": "Hospital"}, seen=lambda sight: sight.hospital, rows=_rows, entries=_entries)
