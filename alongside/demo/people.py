"""The clients of a team: who they are, who is around them, when they came and how some of them left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from alongside.demo import names
from alongside.demo.plan import ClientRow, EndingRow, SupporterRow, pick, stream, token
from alongside.terms import Alert, EndReason, Relation


@dataclass(frozen=True, slots=True)
class Intake:
    """How many people a team serves, and how they come and go."""

    names: str
    rural: bool
    opened_on: date
    newcomers: int
    """enrolled since the record began"""
    endings: tuple[EndReason, ...]
    coordinators: tuple[str, ...]
    declined: int
    waiting: int
    undecided: tuple[int, ...] = ()
    """days ago of those nobody has answered yet"""


WORDS: dict[EndReason, tuple[str, str, str, str]] = {
    EndReason.GRADUATED: (
        "“I have my work and my people. I know where you are.”",
        "Stable for two years, working, sees the clinic once a month.",
        "Clinic on Franklin St, first visit made together. Prescriptions moved over.",
        "One call to the team leader; no new referral needed.",
    ),
    EndReason.MOVED_WITH_REFERRAL: (
        "“I want to be near my daughter.”",
        "Moved out of the county; the ACT team there met with us twice.",
        "Records sent, first visit there agreed before the move.",
        "Welcome back on return to the county.",
    ),
    EndReason.MOVED_WITHOUT_REFERRAL: ("", "Left for another state; the new address is not known to us.", "", ""),
    EndReason.TRANSFERRED: (
        "“Closer to home is better.”",
        "Transferred to the team that serves the new address.",
        "Four joint visits over six weeks.",
        "Transfer back at any time.",
    ),
    EndReason.REFUSED: (
        "“I want to do this without a team.”",
        "Asked us to stop. Eleven visits and two family meetings over three months.",
        "Crisis line card, clinic open hours, sister has our number.",
        "Any staff member can reopen with one call.",
    ),
    EndReason.NOT_LOCATED: (
        "",
        "Not found for ninety days: shelters, hospital, jail, family and street outreach asked each week.",
        "Outreach teams have our number and a letter.",
        "Return is one call; a place is kept for a year.",
    ),
    EndReason.LONG_TERM_INSTITUTION: (
        "“It is quiet there.”",
        "Nursing care around the clock is needed now.",
        "Handed over to the nursing home’s team; visited twice since.",
        "The team stays available to the nursing home.",
    ),
    EndReason.DIED: ("", "Died at home of heart disease. We met with the family and with each other.", "", ""),
}


def draw_clients(seed: int, team: str, intake: Intake, *, starts_on: date, on: date) -> tuple[ClientRow, ...]:
    """Everybody of the team's record. The last names of the list are those who left; some of the others are new."""
    lines = intake.names.strip().splitlines()
    chance = stream(seed, team, "clients")
    numbers = phone_numbers(stream(seed, team, "phones"), rural=intake.rural)
    staying = len(lines) - len(intake.endings)
    newcomers = set(chance.sample(range(26 if staying > 60 else 0, staying), intake.newcomers))
    arrivals = iter(spread(chance, intake.newcomers, starts_on + timedelta(days=9), on - timedelta(days=12)))
    rows = []
    for index, line in enumerate(lines):
        ending = None
        if index in newcomers:
            enrolled = next(arrivals)
        else:
            enrolled = between(chance, intake.opened_on, starts_on - timedelta(days=40))
        if index >= staying:
            ending = draw_ending(intake.endings[index - staying], between(chance, starts_on + timedelta(days=50), on))
        rows.append(draw_client(chance, line, numbers, intake, enrolled, ending))
    return tuple(rows)


def draw_ending(reason: EndReason, on: date) -> EndingRow:
    client_words, team_words, plan, way_back = WORDS[reason]
    return EndingRow(on, reason, client_words, team_words, plan, way_back)


