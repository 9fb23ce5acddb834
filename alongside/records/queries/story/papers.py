"""Papers and pictures, on the day they were filed."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from alongside.records.queries.papers import papers_of, tell_papers
from alongside.records.queries.story.telling import Entry, Look, Source


def _rows(look: Look) -> Sequence[QuerySet[Any]]:
    return (look.told(papers_of(look.sight, look.client_id), "kept_on"),)


def _entries(look: Look) -> Iterable[Entry]:
    (rows,) = _rows(look)
    for paper in tell_papers(rows):
        away = (f"Put away by {paper.put_away_by}: {paper.why}",) if paper.put_away_on else ()
        yield Entry(
            id=paper.id, on=paper.kept_on, hour=paper.time, icon="list", what=paper.title,
            detail=f"{paper.kind.label.lower()}, filed by {paper.called}", small=away,
            plain="" if away else f"We filed a paper: {paper.title}.",
            manner="withdrawn" if away else "", opens=("paper", look.client_id, paper.id),
        )  # fmt: skip


PAPERS = Source("papers", kinds={"papers": "Papers"}, seen=lambda sight: sight.notes, rows=_rows, entries=_entries)
