"""Who takes what: orders, injections on the visits of nurses, what was watched and noticed. Drawn from a seed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from alongside.demo.dosage import (
    AllergyRow,
    ConsentRow,
    DoseRow,
    EffectRow,
    MedicineRows,
    OrderRow,
    ResultRow,
    TermsRow,
)
from alongside.demo.plan import ClientRow, ContactRow, PostRow, stream, token
from alongside.demo.workdays import days, is_workday
from alongside.terms import (
    PRESCRIBERS,
    ConsentAnswer,
    DoseState,
    Mode,
    Monitored,
    Outcome,
    Role,
    Route,
    Site,
)

EARLY, LATE, WEEKS = 7, 7, 4
FIRST_MONTHS = 125
"""days of a medicine after which glucose and lipids are looked at once a year"""
MISSED = "Up to 6 weeks after the last: the same dose. Later: ask the prescriber first."
LONG_ACTING = (
    ("Paliperidone palmitate", ("156 mg", "234 mg", "117 mg")), ("Aripiprazole extended-release", ("400 mg", "300 mg")),
    ("Haloperidol decanoate", ("100 mg", "150 mg")), ("Risperidone extended-release", ("100 mg",)),
)  # fmt: skip
TABLETS = (
    ("Olanzapine", ("10 mg", "15 mg")), ("Risperidone", ("2 mg", "4 mg")), ("Quetiapine", ("300 mg", "400 mg")),
    ("Aripiprazole", ("15 mg", "20 mg")), ("Lurasidone", ("80 mg",)), ("Haloperidol", ("5 mg",)),
)  # fmt: skip
BESIDE = (
    ("Sertraline", "100 mg", "each morning", "mood"), ("Lithium", "900 mg", "each evening", "mood"),
    ("Benztropine", "1 mg", "twice a day", "stiff muscles"), ("Trazodone", "50 mg", "at night", "sleep"),
)  # fmt: skip
OWN = (("Vitamin D", "1000 units"), ("Metformin", "500 mg"), ("Lisinopril", "10 mg"))
FOR_SUBSTANCES = (
    ("Naltrexone", "50 mg", Route.ORAL, "each morning"),
    ("Buprenorphine and naloxone", "8 mg", Route.SUBLINGUAL, "each day"),
    ("Acamprosate", "666 mg", Route.ORAL, "three times a day"),
)  # fmt: skip
PURPOSES = ("voices", "clearer thoughts", "fewer worries about being followed", "staying out of hospital")
SAID = ("I can think.", "It keeps the nights quiet.", "As long as I may say stop.", "", "", "")
OFF = ("Not in on the day", "Away with family", "Asked to wait a week", "In hospital on the day")
REFUSED = ("“Not today.”", "“It makes me slow.”", "“I will take it tonight.”")
ALLERGIES = (("Penicillin", "rash"), ("Sulfa", "hives"), ("Latex", "itching"), ("Codeine", "sick to the stomach"))
EFFECTS = (
    ("Shaking hands, the cup stays full", "Looked at on Tuesday; same dose for now."), ("Dry mouth", "Water at hand."),
    ("Sleepy until ten", "Evening dose an hour earlier."), ("Restless legs, two nights", "Gone since; ask again."),
    ("Heavier by four pounds in a month", "Weight each week."), ("Sore arm for a day", "The other side next time."),
)  # fmt: skip
SITES = (Site.LEFT_ARM, Site.RIGHT_ARM)


@dataclass(slots=True)
class _Ground:
    """What one team's medicines are drawn from."""

    team: str
    seed: int
    starts_on: date
    on: date
    contacts: Mapping[str, list[ContactRow]]
    nurses: frozenset[str]
    doctor: str
    posts: Sequence[PostRow]

    def chance(self, *path: object) -> Random:
        return stream(self.seed, self.team, "medicines", *path)


