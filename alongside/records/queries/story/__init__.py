"""A client's story in time: everything the team wrote down of them, latest first.

What can be told stands in SOURCES, one file a source. A new noun adds its file and its name here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Value

from alongside.records.access import Sight
from alongside.records.queries.names import users_called
from alongside.records.queries.stays import StayTold
from alongside.records.queries.story.contacts import CONTACTS
from alongside.records.queries.story.crises import CRISES
from alongside.records.queries.story.engagement import ENGAGEMENT
from alongside.records.queries.story.enrollments import ENROLLMENTS
from alongside.records.queries.story.hospital import AWAY, INCIDENTS, STAYS
from alongside.records.queries.story.lives import LIVES
from alongside.records.queries.story.medicines import MEDICINES
from alongside.records.queries.story.notes import NOTES
from alongside.records.queries.story.papers import PAPERS
from alongside.records.queries.story.permissions import PERMISSIONS
from alongside.records.queries.story.phases import PHASES
from alongside.records.queries.story.plans import PLANS, SAID_BEFOREHAND
from alongside.records.queries.story.questionnaires import QUESTIONNAIRES
from alongside.records.queries.story.statuses import CAPSULES, STATUSES
from alongside.records.queries.story.symptoms import SYMPTOMS
from alongside.records.queries.story.telling import Entry, Look, Source

SOURCES: tuple[Source, ...] = (
    CONTACTS, SYMPTOMS, NOTES, PAPERS, STAYS, AWAY, INCIDENTS, MEDICINES, CRISES, STATUSES, CAPSULES, QUESTIONNAIRES,
    LIVES, PLANS, SAID_BEFOREHAND, PHASES, PERMISSIONS, ENROLLMENTS, ENGAGEMENT,
)  # fmt: skip
PAGE = 30
"""about how many entries a page tells"""
LOOKED_BACK = (timedelta(days=120), None)
"""how far back a page is looked for: mostly not far, and then from the beginning"""
MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Story:
    days: tuple[Day, ...]
    earlier: date | None
    """the day to go on from, if there is more"""
    earlier_count: int


def kinds(sight: Sight) -> Mapping[str, str]:
    """The kinds a story can be narrowed to, with the words for them, in the order of SOURCES."""
    offered: dict[str, str] = {}
    for source in SOURCES:
        if source.seen(sight):
            offered |= {kind: words for kind, words in source.kinds.items() if kind not in offered}
    return offered


def story(
    sight: Sight,
    client_id: str,
    *,
    on: date,
    zone: ZoneInfo,
    kind: str = "",
    before: date | None = None,
    stays: Sequence[StayTold] | None = None,
) -> Story:
    """Whole days of the story up to `on`, latest first, until about 30 entries are told.

    `kind` keeps to one of `kinds`; `before` goes on from an earlier page; `stays` are their hospital threads, if known.
    Three queries, one for the names of those who wrote, and what each source that has something to tell there takes.
    """
    tomorrow = on + timedelta(days=1)
    look = Look(sight, client_id, kind, None, min(before, tomorrow) if before else tomorrow, zone, stays)
    sources = [source for source in SOURCES if source.asked(look)]
    first, telling = _cut(look, sources)
    shown = replace(look, first=first)
    told = _named([entry for source in sources if source.name in telling for entry in source.entries(shown)])
    earlier = _days(replace(look, before=first), sources).count() if first else 0
    return Story(days=_by_day(told), earlier=first if earlier else None, earlier_count=earlier)


def _cut(look: Look, sources: list[Source]) -> tuple[date | None, frozenset[str]]:
    """The day of the thirtieth entry, None if there are not that many; and who has something to tell from there on."""
    for far in LOOKED_BACK:
        first = look.before - far if far else None
        found = list(_days(replace(look, first=first), sources).order_by("-told_on")[: 2 * PAGE])
        if len(found) >= PAGE:
            break
    else:
        return None, frozenset(name for _, name in found)
    first = found[PAGE - 1][0]
    if len(found) == 2 * PAGE and found[-1][0] == first:  # a day so long that not all who tell of it were seen
        return first, frozenset(source.name for source in sources)
    return first, frozenset(name for day, name in found if day >= first)


def _days(look: Look, sources: list[Source]) -> QuerySet[Any, tuple[date, str]]:
    """A day and the name of a source for each entry there is."""
    parts: list[QuerySet[Any, tuple[date, str]]] = [
        rows.order_by().values_list("told_on", Value(source.name)) for source in sources for rows in source.rows(look)
    ]
    return parts[0].union(*parts[1:], all=True)


def _named(entries: list[Entry]) -> list[Entry]:
    called = users_called({entry.by for entry in entries if entry.by})
    return [replace(entry, by=called.get(entry.by, "")) if entry.by else entry for entry in entries]


def _by_day(entries: Iterable[Entry]) -> tuple[Day, ...]:
    """Latest first; within a day what has no hour stands at its head."""
    in_order = sorted(entries, key=lambda entry: (entry.on, entry.hour is None, entry.hour or MIDNIGHT), reverse=True)
    return tuple(Day(on, tuple(them)) for on, them in groupby(in_order, key=lambda entry: entry.on))
