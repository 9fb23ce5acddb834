"""The reviews of the demonstration: one of a year ago, signed, with what became of its plan; one being rated now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.demo import judging
from alongside.demo.plan import Plan
from alongside.reviews.actions.consensus import begin_consensus, settle_item, sign_review, write_words
from alongside.reviews.actions.plan import add_step, drop_step, finish_step
from alongside.reviews.actions.rating import hand_in, rate_item
from alongside.reviews.actions.reviews import name_rater, open_review
from alongside.reviews.actions.standards import set_gate
from alongside.reviews.queries.review import Item, Review, review_for
from alongside.teams.access import Actor
from alongside.teams.queries.members import members_of
from alongside.teams.queries.people import here_or_coming, positions_of
from alongside.terms import Chair

TEAM = "Riverside ACT"
SEED_OF_CHARTS = 20
GUEST_DAYS = 10
RATED_SO_FAR = 9
NEAREST_WORKDAY = (0, 0, 0, 0, 0, -1, -2)
"""days from a weekday to the working day it is moved to"""


@dataclass(frozen=True, slots=True)
class Held:
    """A review being written: who leads it, and the clock of the day it is written on."""

    id: str
    team_id: str
    leader: Actor
    clock: Callable[[date, int], datetime]


def write_reviews(plan: Plan, *, at: datetime) -> None:
    """Write both down, through the actions, as the people in them would have."""
    team = next(team for team in plan.teams if team.name == TEAM)
    leader = _leader(team.id, plan.on)
    zone = ZoneInfo(plan.time_zone)

    def clock(day: date, hour: int) -> datetime:
        return min(datetime.combine(day, time(hour), tzinfo=zone), at)

    last_year = plan.on - timedelta(days=365)
    begun = last_year - timedelta(days=30)
    set_gate(by=leader, at=clock(begun, 9), team_id=team.id, gate=judging.GATE, from_on=begun)
    _signed(team.id, leader, last_year + timedelta(days=NEAREST_WORKDAY[last_year.weekday()]), clock)
    _going_on(plan, team.id, leader, clock)


def _signed(team_id: str, leader: Actor, day: date, clock: Callable[[date, int], datetime]) -> None:
    """A visit of two reviewers from outside: two days of rating, one of comparing, a plan, and what became of it."""
    opened = open_review(by=leader, at=clock(day, 9), team_id=team_id, as_of=day - timedelta(days=1))
    held = Held(opened.id, team_id, leader, clock)
    raters = [_guest(held, name, email, day) for name, email in judging.VISITORS]
    for rater, opinion in zip(raters, (judging.FIRST, judging.SECOND), strict=True):
        _rate(held, rater, opinion, clock(day + timedelta(days=1), 15))
        hand_in(by=rater, at=clock(day + timedelta(days=2), 11), review_id=held.id)
    compared = clock(day + timedelta(days=2), 14)
    begin_consensus(by=leader, at=compared, review_id=held.id)
    for item, (rating, why) in judging.SETTLED.items():
        settle_item(by=leader, at=compared, review_id=held.id, item=item, rating=rating, rationale=why)
    write_words(
        by=leader, at=compared, review_id=held.id, strengths=judging.STRENGTHS, recommendations=judging.ADVICE
    )  # fmt: skip
    for one in (*raters, leader):
        sign_review(by=one, at=clock(day + timedelta(days=3), 16), review_id=held.id)
    _improve(held, day + timedelta(days=7))


def _going_on(plan: Plan, team_id: str, leader: Actor, clock: Callable[[date, int], datetime]) -> None:
    """Ten charts as of last evening; a guest from outside has rated some items, the agency's administrator none."""
    day = plan.on
    opened = open_review(
        by=leader, at=clock(day, 8), team_id=team_id, as_of=day - timedelta(days=1), sample_seed=SEED_OF_CHARTS
    )
    held = Held(opened.id, team_id, leader, clock)
    guest = _guest(held, *judging.VISITORS[0], day)
    name_rater(
        by=leader, at=clock(day, 8), review_id=held.id, email=plan.administrator.email, name=plan.administrator.name,
        from_on=day, until_on=day + timedelta(days=GUEST_DAYS),
    )  # fmt: skip
    _rate(held, guest, judging.FIRST, clock(day, 9), first=RATED_SO_FAR)
    for what, item, days in judging.STEPS_TO_COME:
        _step(held, item, what, clock(day, 9), day + timedelta(days=days), review_id=None)


def _guest(held: Held, name: str, email: str, day: date) -> Actor:
    rater = name_rater(
        by=held.leader, at=held.clock(day, 9), review_id=held.id, email=email, name=name, from_on=day,
        until_on=day + timedelta(days=GUEST_DAYS),
    )  # fmt: skip
    return Actor(id=rater.user_id, name=name, chairs={held.team_id: frozenset({Chair.REVIEWER})})


def _rate(held: Held, rater: Actor, opinion: judging.Opinion, at: datetime, *, first: int | None = None) -> None:
    """Rate the items as the records earn or propose, but where the rater is of another opinion."""
    review: Review = review_for(rater, held.id, on=at.date())
    for item in review.items[:first]:
        rating, why = opinion.of.get(item.item) or _as_counted(item, opinion)
        rate_item(by=rater, at=at, review_id=held.id, item=item.item, rating=rating, rationale=why)


def _as_counted(item: Item, opinion: judging.Opinion) -> tuple[int, str]:
    line = item.line
    if line is None or line.found is None:
        return opinion.otherwise
    return line.found, opinion.says.format(figure=f"{line.shown} {line.unit}")


def _improve(held: Held, day: date) -> None:
    """The plan: most of it done within the year, one step given up with its reason."""
    for item, what, days in judging.STEPS_DONE:
        step = _step(held, item, what, held.clock(day, 10), day + timedelta(days=days), review_id=held.id)
        done = held.clock(day + timedelta(days=days - 5), 10)
        finish_step(by=held.leader, at=done, step_id=step, how=judging.HOW_DONE[item])
    item, what, days, why = judging.STEP_DROPPED
    step = _step(held, item, what, held.clock(day, 10), day + timedelta(days=days), review_id=held.id)
    drop_step(by=held.leader, at=held.clock(day + timedelta(days=60), 10), step_id=step, why=why)


def _step(held: Held, item: str, what: str, at: datetime, due_on: date, *, review_id: str | None) -> str:
    owner = _owner(held, item, at.date())
    return add_step(
        by=held.leader, at=at, team_id=held.team_id, item=item, what=what, owner_id=owner, due_on=due_on,
        review_id=review_id,
    ).id  # fmt: skip


def _owner(held: Held, item: str, on: date) -> str:
    """Whoever works in the role an item is nearest to, else the leader."""
    posts = [post for post in here_or_coming(positions_of(held.team_id), on=on) if post.holds(on)]
    wanted = judging.OWNERS.get(item)
    return next((post.staff_id for post in posts if post.role is wanted), held.leader.staff_id or posts[0].staff_id)


def _leader(team_id: str, on: date) -> Actor:
    leader = next(member for member in members_of(team_id, on=on) if member.chair is Chair.TEAM_LEADER)
    posts = here_or_coming(positions_of(team_id), on=on)
    staff = next((post.staff_id for post in posts if post.name == leader.name), None)
    return Actor(leader.user_id, leader.name, staff_id=staff, chairs={team_id: frozenset({Chair.TEAM_LEADER})})
