"""Who was referred to the invented teams, how each criterion was answered, and what became of it."""

from datetime import date, datetime, timedelta
from random import Random

from alongside.demo import names
from alongside.demo.hands import hand
from alongside.demo.people import Intake, between
from alongside.demo.plan import ClientRow, TeamRows, stream, token
from alongside.demo.ways import ReferralRow, ReferralStepRow
from alongside.records.actions.criteria import set_criteria
from alongside.records.actions.referrals_afterwards import WrittenReferral, WrittenStep, record_referrals
from alongside.terms import CriterionAnswer, ReferralState

CRITERIA = (
    "Eighteen or older, and lives in the county",
    "A severe and lasting mental illness: schizophrenia, schizoaffective or bipolar disorder",
    "Two stays in hospital, or thirty days there, within a year",
    "Home, freedom or health at risk without help",
    "Clinic visits alone have been tried and were not enough",
    "Agrees to meet us once, to hear what we do",
)
"""What both teams ask."""
WHY_DECLINED = (
    "Lives in the next county, whose team has been asked and can begin in May.",
    "The clinic sees her every week and she wants to stay there.",
    "No stay in hospital and a settled home: intensive case management was offered instead.",
)
OVERRIDE = "At risk of losing housing this month; nobody else can see them in time."
S, A = ReferralState, CriterionAnswer


def draw_referrals(
    seed: int, team: str, intake: Intake, clients: tuple[ClientRow, ...], *, starts_on: date, on: date
) -> tuple[ReferralRow, ...]:
    """One referral behind everyone new, and those the team declined, keeps waiting or has not answered yet."""
    chance, answers = stream(seed, team, "referrals"), stream(seed, team, "criteria")
    rows = []
    for client in clients:
        if client.enrolled_on >= starts_on:
            decided = client.enrolled_on - timedelta(days=chance.randint(1, 7))
            id, source = token(chance), chance.choice(names.SOURCES)
            received = decided - timedelta(days=chance.randint(3, 21))
            rows.append(
                ReferralRow(
                    id, client.name, client.id, source, received,
                    taken_on(answers, client, received, decided), client.enrollment_id,
                )
            )  # fmt: skip
    others = iter(names.NOT_TAKEN_ON if not intake.rural else names.NOT_TAKEN_ON[::-1])
    for _ in range(intake.declined):
        received = between(chance, starts_on, on - timedelta(days=30))
        decided = received + timedelta(days=chance.randint(4, 25))
        id, source = token(chance), chance.choice(names.SOURCES)
        why = WHY_DECLINED[answers.randrange(len(WHY_DECLINED))]
        steps = (
            came(received), screened(answers, decided, A.NOT_MET), ReferralStepRow(S.DECLINED, decided, False, why),
        )  # fmt: skip
        rows.append(ReferralRow(id, next(others), None, source, received, steps))
    for days in (9, 20)[: intake.waiting]:
        received = on - timedelta(days=days)
        id, source = token(chance), chance.choice(names.SOURCES)
        listed = received + timedelta(days=4)
        steps = (
            came(received), screened(answers, listed, None),
            ReferralStepRow(S.WAITING, listed, True, "The month is full.", cannot_wait=days == 9),
        )  # fmt: skip
        rows.append(ReferralRow(id, next(others), None, source, received, steps))
    for days in intake.undecided:
        received = on - timedelta(days=days)
        looked = (screened(answers, received + timedelta(days=6), A.NOT_KNOWN),) if days > 7 else ()
        source = answers.choice(names.SOURCES)
        rows.append(ReferralRow(token(answers), next(others), None, source, received, (came(received), *looked)))
    return tuple(rows)


def came(on: date) -> ReferralStepRow:
    return ReferralStepRow(S.RECEIVED, on)


def taken_on(chance: Random, client: ClientRow, received: date, decided: date) -> tuple[ReferralStepRow, ...]:
    met = client.met_criteria is not False
    looked = received + (decided - received) // 2
    accepted = ReferralStepRow(
        S.ACCEPTED, decided, met, "" if met else OVERRIDE, "" if met else "Team leader and psychiatrist"
    )  # fmt: skip
    enrolled = ReferralStepRow(S.ENROLLED, client.enrolled_on)
    return came(received), screened(chance, looked, None if met else A.NOT_MET), accepted, enrolled


def screened(chance: Random, on: date, but: CriterionAnswer | None) -> ReferralStepRow:
    """Every criterion met, but for one of them."""
    answers = [A.MET] * len(CRITERIA)
    odd = chance.randrange(len(CRITERIA))
    if but is not None:
        answers[odd] = but
    met = {None: True, A.NOT_MET: False}.get(but)
    return ReferralStepRow(S.SCREENED, on, met, answers=tuple(answers))


def write_referrals(team: TeamRows, *, at: datetime) -> None:
    """The team's criteria, since its first day, and everybody who was referred to it."""
    leader = hand(team.id, on=at.date())
    criteria = [row.id for row in set_criteria(by=leader, team_id=team.id, at=at, on=team.opened_on, lines=CRITERIA)]
    record_referrals(
        by=leader, team_id=team.id, at=at,
        referrals=[
            WrittenReferral(
                row.id, row.name, row.client, row.source, row.received_on, row.enrollment or None,
                tuple(
                    WrittenStep(step.state, step.on, step.met, step.why, step.overrode, step.cannot_wait,
                                dict(zip(criteria, step.answers, strict=False)))
                    for step in row.steps
                ),
            )
            for row in team.referrals
        ],
    )  # fmt: skip
