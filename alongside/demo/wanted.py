"""What was planned with each invented client: assessments, plans in their words, crisis plans, directives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from alongside.demo.plan import ClientRow, PostRow, stream, token
from alongside.demo.wanting import PartRow, PlanRow, WantedGoal, WantedRows, Writing
from alongside.terms import DirectiveState, Domain, Role, Service

GOALS: dict[Service, tuple[str, tuple[str, ...], str, Role | None]] = {
    Service.HOUSING: ("I want to keep my apartment.", ("Budget on one page", "Speak with the landlord"),
                      "Rent, landlord", Role.CASE_MANAGER),
    Service.VOCATIONAL: ("I want paid work, not in an office.", ("Visit the garden center", "A trial morning"),
                         "Job search, going along", Role.VOCATIONAL_SPECIALIST),
    Service.MEDICATION: ("I want to sleep through and be awake in the day.", ("Say when two nights are bad",),
                         "Medicine and how it sits", Role.NURSE),
    Service.SYMPTOM_MANAGEMENT: ("I want the voices to leave me alone on the bus.", ("Two stops with the earphones",),
                                 "Living with the voices", None),
    Service.DAILY_LIVING: ("I want to cook for people again.", ("A list for the store", "Soup for two"),
                           "Kitchen and shopping", Role.PEER_SPECIALIST),
    Service.SOCIAL_LEISURE: ("I want somebody to play dominoes with.", ("Friday lunch, once",), "Going out together",
                             Role.PEER_SPECIALIST),
    Service.CASE_MANAGEMENT: ("I want my papers in one place.", ("The renewal sent",), "Mail and papers", None),
}  # fmt: skip
"""A service the team gives -> a goal it serves, the steps, what is done, and who does it."""
FOUND = {
    Domain.PSYCHIATRIC: "Hears voices since the age of 22; they are quieter after sleep. Three stays, none wanted.",
    Domain.PHYSICAL_HEALTH: "Blood pressure to be watched. No dentist in two years and would go with one of us.",
    Domain.SUBSTANCES: "Spoke openly about what and how much; wants to be asked again and not to be told.",
    Domain.EDUCATION_AND_WORK: "Left school early, good with hands and plants. Would like mornings.",
    Domain.SOCIAL: "Two friends from the old street. Church at Easter. Plays dominoes.",
    Domain.DAILY_LIVING: "Keeps the room tidy. Money runs out in the third week.",
    Domain.FAMILY: "Family nearby who ask after them. Wants to be asked before we call.",
}  # fmt: skip
SIGNS = (
    "I stop answering the door.",
    "I sleep less than four hours.",
    "I walk at night.",
    "I turn the pictures round.",
)
HELPS = (
    "A call from my family.",
    "Sitting outside with somebody.",
    "The radio on, the lights low.",
    "Tea, and no hurry.",
)
HELPS_NOT = ("Being asked the same thing twice.", "Two people talking at once.", "A uniform at the door.", "")
HOSPITALS = ("County General, not St Anne’s.", "Wherever my things can come with me.", "")


def draw_wanted(
    seed: int, team: str, clients: Sequence[ClientRow], posts: Sequence[PostRow], *, on: date
) -> WantedRows:
    """Everybody on the team on the day; whoever came within weeks has little of it yet."""
    rows = WantedRows()
    for client in clients:
        if client.active_on(on):
            _about(stream(seed, team, "wanted", client.id), client, posts, on, rows)
    return rows


def _about(chance: Random, client: ClientRow, posts: Sequence[PostRow], on: date, rows: WantedRows) -> None:
    here = (on - client.enrolled_on).days
    if here >= 50 and chance.random() < 0.95:
        _assess(chance, client, posts, rows)
    if here >= 45 and chance.random() < 0.96:
        _agree(chance, client, posts, on, rows)
    elif here >= 20:
        rows.plans.append(_plan(chance, client, posts, 1, client.enrolled_on + timedelta(days=14), None))
    if here >= 30 and chance.random() < 0.94:
        written = client.enrolled_on + timedelta(days=chance.randint(12, 29))
        words = {"signs": chance.choice(SIGNS), "helps": chance.choice(HELPS), "helps_not": chance.choice(HELPS_NOT),
                 "hospital": chance.choice(HOSPITALS)}  # fmt: skip
        near = next((one for one in client.supporters if one.may_talk and one.phone), None)
        rows.crisis_plans.append(
            Writing(token(chance), client.id, 1, written, {**words, "whom_to_call": near.name if near else ""})
        )
    if here >= 40 and chance.random() < 0.85:
        _directive(chance, client, on, rows)


def _assess(chance: Random, client: ClientRow, posts: Sequence[PostRow], rows: WantedRows) -> None:
    for domain in Domain:
        day = client.enrolled_on + timedelta(days=chance.randint(18, 49))
        left_out = domain is Domain.FAMILY and chance.random() < 0.05
        staff = _holder(posts, day)
        rows.parts.append(
            PartRow(token(chance), client.id, domain, day, "" if left_out else FOUND[domain],
                    "Did not want to speak of them yet." if left_out else "", staff)
        )  # fmt: skip


def _agree(chance: Random, client: ClientRow, posts: Sequence[PostRow], on: date, rows: WantedRows) -> None:
    """A plan that holds, agreed within the last year by most; and the one before it, where there was time for one."""
    first = client.enrolled_on + timedelta(days=chance.randint(30, 44))
    overdue = chance.random() < 0.04
    agreed = max(first, on - timedelta(days=chance.randint(368, 380) if overdue else chance.randint(3, 350)))
    before = None
    if (agreed - first).days > 200:
        earlier = max(first, agreed - timedelta(days=chance.randint(330, 364)))
        before = _plan(chance, client, posts, 1, earlier - timedelta(days=10), earlier, replaced=agreed)
        rows.plans.append(before)
    plan = _plan(chance, client, posts, 2 if before else 1, agreed - timedelta(days=9), agreed, before=before)
    looked = agreed + timedelta(days=chance.randint(150, 178))
    if looked < on and chance.random() < 0.95:
        plan.reviews.append((looked, "Went through it together; it goes on as it is."))
    rows.plans.append(plan)


def _plan(
    chance: Random, client: ClientRow, posts: Sequence[PostRow], number: int, begun: date, agreed: date | None, *,
    replaced: date | None = None, before: PlanRow | None = None,
) -> PlanRow:  # fmt: skip
    services = [goal.service for goal in before.goals] if before else []
    fresh = [service for service in GOALS if service not in services]
    services = services[: 2 if before else 0] + chance.sample(fresh, 1 if before else 2)
    known = {goal.service: goal for goal in before.goals} if before else {}
    goals = tuple(
        WantedGoal(
            token(chance), service, *GOALS[service], tuple(token(chance) for _ in GOALS[service][1]), token(chance),
            since=known[service].since if service in known else begun,
            first=known[service].id if service in known else "", times=chance.choice((1, 1, 1, 2)),
            minutes=chance.choice((30, 45, 45, 60)), reached=chance.random() < 0.5,
        )
        for service in services
    )  # fmt: skip
    near = next((one for one in client.supporters if one.may_talk), None)
    return PlanRow(
        token(chance), client.id, client.name, number, begun, agreed, goals, replaced, _holder(posts, agreed or begun),
        (near.key, near.name) if near and chance.random() < 0.4 else None,
        "Signs nothing on principle; agrees with it." if chance.random() < 0.03 else "",
    )  # fmt: skip


def _directive(chance: Random, client: ClientRow, on: date, rows: WantedRows) -> None:
    offered = client.enrolled_on + timedelta(days=chance.randint(20, 38))
    theirs: list[tuple[DirectiveState, date, dict[str, str]]] = [(DirectiveState.OFFERED, offered, {})]
    answered = offered + timedelta(days=chance.randint(10, 60))
    if answered < on:
        made = chance.random() < 0.3
        said = {"kept_where": "in the chart, a copy at home"} if made else {"words": "Not now; ask again next year."}
        theirs.append((DirectiveState.MADE if made else DirectiveState.DECLINED, answered, said))
    for number, (state, day, words) in enumerate(theirs, 1):
        rows.directives.append(Writing(token(chance), client.id, number, day, {"state": state.value, **words}))


def _holder(posts: Sequence[PostRow], day: date) -> str:
    """Whoever of the team held a post for longest that day; whoever came first, of a day before them all."""
    ours = [post for post in posts if post.role is not Role.PROGRAM_ASSISTANT]
    held = [post for post in ours if post.held_on(day)] or ours
    return min(held, key=lambda post: (post.started_on, post.staff)).staff


@dataclass(frozen=True, slots=True)
class Served:
    """A goal of a plan that holds, and since when."""

    goal_id: str
    since: date


def served(rows: WantedRows) -> dict[tuple[str, Service], Served]:
    """(client, service) -> the goal of theirs that a contact for it serves."""
    holding = [plan for plan in rows.plans if plan.agreed is not None and plan.replaced is None]
    return {
        (plan.client, goal.service): Served(goal.id, plan.agreed)
        for plan in holding if plan.agreed is not None for goal in plan.goals
    }  # fmt: skip
