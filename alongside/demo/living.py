"""How the invented clients live: homes, work, money, law, family, what others give, and what is planned with them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from alongside.demo.plan import ClientRow, PostRow, pick, stream
from alongside.demo.spells import SpellRow
from alongside.terms import (
    BenefitKind,
    FamilyKind,
    JobKind,
    LegalKind,
    LivingSituation,
    OutsideKind,
    RelapsePlan,
    Relation,
    Role,
    SchoolKind,
    SearchKind,
    Service,
    SpellKind,
    StageOfChange,
    StageOfTreatment,
    Tie,
)

K = SpellKind
HOMES = {
    LivingSituation.RENTED: 4.0, LivingSituation.RENTED_WITH_SUBSIDY: 4.0, LivingSituation.WITH_FAMILY: 2.0,
    LivingSituation.RESIDENTIAL: 0.8, LivingSituation.OWNED: 0.3, LivingSituation.FOR_NOW: 0.7,
}  # fmt: skip
BEFORE = {LivingSituation.SHELTER: 3.0, LivingSituation.STREET: 1.0, LivingSituation.FOR_NOW: 3.0,
          LivingSituation.TRANSITIONAL: 1.0}  # fmt: skip
JOBS = (
    ("Garden centre, mornings", JobKind.COMPETITIVE, 16), ("Kitchen of the harbor café", JobKind.COMPETITIVE, 20),
    ("Night desk at the mill hotel", JobKind.COMPETITIVE, 24), ("Shelves at the grocer’s", JobKind.COMPETITIVE, 12),
    ("Laundry of the workshop", JobKind.SHELTERED, 15), ("Mail room, placed by the agency", JobKind.TRANSITIONAL, 20),
    ("Leaves in autumn, snow in winter", JobKind.CASUAL, 6),
)  # fmt: skip
WANTED = (
    "Paid work with plants, not an office.", "Something with engines.", "A few hours, near home, no nights.",
    "Back to the bakery, as before.", "Work where nobody shouts.",
)  # fmt: skip
DONE = ("Twelve years as a welder.", "Waited tables, two summers.", "Looked after two children.", "")
SUPPORT = ("We ring on Mondays.", "Keisha goes along on the first day of a month.", "Wants nobody of us there.", "")
PLANS: tuple[tuple[Service, Role, str, int, float], ...] = (
    (Service.DAILY_LIVING, Role.CASE_MANAGER, "Shop and cook together", 4, 0.5),
    (Service.HOUSING, Role.CASE_MANAGER, "Keep the lease: rent on the first, repairs named", 2, 0.3),
    (Service.BENEFITS, Role.CASE_MANAGER, "One page of what comes and goes", 1, 0.3),
    (Service.SOCIAL_LEISURE, Role.PEER_SPECIALIST, "Somewhere to go on Saturdays", 4, 0.3),
    (Service.PEER_SUPPORT, Role.PEER_SPECIALIST, "A walk, and what helped somebody else", 4, 0.4),
    (Service.PHYSICAL_HEALTH, Role.NURSE, "To the clinic together, and the results afterwards", 1, 0.4),
    (Service.FAMILY_SUPPORT, Role.TEAM_LEADER, "Tea with the family, theirs to ask", 1, 0.3),
    (Service.VOCATIONAL, Role.VOCATIONAL_SPECIALIST, "Two places a month, seen together", 4, 0.3),
    (Service.TRANSPORT, Role.CASE_MANAGER, "The bus, until it is easy", 1, 0.1),
    (Service.LEGAL, Role.TEAM_LEADER, "Letters of the court, read the day they come", 1, 0.1),
)
LABELLED_PLANS: tuple[tuple[Service, Role, str, int, float], ...] = (
    (
        Service.SUBSTANCE_USE_INDIVIDUAL,
        Role.SUBSTANCE_USE_SPECIALIST,
        "What the week was like, without a score",
        4,
        0.8,
    ),
    (Service.SUBSTANCE_USE_GROUP, Role.SUBSTANCE_USE_SPECIALIST, "Thursdays, with breakfast", 4, 0.5),
)
OUTSIDE = (
    (OutsideKind.PHYSICIAN, "Dr Halvorsen", 0.3), (OutsideKind.DENTIST, "Harbor Dental", 0.14),
    (OutsideKind.SELF_HELP, "The Tuesday table", 0.05), (OutsideKind.ADVOCACY, "Legal Aid of the county", 0.04),
    (OutsideKind.SOCIAL, "The clubhouse on Mill St", 0.05), (OutsideKind.FAMILY_GROUP, "Families together", 0.03),
)  # fmt: skip
SIGNS = "Sleeps past noon, stops answering, says it was only one."
THEN = "Rings Keisha or a friend, goes for breakfast, leaves the money with us until Monday."


def draw_living(
    seed: int, team: str, clients: Sequence[ClientRow], posts: Sequence[PostRow], *, on: date
) -> tuple[SpellRow, ...]:  # fmt: skip
    """What is on record of each client's life on the morning of `on`."""
    staff = {post.role: post.staff for post in posts if post.held_on(on)}
    return tuple(
        row
        for client in clients
        for row in _life(stream(seed, team, "life", client.id), client, staff, on)
        if row.from_on <= on and (client.ending is None or row.from_on < client.ending.on)
    )