def draw_medicines(
    seed: int, team: str, clients: Sequence[ClientRow], injected: frozenset[str], contacts: Sequence[ContactRow],
    posts: Sequence[PostRow], *, starts_on: date, on: date,
) -> MedicineRows:  # fmt: skip
    """Everybody who is on the team on `on`. `injected` are ids of those with a long-acting injection."""
    here = [client for client in clients if client.ending is None and client.enrolled_on < on]
    prescribing = [post for post in posts if post.role in PRESCRIBERS and post.held_on(on)]
    if not prescribing:
        return MedicineRows()
    by_client: dict[str, list[ContactRow]] = {client.id: [] for client in here}
    for row in contacts:
        for client in row.clients:
            if client in by_client and row.outcome is Outcome.COMPLETED and row.mode is Mode.FACE_TO_FACE:
                by_client[client].append(row)
    nurses = frozenset(post.staff for post in posts if post.role is Role.NURSE)
    doctor = max(prescribing, key=lambda post: post.fte).staff
    ground = _Ground(team, seed, starts_on, on, by_client, nurses, doctor, posts)
    orders = tuple(order for client in here for order in _orders(ground, client, client.id in injected))
    return MedicineRows(
        orders=orders, results=tuple(_results(ground, orders)), effects=tuple(_effects(ground, orders)),
        allergies=tuple(_allergies(ground, here)),
    )  # fmt: skip


def _orders(ground: _Ground, client: ClientRow, injected: bool) -> Iterator[OrderRow]:
    chance = ground.chance("orders", client.id)
    since = max(ground.starts_on, client.enrolled_on + timedelta(days=4))
    if injected:
        yield from _injection(ground, chance, client, since)
    elif chance.random() < 0.09:
        since = since if client.enrolled_on > ground.starts_on else since - timedelta(days=400)
        yield _tablet(ground, chance, client, "Clozapine", "300 mg", since, "voices")
    else:
        name, doses = chance.choice(TABLETS)
        yield _tablet(ground, chance, client, name, chance.choice(doses), since, chance.choice(PURPOSES))
    if chance.random() < 0.35:
        name, dose, often, purpose = chance.choice(BESIDE)
        recent = chance.random() < 0.08 and client.enrolled_on < ground.on - timedelta(days=40)
        began = ground.on - timedelta(days=chance.randint(2, 9)) if recent else since
        yield _tablet(ground, chance, client, name, dose, began, purpose, often=often)
    if client.substance_use and chance.random() < 0.22:
        name, dose, route, often = chance.choice(FOR_SUBSTANCES)
        yield _tablet(ground, chance, client, name, dose, since, "cravings", often=often, route=route)
    if chance.random() < 0.2:
        name, dose = chance.choice(OWN)
        terms = TermsRow(since, dose, Route.ORAL, "each morning", doctor="Their own doctor")
        yield OrderRow(token(chance), client.id, name, (terms,))


def _tablet(
    ground: _Ground, chance: Random, client: ClientRow, name: str, dose: str, since: date, purpose: str,
    *, often: str = "each evening", route: Route = Route.ORAL,
) -> OrderRow:  # fmt: skip
    first = TermsRow(since, dose, route, often, purpose=purpose, staff=ground.doctor)
    steps = [first]
    if chance.random() < 0.12 and since < ground.on - timedelta(days=90):
        changed = ground.on - timedelta(days=chance.randint(5, 80))
        steps.append(replace(first, from_on=changed, often="at night", why="Sleepy by day"))
    seen = tuple(_seen(ground, client, since)) if chance.random() < 0.14 else ()
    return OrderRow(token(chance), client.id, name, tuple(steps), _consents(ground, chance, since), seen)


def _seen(ground: _Ground, client: ClientRow, since: date) -> Iterator[DoseRow]:
    """Doses seen, told of and refused on the visits of six weeks."""
    chance = ground.chance("seen", client.id)
    first = max(since, ground.on - timedelta(days=42))
    for row in ground.contacts[client.id]:
        if row.started.date() >= first:
            state = chance.choices((DoseState.OBSERVED, DoseState.TOLD, DoseState.REFUSED), (60, 32, 8))[0]
            why = chance.choice(REFUSED) if state is DoseState.REFUSED else ""
            yield DoseRow(token(chance), row.started, row.staff[0], state, _contact(row), why=why)


