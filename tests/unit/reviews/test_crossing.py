"""The same team, scored twice: in place over the views, and by DuckDB on the facts folder those views write out."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import connection

from alongside.measures.assess import assess
from alongside.measures.engines import DuckDB
from alongside.measures.facts import TABLES
from alongside.measures.folder import open_folder
from alongside.measures.score import Score
from alongside.measures.standards.dacts import STANDARD as DACTS
from alongside.measures.table import Kind
from alongside.records.actions.clients import add_client, add_supporter, flag_substance_use
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.contacts import amend_contact, record_contacts, withdraw_contact
from alongside.records.actions.endings import record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.reviews.feed import LAID
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.scorecard import month_ends, scorecard
from alongside.teams.access import OPERATOR
from alongside.teams.actions.people import end_post, mend_post, open_position
from alongside.teams.models import Post, new_id
from alongside.terms import Mode, Outcome, Place, Service, WhyNot
from tests.cast import AT, OPENED, TODAY, Cast, a_client, a_visit, moment, staff_of, visited

pytestmark = pytest.mark.django_db

DAYS = (date(2026, 6, 30), date(2026, 9, 15), TODAY)
STARTS = (date(2025, 3, 3), date(2026, 1, 12), date(2026, 9, 10), date(2026, 9, 18))


def a_years_work(cast: Cast, seed: int = 7) -> None:
    """A team's records with everything the items ask about, and rows that are no facts among them."""
    lot = Random(seed)
    clients = [cast.tendai.id, cast.grete.id, *(a_client(cast.team, f"Client {n}", since=lot.choice(STARTS)).id
                                                for n in range(8))]  # fmt: skip
    _visits(cast, clients, lot)
    _meetings(cast, clients[:6], lot)
    _stays(cast, clients[2:], lot)
    for client_id in clients[::2]:
        flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=client_id, holds=lot.random() < 0.7, at=AT)
        add_supporter(by=cast.denise, team_id=cast.team.id, client_id=client_id, at=AT, name="Rudo", relation="family",
                      since_on=TODAY)  # fmt: skip
    leaver = Post.objects.get(staff_id=staff_of(cast.keisha))
    end_post(by=cast.denise, at=AT, post_id=leaver.id, on=date(2026, 8, 1))
    open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="psychiatrist", fte_hundredths=80, opened_on=OPENED)
    peer = Post.objects.get(staff_id=staff_of(cast.aaron))
    mend_post(by=cast.denise, at=AT, post_id=peer.id, lived_experience=True, peer_status="full_professional")
    # Somebody nobody has met yet, taken on by the team's criteria.
    unmet = add_client(by=cast.denise, team_id=cast.team.id, at=AT, name="Ismail Hassan")
    enroll(by=cast.denise, team_id=cast.team.id, client_id=unmet.id, on=STARTS[1], at=AT, met_criteria=True)


def _visits(cast: Cast, clients: list[str], lot: Random) -> None:
    staff = [staff_of(actor) for actor in (cast.denise, cast.rosa, cast.aaron)]
    since = enrolled_since()
    visits = []
    for _ in range(400):
        client_id = lot.choice(clients)
        on = TODAY - timedelta(days=lot.randrange(1, 110))
        if since[client_id] > on.isoformat():
            continue
        visits.append(_visit(lot, client_id, on, lot.sample(staff, lot.choice((1, 1, 2)))))
    written = record_contacts(by=cast.denise, team_id=cast.team.id, at=AT, contacts=visits)
    met = [contact for contact in written if contact.with_client]
    for contact in met[:5]:
        withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id)
    for contact in met[5:10]:
        again = a_visit(cast, client_ids=(contact.client_id,), started_at=contact.started_at, minutes=15)
        amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id, contact=again)


def _visit(lot: Random, client_id: str, on: date, staff: list[str]) -> NewContact:
    mode = lot.choice([Mode.FACE_TO_FACE] * 4 + [Mode.PHONE])
    attempted = lot.random() < 0.15
    with_client = attempted or lot.random() < 0.9
    return NewContact(
        id=new_id(), client_ids=(client_id,), started_at=moment(on, lot.randrange(8, 16), lot.randrange(60)),
        minutes=lot.randrange(5, 120), mode=mode, place=lot.choice(list(Place)) if mode == Mode.FACE_TO_FACE else "",
        staff_ids=tuple(staff), service=lot.choice(list(Service)), with_client=with_client,
        outcome=Outcome.ATTEMPTED if attempted else Outcome.COMPLETED, why_not=WhyNot.NOT_IN if attempted else "",
        with_supporter=not attempted and (not with_client or lot.random() < 0.2),
    )  # fmt: skip


def _meetings(cast: Cast, clients: list[str], lot: Random) -> None:
    since = enrolled_since()
    for back in range(40):
        on = TODAY - timedelta(days=back)
        if on.weekday() > 3:
            continue
        meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=on, at=AT)
        for client_id in clients:
            if lot.random() < 0.9 and since[client_id] <= on.isoformat():
                mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=client_id, at=AT)
        if back:
            close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)


def _stays(cast: Cast, clients: list[str], lot: Random) -> None:
    for client_id in clients:
        on = TODAY - timedelta(days=lot.randrange(5, 12))
        record_stay(by=cast.denise, team_id=cast.team.id, client_id=client_id, at=AT, kind="psychiatric",
                    admitted_on=on, discharged_on=on + timedelta(days=3), team_involved=lot.choice((True, False, None)),
                    planned_jointly=lot.choice((True, False, None)))  # fmt: skip
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=clients[-1], on=TODAY, at=AT, reason="refused")


