"""The parts of a life, as each began and ended."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside.records.queries.life import in_sight
from alongside.records.queries.story.telling import Entry, Look, Source
from alongside.terms import PARTS, SpellKind


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    rows = in_sight(look.sight).filter(client_id=look.client_id, stands=True)
    # Where only one holds at a time, the end of one is the beginning of the next.
    ended = rows.filter(until_on__isnull=False).exclude(kind__in=[kind for kind, part in PARTS.items() if part.one])
    return look.told(rows, "from_on"), look.told(ended, "until_on")


def _entries(look: Look) -> Iterable[Entry]:
    for rows, ended in zip(_rows(look), (False, True), strict=True):
        for row in rows.order_by("-id"):
            kind = SpellKind(row.kind)
            what = f"{kind.label} ended" if ended else kind.label
            label = PARTS[kind].words(row.word).label
            detail = f"{label}, {row.what}" if row.what else label
            yield Entry(row.id, row.told_on, "people", what, detail, by=row.by, opens=("spell", look.client_id, row.id))


LIVES = Source("lives", kinds={"life": "Life"}, seen=lambda sight: sight.notes, rows=_rows, entries=_entries)