def _contact(row: ContactRow) -> str:
    """The contact a dose belongs to; none where several clients share one."""
    return row.id if len(row.clients) == 1 else ""


def _injection(ground: _Ground, chance: Random, client: ClientRow, since: date) -> Iterator[OrderRow]:
    visits = [row for row in ground.contacts[client.id] if row.started.date() >= since]
    given = tuple(_given(ground, chance, [row for row in visits if ground.nurses & set(row.staff)]))
    if not given:
        return
    name, doses = chance.choice(LONG_ACTING)
    terms = TermsRow(
        given[0].taken.date(), chance.choice(doses), Route.INJECTION, every_weeks=WEEKS,
        purpose=chance.choice(PURPOSES), staff=ground.doctor,
    )  # fmt: skip
    yield OrderRow(token(chance), client.id, name, (terms,), _consents(ground, chance, terms.from_on), given)


def _given(ground: _Ground, chance: Random, visits: Sequence[ContactRow]) -> Iterator[DoseRow]:
    """An injection on the visit of a nurse nearest to its day, in the office where there is none, now and then late."""
    by_day = {row.started.date(): row for row in visits}
    on = due = min(by_day, default=ground.on)
    number = 0
    while on < ground.on:
        row, late = by_day.get(on), on > due + timedelta(days=LATE)
        nurse = next((one for one in row.staff if one in ground.nurses), "") if row else _nurse_on(ground, on)
        if nurse:
            taken = row.started if row else datetime.combine(on, time(11))
            yield DoseRow(
                token(chance), taken, nurse, DoseState.GIVEN, _contact(row) if row else "", SITES[number % 2],
                chance.choice(OFF) if late else "",
            )  # fmt: skip
            due, number = on + timedelta(weeks=WEEKS), number + 1
        else:
            due += timedelta(weeks=1)
        on = _next_day(ground, chance, due, by_day)


def _next_day(ground: _Ground, chance: Random, due: date, by_day: Mapping[date, ContactRow]) -> date:
    """The day of the next injection: of a visit within the window, or in the office; or of the first visit after it."""
    within = [day for day in by_day if abs((day - due).days) <= EARLY]
    if within:
        return min(within, key=lambda day: (abs((day - due).days), day))
    if chance.random() < 0.9:
        return next(day for day in days(due, due + timedelta(days=9)) if is_workday(day))
    return min((day for day in by_day if day > due), default=ground.on)


def _nurse_on(ground: _Ground, day: date) -> str:
    return next((post.staff for post in ground.posts if post.role is Role.NURSE and post.held_on(day)), "")


def _consents(ground: _Ground, chance: Random, since: date) -> tuple[ConsentRow, ...]:
    """In writing within the year for almost everybody; a new medicine's is spoken, and some wait to be renewed."""
    days = (ground.on - since).days
    if days < 14:
        return (ConsentRow(ConsentAnswer.SPOKEN, since),) if days > 4 else ()
    ago = chance.randint(364, 368) if chance.random() < 0.02 and days > 370 else chance.randint(10, 330)
    on = max(since, ground.on - timedelta(days=ago))
    return (ConsentRow(ConsentAnswer.WRITTEN, on, chance.choice(SAID)),)


WATCHED: Mapping[Monitored, tuple[int, int]] = {
    Monitored.WEIGHT: (85, 91), Monitored.BLOOD_PRESSURE: (340, 365), Monitored.GLUCOSE: (340, 365),
    Monitored.LIPIDS: (340, 365), Monitored.MOVEMENT: (170, 182),
}  # fmt: skip
"""what -> days since the last at the most, as a rule; days from one to the one before"""


