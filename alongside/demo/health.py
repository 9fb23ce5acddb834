"""How the invented clients are: notes on symptoms by whoever was there, and what they were diagnosed with."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alongside.demo.jotted import SymptomRow
from alongside.demo.plan import ClientRow, PostRow, pick, stream, token
from alongside.demo.spells import SpellRow
from alongside.records.actions.symptoms import HeldSymptoms, NewSymptoms, record_symptoms
from alongside.teams.access import OPERATOR
from alongside.teams.queries.members import members_of
from alongside.terms import PRESCRIBERS, Chair, DiagnosisKind, Purpose, SpellKind, Symptoms

REMEMBERED = 75
"""days before the day shown from which there are notes"""
SHARE = 0.45
"""of the clients there is a note about in that time"""
WAITS = 2
"""days within which one that is worse may not be seen to yet"""
SAID = {
    Symptoms.BETTER: (
        "Slept through, four nights in a row.", "Laughs, and cooked for two.", "The voices stay outside, they say.",
        "Out of the house every day this week.", "",
    ),
    Symptoms.SAME: ("", "", "Quiet, but answers.", "The radio helps, as before.", "Tired in the mornings, as always."),
    Symptoms.WORSE: (
        "Hears them again at night, and has covered the mirror.", "Has not slept for three nights.",
        "Thinks the neighbors follow the car.", "Does not come to the door; answers through it, in one word.",
        "Cries, and does not want to say why.",
    ),
}  # fmt: skip
ANSWERS = ("Seen on Thursday; the evening dose is up by a third.", "Rang them: we look again on Monday.", "Same dose.")
DIAGNOSES = {
    "F20.9 Schizophrenia": 4.0, "F25.0 Schizoaffective disorder, bipolar type": 2.5,
    "F25.1 Schizoaffective disorder, depressive type": 1.0, "F31.9 Bipolar disorder": 2.0,
    "F33.3 Depression, recurrent, with psychotic symptoms": 1.0,
}  # fmt: skip
BESIDE = (
    (DiagnosisKind.ANXIETY, "F43.10", "Post-traumatic stress disorder", 0.22),
    (DiagnosisKind.BODY, "E11.9", "Type 2 diabetes", 0.16), (DiagnosisKind.BODY, "I10", "High blood pressure", 0.2),
    (DiagnosisKind.LEARNING, "F90.9", "Attention deficit", 0.05),
)  # fmt: skip
OF_SUBSTANCES = {
    "F10.20 Alcohol use disorder": 4.0, "F12.20 Cannabis use disorder": 2.0, "F14.20 Cocaine use disorder": 1.5,
    "F11.20 Opioid use disorder": 1.5, "F15.20 Stimulant use disorder": 1.0,
}  # fmt: skip


def draw_symptoms(seed: int, team: str, clients: Sequence[ClientRow], *, on: date) -> tuple[SymptomRow, ...]:
    """Notes about some of those who are here, earliest first; one that is worse waits for a prescriber."""
    return tuple(sorted(_notes(seed, team, clients, on), key=lambda row: (row.at, row.id)))


def _notes(seed: int, team: str, clients: Sequence[ClientRow], on: date) -> Iterator[SymptomRow]:
    since = on - timedelta(days=REMEMBERED)
    for client in clients:
        chance = stream(seed, team, "symptoms", client.id)
        if client.ending is not None or client.enrolled_on >= since or chance.random() > SHARE:
            continue
        for _ in range(chance.randint(1, 3)):
            how = pick(chance, {Symptoms.SAME: 5.0, Symptoms.BETTER: 3.0, Symptoms.WORSE: 2.0})
            days = 1 + chance.randrange(REMEMBERED - 1)
            seen = how is Symptoms.WORSE and days > WAITS
            at = datetime.combine(on - timedelta(days=days), time(9 + chance.randrange(8), 5 * chance.randrange(12)))
            yield SymptomRow(
                token(chance), client.id, how, chance.choice(SAID[how]), at, chance.randrange(99),
                told_by="Their sister" if chance.random() < 0.12 else "", seen=seen,
                answer=chance.choice(ANSWERS) if seen else "",
            )  # fmt: skip
    waiting = next((one for one in clients if one.ending is None and one.enrolled_on < since and one.supporters), None)
    if waiting is not None:
        chance = stream(seed, team, "symptoms", "waiting")
        at = datetime.combine(on - timedelta(days=1), time(15, 10))
        yield SymptomRow(token(chance), waiting.id, Symptoms.WORSE, SAID[Symptoms.WORSE][1], at, chance.randrange(99))


def draw_diagnoses(
    seed: int, team: str, clients: Sequence[ClientRow], posts: Sequence[PostRow], *, on: date
) -> tuple[SpellRow, ...]:
    """What each was diagnosed with: mostly before they came, and one of substance use for whoever lives with that."""
    doctors = [post for post in posts if post.role in PRESCRIBERS and post.held_on(on)]
    doctor = doctors[0].staff if doctors else ""
    return tuple(row for one in clients for row in _diagnosed(seed, team, one, doctor))


def _diagnosed(seed: int, team: str, client: ClientRow, doctor: str) -> Iterator[SpellRow]:
    chance = stream(seed, team, "diagnoses", client.id)
    code, what = pick(chance, DIAGNOSES).split(" ", 1)
    kind = DiagnosisKind.PSYCHOSIS if code.startswith("F2") else DiagnosisKind.MOOD
    before = client.enrolled_on - timedelta(days=chance.randint(200, 4000))
    yield SpellRow(client.id, SpellKind.DIAGNOSIS, kind, before, what=what, code=code, note="The county hospital.")
    for kind, code, what, share in BESIDE:
        if chance.random() < share:
            yield SpellRow(client.id, SpellKind.DIAGNOSIS, kind, client.enrolled_on, what=what, code=code, staff=doctor)
    if client.substance_use:
        code, what = pick(chance, OF_SUBSTANCES).split(" ", 1)
        word = DiagnosisKind.SUBSTANCE_USE
        yield SpellRow(client.id, SpellKind.DIAGNOSIS, word, client.enrolled_on, what=what, code=code, staff=doctor)


def write_symptoms(
    team_id: str, rows: Sequence[SymptomRow], *, on: date, zone: ZoneInfo, at: datetime
) -> None:  # fmt: skip
    """Write the notes down, each by a colleague who is here; a prescriber has seen to those that say so."""
    members = [one for one in members_of(team_id, on=on) if not one.of_agency and one.from_on < on]
    writers = [one.user_id for one in members if one.chair not in {Chair.PROGRAM_ASSISTANT, Chair.PRESCRIBER}]
    doctors = [one.user_id for one in members if one.chair is Chair.PRESCRIBER]
    if not writers or not doctors:
        return
    held = [
        HeldSymptoms(
            NewSymptoms(row.client, row.how, row.at.date(), row.text, row.told_by, row.id),
            writers[row.writer % len(writers)], min(at, row.at.replace(tzinfo=zone)),
            doctors[0] if row.seen else "",
            min(at, (row.at + timedelta(days=1)).replace(tzinfo=zone)) if row.seen else None, row.answer,
        )
        for row in rows
    ]  # fmt: skip
    record_symptoms(by=OPERATOR, team_id=team_id, at=at, held=held, purpose=Purpose.DEMONSTRATION)
