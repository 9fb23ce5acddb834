"""What is kept of a large folder says what the folder says."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from alongside.measures.assess import assess
from alongside.measures.engines import DuckDB
from alongside.measures.folder import Facts, open_checked, open_folder
from alongside.measures.kept import answers, over_clients, roll_up, with_charts, write_contacts
from alongside.measures.standards.dacts import STANDARD
from alongside.measures.windows import OpenTeam
from benchmarks.nation import Nation, make

ENDS = [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]
OPENED = [OpenTeam(team, date(2012, 1, 2), day) for team in ("0", "1") for day in ENDS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two teams of twelve over a quarter, in Parquet month by month."""
    made = tmp_path_factory.mktemp("nation") / "facts"
    make(Nation(2, 12, 3, ENDS[-1]), made)
    return made


def engine_of(facts: Facts, at_once: int = 500, *, carries: bool | None = None) -> DuckDB:
    carries = facts.carries if carries is None else carries
    return DuckDB(
        facts.connection, facts.tables, absent=facts.absent, within=facts.within, carries=carries, at_once=at_once
    )


def scored(facts: Facts, at_once: int = 500, *, carries: bool | None = None) -> list[tuple[object, ...]]:
    """Each score in what it says, whatever the order in which fractions were added up."""
    scores = assess(STANDARD, engine_of(facts, at_once, carries=carries), teams=None, as_of=ENDS)
    return [
        (one.team_id, one.as_of, one.item, _rounded(one.value), one.rating, one.counted, one.excluded, one.flags)
        for one in scores
    ]


def carrying(folder: Path, to: Path) -> Path:
    """A folder with the same facts, contacts carrying their staff."""
    to.mkdir()
    for path in folder.iterdir():
        if path.name != "contacts.parquet":
            (to / path.name).symlink_to(path)
    write_contacts(open_checked(folder), to / "contacts.parquet")
    return to


def test_date_by_date_only_the_files_of_its_days_are_read_and_the_scores_are_the_same(folder: Path) -> None:
    facts = open_folder(folder)
    together, apart = scored(facts), scored(facts, at_once=1)
    assert together == apart
    assert {item for _, _, item, value, *_ in together if value is not None} >= {"H2", "S1", "S5", "S7"}
    assert facts.within
    facts.within((date(2026, 8, 2), date(2026, 8, 31)))
    files = facts.connection.execute(
        "SELECT DISTINCT _file FROM raw_contacts UNION SELECT _file FROM raw_contact_staff"
    )
    assert {Path(name).name for (name,) in files.fetchall()} == {"2026-08.parquet"}


@pytest.mark.parametrize("at_once", [1, 500])
def test_staff_read_off_their_own_table_are_those_that_contacts_would_carry(folder: Path, at_once: int) -> None:
    facts = open_folder(folder)
    assert not facts.carries
    assert scored(facts, at_once, carries=False) == scored(facts, at_once, carries=True)


def test_a_folder_that_was_checked_scores_the_same_without_being_checked_again(folder: Path) -> None:
    assert scored(open_checked(folder), at_once=1) == scored(open_folder(folder))


def test_contacts_that_carry_their_staff_are_a_facts_folder_with_the_same_scores(folder: Path, tmp_path: Path) -> None:
    written = open_folder(carrying(folder, tmp_path / "carried"))
    assert written.carries
    assert written.rows_used == open_folder(folder).rows_used
    assert not written.refused
    assert scored(written, at_once=1) == scored(open_folder(folder))


def rounded(rows: Sequence[Sequence[object]]) -> list[tuple[object, ...]]:
    return sorted(tuple(map(_rounded, row)) for row in rows)


def _rounded(cell: object) -> object:
    return round(cell, 9) if isinstance(cell, float) else cell


def test_the_charts_kept_answer_as_the_contacts_do(folder: Path, tmp_path: Path) -> None:
    facts = open_checked(folder)
    asked = tuple(each for each in over_clients(STANDARD) if each.method.needs <= facts.tables | {
        "enrollments.has_supporters", "enrollments.substance_use_disorder"})  # fmt: skip
    assert len(asked) >= 7
    for day in ENDS:
        roll_up(asked, engine_of(facts), [team for team in OPENED if team.as_of == day], tmp_path / f"{day}.parquet")
    with_charts(facts, tmp_path)
    kept = list(answers(asked, engine_of(facts), OPENED, kept=True))
    assert len(kept) == len(OPENED)
    assert rounded(kept) == rounded(list(answers(asked, engine_of(facts), OPENED)))
