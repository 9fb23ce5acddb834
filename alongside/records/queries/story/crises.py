"""Calls in a crisis, as they stand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside.records.queries import crises
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    calls = crises.standing_calls(look.sight.team_id).filter(client_id=look.client_id)
    return (look.told(calls, "called_on"),)


def _entries(look: Look) -> Iterable[Entry]:
    (rows,) = _rows(look)
    for call in crises.told(rows):
        ended = call.outcome
        yield Entry(
            id=call.id, on=call.on, hour=call.time, icon="crisis", what="Crisis call",
            detail=f"{call.caller.label.lower()} rang; {call.answerer} answered",
            says=" ".join(filter(None, [ended.said, ended.done])) if ended else "",
            small=(f"{ended.ended.label}." if ended else "Nobody has filed how it ended.",),
            opens=("call", call.id),
        )  # fmt: skip


CRISES = Source("crises", kinds={"crises": "Crises"}, seen=lambda sight: sight.crises, rows=_rows, entries=_entries)