def _life(chance: Random, client: ClientRow, staff: dict[Role, str], on: date) -> Iterator[SpellRow]:
    yield from _homes(chance, client, on)
    yield from _work(chance, client, on)
    yield from _money_and_law(chance, client, on)
    yield from _family(chance, client)
    yield from _outside(chance, client)
    if client.substance_use:
        yield from _stages(chance, client, on)
    if client.ending is None:
        yield from _plans(chance, client, staff, on)


def _since(chance: Random, client: ClientRow, most: int = 500) -> date:
    return client.enrolled_on + timedelta(days=chance.randint(0, most))


def _homes(chance: Random, client: ClientRow, on: date) -> Iterator[SpellRow]:
    landlord = next((one.key for one in client.supporters if one.relation is Relation.LANDLORD), "")
    here = {} if client.address and "Shelter" not in client.address else BEFORE
    now = LivingSituation(pick(chance, here or HOMES))
    moved = client.enrolled_on + timedelta(days=chance.randint(20, 400))
    if chance.random() < 0.45 and moved < on:
        before = LivingSituation(pick(chance, BEFORE))
        yield SpellRow(client.id, K.HOME, before, client.enrolled_on - timedelta(days=chance.randint(30, 300)), moved)
    else:
        moved = client.enrolled_on - timedelta(days=chance.randint(30, 900))
    note, due = "", None
    if client.name == "Tendai Makoni":
        now, note, due = LivingSituation.RENTED, "Rent letter of the 15th, to be answered.", on + timedelta(days=2)
    elif landlord and chance.random() < 0.2:
        note, due = "Asks for quiet after ten.", on + timedelta(days=chance.randint(1, 30))
    yield SpellRow(
        client.id, K.HOME, now, moved, what=client.address, supporter=landlord, note=note, due_on=due
    )  # fmt: skip


def _work(chance: Random, client: ClientRow, on: date) -> Iterator[SpellRow]:
    if chance.random() < 0.4 or client.name == "Tendai Makoni":
        wants = WANTED[0] if client.name == "Tendai Makoni" else chance.choice(WANTED)
        yield SpellRow(
            client.id, K.SEARCH, SearchKind.WORK, _since(chance, client), what=wants, note=chance.choice(DONE)
        )
    for _ in range(chance.choices((0, 1, 2), (0.7, 0.24, 0.06))[0]):
        what, kind, hours = chance.choice(JOBS)
        since = _since(chance, client)
        until = since + timedelta(days=chance.randint(20, 300)) if chance.random() < 0.45 else None
        yield SpellRow(
            client.id, K.JOB, kind, since, until if until is None or until <= on else None, what=what, hours=hours,
            wage_cents=chance.randrange(1100, 2000, 25), note=chance.choice(SUPPORT),
        )  # fmt: skip
    if chance.random() < 0.06:
        yield SpellRow(client.id, K.SCHOOL, SchoolKind.COURSE, _since(chance, client), what="Bookkeeping, evenings")


