"""What the form for a contact offers, and what it begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from alongside import terms
from alongside.records.access import Sight, find_client
from alongside.records.models import Contact, ContactDraft, Dose, Supporter, SymptomNote, SymptomNoteMark
from alongside.records.queries.colleagues import OnTeam, on_team
from alongside.records.queries.medicines.falling_due import injection_due, window
from alongside.records.queries.medicines.medicated import NOTHING, medicated
from alongside.records.queries.plans import goals_served
from alongside.records.queries.search import folded
from alongside.records.queries.standing import active, standing
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Around:
    """A supporter who may have been there."""

    id: str
    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class OnOffer:
    """A medicine they take, as a contact asks what became of it. `due` says when an injection is due, if one is."""

    id: str
    medicine: str
    dose: str
    injection: bool
    due: date | None
    pressing: bool
    """whether the window of an injection is open, or has closed"""
    site: str
    """where the last one was given"""


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything the form offers for one client on one day."""

    client_id: str
    name: str
    colleagues: tuple[OnTeam, ...]
    supporters: tuple[Around, ...]
    others: tuple[tuple[str, str], ...]
    """the rest of the caseload as (id, name), for a group"""
    part2: bool
    """whether services under the Part 2 label are offered"""
    service: str
    """what the last contact was for"""
    goals: tuple[tuple[str, str], ...] = ()
    """open goals of the plan that holds, as (id, words): one of them may be what the contact served"""
    medicines: tuple[OnOffer, ...] = ()
    gives: bool = False
    """whether the actor may give a medicine, not only say what they saw"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as its author left it."""

    id: str
    client_id: str
    form: Mapping[str, Any]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed contact, as the form that would correct it shows it."""

    id: str
    client_id: str
    started_at: datetime
    minutes: int
    mode: str
    place: str
    outcome: str
    why_not: str
    with_client: bool
    with_supporter: bool
    with_provider: bool
    service: str
    note: str
    staff_ids: tuple[str, ...]
    supporter_ids: tuple[str, ...]
    goal_id: str = ""
    mileage: int | None = None
    """in metres"""
    driver_id: str = ""


def offer(actor: Actor, client_id: str, *, sight: Sight, on: date, amends: str = "") -> Offer:
    """What can be chosen when a contact with this client is written down; `amends` is the one it puts right.

    Nine queries.
    """
    if not sight.write:
        raise NotHere
    client = find_client(actor, client_id, team_id=sight.team_id)
    last = standing(sight).filter(client_id=client_id).order_by("-started_at").values_list("service", flat=True)
    others = active(sight.team_id, on=on).exclude(client_id=client_id).values_list("client_id", "client__name")
    around = Supporter.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), client_id=client_id)
    return Offer(
        client_id=client.id,
        name=client.name,
        colleagues=tuple(sorted(on_team(sight.team_id, on=on), key=lambda each: each.id != actor.staff_id)),
        supporters=tuple(
            Around(id, name, terms.Relation(relation).label)
            for id, name, relation in around.order_by("name").values_list("id", "name", "relation")
        ),
        others=tuple(sorted(others, key=lambda other: folded(other[1]))),
        part2=sight.part2,
        service=last.first() or terms.Service.CASE_MANAGEMENT,
        goals=goals_served(sight, client_id, amends=amends),
        medicines=_medicines(sight, client_id, on=on),
        gives=may(actor, Right.GIVE_MEDICINES, sight.team_id),
    )


def _medicines(sight: Sight, client_id: str, *, on: date) -> tuple[OnOffer, ...]:
    """What they take on a day; what asks for an injection first."""
    told = medicated(sight, on=on, client_id=client_id).get(client_id, NOTHING)
    offered = [
        OnOffer(
            id=one.id, medicine=one.medicine, dose=one.dose, injection=one.route == terms.Route.INJECTION,
            due=injection_due(one) if one.every_weeks else None,
            pressing=bool(one.every_weeks) and window(one)[0] <= on, site=one.site,
        )
        for one in told.taken
    ]  # fmt: skip
    return tuple(sorted(offered, key=lambda one: (not one.pressing, not one.injection)))


def draft(actor: Actor, draft_id: str, *, team_id: str) -> Kept:
    """One of the actor's own drafts."""
    row = ContactDraft.objects.filter(id=draft_id, team_id=team_id, author=actor.id).first()
    if row is None:
        raise NotHere
    return Kept(id=row.id, client_id=row.client_id, form=row.form, saved_at=row.saved_at)


def signed(actor: Actor, contact_id: str, *, sight: Sight) -> Signed:
    """A contact that stands and that the actor may correct: its author, or whoever may mend others' work."""
    row = standing(sight).filter(id=contact_id).first()
    if row is None or not sight.write:
        raise NotHere
    if row.author != actor.id and not may(actor, Right.MEND_OTHERS_CONTACTS, sight.team_id):
        raise NotHere
    return Signed(
        id=row.id, client_id=row.client_id, started_at=row.started_at, minutes=row.minutes, mode=row.mode,
        place=row.place, outcome=row.outcome, why_not=row.why_not, with_client=row.with_client,
        with_supporter=row.with_supporter, with_provider=row.with_provider, service=row.service, note=row.note,
        staff_ids=tuple(row.staff_rows.values_list("staff_id", flat=True)),
        supporter_ids=tuple(row.supporter_rows.values_list("supporter_id", flat=True)), goal_id=row.goal_id or "",
        mileage=row.mileage, driver_id=row.driver_id or "",
    )  # fmt: skip


def whose_and_when(contact_id: str, *, team_id: str) -> tuple[str, date]:
    """Whose contact it is, and its day; NotHere if it is not the team's."""
    rows = Contact.objects.filter(id=contact_id, team_id=team_id).values_list("client_id", "started_on")
    found = rows.first()
    if found is None:
        raise NotHere
    return found


def gone_with(contact_id: str, *, at: datetime) -> tuple[int, bool]:
    """What went at that moment, written with a contact or with one it was corrected from: how many doses, and whether
    what was noted of symptoms.
    """
    ids, before = [contact_id], Contact.objects.filter(id=contact_id).values_list("amends_id", flat=True).first()
    while before is not None:
        ids.append(before)
        before = Contact.objects.filter(id=before).values_list("amends_id", flat=True).first()
    taken_back = SymptomNoteMark.objects.filter(note__contact_id__in=ids, kind=terms.SymptomMark.TAKEN_BACK, at=at)
    stands = SymptomNote.objects.filter(contact_id=contact_id)
    doses = Dose.objects.filter(contact_id__in=ids, mistake__at=at).count()
    return doses, taken_back.exists() and not stands.exists()


def written_with(contact_id: str, *, team_id: str) -> tuple[str, ...]:
    """Ids of the rows one form has written: itself, or everybody's in a group session."""
    rows = Contact.objects.filter(Q(id=contact_id) | Q(session_id=contact_id), team_id=team_id)
    return tuple(rows.filter(withdrawn=False, amended_by__isnull=True).order_by("id").values_list("id", flat=True))
