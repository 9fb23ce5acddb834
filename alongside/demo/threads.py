"""What is told of stays and worries: each thread from its first sign to the look back, in words a team would use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from alongside.demo.hospital_rows import StayRow, StepRow, WorryRow
from alongside.demo.plan import ClientRow, pick, stream, token
from alongside.terms import Began, StayKind, StayStep, WorryEnd

WORRIED = (
    "Awake for three nights, and says so. The radio is loud at four in the morning.",
    "Stopped opening the door to us; the sister hears from them twice a day.",
    "Speaks of the old flat again, and packs a bag. That was the sign they named themselves.",
    "Has not eaten with anybody since Sunday; still lets us in.",
)
TOLD = (
    "Medicines and allergies, whom to ring, and what helps at night.",
    "Crisis plan read out on the phone, medicine list sent; prefers a room by the stairs.",
    "How they like to be spoken to, the medicine list, and our number for any hour.",
)
PLANNED = (
    "Same medicine, two weeks in hand. We fetch them, food is in, first visit the morning after.",
    "Home by team car at eleven. Injection stays as it was; the rent letter is read together on day two.",
    "The sister comes for the first weekend. We visit on days one, three and six.",
)
BACK = (
    "The quiet room helped, being asked twice did not. The crisis plan names the night line first now.",
    "They would go in earlier next time, and want somebody along. It is in the plan.",
    "The walk at four was missed most. It goes on with us.",
)
OVER = {
    WorryEnd.SETTLED: "Daily visits for a week, the dose moved to the evening. Sleeps again.",
    WorryEnd.RESPITE: "Two nights at the respite house, by their own wish.",
    WorryEnd.DECLINED: "Did not want to go, and had somebody stay over instead. We rang morning and night.",
    WorryEnd.UNFOUNDED: "It was the neighbor’s move that kept them awake.",
}
BEGAN = {Began.CLIENT: 5.0, Began.SUPPORTER: 3.0, Began.PROVIDER: 2.0, Began.POLICE: 1.5, Began.OTHER: 0.5}
LOOK_BACK_AFTER = 30
WARDS = ("Ward 2", "Ward 4 B", "Ward 5")
AT_THE_TABLE = (
    "Them, the ward doctor and two of us",
    "Them, their sister and the ward",
    "Them, the ward and our nurse",
)


def with_steps(seed: int, team: str, stays: Sequence[StayRow], *, on: date) -> tuple[StayRow, ...]:
    """The same stays, each with who asked for it and what was said on the way."""
    return tuple(_told(stream(seed, team, "thread", stay.id), stay, on) for stay in stays)


def draw_worries(
    seed: int, team: str, clients: Sequence[ClientRow], stays: Sequence[StayRow], *, starts_on: date, on: date,
    spared: frozenset[str],
) -> tuple[WorryRow, ...]:  # fmt: skip
    """Worries without a stay: two that go on, the second of whom has asked to go in; the others are over."""
    chance = stream(seed, team, "worries")
    stayed = {stay.client for stay in stays}
    usual = [one for one in clients if one.active_on(on) and one.active_on(on - timedelta(days=20))]
    usual = [one for one in usual if one.id not in stayed and one.id not in spared]
    chosen = chance.sample(usual, min(6, len(usual)))
    rows = [_goes_on(chance, one.id, on, asked=bool(place)) for place, one in enumerate(chosen[:2])]
    for place, one in enumerate(chosen[2:]):
        first = max(starts_on, one.enrolled_on) + timedelta(days=3)
        day = on - timedelta(days=chance.randint(12, 60) + 40 * place)
        if day >= first:
            rows.append(_over(chance, one.id, day))
    return tuple(rows)


def _told(chance: Random, stay: StayRow, on: date) -> StayRow:
    if stay.kind is not StayKind.PSYCHIATRIC:
        return replace(stay, began=Began.TEAM if stay.initiated_by_team else None)
    steps = []
    if chance.random() < 0.6:
        steps.append(StepRow(StayStep.WORRIED, stay.admitted_on - timedelta(days=chance.randint(1, 4)),
                             chance.choice(WORRIED)))  # fmt: skip
    if stay.information_given_on is not None:
        steps.append(StepRow(StayStep.TOLD, stay.information_given_on, chance.choice(TOLD), whom="The charge nurse"))
    steps += _out(chance, stay, on)
    initiated = stay.initiated_by_team
    began = None if initiated is None else Began.TEAM if initiated else pick(chance, BEGAN)
    return replace(stay, began=began, ward=chance.choice(WARDS), steps=tuple(steps))


def _out(chance: Random, stay: StayRow, on: date) -> list[StepRow]:
    """The plan for going home, and the look back; of who is still in, the day they may go home."""
    home = stay.discharged_on
    if home is None:
        expected, heard = on + timedelta(days=2), on - timedelta(days=1)
        word = StepRow(StayStep.HEARD, heard, "Sleeps, and walks in the yard. The ward speaks of going home.",
                       expected_on=expected)  # fmt: skip
        if chance.random() < 0.5:
            return [word]
        plan = StepRow(StayStep.PLANNED, heard, chance.choice(PLANNED), chance.choice(AT_THE_TABLE), expected)
        return [word, plan]
    steps = []
    if stay.planned_jointly:
        day = max(home - timedelta(days=chance.randint(1, 3)), stay.admitted_on)
        steps.append(StepRow(StayStep.PLANNED, day, chance.choice(PLANNED), chance.choice(AT_THE_TABLE)))
    looked = home + timedelta(days=LOOK_BACK_AFTER + chance.randint(-2, 3))
    if looked < on:
        steps.append(StepRow(StayStep.FOLLOWED_UP, looked, chance.choice(BACK)))
    return steps


def _goes_on(chance: Random, client: str, on: date, *, asked: bool) -> WorryRow:
    worried = StepRow(StayStep.WORRIED, on - timedelta(days=chance.randint(2, 5)), chance.choice(WORRIED))
    wish = StepRow(StayStep.ASKED, on - timedelta(days=1), "Asked us this morning whether a few nights would help.")
    return WorryRow(token(chance), client, (worried, wish) if asked else (worried,))


def _over(chance: Random, client: str, day: date) -> WorryRow:
    end = chance.choice(tuple(OVER))
    over = StepRow(StayStep.NOT_ADMITTED, day + timedelta(days=chance.randint(2, 6)), OVER[end], worry_end=end)
    return WorryRow(token(chance), client, (StepRow(StayStep.WORRIED, day, chance.choice(WORRIED)), over))
