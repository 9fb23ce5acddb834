"""What the page of people shows, gathered for one look."""

from dataclasses import dataclass
from datetime import date, timedelta

from alongside.pages.people import chart
from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.pages.shared.tenure import Tenure
from alongside.records.queries.caseloads import Caseloads, caseloads
from alongside.reviews.queries.standards import SCALE, holds
from alongside.teams.access import Right, may
from alongside.teams.queries.credentials import CredentialRow, credentials_of
from alongside.teams.queries.figures import figures_of
from alongside.teams.queries.members import Member, members_of
from alongside.teams.queries.people import Funded, Held, TeamCard, days_empty, positions_of, team_card
from alongside.terms import Role, TeamFigure


@dataclass(frozen=True)
class Flag:
    kind: str
    words: str


@dataclass(frozen=True)
class Line:
    """A position, who holds it or will, and what is to be said of it."""

    id: str
    role: str
    fte: str
    holders: tuple[Held, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Until:
    """A credential, and the day until which it is good in the words and weight that day deserves."""

    id: str
    name: str
    what: str
    kind: str
    words: str


@dataclass(frozen=True)
class Overview:
    card: TeamCard
    tenure: Tenure | None
    filled: chart.FilledLine | None
    table: list[tuple[str, str, str, str, str]]
    lines: tuple[Line, ...]
    past: tuple[Funded, ...]
    credentials: list[Until]
    lapsing: int
    members: list[Member]
    not_counted: list[str]
    positions: int
    funded: str
    empty: int
    edits: bool
    manages: bool
    rated: bool
    """whether the ACT scale, which counts posts, is held up to the team"""
    caseloads: Caseloads
    opens_clients: bool
    """whether whoever looks sees the clients of a caseload"""


def overview(request: Request) -> Overview:
    """Everything on the page; what is personal to a colleague only for those who keep it."""
    team_id, on = request.team.id, request.today
    edits, manages = (may(request.actor, right, team_id) for right in (Right.WRITE_STAFF, Right.MANAGE_MEMBERS))
    positions = positions_of(team_id)
    current = [position for position in positions if position.closed_on is None or position.closed_on > on]
    is_open = [position for position in current if position.is_open(on)]
    credentials = credentials_of(team_id, on=on) if edits else []
    card = team_card(team_id)
    return Overview(
        card=card,
        tenure=chart.bars(positions, today=on),
        filled=chart.filled_line(positions, today=on),
        table=chart.table(positions, today=on),
        lines=tuple(_line(position, on) for position in current),
        past=tuple(position for position in positions if position not in current),
        credentials=[_until(row, on) for row in credentials],
        lapsing=sum(row.lapses_soon(on) for row in credentials),
        members=members_of(team_id, on=on),
        not_counted=[post.name for row in is_open if row.role is Role.PROGRAM_ASSISTANT for post in row.held(on)],
        positions=len(is_open),
        funded=chart.fte(sum(position.fte_hundredths for position in is_open)),
        empty=sum(not position.held(on) for position in is_open),
        edits=edits,
        manages=manages,
        rated=holds(team_id, SCALE, on=on),
        caseloads=caseloads(team_id, on=on, most=figures_of(team_id).of(TeamFigure.COORDINATED_EACH)),
        opens_clients=may(request.actor, Right.SEE_CLIENTS, team_id),
    )


def _until(row: CredentialRow, on: date) -> Until:
    kind = "late" if row.has_lapsed(on) else "soon" if row.lapses_soon(on) else "good"
    if row.until_on is None:
        kind = "unknown" if row.lapses else "good"
    until = words.day_with_year(row.until_on) if row.until_on else ""
    return Until(row.id, row.name, row.what, kind, f"lapsed {until}" if kind == "late" else until)


def _line(position: Funded, on: date) -> Line:
    holders = tuple(post for post in position.posts if post.ended_on is None or post.ended_on > on)
    role, fte = position.role.label, chart.fte(position.fte_hundredths)
    return Line(position.id, role, fte, holders, tuple(_flags(position, on)))


def _flags(position: Funded, on: date) -> list[Flag]:
    held, filled = position.held(on), position.filled(on)
    if position.opened_on > on:
        return [Flag("fact", f"opens {words.day_with_year(position.opened_on)}")]
    if not held:
        now = on + timedelta(days=1)
        last = position.gaps(now)[-1]
        return [Flag("late", f"empty {days_empty(last, on=on)} days")]
    flags = [Flag("soon", f"{post.called}: FTE 0, say how much they work") for post in held if not post.fte_hundredths]
    if filled > position.fte_hundredths:
        flags.append(Flag("fact", f"{chart.fte(filled - position.fte_hundredths)} FTE more than it has"))
    elif filled < position.fte_hundredths and not flags:
        flags.append(Flag("soon", f"{chart.fte(position.fte_hundredths - filled)} FTE empty"))
    return flags
