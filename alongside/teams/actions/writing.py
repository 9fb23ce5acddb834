"""What every writer of teams repeats: who writes, on which team, and the note of it in the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside.ledger.actions import Note, append
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.models import Post, Team
from alongside.teams.refusals import NotHere
from alongside.terms import Purpose


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes on which team, and when."""

    by: Actor
    at: datetime
    team_id: str

    def note(self, verb: str, noun: str, id: str, fields: tuple[str, ...] = ()) -> None:
        self.notes(verb, noun, [id], fields)

    def notes(self, verb: str, noun: str, ids: Iterable[str], fields: tuple[str, ...] = ()) -> None:
        noted = [Note(verb, noun, id, team_id=self.team_id, fields=fields) for id in ids]
        append(noted, actor=self.by.id, at=self.at, purpose=Purpose.OPERATIONS)


def leads(by: Actor, team_id: str) -> bool:
    """Whether the actor writes the team's rota, and agrees to leave."""
    return may(by, Right.WRITE_STAFF, team_id)


def writes_for(by: Actor, staff_id: str, *, team_id: str) -> None:
    """Not here, unless it is about the actor themselves or they lead the team."""
    require(by, Right.SEE_STAFF, team_id)
    if by.staff_id != staff_id and not leads(by, team_id):
        raise NotHere


def held(team_id: str) -> Team:
    """The team, kept from being written to by anybody else until the end of the transaction."""
    team = Team.objects.select_for_update(no_key=True).filter(id=team_id).first()
    if team is None:
        raise NotHere
    return team


def zone(team: Team) -> ZoneInfo:
    return ZoneInfo(team.time_zone)


def here_between(team_id: str, staff_id: str, first: date, last: date) -> bool:
    """Whether somebody holds a post on the team from one day to another, both included."""
    posts = Post.objects.filter(position__team_id=team_id, staff_id=staff_id, started_on__lte=first)
    return posts.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=last)).exists()


def on_the_team(team_id: str, staff_id: str) -> None:
    """Not here, unless somebody holds or held a post on the team."""
    if not Post.objects.filter(position__team_id=team_id, staff_id=staff_id).exists():
        raise NotHere
