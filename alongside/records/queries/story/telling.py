"""What a kind of entry in a client's story has to say for itself, and what is asked of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import F, Model, QuerySet
from django.db.models.functions import TruncDate

from alongside.records.access import Sight
from alongside.records.queries.stays import StayTold
from alongside.records.queries.story.contact_told import ContactTold

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: whose story, of which kind, over which days. `first` is None from the beginning on."""

    sight: Sight
    client_id: str
    kind: str
    """one of the kinds a source offers, or nothing for all of them"""
    first: date | None
    before: date
    """the day after the last"""
    zone: ZoneInfo
    stays: Sequence[StayTold] | None = None
    """their hospital threads, where whoever looks has read them already"""

    def told(self, rows: QuerySet[Row], day: str) -> QuerySet[Any]:
        """`rows` within the days looked at, with `told_on`; `day` is a column that keeps one."""
        told = rows.annotate(told_on=F(day)).filter(told_on__lt=self.before)
        return told if self.first is None else told.filter(told_on__gte=self.first)

    def told_at(self, rows: QuerySet[Row], instant: str) -> QuerySet[Any]:
        """The same for a column that keeps an instant; the day is that of the team's wall clock."""
        # Compared as instants: a day taken from each row would ask for all of them, and an index could not help.
        told = rows.annotate(told_on=TruncDate(instant, tzinfo=self.zone))
        told = told.filter(**{f"{instant}__lt": self._begins(self.before)})
        return told if self.first is None else told.filter(**{f"{instant}__gte": self._begins(self.first)})

    def _begins(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self.zone)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a story, in words. A contact has its own way of being told."""

    id: str
    on: date
    icon: str
    what: str
    """a few words in strong type: `Into hospital`"""
    detail: str = ""
    """the rest of that line"""
    says: str = ""
    """the words somebody wrote, as they wrote them"""
    small: tuple[str, ...] = ()
    """small print below, one line each"""
    hour: time | None = None
    """on the team's wall clock; without one it is told at the head of its day"""
    by: str = ""
    """id of the user who wrote it; told by the name colleagues use"""
    manner: str = ""
    """`planned`, `tried`, or `withdrawn` for what no longer counts and is struck"""
    opens: tuple[str, ...] = ()
    """the name of the page it opens on, then what that address takes; nothing if it opens none"""
    plain: str = ""
    """the same said to the client in plain words; nothing where it is not for a sheet in their hand"""
    contact: ContactTold | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing a story tells. Its `rows` say on which days there is something, its `entries` tell them.

    `kinds` are the words on the chips that narrow the story to it; two sources may share one. `seen` says whether
    there is such a thing for this reader at all. `rows` hands out queries made by `Look.told`, which are never run as
    they stand: their days are counted with everybody else's in one statement.
    """

    name: str
    kinds: Mapping[str, str]
    seen: Callable[[Sight], bool]
    rows: Callable[[Look], Sequence[QuerySet[Any]]]
    entries: Callable[[Look], Iterable[Entry]]

    def asked(self, look: Look) -> bool:
        return (not look.kind or look.kind in self.kinds) and self.seen(look.sight)
