"""The cast most tests share: a team with its people, a neighbour on the same agency, and one who must never get in.

Everything is written through actions, so that the cast is as true as the product.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from alongside.records.actions.clients import add_client, add_supporter
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.contacts import record_contact
from alongside.records.actions.enrollments import enroll
from alongside.records.models import Client, Contact, Supporter
from alongside.teams.access import OPERATOR, Actor, actor_of
from alongside.teams.actions.agency import create_agency, open_team
from alongside.teams.actions.members import add_member
from alongside.teams.actions.people import add_staff, open_position, start_post
from alongside.teams.models import Staff, Team, User, new_id
from tests.laid import Laid

TODAY = date(2026, 9, 30)
ZONE = ZoneInfo("America/Chicago")
AT = datetime(2026, 9, 30, 21, 0, tzinfo=UTC)
"""16:00 in Chicago on a Wednesday."""
OPENED = date(2025, 1, 6)


@dataclass(frozen=True)
class Cast:
    team: Team
    neighbour: Team
    """another team of the same agency"""
    elsewhere: Team
    """a team of another agency"""
    denise: Actor
    """leads the team"""
    rosa: Actor
    """nurse on the team"""
    aaron: Actor
    """case manager on the team"""
    keisha: Actor
    """peer specialist on the team"""
    joyce: Actor
    """program assistant on the team"""
    ada: Actor
    """administers the agency"""
    walter: Actor
    """leads the neighbour team"""
    vera: Actor
    """leads the team elsewhere; must never get in"""
    tendai: Client
    """enrolled since February 2026, with a sister"""
    grete: Client
    """enrolled since February 2026"""
    lucas: Client
    """enrolled nine days ago"""
    nadia: Client
    """the neighbour team's client"""
    rudo: Supporter
    """Tendai's sister"""
    users: dict[str, User]

    def user(self, actor: Actor) -> User:
        return self.users[actor.id]


def _make_cast() -> Cast:
    agency = create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone="America/Chicago")
    other = create_agency(by=OPERATOR, at=AT, name="Lakeside Trust", time_zone="America/Chicago")
    team, neighbour = _team(agency.id, "Riverside ACT"), _team(agency.id, "Prairie ACT")
    elsewhere = _team(other.id, "Lakeside ACT")
    users: dict[str, User] = {}
    denise = _colleague(users, team, "Denise Okafor", "team_leader", "team_leader")
    rosa = _colleague(users, team, "Rosa Ortega", "nurse", "nurse")
    aaron = _colleague(users, team, "Aaron Whitehorse", "case_manager", "clinician")
    keisha = _colleague(users, team, "Keisha Brown", "peer_specialist", "peer_specialist")
    joyce = _colleague(users, team, "Joyce Mbeki", "program_assistant", "program_assistant")
    walter = _colleague(users, neighbour, "Walter Sorensen", "team_leader", "team_leader")
    vera = _colleague(users, elsewhere, "Vera Lindholm", "team_leader", "team_leader")
    seat = add_member(by=OPERATOR, at=AT, agency_id=agency.id, team_id=None, email="ada@harbor.example",
                      name="Ada Kovacs", chair="agency_admin", from_on=OPENED)  # fmt: skip
    users[seat.user_id] = seat.user
    tendai = a_client(team, "Tendai Makoni", since=date(2026, 2, 2), phones=["555 0142"], pronouns="he/him",
                      birth_date=date(1984, 3, 3), find_me="Side door on 4th, ring twice.")  # fmt: skip
    rudo = add_supporter(by=denise, team_id=team.id, client_id=tendai.id, at=AT, name="Rudo Makoni", relation="family",
                         since_on=date(2026, 2, 2), may_talk=True, phone="555 0143")  # fmt: skip
    return Cast(
        team=team, neighbour=neighbour, elsewhere=elsewhere, denise=denise, rosa=rosa, aaron=aaron, keisha=keisha,
        joyce=joyce, ada=actor_of(seat.user, on=TODAY), walter=walter, vera=vera, tendai=tendai,
        grete=a_client(team, "Grete Olsen", since=date(2026, 2, 9)),
        lucas=a_client(team, "Lucas Ferreira", since=TODAY - timedelta(days=9)),
        nadia=a_client(neighbour, "Nadia Haddad", since=date(2026, 2, 2)), rudo=rudo, users=users,
    )  # fmt: skip


make_cast = Laid(_make_cast)


def a_client(team: Team, name: str, *, since: date, **known: Any) -> Client:
    """A client enrolled on `team` since a day."""
    client = add_client(by=OPERATOR, team_id=team.id, at=AT, name=name, **known)
    enroll(by=OPERATOR, team_id=team.id, client_id=client.id, on=since, at=AT)
    return client


def a_visit(cast: Cast, **differently: Any) -> NewContact:
    """What somebody asks to be written: Tendai met at home for 45 minutes this morning by Denise and Rosa."""
    usual: dict[str, Any] = {
        "id": new_id(), "client_ids": (cast.tendai.id,), "started_at": moment(TODAY, 9, 30), "minutes": 45,
        "mode": "face_to_face", "place": "home", "staff_ids": (staff_of(cast.denise), staff_of(cast.rosa)),
        "service": "case_management",
    }  # fmt: skip
    return NewContact(**usual | differently)


def visited(cast: Cast, *, by: Actor | None = None, **differently: Any) -> Contact:
    """A visit that is on record."""
    visit = a_visit(cast, **differently)
    return record_contact(by=by or cast.denise, team_id=cast.team.id, at=AT, contact=visit)[0]


def moment(on: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the team's wall clock."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZONE)


def staff_of(actor: Actor) -> str:
    """The identity, as staff, of somebody who works on a team."""
    if actor.staff_id is None:
        raise LookupError(f"{actor.name} holds no post.")
    return actor.staff_id


def _team(agency_id: str, name: str) -> Team:
    return open_team(by=OPERATOR, at=AT, agency_id=agency_id, name=name, model="act", time_zone="America/Chicago",
                     opened_on=OPENED)  # fmt: skip


def _colleague(users: dict[str, User], team: Team, name: str, role: str, chair: str) -> Actor:
    position = open_position(by=OPERATOR, at=AT, team_id=team.id, role=role, fte_hundredths=100, opened_on=OPENED)
    staff: Staff = add_staff(by=OPERATOR, at=AT, team_id=team.id, name=name)
    start_post(by=OPERATOR, at=AT, position_id=position.id, staff_id=staff.id, started_on=OPENED, fte_hundredths=100)
    email = f"{name.split()[0].lower()}@harbor.example"
    seat = add_member(by=OPERATOR, at=AT, agency_id=team.agency_id, team_id=team.id, email=email, name=name,
                      chair=chair, from_on=OPENED, staff_id=staff.id)  # fmt: skip
    users[seat.user_id] = seat.user
    return actor_of(seat.user, on=TODAY)
