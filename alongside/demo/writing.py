"""Writing a plan down, as a team would have: through the actions, as the operator, in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.demo.answering import write_assignments
from alongside.demo.driving import driven
from alongside.demo.hands import hand, hands
from alongside.demo.health import write_symptoms
from alongside.demo.in_hospital import write_elsewhere, write_threads
from alongside.demo.jotting import write_notes
from alongside.demo.laying import write_rota
from alongside.demo.leaving import write_before_leaving, write_transfers
from alongside.demo.nights import write_answerer, write_calls, write_packets
from alongside.demo.people import alerts_of
from alongside.demo.permitting import write_permissions
from alongside.demo.plan import ClientRow, ContactRow, LineRow, Plan, StaffRow, TeamRows
from alongside.demo.prescribing import write_medicines
from alongside.demo.reaching import email_lines, phone_lines, write_spots
from alongside.demo.referring import write_referrals
from alongside.demo.scheduling import write_schedule
from alongside.demo.settling import write_settings
from alongside.demo.wanted import Served, served
from alongside.demo.whereabouts import home_of, office_of
from alongside.demo.writing_wanted import write_wanted
from alongside.records.actions.clients import add_client, add_supporter, flag_substance_use
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.contacts import record_contacts
from alongside.records.actions.endings import BY_TWO, record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.meetings import HeldMeeting, SaidLine, record_meetings
from alongside.records.actions.spells import NewSpell, record_spells
from alongside.records.actions.statuses import Raised, WrittenCapsule, record_statuses
from alongside.records.actions.tasks import NewTask
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.actions.agency import create_agency, open_team
from alongside.teams.actions.credentials import add_credential
from alongside.teams.actions.in_writing import adopt_document, grant_approval
from alongside.teams.actions.members import add_member
from alongside.teams.actions.people import add_staff, open_position, start_post
from alongside.terms import ApprovedClause, Chair, DocumentKind, Mode, Model, Purpose

Progress = Callable[[int, int, str], None]
"""done, of how many, and what is being written"""

AT_A_TIME = 2000
"""contacts handed to one action"""


def silent(done: int, total: int, words: str) -> None:
    """Progress nobody watches."""


def silent_rows(rows: int, words: str) -> None:
    """The same, of rows."""


@dataclass(slots=True)
class Pen:
    """One team being written, and how far that is."""

    plan: Plan
    team: TeamRows
    at: datetime
    written: Callable[[int, str], None]
    zone: ZoneInfo = field(init=False)
    hands: dict[tuple[Chair, ...], Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.zone = ZoneInfo(self.plan.time_zone)

    def by(self, *chairs: Chair) -> Actor:
        """Whose hand writes: see `hand`."""
        if chairs not in self.hands:
            self.hands[chairs] = hand(self.team.id, *chairs, on=self.plan.on)
        return self.hands[chairs]

    def name(self, *words: object) -> str:
        """The id, in the records, of what the plan knows by a key."""
        return uuid5(NAMESPACE_OID, "|".join(map(str, (self.plan.agency_id, self.team.id, *words)))).hex


@transaction.atomic
def write(plan: Plan, *, at: datetime, progress: Progress = silent) -> None:
    """Write the whole agency down; all of it, or nothing."""
    total = sum(weight(team) for team in plan.teams)
    done = 0

    def written(rows: int, words: str) -> None:
        nonlocal done
        done += rows
        progress(done, total, words)

    create_agency(
        by=OPERATOR, at=at, name=plan.agency, time_zone=plan.time_zone, invented=True, id=plan.agency_id
    )  # fmt: skip
    add_member(
        by=OPERATOR, at=at, agency_id=plan.agency_id, team_id=None, email=plan.administrator.email,
        name=plan.administrator.name, chair=str(plan.administrator.chair), from_on=plan.starts_on,
    )  # fmt: skip
    for team in plan.teams:
        write_team(Pen(plan, team, at, written))
    write_transfers(plan, at=at)


DOCUMENTS = {
    DocumentKind.ADMISSION_CRITERIA: (
        "We are for adults with a severe and persistent mental illness who need more than one service at a time: two "
        "hospital stays or more in a year, or many crises, or no home, or a court's order, or help needed every day "
        "with what a day asks. Nobody is turned away for using substances, or for having refused before."
    ),
    DocumentKind.AFTER_HOURS_POLICY: (
        "One of us answers every night and every weekend; the leader stands behind. Whoever answers can go out. What "
        "was said is written down before nine and is the first thing at the meeting."
    ),
}


def weight(team: TeamRows) -> int:
    """How much there is to write, in contacts; a meeting with its mentions is worth about ten."""
    return len(team.contacts) + 10 * len(team.meetings) + 10 * len(team.clients)


def write_team(pen: Pen) -> None:
    team = pen.team
    open_team(
        by=OPERATOR, at=pen.at, agency_id=pen.plan.agency_id, name=team.name, model=Model.ACT,
        time_zone=pen.plan.time_zone, opened_on=team.opened_on, region=team.region, rural=team.rural,
        office_address=team.office_address, id=team.id, latitude=office_of(team)[0], longitude=office_of(team)[1],
    )  # fmt: skip
    write_staff(pen)
    write_settings(team, by=pen.by(), at=pen.at)
    write_documents(pen)
    for client in team.clients:
        write_client(pen, client)
        pen.written(10, f"{team.name}: clients")
    write_assignments(team, at=pen.at, name=pen.name)
    write_referrals(team, at=pen.at)
    write_threads(team, at=pen.at)
    write_elsewhere(team, at=pen.at)
    write_wanted(team, at=pen.at, name=pen.name)
    write_contacts(pen)
    write_spells(pen)
    write_medicines(team, at=pen.at, zone=pen.zone, name=pen.name)
    write_meetings(pen)
    write_statuses(pen)
    write_symptoms(team.id, team.symptoms, on=pen.plan.on, zone=pen.zone, at=pen.at)
    write_notes(team.id, team.jotted.notes, team.jotted.papers, on=pen.plan.on, zone=pen.zone)
    write_calls(team, zone=pen.zone, at=pen.at, staff={row.key: pen.name(row.key) for row in team.staff})
    write_rota(team, by=pen.by(), at=pen.at, zone=pen.zone, name=pen.name)
    write_schedule(team, by=pen.by(), on=pen.plan.on, at=pen.at, zone=pen.zone, name=pen.name)
    write_before_leaving(team, at=pen.at, name=pen.name)
    for client in team.clients:
        write_ending(pen, client)
    write_packets(team, zone=pen.zone)
    if not team.rural:
        write_answerer(pen.plan, team, at=pen.at)


def write_documents(pen: Pen) -> None:
    """What the team has had in writing since it opened, and the rural team's approval of another agency's line."""
    team = pen.team
    for kind, says in DOCUMENTS.items():
        adopt_document(
            by=pen.by(), at=pen.at, on=pen.plan.on, team_id=team.id, kind=kind, adopted_on=team.opened_on, says=says
        )
    if team.rural:
        grant_approval(
            by=pen.by(), at=pen.at, team_id=team.id, clause=ApprovedClause.AFFILIATE, from_on=team.opened_on,
            granted_by="The state authority",
        )  # fmt: skip


def write_staff(pen: Pen) -> None:
    for row in pen.team.staff:
        add_staff(
            by=OPERATOR, at=pen.at, team_id=pen.team.id, name=row.name, called=row.called, phone=row.phone,
            languages=row.languages, id=pen.name(row.key),
        )  # fmt: skip
    for position in pen.team.positions:
        open_position(
            by=OPERATOR, at=pen.at, team_id=pen.team.id, role=position.role, fte_hundredths=position.fte,
            opened_on=position.opened_on, closed_on=position.closed_on, id=pen.name("position", position.key),
        )  # fmt: skip
    for post in pen.team.posts:
        start_post(
            by=OPERATOR, at=pen.at, position_id=pen.name("position", post.position), staff_id=pen.name(post.staff),
            started_on=post.started_on, fte_hundredths=post.fte, ended_on=post.ended_on, qualified=post.qualified,
            lived_experience=post.lived_experience, peer_status=str(post.peer_status or ""),
        )  # fmt: skip
    for row in pen.team.staff:
        write_colleague(pen, row)


def write_colleague(pen: Pen, row: StaffRow) -> None:
    """Their credentials, and, if they still work here, the chair they sign in to."""
    staff_id = pen.name(row.key)
    for one in row.credentials:
        add_credential(
            by=OPERATOR, at=pen.at, team_id=pen.team.id, staff_id=staff_id, kind=one.kind, what=one.what,
            years=one.years, until_on=one.until_on,
        )  # fmt: skip
    if row.chair is not None:
        since = min(post.started_on for post in pen.team.posts if post.staff == row.key)
        add_member(
            by=OPERATOR, at=pen.at, agency_id=pen.plan.agency_id, team_id=pen.team.id, email=row.email, name=row.name,
            chair=row.chair, from_on=since, staff_id=staff_id,
        )  # fmt: skip


def write_client(pen: Pen, row: ClientRow) -> None:
    team_id, at, by = pen.team.id, pen.at, pen.by(Chair.PROGRAM_ASSISTANT)
    latitude, longitude = home_of(row, rural=pen.team.rural) or (None, None)
    add_client(
        by=by, team_id=team_id, at=at, id=row.id, name=row.name, legal_name=row.legal_name, aliases=row.aliases,
        pronouns=row.pronouns, birth_date=row.birth_date, languages=row.languages, interpreter=row.interpreter,
        phones=phone_lines(row), emails=email_lines(row), address=row.address, find_me=row.find_me,
        two_staff=row.two_staff, safety=row.safety, alerts=alerts_of(row), latitude=latitude, longitude=longitude,
    )  # fmt: skip
    enroll(
        by=by, team_id=team_id, client_id=row.id, on=row.enrolled_on, at=at, met_criteria=row.met_criteria,
        expected_to_graduate=row.expected_to_graduate, id=row.enrollment_id,
    )  # fmt: skip
    write_spots(pen.team, row, by=by, on=pen.plan.on, at=at)
    for one in row.supporters:
        add_supporter(
            by=by, team_id=team_id, client_id=row.id, at=at, name=one.name, relation=one.relation,
            phone=one.phone, may_talk=one.may_talk, may_share=one.may_share, since_on=one.since_on, id=one.key,
        )  # fmt: skip
    write_permissions(team_id, row, by=pen.by(Chair.CLINICIAN), on=pen.plan.on, at=at)
    if row.substance_use is not None:
        flag_substance_use(
            by=pen.by(Chair.SUBSTANCE_USE_SPECIALIST), team_id=team_id, client_id=row.id, holds=row.substance_use, at=at
        )


def write_ending(pen: Pen, row: ClientRow) -> None:
    if row.ending is not None:
        record_ending(
            by=pen.by(), team_id=pen.team.id, client_id=row.id, on=row.ending.on, at=pen.at, reason=row.ending.reason,
            client_words=row.ending.client_words, team_words=row.ending.team_words,
            continuity_plan=row.ending.continuity_plan, way_back=row.ending.way_back,
            agreed_by=pen.by(Chair.CLINICIAN).id if row.ending.reason in BY_TWO else "",
        )  # fmt: skip


def write_contacts(pen: Pen) -> None:
    staff = {row.key: pen.name(row.key) for row in pen.team.staff}
    goals = served(pen.team.wanted)
    miles = driven(pen.team)
    contacts = [
        new_contact(pen, row, staff, goals.get((row.clients[0], row.service)), miles.get(row.id))
        for row in pen.team.contacts
    ]
    for author, theirs in by_author(pen, contacts).values():
        for some in in_parts(theirs):
            record_contacts(by=author, team_id=pen.team.id, at=pen.at, contacts=some, purpose=Purpose.DEMONSTRATION)
            pen.written(len(some), f"{pen.team.name}: contacts")


def by_author(pen: Pen, contacts: list[NewContact]) -> dict[str, tuple[Actor, list[NewContact]]]:
    """Contacts by who wrote them down: the first of those who were there, or the leader for whoever has left."""
    signs = hands(pen.team.id, on=pen.plan.on)
    here = {pen.name(row.key): signs[row.email] for row in pen.team.staff if row.email in signs}
    found: dict[str, tuple[Actor, list[NewContact]]] = {}
    for contact in contacts:
        author = next((here[each] for each in contact.staff_ids if each in here), pen.by())
        found.setdefault(author.id, (author, []))[1].append(contact)
    return found


def new_contact(
    pen: Pen, row: ContactRow, staff: Mapping[str, str], goal: Served | None, mileage: int | None
) -> NewContact:  # fmt: skip
    serves = goal is not None and len(row.clients) == 1 and row.started.date() >= goal.since
    return NewContact(
        id=row.id, client_ids=row.clients, started_at=row.started.replace(tzinfo=pen.zone), minutes=row.minutes,
        mode=row.mode, place=place_of(row), staff_ids=tuple(staff[key] for key in row.staff), service=row.service,
        outcome=row.outcome, why_not=str(row.why_not or ""), with_client=row.with_client,
        with_supporter=bool(row.supporters), with_provider=row.with_provider, supporter_ids=row.supporters,
        note=row.note, session_name=row.session,
        goal_id=goal.goal_id if goal is not None and serves else "", mileage=mileage,
        driver_id="" if mileage is None else staff[row.staff[0]],
    )  # fmt: skip


def place_of(row: ContactRow) -> str:
    return str(row.place) if row.mode is Mode.FACE_TO_FACE and row.place else ""


def in_parts(contacts: list[NewContact]) -> Iterator[list[NewContact]]:
    return (contacts[start : start + AT_A_TIME] for start in range(0, len(contacts), AT_A_TIME))


def write_spells(pen: Pen) -> None:
    spells = [
        NewSpell(
            client_id=row.client, kind=row.kind, word=row.word, from_on=row.from_on, until_on=row.until_on,
            what=row.what, note=row.note, due_on=row.due_on, staff_id=pen.name(row.staff) if row.staff else None,
            times=row.times, supporter_id=row.supporter or None, hours=row.hours, wage_cents=row.wage_cents,
            holds=row.holds, code=row.code,
        )
        for row in pen.team.spells
    ]  # fmt: skip
    record_spells(by=pen.by(Chair.CLINICIAN), team_id=pen.team.id, at=pen.at, spells=spells)


def write_meetings(pen: Pen) -> None:
    staff = {row.key: pen.name(row.key) for row in pen.team.staff}
    held = []
    for row in pen.team.meetings:
        opened = datetime.combine(row.on, time(8, 30), tzinfo=pen.zone)
        held.append(
            HeldMeeting(
                id=pen.name("meeting", row.kind, row.on), kind=row.kind, held_on=row.on, opened_at=opened,
                closed_at=opened + timedelta(minutes=45), client_ids=row.clients,
                staff_ids=tuple(staff[key] for key in row.staff), lines=tuple(said(line, staff) for line in row.lines),
            )
        )  # fmt: skip
    record_meetings(by=pen.by(), team_id=pen.team.id, at=pen.at, meetings=held)
    pen.written(10 * len(held), f"{pen.team.name}: meetings")


def said(row: LineRow, staff: Mapping[str, str]) -> SaidLine:
    task = NewTask(row.text, staff[row.task.owner], row.task.due_on) if row.task else None
    return SaidLine(row.id, row.client, row.kind, row.text, task, done=bool(row.task and row.task.done))


def write_statuses(pen: Pen) -> None:
    team = pen.team
    record_statuses(
        by=pen.by(), team_id=team.id, at=pen.at,
        capsules=[WrittenCapsule(row.client, row.text, row.at.replace(tzinfo=pen.zone)) for row in team.capsules],
        raised=[
            Raised(row.client, row.status, row.why, row.on, row.review_on, row.at.replace(tzinfo=pen.zone))
            for row in team.raised
        ],
    )  # fmt: skip
