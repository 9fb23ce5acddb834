"""What a review freezes: the team's facts as they were, scored the same years later whatever has changed since."""

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection

from alongside.measures.assess import CHARTS_DRAWN, assess, evidence
from alongside.measures.folder import open_folder
from alongside.records.actions.contacts import amend_contact
from alongside.reviews.actions.reviews import open_review
from alongside.reviews.frozen import SpoiltError, digest, engine_over, freeze, rows_of, thaw
from alongside.reviews.models import KeptScore, Snapshot
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.freezing import frozen_facts
from alongside.reviews.queries.opened import charts_of
from alongside.reviews.queries.recompute import recomputed
from alongside.teams.refusals import NotHere
from tests.cast import AT, TODAY, Cast, a_client, a_visit, moment, visited
from tests.unit.reviews.kept.staged import AS_OF, DACTS, opened

LONG_AFTER = TODAY + timedelta(days=3650)
SMALL: dict[str, list[tuple[Any, ...]]] = {
    "teams": [("t", "a", "Riverside ACT", "act", date(2025, 1, 6), None, None, False)],
    "meetings": [("m2", "t", "daily", date(2026, 9, 2)), ("m1", "t", "daily", date(2026, 9, 1))],
    "meeting_mentions": [("m1", "c")],
}


def test_an_archive_gives_back_the_rows_it_was_given() -> None:
    frozen = freeze(SMALL)
    back = rows_of(thaw(frozen.archive))
    assert {name: sorted(rows) for name, rows in back.items()} == {name: sorted(rows) for name, rows in SMALL.items()}
    assert frozen.rows == {"teams": 1, "meetings": 2, "meeting_mentions": 1}


def test_a_digest_is_over_what_the_rows_say_and_not_over_their_order() -> None:
    other_way = {name: list(reversed(rows)) for name, rows in reversed(SMALL.items())}
    assert freeze(other_way).digest == freeze(SMALL).digest == digest(rows_of(thaw(freeze(SMALL).archive)))
    assert freeze(other_way).archive == freeze(SMALL).archive
    moved = {**SMALL, "meetings": [("m1", "t", "daily", date(2026, 9, 1)), ("m2", "t", "daily", date(2026, 9, 3))]}
    assert freeze(moved).digest != freeze(SMALL).digest


def test_a_column_nobody_fills_is_left_out_of_the_file_and_empty_when_read_back() -> None:
    frozen = freeze(SMALL, absent=["teams.region"])
    tables = thaw(frozen.archive)
    assert "region" not in tables["teams"].column_names
    assert rows_of(tables)["teams"] == SMALL["teams"]


@pytest.mark.parametrize("bytes_", [b"", b"PK", b"no archive at all", freeze(SMALL).archive[:-40]])
def test_what_is_no_archive_is_said_to_be_spoilt(bytes_: bytes) -> None:
    with pytest.raises(SpoiltError):
        thaw(bytes_)


def test_kept_scores_are_those_of_the_records_in_place(cast: Cast) -> None:
    visited(cast, started_at=moment(AS_OF, 9))
    review = open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF)
    live = {one.item: one for one in assess(DACTS, facts(cast.team.id, on=AS_OF), teams=[cast.team.id], as_of=[AS_OF])}
    rows = KeptScore.objects.filter(review=review, as_of=AS_OF)
    assert {row.item for row in rows} == set(DACTS.items)
    for row in rows:
        score = live[row.item]
        assert row.value == (None if score.value is None else pytest.approx(score.value, abs=1e-9))
        assert (row.rating, row.found, row.counted, row.excluded) == (
            score.rating, score.found, score.counted, score.excluded,
        )  # fmt: skip
        assert (tuple(row.flags), tuple(row.missing), row.basis) == (score.flags, score.missing, score.basis)


def test_months_before_anything_was_recorded_are_not_kept(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=60), 9))
    review = open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF)
    days = set(KeptScore.objects.filter(review=review).values_list("as_of", flat=True))
    assert days == {date(2026, 8, 31), AS_OF}


def test_years_later_it_adds_up_to_the_same_whatever_was_written_since(cast: Cast) -> None:
    contact = visited(cast, started_at=moment(AS_OF, 9))
    review = open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF)
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id,
                  contact=a_visit(cast, started_at=moment(AS_OF, 9), minutes=120))  # fmt: skip
    visited(cast, started_at=moment(AS_OF, 10))
    again = recomputed(cast.denise, review.id, on=LONG_AFTER)
    assert again.same
    assert again.digest_holds
    assert len(again.lines) == len(DACTS.items)
    assert again.differing == ()
    live = {one.item: one.value for one in assess(DACTS, facts(), teams=[cast.team.id], as_of=[AS_OF])}
    kept = {line.item: line.value_now for line in again.lines}
    assert live["S4"] != kept["S4"]


