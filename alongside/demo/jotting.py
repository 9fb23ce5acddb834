"""Notes and papers of the invented agency: what colleagues wrote down beside their visits, and signed, by name."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from alongside.demo.jotted import JottedRows, NoteRow, PaperRow
from alongside.demo.plan import ClientRow, stream, token
from alongside.records.access import sight_of
from alongside.records.actions.cosigning import cosign, say_who_is_cosigned
from alongside.records.actions.filing import NewPaper, file_paper
from alongside.records.actions.notes import NewNote, add_to, keep_draft, retract_note, sign_note
from alongside.records.queries.notes import to_cosign
from alongside.teams.access import Actor
from alongside.teams.queries.members import members_of
from alongside.terms import Chair, NoteKind, PaperKind

REMEMBERED = 60
"""days before the day shown from which there are notes"""
SHARE = 0.3
"""of the clients there is a note about"""
COSIGNED_AFTER = 6
"""days within which the leader has signed too; what is newer still waits"""
WRITERS = (Chair.CLINICIAN, Chair.NURSE, Chair.PEER_SPECIALIST, Chair.VOCATIONAL_SPECIALIST)
NOTES = {
    NoteKind.CALL: (
        "The landlord will wait with the rent until the tenth. He asks that we ring before he writes again.",
        "The court clerk says the hearing is two weeks later, at the same hour. No need to come before.",
        "The clinic has the results and will tell the nurse on Friday.",
    ),
    NoteKind.LETTER: (
        "A letter from the benefits office: the form is due at the end of the month. We fill it in on the next visit.",
        "A text from the sister: she is in town on Sunday and would like to come along.",
    ),
    NoteKind.OBSERVED: (
        "New curtains, and the radio on. Laughed about the cat next door.",
        "The neighbor says it has been quiet on the stairs for two weeks.",
    ),
    NoteKind.THOUGHT: (
        "Mornings seem to go better than we plan for. Try ten o'clock for a month.",
        "Speaks of the choir each time. Somebody could go along once.",
    ),
}  # fmt: skip
ADDED = "Rang again in the afternoon: it is settled."
WHY = "About somebody else of the same first name."
PAPERS = (
    (PaperKind.HOUSING, "Lease", "Lease of the apartment, from the first of the month. Heat is included."),
    (PaperKind.BENEFIT, "Benefits, this year", "The amount for this year, and whom to ring with questions."),
    (PaperKind.ORDER, "Hearing moved", "The hearing is two weeks later, at the same hour."),
    (PaperKind.RESULT, "Results from the clinic", "All within what is expected. Again in six months."),
)


def draw_jotted(seed: int, team: str, clients: Sequence[ClientRow], *, on: date) -> JottedRows:
    """What one team wrote down beside its visits."""
    return JottedRows(draw_notes(seed, team, clients, on=on), draw_papers(seed, team, clients, on=on))


def draw_notes(seed: int, team: str, clients: Sequence[ClientRow], *, on: date) -> tuple[NoteRow, ...]:
    """Notes about some of those who were there all along, earliest first."""
    drawn = [
        _note(chance, client.id, on)
        for client, chance in _chances(seed, team, clients, "note", on)
        if chance.random() < SHARE
    ]
    return tuple(sorted(drawn, key=lambda row: (row.at, row.id)))


def draw_papers(seed: int, team: str, clients: Sequence[ClientRow], *, on: date) -> tuple[PaperRow, ...]:
    """A paper each for a few."""
    return tuple(
        PaperRow(token(chance), client.id, *chance.choice(PAPERS), at=_moment(chance, on), writer=chance.randrange(99))
        for client, chance in _chances(seed, team, clients, "paper", on)
        if chance.random() < SHARE / 2
    )


def write_notes(
    team_id: str, notes: Sequence[NoteRow], papers: Sequence[PaperRow], *, on: date, zone: ZoneInfo
) -> None:
    """Write them down, each by a colleague; the leader signs too for one of them, as the agency asks."""
    leader, writers = _leader_and_writers(team_id, on)
    if leader is None or not writers:
        return
    new = writers[0]
    begins = datetime.combine(on - timedelta(days=REMEMBERED + 1), time(9), tzinfo=zone)
    say_who_is_cosigned(by=leader, team_id=team_id, at=begins, author_id=new.id, needed=True)
    for row in notes:
        about_on, at = row.at.date(), row.at.replace(tzinfo=zone)
        note = NewNote(row.id, row.client, row.kind, about_on, row.text)
        sign_note(by=writers[row.writer % len(writers)], team_id=team_id, at=at, note=note)
    for paper in papers:
        kept = NewPaper(paper.id, paper.client, paper.kind, paper.title, paper.at.date(), paper.text.encode())
        file_paper(
            by=writers[paper.writer % len(writers)], team_id=team_id, at=paper.at.replace(tzinfo=zone), paper=kept
        )
    _after_signing(team_id, notes, writers, leader, on=on, zone=zone)


def _after_signing(
    team_id: str, notes: Sequence[NoteRow], writers: Sequence[Actor], leader: Actor, *, on: date, zone: ZoneInfo
) -> None:
    yesterday = datetime.combine(on - timedelta(days=1), time(16), tzinfo=zone)
    for waiting in to_cosign(leader, sight=sight_of(leader, team_id)):
        if waiting.by < on + timedelta(days=7 - COSIGNED_AFTER):
            cosign(by=leader, team_id=team_id, at=yesterday, request_id=waiting.id)
    older = [row for row in notes if row.at.date() < on - timedelta(days=2)]
    for row in older[:1]:
        add_to(by=leader, team_id=team_id, at=yesterday, id=row.id[::-1], note_id=row.id, text=ADDED)
    for row in older[1:2]:
        retract_note(by=leader, team_id=team_id, at=yesterday, note_id=row.id, why=WHY)
    for row, writer, days in zip(notes[-2:], writers, (4, 1), strict=False):
        begun = datetime.combine(on - timedelta(days=days), time(15), tzinfo=zone)
        form = {"kind": "call", "about_on": begun.date().isoformat(), "text": "The pharmacy rang back. "}
        keep_draft(by=writer, team_id=team_id, at=begun, draft_id=f"{days:08x}{row.id[8:]}", client_id=row.client,
                   form=form)  # fmt: skip


def _leader_and_writers(team_id: str, on: date) -> tuple[Actor | None, list[Actor]]:
    members = [one for one in members_of(team_id, on=on) if not one.of_agency and one.from_on < on]
    actors = [(one.chair, Actor(one.user_id, one.name, chairs={team_id: frozenset({one.chair})})) for one in members]
    leader = next((actor for chair, actor in actors if chair is Chair.TEAM_LEADER), None)
    return leader, [actor for chair, actor in actors if chair in WRITERS]


def _chances(
    seed: int, team: str, clients: Iterable[ClientRow], what: str, on: date
) -> Iterable[tuple[ClientRow, Random]]:
    since = on - timedelta(days=REMEMBERED)
    here = (client for client in clients if client.ending is None and client.enrolled_on < since)
    return ((client, stream(seed, team, what, client.id)) for client in here)


def _note(chance: Random, client: str, on: date) -> NoteRow:
    kind = chance.choice(list(NOTES))
    return NoteRow(token(chance), client, kind, chance.choice(NOTES[kind]), _moment(chance, on), chance.randrange(99))


def _moment(chance: Random, on: date) -> datetime:
    day = on - timedelta(days=1 + chance.randrange(REMEMBERED - 1))
    return datetime.combine(day, time(9 + chance.randrange(8), 5 * chance.randrange(12)))
