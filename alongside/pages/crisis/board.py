"""What the page of the night shows: who is on call, who is likely to ring, whoever is open, what is owed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from alongside import terms
from alongside.pages.crisis.forms import CallForm
from alongside.pages.shared.door import Request
from alongside.records.access import night_sight
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.crises import CallTold, Opened, calls_since, openings_owed
from alongside.records.queries.night import LIKELY, Card, Night, NightPage, night
from alongside.records.queries.packet_pages import open_page
from alongside.records.queries.packets import NightTold, packets_near, readable_now
from alongside.teams.access import Right, may
from alongside.teams.queries.on_call import Turn, on_call_at
from alongside.teams.refusals import NotHere

OWED_SINCE = timedelta(hours=36)
"""how far back the calls of a night and their outcomes are listed"""


@dataclass(frozen=True, slots=True)
class Board:
    now: datetime
    """on the team's wall clock"""
    turns: tuple[Turn, ...]
    night: Night | None
    """None for whoever answers in the team's place while no window of theirs is open"""
    everyone: bool
    words: str
    opened: NightPage | None
    calls: tuple[CallTold, ...]
    openings: tuple[Opened, ...]
    packets: tuple[NightTold, ...]
    zone: ZoneInfo
    answers_for: bool
    """whether the reader answers in the team's place"""
    may_send: bool

    @property
    def cards(self) -> list[Card]:
        """Those likeliest to ring; everyone once asked for, or while somebody is looked for."""
        rows = list(self.night.cards) if self.night else []
        return rows if self.everyone or self.words else rows[:LIKELY]

    @property
    def owed(self) -> list[CallTold]:
        return [call for call in self.calls if call.owed]

    @property
    def filed(self) -> int:
        return len(self.calls) - len(self.owed)


def board(request: Request, asked: str = "", words: str = "") -> Board:
    """The night as the actor may see it, with the client open who was asked for, or those who answer to `words`."""
    actor, team_id, at, zone = request.actor, request.team.id, request.at, ZoneInfo(request.team.time_zone)
    opened = open_page(actor, asked, team_id=team_id, on=request.today, at=at) if asked else None
    return Board(
        now=at.astimezone(zone), turns=on_call_at(team_id, at=at), night=_night(request, words),
        everyone="all" in request.GET, words=words, opened=opened,
        calls=calls_since(actor, team_id, since=at - OWED_SINCE),
        openings=openings_owed(actor, team_id, since=at - OWED_SINCE), packets=packets_near(actor, team_id, at=at),
        zone=zone, answers_for=not may(actor, Right.SEE_CRISES, team_id),
        may_send=may(actor, Right.SEND_PACKETS, team_id),
    )  # fmt: skip


def board_again(request: Request, asked: str) -> Board:
    """The night around a form that did not stand. What was typed is shown also once the window has closed."""
    try:
        return board(request, asked)
    except NotHere:
        return board(request)


def _night(request: Request, words: str) -> Night | None:
    actor, team_id, at = request.actor, request.team.id, request.at
    try:
        sight, only = night_sight(actor, team_id, at=at), readable_now(actor, team_id, at=at)
    except NotHere:
        return None
    return night(sight, on=request.today, at=at, words=words, only=only)


def call_form(request: Request, them: str, data: Any = None) -> CallForm:
    """The form of a call that came in now, answered by whoever writes it."""
    now = request.at.astimezone(ZoneInfo(request.team.time_zone))
    answers = who_answers(request)
    # The team's own begin with themselves; whoever answers in its place has only the one answer.
    mine = request.actor.staff_id if request.actor.staff_id in dict(answers) else answers[0][0]
    initial = {
        "id": uuid4().hex, "caller": "client" if them else "", "reached": "phone", "answered": mine,
        "answerer": request.actor.name if answers[0][0] == terms.AnsweredBy.AFFILIATE else "", "day": now.date(),
        "time": now.time(),
    }  # fmt: skip
    return CallForm(
        data, initial=initial, called=now, today=request.today, zone=ZoneInfo(request.team.time_zone), them=them,
        answers=answers,
    )  # fmt: skip


def who_answers(request: Request) -> list[tuple[str, str]]:
    """Whom the form offers as having answered: for an affiliated line only itself."""
    line = (terms.AnsweredBy.AFFILIATE.value, "An affiliated line")
    if not may(request.actor, Right.SEE_CRISES, request.team.id):
        return [line]
    colleagues = [(each.id, each.called) for each in on_team(request.team.id, on=request.today)]
    return [*colleagues, line, (terms.AnsweredBy.OTHER.value, "Somebody else")]
