"""The made-up nation of the benchmarks is a facts folder without a fault, the same whenever it is made."""

from datetime import date
from pathlib import Path

from alongside.measures.folder import open_folder
from benchmarks.nation import Nation, make

SMALL = Nation(teams=2, clients=12, months=2, until=date(2026, 9, 30))


def test_every_row_of_the_nation_is_used(tmp_path: Path) -> None:
    contacts = make(SMALL, tmp_path / "nation")
    facts = open_folder(tmp_path / "nation")
    assert not facts.refused
    assert not facts.flagged
    assert facts.rows_used["teams"] == 2
    assert facts.rows_used["contacts"] == contacts > 500


def test_months_begin_on_their_first_days() -> None:
    assert Nation(1, 1, 3, date(2026, 1, 15)).month_starts == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
