"""When a contact may be written down. Each rule raises a sentence that says what would be accepted."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from alongside import terms
from alongside.records.actions.identity import check_identity
from alongside.records.models import Contact, Enrollment, Goal, GroupSession, Supporter
from alongside.teams.models import Post, Team
from alongside.teams.refusals import NotHere, Refused

MINUTES = range(1, 721)
NOTE_LENGTH = 20_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact as somebody asks for it to be written. `id` is made where it is typed, and is its identity for good."""

    id: str
    client_ids: tuple[str, ...]
    started_at: datetime
    minutes: int
    mode: str
    place: str
    staff_ids: tuple[str, ...]
    service: str
    outcome: str = terms.Outcome.COMPLETED
    why_not: str = ""
    with_client: bool = True
    with_supporter: bool = False
    with_provider: bool = False
    supporter_ids: tuple[str, ...] = ()
    note: str = ""
    session_name: str = ""
    goal_id: str = ""
    """the goal of a plan it served; in a group, of whoever's goal it is"""
    mileage: int | None = None
    """driven for it, in metres; None where nobody said"""
    driver_id: str = ""
    """who of the staff drove; nobody where there is no mileage"""

    @property
    def met(self) -> bool:
        return self.outcome == terms.Outcome.COMPLETED

    @property
    def met_client(self) -> bool:
        return self.met and self.with_client

    @property
    def met_supporter(self) -> bool:
        return self.met and (self.with_supporter or bool(self.supporter_ids))

    @property
    def part2(self) -> bool:
        return self.service in terms.PART2_SERVICES


def contact_id(contact: NewContact, client_id: str) -> str:
    """The identity of one client's row: the form's own, or one derived from it in a group session."""
    if len(contact.client_ids) == 1:
        return contact.id
    return uuid5(NAMESPACE_OID, f"{contact.id}|{client_id}").hex


def digest_of(contact: NewContact, team_id: str) -> str:
    """What a contact says, in 64 hex characters: the same words under the same identity are the same contact."""
    # Not asdict: it copies each value deeply, and was a third of the time a bulk of contacts took.
    said = {one.name: getattr(contact, one.name) for one in fields(contact)}
    if not contact.goal_id:
        del said["goal_id"]  # a contact without one says what it said before there were goals
    if contact.mileage is None:
        del said["mileage"], said["driver_id"]  # likewise; none driven is 0, and is said
    said |= {"started_at": contact.started_at.timestamp(), "team": team_id}
    said |= {name: sorted(said[name]) for name in ("client_ids", "staff_ids", "supporter_ids")}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the rules ask of the database, read in a handful of queries however many contacts there are."""

    team_id: str
    zone: ZoneInfo
    at: datetime
    enrollments: Mapping[str, list[tuple[str, date, date | None]]]
    posts: Mapping[str, list[tuple[date, date | None]]]
    supporters: Mapping[str, str]
    goals: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    """goal -> whose it is, and whether it is under the Part 2 label"""
    known: dict[str, str] = field(default_factory=dict)
    """identity -> digest of what is already on record"""

    def check(self, contact: NewContact) -> None:
        """Raise Refused or NotHere unless the contact may be written."""
        self._check_clients(contact)
        _check_shape(contact)
        on = contact.started_at.astimezone(self.zone).date()
        if contact.started_at > self.at:
            raise Refused("This time has not come yet. Write when it happened, up to now.", field="started_at")
        for client_id in contact.client_ids:
            self._check_enrolled(client_id, on)
        for staff_id in contact.staff_ids:
            if not any(start <= on and (end is None or on < end) for start, end in self.posts.get(staff_id, ())):
                raise Refused(
                    f"Somebody chosen had no post on this team on {_day(on)}. Choose from the people listed.",
                    field="staff",
                )
        if any(self.supporters.get(one) not in contact.client_ids for one in contact.supporter_ids):
            raise Refused(
                "A supporter chosen is not one of this person's. Choose from those listed.", field="supporters"
            )
        if contact.goal_id and self.goals.get(contact.goal_id, ("", False))[0] not in contact.client_ids:
            raise Refused("This is no goal of an agreed plan of theirs. Choose from those listed.", field="goal")
        if contact.goal_id and self.goals[contact.goal_id][1] and not contact.part2:
            raise Refused(
                "This goal is under the Part 2 label, and so is what serves it: choose a substance use service, or "
                "another goal.", field="goal",
            )  # fmt: skip

    def goal_of(self, contact: NewContact, client_id: str) -> str | None:
        """The goal that one client's row of a contact names."""
        whose = self.goals.get(contact.goal_id, ("", False))[0]
        return contact.goal_id if whose == client_id else None

    def enrollment(self, client_id: str, on: date) -> str:
        return next(id for id, start, end in self.enrollments[client_id] if start <= on and (end is None or on < end))

    def _check_clients(self, contact: NewContact) -> None:
        if not contact.client_ids or not all(self.enrollments.get(client_id) for client_id in contact.client_ids):
            raise NotHere
        if len(set(contact.client_ids)) != len(contact.client_ids):
            raise Refused("The same person is chosen twice. Choose each once.", field="clients")

    def _check_enrolled(self, client_id: str, on: date) -> None:
        periods = self.enrollments[client_id]
        if any(start <= on and (end is None or on < end) for _, start, end in periods):
            return
        first = min(start for _, start, _ in periods)
        if on < first:
            sentence = f"Enrolled on {_day(first)}: a contact on {_day(on)} is before that."
        else:
            sentence = f"Not enrolled on {_day(on)}. Enroll again first, or correct the date."
        raise Refused(sentence, field="started_at")


