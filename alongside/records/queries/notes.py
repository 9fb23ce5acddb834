"""Notes: drafts of one's own, a signed note as it stands, and what waits for a signature."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Value

from alongside import terms
from alongside.records.access import Sight, find_client
from alongside.records.models import Addendum, Contact, ContactDraft, CosignRequest, CosignRule, Note, NoteDraft
from alongside.records.queries.names import users_called
from alongside.teams.access import GRID, Actor, Right, may, require
from alongside.teams.models import Membership
from alongside.teams.refusals import NotHere
from alongside.terms import PART2_SERVICES, Chair, ClockDays, NoteState


@dataclass(frozen=True, slots=True)
class DraftKept:
    """A draft as its author left it."""

    id: str
    client_id: str
    form: Mapping[str, Any]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to something signed."""

    text: str
    on: date
    time: time
    by: str
    """id of the user who added it, until it is told by name"""


@dataclass(frozen=True, slots=True)
class Cosigning:
    """The second signature on something: waiting until `due_on`, or given on a day by somebody."""

    request_id: str
    due_on: date
    on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class NoteTold:
    """A signed note as it stands."""

    id: str
    client_id: str
    client: str
    kind: terms.NoteKind
    about_on: date
    text: str
    part2: bool
    author: str
    """id of the user who signed it"""
    called: str
    signed_on: date
    time: time
    added: tuple[Added, ...]
    cosigning: Cosigning | None
    retracted_on: date | None
    retracted_by: str
    why: str

    @property
    def state(self) -> NoteState:
        if self.retracted_on:
            return NoteState.RETRACTED
        if self.added:
            return NoteState.AMENDED
        return NoteState.CO_SIGNED if self.cosigning and self.cosigning.on else NoteState.SIGNED


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something signed that waits for the leader, or a draft that waits for its author."""

    id: str
    client_id: str
    client: str
    by: date
    """the day by which it is to be signed"""
    author: str
    called: str
    what: str
    """`note` or `contact`"""
    of_id: str
    """id of what is signed; nothing for a draft, whose own is `id`"""
    text: str = ""
    draft: bool = False
    part2: bool = False


def note_draft(actor: Actor, draft_id: str, *, team_id: str) -> DraftKept:
    """One of the actor's own drafts."""
    row = NoteDraft.objects.filter(id=draft_id, team_id=team_id, author=actor.id).first()
    if row is None:
        raise NotHere
    return DraftKept(row.id, row.client_id, row.form, row.saved_at)


def my_note_drafts(actor: Actor, client_id: str, *, team_id: str) -> tuple[tuple[str, datetime], ...]:
    """Ids of the actor's drafts about a client, and when they were last kept."""
    rows = NoteDraft.objects.filter(author=actor.id, team_id=team_id, client_id=client_id).order_by("-saved_at")
    return tuple(rows.values_list("id", "saved_at"))


def one_note(actor: Actor, client_id: str, note_id: str, *, sight: Sight) -> NoteTold:
    """A signed note of a client's, for whoever reads notes. Five queries."""
    if not sight.notes:
        raise NotHere
    find_client(actor, client_id, team_id=sight.team_id)
    told = tell_notes(notes_of(sight, client_id).filter(id=note_id))
    if not told:
        raise NotHere
    return told[0]


def notes_of(sight: Sight, client_id: str) -> QuerySet[Note]:
    """A client's notes as far as they are in sight."""
    rows = Note.objects.filter(team_id=sight.team_id, client_id=client_id)
    return rows if sight.part2 else rows.filter(part2=False)