def draw_client(
    chance: Random, line: str, numbers: Iterator[str], intake: Intake, enrolled: date, ending: EndingRow | None
) -> ClientRow:
    name, pronouns, languages = line.split("|")
    flag = None if chance.random() < 0.04 else chance.random() < 0.49
    return ClientRow(
        id=token(chance), name=name, legal_name=names.LEGAL.get(name, ""), aliases=names.ALIASES.get(name, ()),
        pronouns=pronouns, birth_date=date(chance.randint(1952, 2003), chance.randint(1, 12), chance.randint(1, 28)),
        languages=languages, interpreter="English" not in languages,
        phones=tuple(next(numbers) for _ in range(chance.choices((0, 1, 2), (0.08, 0.82, 0.1))[0])),
        address=draw_address(chance, rural=intake.rural),
        find_me=chance.choice(names.FIND_ME_RURAL if intake.rural else names.FIND_ME) if chance.random() < 0.6 else "",
        two_staff=chance.random() < 0.06, safety=chance.choice(names.SAFETY) if chance.random() < 0.12 else "",
        substance_use=flag, supporters=draw_supporters(chance, name, numbers, enrolled),
        enrollment_id=token(chance), enrolled_on=enrolled,
        met_criteria=chance.choices((True, False, None), (0.91, 0.05, 0.04))[0],
        expected_to_graduate=chance.choices((True, False, None), (0.1, 0.6, 0.3))[0],
        coordinator=chance.choice(intake.coordinators), ending=ending,
    )  # fmt: skip


def draw_address(chance: Random, *, rural: bool) -> str:
    if chance.random() < 0.07:
        return "" if rural else "Shelter on Wharf St"
    if rural:
        return f"{chance.randint(2, 940)} {chance.choice(names.ROADS)}, {chance.choice(names.TOWNS)}"
    unit = f", {chance.randint(1, 6)}{chance.choice('ABCD')}" if chance.random() < 0.7 else ""
    return f"{chance.randint(12, 1480)} {chance.choice(names.STREETS)}{unit}"


RELATIONS = {
    Relation.FAMILY: 0.58, Relation.LANDLORD: 0.14, Relation.FRIEND: 0.08, Relation.PAYEE: 0.07,
    Relation.PARTNER: 0.06, Relation.CLERGY: 0.04, Relation.GUARDIAN: 0.03,
}  # fmt: skip


ALERTED = 0.22
"""of the clients there is something to know before a visit"""


def alerts_of(client: ClientRow) -> str:
    """What whoever comes should know beforehand; from a stream of its own."""
    chance = stream(0, "alerts", client.id)
    if chance.random() > ALERTED:
        return ""
    return " ".join(chance.sample(list(Alert), chance.choice((1, 1, 2))))


def draw_supporters(chance: Random, name: str, numbers: Iterator[str], since: date) -> tuple[SupporterRow, ...]:
    if name == "Tendai Makoni":
        return (
            SupporterRow(
                token(chance), "Rudo Makoni", Relation.FAMILY, next(numbers), True, "Everything but substances.", since
            ),
            SupporterRow(
                token(chance), "Mr Adeyemi-Clarke", Relation.LANDLORD, next(numbers), True, "Rent only.", since
            ),
            SupporterRow(token(chance), "Pastor Joyce", Relation.CLERGY, "", False, "", since),
        )
    how_many = chance.choices((0, 1, 2, 3), (0.36, 0.4, 0.19, 0.05))[0]
    return tuple(draw_supporter(chance, name, next(numbers), since) for _ in range(how_many))


def draw_supporter(chance: Random, client: str, number: str, since: date) -> SupporterRow:
    relation = pick(chance, RELATIONS)
    if relation is Relation.FAMILY:
        name = f"{chance.choice(names.KIN)} {client.split(' ', 1)[-1]}"
    elif relation is Relation.CLERGY:
        name = chance.choice(names.CLERGY)
    elif relation in {Relation.FRIEND, Relation.PARTNER}:
        name = chance.choice(names.KIN)
    else:
        name = chance.choice(names.OTHERS)
    talk = chance.choices((True, False, None), (0.78, 0.08, 0.14))[0]
    share = chance.choice(("Everything.", "Visits and housing.", "Money and rent only.")) if talk else ""
    return SupporterRow(token(chance), name, relation, number, talk, share, since)


def between(chance: Random, first: date, last: date) -> date:
    """Some weekday from `first` on, before `last`."""
    day = first + timedelta(days=chance.randrange(max(1, (last - first).days - 2)))
    return day + timedelta(days=max(0, 7 - day.isoweekday()) % 7 if day.isoweekday() > 5 else 0)


def spread(chance: Random, how_many: int, first: date, last: date) -> list[date]:
    """So many weekdays, at about equal distances."""
    step = (last - first).days / max(1, how_many)
    return [
        between(chance, first + timedelta(days=int(step * place)), first + timedelta(days=int(step * place + step) + 3))
        for place in range(how_many)
    ]


def phone_numbers(chance: Random, *, rural: bool) -> Iterator[str]:
    """Numbers nobody has: 555 0100 to 555 0199, each once per area code."""
    for area in count(618, 21) if rural else count(217, 23):
        lines = list(range(100))
        chance.shuffle(lines)
        yield from (f"{area} 555 01{line:02d}" for line in lines)
