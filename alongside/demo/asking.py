"""Questionnaires of the demonstration: the interview every six months, low mood, worry and movements for some."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from random import Random

from alongside.demo.hands import hand
from alongside.demo.plan import ClientRow, Plan, TeamRows, stream, token
from alongside.records.actions.questionnaires import Answered, mark_read, record_responses
from alongside.records.instruments.catalogue import INTERVIEW, catalogue
from alongside.records.instruments.definition import Instrument, Kind
from alongside.terms import Chair

EVERY = {INTERVIEW: 180, "phq-9": 60, "gad-7": 90, "aims": 182, "audit-c": 182}
"""days from one time to the next"""
AMONG = {INTERVIEW: 0.97, "phq-9": 0.4, "gad-7": 0.2, "aims": 0.35, "audit-c": 0.25}
"""the share of people who are asked at all"""
LATE = 0.06
"""the share whose last interview was missed"""
STEEP = {"aims": 0.5, "audit-c": 0.6}
"""how quickly worse answers grow rare; milder than the others"""
BETTER = ("Sleeping through most nights.", "The new place. It is quiet.", "I see my brother again.", "Cooking.", "")
DIFFERENTLY = ("Come later in the day.", "Fewer people at once.", "Nothing, it is fine.", "Help with the bus.", "")
QUIET = "phq9.9"
UNREAD = timedelta(days=4)
"""answers that ask for something and are younger lie there unread"""


def write_questionnaires(plan: Plan, *, seed: int, at: datetime) -> None:
    """Write down what was asked up to the day of the plan."""
    instruments = catalogue().instruments
    for team in plan.teams:
        asker, reader = hand(team.id, Chair.CLINICIAN, on=plan.on), hand(team.id, Chair.PRESCRIBER, on=plan.on)
        for name in EVERY:
            asked = list(_asked(team, instruments[name], plan, seed))
            rows = record_responses(by=asker, team_id=team.id, at=at, instrument=instruments[name], answered=asked)
            for row in rows:
                if row.noticed and row.answered_on < plan.on - UNREAD:
                    mark_read(by=reader, team_id=team.id, client_id=row.client_id, at=at, response_id=row.id)


def _asked(team: TeamRows, instrument: Instrument, plan: Plan, seed: int) -> Iterator[Answered]:
    for client in team.clients:
        chance = stream(seed, team.name, instrument.name, client.id)
        if chance.random() < AMONG[instrument.name] and (client.substance_use or not instrument.part2):
            for day in _days(chance, client, instrument.name, plan):
                yield Answered(client.id, day, _answers(chance, instrument, (day - plan.starts_on).days), token(chance))


def _days(chance: Random, client: ClientRow, name: str, plan: Plan) -> list[date]:
    """The days a client was asked: counted on from the enrollment, some days early or late."""
    last = plan.on - timedelta(days=1)
    until = min(last, client.ending.on - timedelta(days=1)) if client.ending else last
    day, found = client.enrolled_on, []
    while (day := day + timedelta(days=EVERY[name] + chance.randint(-12, 12))) <= until:
        if day >= plan.starts_on:
            found.append(day)
    return found[:-1] if name == INTERVIEW and chance.random() < LATE else found


def _answers(chance: Random, instrument: Instrument, gone: int) -> Mapping[str, str]:
    """Answers that get a little lighter over the months."""
    weight = STEEP.get(instrument.name, 0.75) * (1 - gone / 3_000)
    found = {}
    for question in instrument.questions:
        if question.kind is Kind.CHOICE:
            steep = 0.04 if question.id == QUIET else weight if instrument.name != INTERVIEW else 0.9
            codes = [option.code for option in question.options]
            order = codes[::-1] if instrument.name == INTERVIEW else codes
            found[question.id] = next((code for code in order[:-1] if chance.random() > steep / 1.5), order[-1])
        elif question.kind is Kind.NUMBER:
            found[question.id] = str(min(question.most, int(chance.expovariate(1 / 6)) if chance.random() < 0.3 else 0))
        else:
            found[question.id] = chance.choice(BETTER if question.id.endswith("7") else DIFFERENTLY)
    return found
