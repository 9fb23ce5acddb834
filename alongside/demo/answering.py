"""Who answers for whom in the invented agency: the holder of a position leads for its clients, and two others help."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from alongside.demo.hands import hand
from alongside.demo.plan import ClientRow, PostRow, TeamRows, stream, token
from alongside.demo.ways import AssignmentRow
from alongside.records.actions.assignments import WrittenAssignment, record_assignments
from alongside.terms import AssignmentPart


def draw_assignments(
    seed: int, team: str, clients: Sequence[ClientRow], posts: Sequence[PostRow], coordinators: Sequence[str]
) -> tuple[AssignmentRow, ...]:
    """A client is led by the holders of one position, one after another; nobody leads while it stands vacant."""
    rows = []
    for client in clients:
        chance = stream(seed, team, "individual team", client.id)
        others = [key for key in coordinators if key != client.coordinator]
        for part, position in [
            (AssignmentPart.COORDINATOR, client.coordinator),
            *((AssignmentPart.INDIVIDUAL_TEAM, key) for key in chance.sample(others, min(2, len(others)))),
        ]:
            for post in posts:
                first, end = max(client.enrolled_on, post.started_on), earlier(post.ended_on, client)
                if post.position == position and (end is None or first < end):
                    rows.append(AssignmentRow(token(chance), client.id, post.staff, part, first, end))
    return tuple(rows)


def earlier(end: date | None, client: ClientRow) -> date | None:
    """The day somebody stopped: when their post ended, or the client left."""
    ends = [day for day in (end, client.ending.on if client.ending else None) if day]
    return min(ends, default=None)


def write_assignments(team: TeamRows, *, at: datetime, name: Callable[[str], str]) -> None:
    record_assignments(
        by=hand(team.id, on=at.date()), team_id=team.id, at=at,
        assignments=[
            WrittenAssignment(row.id, row.client, name(row.staff), row.part, row.started_on, row.ended_on)
            for row in team.assignments
        ],
    )  # fmt: skip
