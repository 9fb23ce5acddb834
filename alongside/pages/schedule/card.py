"""A client's weekly card as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from alongside.pages.shared.door import Request
from alongside.records.access import open_client, sight_of
from alongside.records.queries.colleagues import OnTeam, on_team
from alongside.records.queries.reach import SpotTold, spots_of
from alongside.schedule.queries.cards import WEEK, CardLine, card_of, monday_of
from alongside.schedule.queries.needs import Need, needs
from alongside.schedule.queries.visits import PlannedVisit, visits_between
from alongside.teams.access import Right, may
from alongside.teams.queries.credentials import credentials_held
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class CardPage:
    client_id: str
    name: str
    lines: Sequence[CardLine]
    needs: Sequence[Need]
    """what they need today, the weightiest first"""
    week: Sequence[PlannedVisit]
    """what is planned for this week"""
    may_write: bool


@dataclass(frozen=True, slots=True)
class LinePage:
    """What the form of one line of a card is filled in from."""

    client_id: str
    name: str
    colleagues: Sequence[OnTeam]
    part2: bool
    credentials: Sequence[str]
    """licences and certifications a visit can ask for"""
    spots: Sequence[SpotTold]


def line_page(request: Request, client_id: str) -> LinePage:
    """The form of a line of one client's card; opening it is noted as a look at them."""
    sight = sight_of(request.actor, request.team.id)
    client = open_client(request.actor, client_id, team_id=sight.team_id, at=request.at)
    return LinePage(
        client_id=client.id, name=client.name, colleagues=on_team(sight.team_id, on=request.today), part2=sight.part2,
        credentials=credentials_held(sight.team_id), spots=spots_of([client.id], on=request.today)[client.id],
    )  # fmt: skip


def card_page(request: Request, client_id: str) -> CardPage:
    """The card of one client; opening it is noted as a look at them."""
    sight = sight_of(request.actor, request.team.id)
    if not may(request.actor, Right.SEE_SCHEDULE, sight.team_id):
        raise NotHere
    client = open_client(request.actor, client_id, team_id=sight.team_id, at=request.at)
    monday = monday_of(request.today)
    return CardPage(
        client_id=client.id, name=client.name, needs=needs(sight, on=request.today, client_id=client.id).needs,
        lines=card_of(sight, client.id, on=request.today),
        week=visits_between(sight, since=monday, until=monday + timedelta(days=WEEK - 1), client_id=client.id),
        may_write=may(request.actor, Right.WRITE_SCHEDULE, sight.team_id),
    )  # fmt: skip
