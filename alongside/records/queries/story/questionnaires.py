"""What a client was asked, and what it came to."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside.records.instruments.definition import read
from alongside.records.instruments.scoring import Scored, scored
from alongside.records.queries.questionnaires import responses
from alongside.records.queries.story.telling import Entry, Look, Source

KINDS = {"questionnaires": "Questionnaires"}


def _asked(look: Look) -> Sequence[QuerySet[Any]]:
    return (look.told(responses(look.sight).filter(client_id=look.client_id), "answered_on"),)


def _told(look: Look) -> Iterable[Entry]:
    (rows,) = _asked(look)
    for row in rows.select_related("form").order_by("-at"):
        instrument = read(row.form.definition, where=row.form.name)
        came_to = "; ".join(map(_figure, scored(instrument, row.answers)))
        yield Entry(
            row.id, row.told_on, "write", instrument.short, came_to, by=row.by,
            manner="withdrawn" if row.taken_back else "", opens=("response", look.client_id, row.id),
            small=(f"Taken back: {row.taken_back}",) if row.taken_back else (),
        )  # fmt: skip


def _figure(one: Scored) -> str:
    if one.value is None:
        return f"{one.scale.name}: no figure, {len(one.missing)} not answered"
    return f"{one.scale.name} {one.value:g}" + (f", {one.says}" if one.says else "")


QUESTIONNAIRES = Source("questionnaires", KINDS, seen=lambda sight: sight.notes, rows=_asked, entries=_told)
