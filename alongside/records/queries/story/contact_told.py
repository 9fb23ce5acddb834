"""One contact as a story tells it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import Contact, ContactStaff, ContactSupporter
from alongside.records.queries.seen import Colleague


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
    group: str
    """what the group is called; it may tell of the service, and is out of sight with it"""
    author: str
    """id of the user who signed it"""
    mileage: int | None
    """driven for it, in metres"""
    state: str
    """`stands`, `amends` another, was `amended` or `withdrawn`"""

    @property
    def who(self) -> str:
        """Who of us was there, by first name."""
        return ", ".join(colleague.called for colleague in self.staff)

    @property
    def stands(self) -> bool:
        return self.state in {"stands", "amends"}


def last_day(sight: Sight, client_id: str, *, since: datetime) -> tuple[ContactTold, ...]:
    """The contacts that began at `since` or later, latest first, as they stand."""
    rows = contacts_of(sight, client_id).filter(started_at__gte=since, withdrawn=False, amended_by__isnull=True)
    return tuple(told_contacts(sight, rows))


def contacts_of(sight: Sight, client_id: str) -> QuerySet[Contact]:
    """What a story tells of a client's contacts: all but the rows that take one back."""
    rows = Contact.objects.filter(team_id=sight.team_id, client_id=client_id)
    if not sight.part2:
        rows = rows.filter(part2=False)
    # A withdrawal is a row of its own; the story tells it by marking the contact that was taken back.
    return rows.filter(withdrawn=False)


def told_contacts(sight: Sight, rows: QuerySet[Any]) -> list[ContactTold]:
    """Contacts in words, latest first. Three queries."""
    contacts = list(rows.select_related("amended_by", "session").order_by("-started_at", "id"))
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
        group=contact.session.name if contact.session and sight.services else "",
        author=contact.author,
        mileage=contact.mileage if sight.services else None,
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
