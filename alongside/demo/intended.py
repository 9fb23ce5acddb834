"""What the teams mean to do: the weekly cards, and the visits of two weeks past and one ahead.

What lies ahead is drawn as the working days are, and meant instead of done. What lies behind is told from the contacts:
most were planned, some were not, and now and then a visit was planned that did not come about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from alongside.demo.plan import CardRow, ClientRow, ContactRow, PostRow, VisitRow, stream, token
from alongside.terms import Missed, Mode, Outcome, Place, Service, VisitState

BACK, AHEAD = timedelta(days=14), timedelta(days=6)
FIRST_HOUR, LAST_HOUR = 8, 18
UNPLANNED, AGREED, OPEN = 0.12, 0.7, 0.12
SURE_FOR = timedelta(days=1)
"""until then everything is agreed"""
REASONS = ("Asked for another day", "Went to a family birthday", "At the dentist", "The van was in the garage")


def draw_intended(
    seed: int, team: str, clients: Sequence[ClientRow], posts: Sequence[PostRow], contacts: Sequence[ContactRow],
    ahead: Sequence[ContactRow], *, on: date,
) -> tuple[tuple[CardRow, ...], tuple[VisitRow, ...]]:  # fmt: skip
    """The cards, and the visits: kept ones with their contact, then those ahead."""
    enrolled = {client.id: client.enrolled_on for client in clients}
    cards = tuple(_card(seed, team, row, enrolled[row.clients[0]], posts, on) for row in ahead if _plannable(row))
    to_come = tuple(
        _to_come(seed, team, row, card, on)
        for row, card in zip([row for row in ahead if _plannable(row)], cards, strict=True)
    )
    behind = [row for row in contacts if on - BACK <= row.started.date() < on and _plannable(row)]
    kept = tuple(_kept(row) for row in behind if stream(seed, team, "planned", row.id).random() >= UNPLANNED)
    return cards, (*kept, *_fallen_through(seed, team, behind), *to_come)


def states_planted(visits: Sequence[VisitRow]) -> dict[str, int]:
    """State -> how many visits stand in it."""
    return dict(Counter(str(row.state) for row in visits))


def _plannable(row: ContactRow) -> bool:
    """One client, face to face, in the day: nobody plans a crisis, and a group is no visit."""
    daytime = FIRST_HOUR <= row.started.hour < LAST_HOUR
    return len(row.clients) == 1 and row.mode is Mode.FACE_TO_FACE and daytime and row.service is not Service.CRISIS


def _card(seed: int, team: str, row: ContactRow, enrolled_on: date, posts: Sequence[PostRow], on: date) -> CardRow:
    chance = stream(seed, team, "card", row.id)
    day = row.started.date()
    held = [post for post in posts if post.staff == row.staff[0] and post.held_on(day)]
    first = row.started.hour - (row.started.hour % 2)
    open_to = chance.random() < OPEN
    return CardRow(
        id=token(chance), client=row.clients[0], weekday=day.weekday(), minutes=row.minutes,
        people=len(row.staff), staff="" if open_to else row.staff[0], role=str(held[0].role) if open_to else "",
        place=row.place or Place.HOME, service=row.service, first_hour=first, last_hour=first + 4,
        from_on=max(on - timedelta(days=28), enrolled_on, min(post.started_on for post in held)),
    )  # fmt: skip


def _to_come(seed: int, team: str, row: ContactRow, card: CardRow, on: date) -> VisitRow:
    day = row.started.date()
    sure = day <= on + SURE_FOR or stream(seed, team, "agreed", row.id).random() < AGREED
    return VisitRow(
        id="", client=row.clients[0], on=day, start=row.started.time() if card.staff else None, minutes=row.minutes,
        staff=row.staff[:2] if card.staff else (), service=row.service, place=row.place or Place.HOME,
        state=VisitState.AGREED if sure else VisitState.PROPOSED, card=card,
    )  # fmt: skip


def _kept(row: ContactRow) -> VisitRow:
    met = row.outcome is Outcome.COMPLETED
    return VisitRow(
        id=token(stream(0, "visit", row.id)), client=row.clients[0], on=row.started.date(), start=row.started.time(),
        minutes=max(row.minutes, 15), staff=row.staff[:2], service=row.service, place=row.place or Place.HOME,
        state=VisitState.DONE if met else VisitState.MISSED, contact=row.id,
    )  # fmt: skip


def _fallen_through(seed: int, team: str, behind: Sequence[ContactRow]) -> Iterator[VisitRow]:
    """One visit a day that nobody made, or that was cancelled in time."""
    last_of_day = {row.started.date(): row for row in behind}
    for day, row in last_of_day.items():
        chance = stream(seed, team, "fell through", day)
        cancelled = chance.random() < 0.5
        yield VisitRow(
            id=token(chance), client=row.clients[0], on=day, start=None, minutes=30, staff=row.staff[:1],
            service=Service.CASE_MANAGEMENT, place=Place.HOME,
            state=VisitState.CANCELLED if cancelled else VisitState.MISSED,
            missed="" if cancelled else str(Missed.NOBODY_WENT), why=chance.choice(REASONS) if cancelled else "",
        )  # fmt: skip