def test_a_sample_is_drawn_the_same_again(cast: Cast) -> None:
    for number in range(14):
        a_client(cast.team, f"Person {number}", since=TODAY - timedelta(days=200))
    visited(cast, started_at=moment(AS_OF, 9))
    review = open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF, sample_seed=11)
    snapshot = Snapshot.objects.get(review=review)
    engine = engine_over(thaw(bytes(snapshot.facts)), snapshot.absent)
    behind = evidence(DACTS, "S5", engine, team=cast.team.id, as_of=AS_OF, sample=11)
    drawn = {one.client_id for one in behind.counted} | {one.client_id for one in behind.excluded}
    assert set(charts_of(engine, review)) == drawn
    assert len(drawn) == CHARTS_DRAWN
    assert recomputed(cast.denise, review.id, on=TODAY).same


def spoil(review_id: str, column: str, value: object) -> None:
    """As somebody would with the database in their hands and its triggers off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER reviews_snapshot_refuses_update")
            cursor.execute("DROP TRIGGER reviews_keptscore_refuses_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE reviews_snapshot DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE reviews_keptscore DISABLE TRIGGER USER")
    if column == "facts":
        Snapshot.objects.filter(review_id=review_id).update(facts=value)
    else:
        KeptScore.objects.filter(review_id=review_id, item="S5").update(**{column: value})


def test_frozen_facts_that_were_tampered_with_are_found_out(cast: Cast) -> None:
    review = opened(cast)
    rows = rows_of(thaw(bytes(Snapshot.objects.get(review=review).facts)))
    rows["enrollments"] = []
    spoil(review.id, "facts", freeze(rows).archive)
    again = recomputed(cast.denise, review.id, on=TODAY)
    assert (again.same, again.digest_holds, again.lines) == (False, False, ())
    spoil_again = b"not even an archive"
    Snapshot.objects.filter(review=review).update(facts=spoil_again)
    assert not recomputed(cast.denise, review.id, on=TODAY).digest_holds


@pytest.mark.parametrize(
    ("column", "value"), [("value", 4.0), ("value", None), ("rating", 5), ("counted", 99), ("flags", ["rewritten"])]
)
def test_a_kept_score_that_was_rewritten_is_found_out(cast: Cast, column: str, value: object) -> None:
    review = opened(cast)
    spoil(review.id, column, value)
    again = recomputed(cast.denise, review.id, on=TODAY)
    assert not again.same
    assert [line.item for line in again.differing] == ["S5"]


def test_only_who_has_a_part_in_it_scores_it_again(cast: Cast) -> None:
    review = opened(cast)
    with pytest.raises(NotHere):
        recomputed(cast.vera, review.id, on=TODAY)


def test_only_the_teams_own_rows_that_had_begun_by_its_day_are_frozen(cast: Cast) -> None:
    visited(cast, started_at=moment(AS_OF, 9))
    visited(cast, started_at=moment(TODAY, 9))
    a_client(cast.team, "Nobody Yet", since=TODAY)
    rows = rows_of(thaw(frozen_facts(cast.team.id, as_of=AS_OF).archive))
    columns = {"contacts": 3, "enrollments": 3, "meetings": 3}
    assert {row[0] for row in rows["teams"]} == {cast.team.id}
    assert all(row[1] == cast.team.id for name in columns for row in rows[name])
    assert cast.nadia.id not in {row[2] for row in rows["enrollments"]}
    assert {row[3].date() if isinstance(row[3], datetime) else row[3] for row in rows["contacts"]} == {AS_OF}
    assert len(rows["contact_staff"]) == 2
    assert max(row[3] for row in rows["enrollments"]) <= AS_OF


def test_the_archive_unpacked_is_a_facts_folder_anybody_can_score(cast: Cast, tmp_path: Path) -> None:
    visited(cast, started_at=moment(AS_OF, 9))
    frozen = frozen_facts(cast.team.id, as_of=AS_OF)
    with ZipFile(BytesIO(frozen.archive)) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "contacts_without_part2.parquet").unlink()
    found = open_folder(tmp_path)
    assert found.refused == ()
    assert found.absent == frozen.absent
    assert found.rows_used["contacts"] == 1


def test_who_may_not_read_part_2_meets_what_a_labelled_correction_replaced(cast: Cast) -> None:
    contact = visited(cast, started_at=moment(AS_OF, 9), minutes=40)
    amend_contact(
        by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id,
        contact=a_visit(cast, started_at=moment(AS_OF, 9), minutes=50, service="substance_use_individual"),
    )  # fmt: skip
    tables = thaw(frozen_facts(cast.team.id, as_of=AS_OF).archive)
    minutes = {}
    for part2 in (True, False):
        engine = engine_over(tables, (), part2=part2)
        minutes[part2] = [row[0] for row in engine._connection.execute("select minutes from contacts").fetchall()]
    assert minutes == {True: [50], False: [40]}