def _money_and_law(chance: Random, client: ClientRow, on: date) -> Iterator[SpellRow]:
    for kind, share in ((BenefitKind.DISABILITY_INCOME, 0.75), (BenefitKind.HEALTH_INSURANCE, 0.9),
                        (BenefitKind.FOOD, 0.4), (BenefitKind.HOUSING_VOUCHER, 0.2)):  # fmt: skip
        if chance.random() < share:
            renewed = on + timedelta(days=chance.randint(16, 360)) if chance.random() < 0.5 else None
            yield SpellRow(client.id, K.BENEFIT, kind, _since(chance, client, 90), due_on=renewed)
    for one in client.supporters:
        if one.relation in {Relation.PAYEE, Relation.GUARDIAN}:
            word = LegalKind.PAYEE if one.relation is Relation.PAYEE else LegalKind.GUARDIAN
            yield SpellRow(client.id, K.LEGAL, word, client.enrolled_on, what=one.name, supporter=one.key)
    if client.name == "Tendai Makoni":
        yield SpellRow(
            client.id, K.LEGAL, LegalKind.COURT_CASE, on - timedelta(days=60), what="Housing court, room 4B, 10:30",
            note="Bring the receipts; Denise meets him outside at 10:15.", due_on=on,
        )  # fmt: skip
    elif chance.random() < 0.14:
        word = chance.choice((LegalKind.PROBATION, LegalKind.OUTPATIENT_COMMITMENT))
        due = on + timedelta(days=chance.randint(3, 80))
        yield SpellRow(client.id, K.LEGAL, word, _since(chance, client, 200), what="Harbor County", due_on=due)


def _family(chance: Random, client: ClientRow) -> Iterator[SpellRow]:
    if chance.random() < 0.24:
        word, what = chance.choice(((FamilyKind.CHILD_ELSEWHERE, "A daughter, with her grandmother"),
                                    (FamilyKind.CHILD_WITH_THEM, "A son, in school"),
                                    (FamilyKind.CARES_FOR, "Their mother")))  # fmt: skip
        yield SpellRow(client.id, K.FAMILY, word, client.enrolled_on, what=what)


def _outside(chance: Random, client: ClientRow) -> Iterator[SpellRow]:
    offered: tuple[tuple[OutsideKind, str, float], ...] = OUTSIDE
    if client.substance_use:
        offered = (*OUTSIDE, (OutsideKind.RECOVERY_GROUP, "Sunday mornings at St Mark’s", 0.08))
    for kind, what, share in offered:
        if chance.random() < share:
            tie = pick(chance, {Tie.HOLDS: 6.0, Tie.NEW: 2.0, Tie.SHAKY: 2.0})
            yield SpellRow(client.id, K.OUTSIDE, kind, _since(chance, client), what=what, holds=tie)


def _stages(chance: Random, client: ClientRow, on: date) -> Iterator[SpellRow]:
    changes, treatments = list(StageOfChange), list(StageOfTreatment)
    place, since = chance.randrange(len(changes)), _since(chance, client, 30)
    step = since + timedelta(days=chance.randint(60, 300))
    again = on + timedelta(days=chance.randint(5, 90))
    if place and step < on:
        yield SpellRow(client.id, K.STAGE_OF_CHANGE, changes[place - 1], since, step)
        since = step
    yield SpellRow(client.id, K.STAGE_OF_CHANGE, changes[place], since, due_on=again)
    stage = treatments[min(place, len(treatments) - 1)]
    yield SpellRow(client.id, K.STAGE_OF_TREATMENT, stage, since, due_on=again)
    if chance.random() < 0.35:
        yield SpellRow(client.id, K.RELAPSE_PLAN, RelapsePlan.MADE, since, what=SIGNS, note=THEN)


def _plans(chance: Random, client: ClientRow, staff: dict[Role, str], on: date) -> Iterator[SpellRow]:
    offered = (*PLANS, *LABELLED_PLANS) if client.substance_use else PLANS
    for service, role, what, times, share in offered:
        if chance.random() < share:
            since = max(client.enrolled_on, on - timedelta(days=chance.randint(10, 170)))
            yield SpellRow(client.id, K.PLAN, service, since, what=what, times=times, staff=staff.get(role, ""))