def tell_notes(rows: QuerySet[Any]) -> list[NoteTold]:
    """Notes as they stand. Three queries."""
    found = list(rows.select_related("client", "retraction", "cosign__signature"))
    added = added_to(note_ids=[row.id for row in found])
    whole = [(row, getattr(row, "retraction", None), cosigning_of(getattr(row, "cosign", None))) for row in found]
    people = {row.author for row, _, _ in whole} | {each.by for them in added.values() for each in them}
    people |= {taken.by for _, taken, _ in whole if taken} | {second.by for _, _, second in whole if second}
    called = users_called(people)
    return [
        NoteTold(
            id=row.id, client_id=row.client_id, client=row.client.name, kind=terms.NoteKind(row.kind),
            about_on=row.about_on, text=row.text, part2=row.part2, author=row.author,
            called=called.get(row.author, ""), signed_on=row.signed_on, time=row.local_time,
            added=named(added[row.id], called), cosigning=_by_name(second, called),
            retracted_on=taken.on if taken else None, retracted_by=called.get(taken.by, "") if taken else "",
            why=taken.why if taken else "",
        )
        for row, taken, second in whole
    ]  # fmt: skip


def added_to(*, note_ids: Collection[str] = (), contact_ids: Collection[str] = ()) -> Mapping[str, list[Added]]:
    """Id of a note or contact -> what was added to it, in order. One query."""
    rows = Addendum.objects.filter(Q(note_id__in=note_ids) | Q(contact_id__in=contact_ids)).order_by("at", "id")
    found: defaultdict[str, list[Added]] = defaultdict(list)
    for row in rows:
        found[str(row.note_id or row.contact_id)].append(Added(row.text, row.on, row.local_time, row.by))
    return found


def cosigning_of(request: CosignRequest | None) -> Cosigning | None:
    """The second signature as a row tells it; `by` is an id still."""
    if request is None:
        return None
    given = getattr(request, "signature", None)
    return Cosigning(request.id, request.due_on, given.on if given else None, given.by if given else "")


def named(added: list[Added], called: Mapping[str, str]) -> tuple[Added, ...]:
    return tuple(Added(each.text, each.on, each.time, called.get(each.by, "")) for each in added)


def _by_name(second: Cosigning | None, called: Mapping[str, str]) -> Cosigning | None:
    if second is None or not second.by:
        return second
    return Cosigning(second.request_id, second.due_on, second.on, called.get(second.by, ""))


def to_cosign(actor: Actor, *, sight: Sight) -> tuple[Waiting, ...]:
    """What waits for the leader's signature, earliest first, with its words. Two queries."""
    require(actor, Right.COSIGN_NOTES, sight.team_id)
    rows = _uncosigned(sight).exclude(author=actor.id)
    found = list(rows.select_related("client", "contact", "note").order_by("due_on", "id"))
    called = users_called({row.author for row in found})
    return tuple(
        Waiting(
            id=row.id, client_id=row.client_id, client=row.client.name, by=row.due_on, author=row.author,
            called=called.get(row.author, ""), what="note" if row.note_id else "contact",
            of_id=str(row.note_id or row.contact_id),
            text=row.note.text if row.note else row.contact.note if row.contact else "",
        )
        for row in found
    )  # fmt: skip


def contact_day(actor: Actor, client_id: str, contact_id: str, *, sight: Sight) -> date:
    """The day of a client's contact to which something may be added; NotHere if it is not in sight."""
    find_client(actor, client_id, team_id=sight.team_id)
    rows = Contact.objects.filter(id=contact_id, client_id=client_id, team_id=sight.team_id, withdrawn=False)
    rows = rows if sight.part2 else rows.filter(part2=False)
    day = rows.values_list("started_on", flat=True).first()
    if day is None:
        raise NotHere
    return day


@dataclass(frozen=True, slots=True)
class Owed:
    """How many signatures somebody owes: drafts of their own, and notes of others that wait for theirs."""

    drafts: int
    to_cosign: int


def owed_by(actor: Actor, *, sight: Sight) -> Owed:
    """What the actor has still to sign. Two queries at the most."""
    them = {"team_id": sight.team_id, "author": actor.id}
    drafts = NoteDraft.objects.filter(**them).values_list("id")
    several = drafts.union(ContactDraft.objects.filter(**them).values_list("id"), all=True).count()
    leads = may(actor, Right.COSIGN_NOTES, sight.team_id)
    return Owed(several, _uncosigned(sight).exclude(author=actor.id).count() if leads else 0)