def _results(ground: _Ground, orders: Sequence[OrderRow]) -> Iterator[ResultRow]:
    done: set[tuple[str, Monitored]] = set()
    for order in orders:
        chance, since = ground.chance("results", order.id), order.terms[0].from_on
        tablets = {name for name, _ in TABLETS} | {name for name, _ in LONG_ACTING} | {"Clozapine"}
        wanted = dict(WATCHED) if order.medicine in tablets else {}
        if order.medicine == "Clozapine":
            wanted[Monitored.NEUTROPHILS] = (27, 28)
        elif order.medicine == "Lithium":
            wanted[Monitored.LITHIUM] = (170, 182)
        taken_for = (ground.on - since).days
        young = taken_for < 190
        for what, (within, step) in wanted.items():
            if (order.client, what) in done:
                continue
            done.add((order.client, what))
            late = 1.1 if chance.random() < 0.012 and not young else 1
            ago = round((within + 6) * late) if late > 1 else chance.randint(2, within)
            # What is done once a year is so only once the first months, in which it is done sooner, are over.
            last = ground.on - timedelta(days=ago if young else min(ago, max(2, taken_for - FIRST_MONTHS)))
            yield from _series(chance, order.client, what, last, 26 if young else step, since)


def _series(chance: Random, client: str, what: Monitored, last: date, step: int, since: date) -> Iterator[ResultRow]:
    """From the last backwards to the order; a figure that drifts a little."""
    level, day = chance.uniform(0, 1), last
    while day >= since:
        yield ResultRow(client, what, day, _value(what, level, chance))
        day -= timedelta(days=step)
        level = min(max(level + chance.uniform(-0.08, 0.06), 0), 1)


def _value(what: Monitored, level: float, chance: Random) -> str:
    return {
        Monitored.WEIGHT: f"{58 + 54 * level:.0f} kg",
        Monitored.BLOOD_PRESSURE: f"{112 + 34 * level:.0f}/{70 + 20 * level:.0f}",
        Monitored.GLUCOSE: f"{5.1 + 1.5 * level:.1f} %",
        Monitored.LIPIDS: f"{2.1 + 2.0 * level:.1f} LDL",
        Monitored.MOVEMENT: f"{round(6 * level)} of 40",
        Monitored.NEUTROPHILS: f"{2.2 + 3 * level:.1f}",
        Monitored.LITHIUM: f"{0.6 + 0.4 * level:.1f}",
    }[what]


def _effects(ground: _Ground, orders: Sequence[OrderRow]) -> Iterator[EffectRow]:
    """What was noticed on visits of three months, and read within days; one of the last days waits."""
    waiting = 1
    for order in orders:
        chance = ground.chance("effects", order.id)
        visits = [row for row in ground.contacts[order.client] if row.started.date() >= order.terms[0].from_on]
        lately = [row for row in visits[-24:] if (ground.on - row.started.date()).days <= 90]
        if order.terms[0].doctor or chance.random() > 0.09 or not lately:
            continue
        row = lately[-1] if waiting else chance.choice(lately)
        fresh = (ground.on - row.started.date()).days <= 2
        text, answer = chance.choice(EFFECTS)
        told = "themself" if chance.random() < 0.7 else "their family"
        waits = bool(waiting) and fresh
        waiting -= waits
        yield EffectRow(order.client, order.id, text, row.started.date(), row.staff[0], told,
                        "" if waits else ground.doctor, "" if waits else answer)  # fmt: skip


def _allergies(ground: _Ground, clients: Sequence[ClientRow]) -> Iterator[AllergyRow]:
    for client in clients:
        chance = ground.chance("allergies", client.id)
        asked = max(ground.starts_on, client.enrolled_on)
        if chance.random() < 0.22:
            yield AllergyRow(client.id, *chance.choice(ALLERGIES), asked)
        elif chance.random() < 0.85:
            yield AllergyRow(client.id, "", "", asked)
