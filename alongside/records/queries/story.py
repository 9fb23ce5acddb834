"""A client's story in time: contacts and attempts, hospital, the way in and out, latest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.db.models import Q, QuerySet

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import Contact, ContactStaff, ContactSupporter, Enrollment, HospitalStay
from alongside.records.queries.seen import Colleague

PAGE = 30
KINDS = ("", "met", "tried", "hospital")
ATTEMPTED = Q(outcome=terms.Outcome.ATTEMPTED)


@dataclass(frozen=True, slots=True)
class ContactTold:
    """One contact as the story tells it. What is out of sight is empty."""

    id: str
    on: date
    time: time
    kind: str
    """`met`, `phone`, `tried`, or `about` when the client was not there"""
    mode: str
    place: str
    minutes: int
    staff: tuple[Colleague, ...]
    supporters: tuple[str, ...]
    with_provider: bool
    service: str
    why_not: str
    note: str
    in_group: bool
    author: str
    """id of the user who signed it"""
    state: str
    """`stands`, `amends` another, was `amended` or `withdrawn`"""

    @property
    def who(self) -> str:
        """Who of us was there, by first name."""
        return ", ".join(colleague.called for colleague in self.staff)

    @property
    def stands(self) -> bool:
        return self.state in {"stands", "amends"}


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that changed: into hospital, home again, onto the team, off it."""

    on: date
    kind: str
    """`admitted`, `home`, `enrolled` or `ended`"""
    what: str
    detail: str
    stay_id: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    contacts: tuple[ContactTold, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Story:
    days: tuple[Day, ...]
    earlier: date | None
    """the day to go on from, if there is more"""
    earlier_count: int


def story(sight: Sight, client_id: str, *, on: date, kind: str = "", before: date | None = None) -> Story:
    """Whole days of the story, latest first, until about 30 contacts are told.

    `kind` keeps to one of KINDS; `before` goes on from an earlier page. Six queries at the most.
    """
    rows = _contacts(sight, client_id).filter(started_on__lte=on)
    turns = [turn for turn in _turns(sight, client_id, on) if kind in {"", "hospital"}]
    if kind == "hospital":
        rows = rows.filter(Q(place=terms.Place.HOSPITAL, mode=terms.Mode.FACE_TO_FACE))
        turns = [turn for turn in turns if turn.kind in {"admitted", "home"}]
    elif kind:
        rows = rows.filter(ATTEMPTED) if kind == "tried" else rows.exclude(ATTEMPTED)
    if before:
        rows = rows.filter(started_on__lt=before)
        turns = [turn for turn in turns if turn.on < before]
    since = _cut(rows)
    told = _told(sight, rows.filter(started_on__gte=since) if since else rows)
    earlier = rows.filter(started_on__lt=since).count() if since else 0
    shown = [turn for turn in turns if since is None or turn.on >= since]
    return Story(
        days=_days(told, shown),
        earlier=since if since and (earlier or len(shown) < len(turns)) else None,
        earlier_count=earlier + len(turns) - len(shown),
    )


def last_day(sight: Sight, client_id: str, *, since: datetime) -> tuple[ContactTold, ...]:
    """The contacts that began at `since` or later, latest first, as they stand."""
    rows = _contacts(sight, client_id).filter(started_at__gte=since, withdrawn=False, amended_by__isnull=True)
    return tuple(_told(sight, rows))


def _contacts(sight: Sight, client_id: str) -> QuerySet[Contact]:
    rows = Contact.objects.filter(team_id=sight.team_id, client_id=client_id)
    if not sight.part2:
        rows = rows.filter(part2=False)
    # A withdrawal is a row of its own; the story tells it by marking the contact that was taken back.
    return rows.filter(withdrawn=False)


def _cut(rows: QuerySet[Contact]) -> date | None:
    """The day of the thirtieth contact; None when there are not that many."""
    days = rows.order_by("-started_on").values_list("started_on", flat=True)
    return next(iter(days[PAGE - 1 : PAGE]), None)


def _told(sight: Sight, rows: QuerySet[Contact]) -> list[ContactTold]:
    contacts = list(rows.select_related("amended_by").order_by("-started_at", "id"))
    ids = [contact.id for contact in contacts]
    staff: dict[str, list[Colleague]] = defaultdict(list)
    with_them = ContactStaff.objects.filter(contact_id__in=ids).order_by("id")
    for contact_id, staff_id, called in with_them.values_list("contact_id", "staff_id", "staff__called"):
        staff[contact_id].append(Colleague(staff_id, called))
    supporters: dict[str, list[str]] = defaultdict(list)
    around = ContactSupporter.objects.filter(contact_id__in=ids).order_by("id")
    for contact_id, name in around.values_list("contact_id", "supporter__name"):
        supporters[contact_id].append(name)
    return [_one(sight, each, tuple(staff[each.id]), tuple(supporters[each.id])) for each in contacts]


def _one(sight: Sight, contact: Contact, staff: tuple[Colleague, ...], supporters: tuple[str, ...]) -> ContactTold:
    return ContactTold(
        id=contact.id,
        on=contact.started_on,
        time=contact.local_time,
        kind=_kind(contact),
        mode=contact.mode,
        place=contact.place,
        minutes=contact.minutes,
        staff=staff,
        supporters=supporters,
        with_provider=contact.with_provider,
        service=terms.Service(contact.service).label if sight.services else "",
        why_not=terms.WhyNot(contact.why_not).label if contact.why_not else "",
        note=contact.note if sight.notes else "",
        in_group=contact.session_id is not None,
        author=contact.author,
        state=_state(sight, contact),
    )


def _kind(contact: Contact) -> str:
    if contact.outcome == terms.Outcome.ATTEMPTED:
        return "tried"
    if not contact.with_client:
        return "about"
    return "met" if contact.mode == terms.Mode.FACE_TO_FACE else "phone"


def _state(sight: Sight, contact: Contact) -> str:
    later: Contact | None = getattr(contact, "amended_by", None)
    if later is not None and (sight.part2 or not later.part2):
        return "withdrawn" if later.withdrawn else "amended"
    return "amends" if contact.amends_id else "stands"


def _turns(sight: Sight, client_id: str, on: date) -> list[Turn]:
    turns = list(_hospital(sight, client_id)) if sight.hospital else []
    periods = Enrollment.objects.filter(team_id=sight.team_id, client_id=client_id)
    for start, end, reason in periods.values_list("enrolled_on", "ended_on", "ending__reason"):
        turns.append(Turn(start, "enrolled", "Enrolled", ""))
        if end:
            turns.append(Turn(end, "ended", "Enrollment ended", terms.EndReason(reason).label if reason else ""))
    return sorted((turn for turn in turns if turn.on <= on), key=lambda turn: turn.on, reverse=True)


def _hospital(sight: Sight, client_id: str) -> Iterable[Turn]:
    for stay in HospitalStay.objects.filter(team_id=sight.team_id, client_id=client_id):
        kind = terms.StayKind(stay.kind).label.lower()
        where = f"{stay.hospital}, {kind}" if stay.hospital else kind
        yield Turn(stay.admitted_on, "admitted", "Into hospital", where, stay.id)
        if stay.discharged_on:
            days = (stay.discharged_on - stay.admitted_on).days
            detail = ", ".join(filter(None, [stay.hospital, f"{days} day{'' if days == 1 else 's'}"]))
            yield Turn(stay.discharged_on, "home", "Home from hospital", detail, stay.id)


def _days(contacts: list[ContactTold], turns: list[Turn]) -> tuple[Day, ...]:
    told = {on: tuple(them) for on, them in groupby(contacts, key=lambda contact: contact.on)}
    turned: dict[date, list[Turn]] = defaultdict(list)
    for turn in turns:
        turned[turn.on].append(turn)
    calendar = sorted({*told, *turned}, reverse=True)
    return tuple(Day(on, told.get(on, ()), tuple(turned[on])) for on in calendar)
