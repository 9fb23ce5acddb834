"""How clients have been seen lately: read for a whole team in the same few queries, however many they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from alongside.records.access import Sight
from alongside.records.models import Client, Contact
from alongside.records.queries.standing import standing
from alongside.terms import Mode, Outcome

FORTNIGHT = 14
FOUR_WEEKS = 28

AS_FAR = ", as far as you may read"
"""said by the right of whoever reads, never by the rows: it must not tell that there are any"""

MET = Q(outcome=Outcome.COMPLETED, mode=Mode.FACE_TO_FACE, with_client=True)
REACHED = Q(outcome=Outcome.COMPLETED, with_client=True)


@dataclass(frozen=True, slots=True)
class Colleague:
    id: str
    called: str


@dataclass(frozen=True, slots=True)
class Touch:
    """One contact, as far as a list needs it."""

    id: str
    client_id: str
    at: datetime
    on: date
    time: time
    minutes: int
    mode: str
    place: str
    outcome: str
    with_client: bool
    with_supporter: bool
    service: str
    staff: tuple[Colleague, ...]

    @property
    def who(self) -> str:
        """Who of us was there, by first name."""
        return ", ".join(colleague.called for colleague in self.staff)

    @property
    def kind(self) -> str:
        """Its mark: `met`, `phone`, `tried`, or nothing when it was about the client and not with them."""
        if self.outcome == Outcome.ATTEMPTED:
            return "tried"
        if not self.with_client:
            return ""
        return "met" if self.mode == Mode.FACE_TO_FACE else "phone"


@dataclass(frozen=True, slots=True)
class Seen:
    """How one client has been seen, up to and with a day."""

    last: Touch | None
    """the last time we reached the client, however we did"""
    met_on: date | None
    """the last day we met face to face"""
    days: int | None
    """days since then"""
    by: tuple[Colleague, ...]
    """who met the client in 14 days, latest first"""
    marks: tuple[tuple[date, str], ...]
    """14 days, oldest first, with the strongest mark of each"""
    met_a_week: float
    """meetings a week over 28 days"""
    tried: int
    """attempts since the client was last met"""
    in_part: bool = False
    """whether the reader may not read every contact, whether or not there is one they may not"""

    @property
    def so_far(self) -> str:
        """What a sentence that rests on contacts ends with."""
        return AS_FAR if self.in_part else ""

    @property
    def by_whom(self) -> str:
        return ", ".join(colleague.called for colleague in self.by)


NEVER = Seen(last=None, met_on=None, days=None, by=(), marks=(), met_a_week=0, tried=0)

COLUMNS = (
    "id", "client_id", "started_at", "started_on", "local_time", "minutes", "mode", "place", "outcome", "with_client",
    "with_supporter", "service", "staff_rows__staff_id", "staff_rows__staff__called",
)  # fmt: skip


def touches(rows: QuerySet[Contact]) -> list[Touch]:
    """Contacts with their staff, latest first; one query."""
    listed = rows.order_by("-started_at", "id", "staff_rows__id").values_list(*COLUMNS)
    return [_touch(list(same)) for _, same in groupby(listed, key=lambda row: row[0])]


def _touch(same: list[tuple[Any, ...]]) -> Touch:
    staff = tuple(Colleague(row[-2], row[-1]) for row in same if row[-2])
    return Touch(*same[0][:-2], staff)  # type: ignore[call-arg]


def how_seen(
    sight: Sight, client_ids: Sequence[str], *, on: date, lately: Sequence[Touch] | None = None
) -> dict[str, Seen]:
    """How each of `client_ids` has been seen by the end of the day `on`. Three queries at the most.

    `lately` are their contacts of four weeks or more, if somebody has read them already.
    """
    since = on - timedelta(days=FOUR_WEEKS - 1)
    rows = standing(sight).filter(started_on__lte=on)
    by_client: dict[str, list[Touch]] = {client_id: [] for client_id in client_ids}
    for touch in touches(rows.filter(started_on__gte=since)) if lately is None else lately:
        if touch.on >= since:
            by_client.get(touch.client_id, []).append(touch)
    unmet = [client_id for client_id, them in by_client.items() if not any(t.kind == "met" for t in them)]
    earlier = _before(rows.filter(started_on__lt=since), unmet) if unmet else {}
    return {
        client_id: _seen(them, earlier.get(client_id, (None, None)), in_part=not sight.part2, on=on)
        for client_id, them in by_client.items()
    }


def _before(rows: QuerySet[Contact], client_ids: list[str]) -> dict[str, tuple[Touch | None, date | None]]:
    """For clients not met in four weeks: the last time before that we reached them, and met them."""
    of_one = rows.filter(client=OuterRef("pk")).order_by("-started_at")
    found = {
        client_id: (contact_id, met_on)
        for client_id, contact_id, met_on in Client.objects.filter(id__in=client_ids)
        .annotate(
            reached=Subquery(of_one.filter(REACHED).values("id")[:1]),
            met_on=Subquery(of_one.filter(MET).values("started_on")[:1]),
        )
        .values_list("id", "reached", "met_on")
    }
    contact_ids = [contact_id for contact_id, _ in found.values() if contact_id]
    reached = {t.id: t for t in touches(Contact.objects.filter(id__in=contact_ids))} if contact_ids else {}
    return {client_id: (reached.get(contact_id or ""), met_on) for client_id, (contact_id, met_on) in found.items()}


def _seen(them: list[Touch], earlier: tuple[Touch | None, date | None], *, in_part: bool, on: date) -> Seen:
    met = [touch for touch in them if touch.kind == "met"]
    met_on = met[0].on if met else earlier[1]
    reached = next((touch for touch in them if touch.kind in {"met", "phone"}), earlier[0])
    first = on - timedelta(days=FORTNIGHT - 1)
    since_met = [t for t in them if t.kind == "tried" and (not met or t.at > met[0].at)]
    return Seen(
        last=reached,
        met_on=met_on,
        days=(on - met_on).days if met_on else None,
        by=distinct(colleague for touch in met if touch.on >= first for colleague in touch.staff),
        marks=day_marks(them, first=first, days=FORTNIGHT),
        met_a_week=len(met) / (FOUR_WEEKS / 7),
        tried=len(since_met),
        in_part=in_part,
    )


STRENGTH = ("met", "phone", "tried", "")


def day_marks(them: Iterable[Touch], *, first: date, days: int) -> tuple[tuple[date, str], ...]:
    """Each day from `first` with the strongest mark made on it."""
    kinds: dict[date, set[str]] = {}
    for touch in them:
        kinds.setdefault(touch.on, set()).add(touch.kind)
    calendar = [first + timedelta(days=n) for n in range(days)]
    return tuple((day, min(kinds.get(day, {""}), key=STRENGTH.index)) for day in calendar)


def distinct(colleagues: Iterable[Colleague]) -> tuple[Colleague, ...]:
    """Each colleague once, in the order they first appear."""
    return tuple(dict.fromkeys(colleagues))