def waiting(sight: Sight, days: ClockDays, *, client_id: str = "") -> Mapping[str, list[Waiting]]:
    """Client id -> drafts not signed and notes not co-signed, as a clock asks. Two queries, and one for names."""
    found: defaultdict[str, list[Waiting]] = defaultdict(list)
    if not sight.notes:
        return found
    them = {"team_id": sight.team_id} | ({"client_id": client_id} if client_id else {})
    drafts = _drafts(sight, them, days)
    asked = list(
        _uncosigned(sight).filter(**them).values_list(
            "id", "client_id", "client__name", "due_on", "author", "part2", "note_id", "contact_id"
        )
    )  # fmt: skip
    called = users_called({row[4] for row in [*drafts, *asked]})
    for id, client, name, by, who, part2, note_id, contact_id in asked:
        what, of_id = ("note", note_id) if note_id else ("contact", contact_id)
        found[client].append(Waiting(id, client, name, by, who, called.get(who, ""), what, of_id, part2=part2))
    for id, client, name, by, who, part2, kind in drafts:
        found[client].append(Waiting(id, client, name, by, who, called.get(who, ""), kind, "", draft=True, part2=part2))
    return found


def _uncosigned(sight: Sight) -> QuerySet[CosignRequest]:
    rows = CosignRequest.objects.filter(team_id=sight.team_id, signature__isnull=True, note__retraction__isnull=True)
    if sight.part2:
        return rows.filter(contact__amended_by__isnull=True)
    # A correction under the Part 2 label is not there for this reader, so what it corrected still stands.
    stands = Q(contact__amended_by__isnull=True) | Q(contact__amended_by__part2=True)
    return rows.filter(stands, part2=False)


def _drafts(sight: Sight, them: dict[str, str], days: ClockDays) -> list[tuple[Any, ...]]:
    """Drafts as rows of `waiting`; one about what lies under Part 2 is not there for whoever may not read it."""
    columns = ("saved_at", "begun_on", "id", "client_id", "client__name", "author", "form")
    notes = NoteDraft.objects.filter(**them).values_list(*columns, "part2", Value("note"))
    contacts = ContactDraft.objects.filter(**them).values_list(*columns, Value(False), Value("contact"))
    found = []
    for saved_at, begun_on, id, client, name, author, form, labelled, what in notes.union(contacts, all=True).order_by(
        "saved_at"
    ):
        part2 = labelled or not PART2_SERVICES.isdisjoint(form.get("service", ()))
        by = (begun_on or saved_at.date()) + timedelta(days=days.unsigned)
        if sight.part2 or not part2:
            found.append((id, client, name, by, author, part2, what))
    return found


def who_is_cosigned(actor: Actor, team_id: str, *, on: date) -> tuple[tuple[str, str, bool], ...]:
    """Everybody on the team for whom the leader could sign too: id, name, and whether it is asked of them."""
    require(actor, Right.MANAGE_MEMBERS, team_id)
    held = Membership.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), team_id=team_id, from_on__lte=on)
    writers, leaders = {}, set()
    for user_id, name, chair in held.values_list("user_id", "user__name", "chair"):
        rights = GRID.get(Chair(chair), frozenset())
        if Right.WRITE_NOTES in rights:
            writers[user_id] = name
        if Right.COSIGN_NOTES in rights:
            leaders.add(user_id)
    asked = dict(CosignRule.objects.filter(team_id=team_id).order_by("id").values_list("author", "needed"))
    ordered = sorted(((id, name) for id, name in writers.items() if id not in leaders), key=lambda one: one[1])
    return tuple((id, name, asked.get(id, False)) for id, name in ordered)