def lay_ground(team_id: str, contacts: Sequence[NewContact], *, at: datetime) -> Ground:
    """Read what the rules will ask about these contacts."""
    team = Team.objects.filter(id=team_id).first()
    if team is None:
        raise NotHere
    clients = {client for contact in contacts for client in contact.client_ids}
    staff = {one for contact in contacts for one in contact.staff_ids}
    supporters = {one for contact in contacts for one in contact.supporter_ids}
    enrollments: defaultdict[str, list[tuple[str, date, date | None]]] = defaultdict(list)
    posts: defaultdict[str, list[tuple[date, date | None]]] = defaultdict(list)
    for some in _batches(clients):
        rows = Enrollment.objects.filter(team_id=team_id, client_id__in=some)
        for client_id, id, start, end in rows.values_list("client_id", "id", "enrolled_on", "ended_on"):
            enrollments[client_id].append((id, start, end))
    for some in _batches(staff):
        held = Post.objects.filter(position__team_id=team_id, staff_id__in=some)
        for staff_id, start, end in held.values_list("staff_id", "started_on", "ended_on"):
            posts[staff_id].append((start, end))
    theirs: dict[str, str] = {}
    for some in _batches(supporters):
        theirs |= dict(Supporter.objects.filter(id__in=some).values_list("id", "client_id"))
    goals: dict[str, tuple[str, bool]] = {}
    for some in _batches({contact.goal_id for contact in contacts if contact.goal_id}):
        of_plans = Goal.objects.filter(id__in=some, plan__team_id=team_id, plan__standings__state="agreed")
        goals |= {id: (whose, part2) for id, whose, part2 in of_plans.values_list("id", "plan__client_id", "part2")}
    known: dict[str, str] = {}
    for some in _batches({contact.id for contact in contacts}):
        one_client = Contact.objects.filter(id__in=some).values_list("id", "digest")
        several = GroupSession.objects.filter(id__in=some).values_list("id", "digest")
        known |= dict(one_client.union(several))
    return Ground(team_id, ZoneInfo(team.time_zone), at, enrollments, posts, theirs, goals, known)


def _check_shape(contact: NewContact) -> None:
    check_identity(contact.id)
    if contact.minutes not in MINUTES:
        raise Refused("Write a number from 1 to 720, such as 45.", field="minutes")
    if not contact.staff_ids:
        raise Refused("Choose at least one of the team who was there.", field="staff")
    if len(set(contact.staff_ids)) != len(contact.staff_ids):
        raise Refused("The same colleague is chosen twice. Choose each once.", field="staff")
    _check_word(contact.mode, terms.Mode, "mode")
    _check_word(contact.service, terms.Service, "service")
    _check_word(contact.outcome, terms.Outcome, "outcome")
    if contact.place or contact.mode == terms.Mode.FACE_TO_FACE:
        _check_word(contact.place, terms.Place, "place")
    if contact.why_not:
        _check_word(contact.why_not, terms.WhyNot, "why_not")
    if contact.met and contact.why_not:
        raise Refused("A meeting that took place has no reason why not.", field="why_not")
    if contact.met and not (contact.with_client or contact.met_supporter or contact.with_provider):
        raise Refused("Say who was met: the person, a supporter or another provider.", field="with_client")
    _check_mileage(contact)
    if len(contact.note) > NOTE_LENGTH:
        raise Refused(f"The note is {len(contact.note)} characters long; {NOTE_LENGTH} fit.", field="note")


def _check_mileage(contact: NewContact) -> None:
    if contact.mileage is None:
        return
    if not 0 <= contact.mileage <= terms.FURTHEST:
        most = " or ".join(f"{unit.most} {unit}" for unit in terms.DistanceUnit)
        raise Refused(f"Write a distance from 0 to {most}.", field="mileage")
    if contact.driver_id not in contact.staff_ids:
        raise Refused("Choose who drove among those of the team who were there.", field="driver")


def _check_word(value: str, words: type[terms.Term], where: str) -> None:
    if value not in set(words):
        raise Refused(f"Choose one of: {', '.join(word.label for word in words)}.", field=where)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _batches(ids: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