def enrolled_since() -> dict[str, str]:
    return {client_id: str(on) for client_id, on in connection_rows("SELECT client_id, enrolled_on FROM enrollments")}


def connection_rows(text: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return [tuple(row) for row in cursor.fetchall()]


def write_out(folder: Path) -> Path:
    """The views as a facts folder, as an evaluator would be handed it."""
    for laid in LAID:
        columns = TABLES[laid.table].columns
        truths = {column.name for column in columns if column.kind is Kind.BOOLEAN}
        names = [column.name for column in columns]
        with (folder / f"{laid.table}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            for row in connection_rows(f"SELECT {', '.join(names)} FROM {laid.table}"):
                writer.writerow(_told(name in truths, cell) for name, cell in zip(names, row, strict=True))
    return folder


def _told(truth: bool, cell: Any) -> str:
    if cell is None:
        return ""
    return ("false", "true")[cell] if truth else str(cell).replace(" ", "T") if hasattr(cell, "hour") else str(cell)


def told(score: Score) -> tuple[Any, ...]:
    value = None if score.value is None else round(score.value, 9)
    return (score.team_id, score.as_of, score.item, value, score.rating, score.counted, score.excluded, score.flags)


def test_in_place_and_on_the_folder_every_item_is_the_same(cast: Cast, tmp_path: Path) -> None:
    a_years_work(cast)
    folder = open_folder(write_out(tmp_path))
    assert folder.refused == ()
    beside = DuckDB(folder.connection, folder.tables)
    asked: dict[str, Any] = {"teams": [cast.team.id, cast.neighbour.id], "as_of": DAYS}
    for reading in DACTS.readings:
        here = list(map(told, assess(DACTS, facts(), reading=reading, **asked)))
        there = list(map(told, assess(DACTS, beside, reading=reading, **asked)))
        assert here == there
        assert len(here) == len(DACTS.items) * len(DAYS) * 2


def test_the_years_work_asks_something_of_every_item(cast: Cast) -> None:
    a_years_work(cast)
    scores = assess(DACTS, facts(cast.team.id, on=TODAY), teams=[cast.team.id], as_of=[TODAY])
    assert [score.item for score in scores if score.value is None and not score.missing] == []
    assert {table for score in scores for table in score.missing} == {"external_services", "on_call"}


def test_the_scorecard_prints_what_assess_says(cast: Cast) -> None:
    a_years_work(cast)
    card = scorecard(cast.team.id, on=TODAY)
    scores = {
        score.item: score for score in assess(DACTS, facts(cast.team.id, on=TODAY), teams=[cast.team.id], as_of=[TODAY])
    }
    lines = {line.item: line for group in card.groups for line in group.lines}
    assert list(lines) == list(DACTS.items)
    for item, line in lines.items():
        score = scores[item]
        assert (line.value, line.rating, line.counted, line.excluded) == (
            score.value, score.rating, score.counted, score.excluded,
        )  # fmt: skip
        assert line.trend[-1] == score.value
    ratings = [score.rating for score in scores.values() if score.rating is not None]
    assert card.mean_of_rated == pytest.approx(sum(ratings) / len(ratings))
    assert (card.total, card.mean) == (None, None)
    assert card.caseload == 11


def test_the_trend_is_what_each_month_end_says(cast: Cast) -> None:
    a_years_work(cast)
    card = scorecard(cast.team.id, on=TODAY)
    line = next(line for group in card.groups for line in group.lines if line.item == "S5")
    for month, value in zip(card.months, line.trend, strict=True):
        (alone,) = assess(DACTS, facts(cast.team.id, on=month), teams=[cast.team.id], as_of=[month], items=["S5"])
        assert alone.value == value


def test_of_the_days_before_anybody_wrote_anything_down_nothing_is_known_and_no_nought(cast: Cast) -> None:
    nobody_yet = {line.item: line for line in scorecard(cast.team.id, on=date(2026, 3, 31)).lines}
    assert (nobody_yet["S5"].value, nobody_yet["S5"].rating) == (0.0, 1)
    visited(cast, started_at=moment(date(2026, 9, 1), 9))
    before = {line.item: line for line in scorecard(cast.team.id, on=date(2026, 8, 31)).lines}
    assert (before["S5"].value, before["S5"].rating, before["S5"].missing) == (None, None, ("contacts",))
    assert before["H1"].value is not None
    assert not any(line.help_needed for line in before.values() if "contacts" in line.missing)
    since = {line.item: line for line in scorecard(cast.team.id, on=date(2026, 9, 1)).lines}
    assert since["S5"].missing == ()


@pytest.mark.parametrize(
    ("on", "first", "before_last"),
    [
        (date(2026, 9, 30), date(2025, 10, 31), date(2026, 8, 31)),
        (date(2026, 9, 15), date(2025, 10, 31), date(2026, 8, 31)),
        (date(2026, 3, 1), date(2025, 4, 30), date(2026, 2, 28)),
    ],
)
def test_twelve_months_are_eleven_month_ends_and_the_day_itself(on: date, first: date, before_last: date) -> None:
    months = month_ends(on)
    assert (len(months), months[0], months[-2], months[-1]) == (12, first, before_last, on)
