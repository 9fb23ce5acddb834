"""What people judged, in a folder: refused with a sentence where it cannot be what anybody judged."""

from pathlib import Path

import pytest

from alongside.measures.folder import open_folder
from alongside.measures.standards import rated_items
from tests.unit.facts.folders import everything_is_accounted_for, example, small_folder


def refused(tmp_path: Path, **changes: str) -> list[str]:
    folder = small_folder(tmp_path / "facts", ratings=[example("ratings", **changes)])
    facts = open_folder(folder, rated=rated_items())
    assert everything_is_accounted_for(facts)
    return [str(refusal).removeprefix("ratings.csv, row 2, ") for refusal in facts.refused]


def test_a_word_with_its_reason_is_used(tmp_path: Path) -> None:
    assert refused(tmp_path) == []


@pytest.mark.parametrize(("rating", "why"), [("0", "is less than 1"), ("6", "is more than 5")])
def test_a_rating_is_from_1_to_5(tmp_path: Path, rating: str, why: str) -> None:
    assert refused(tmp_path, rating=rating) == [f"column rating: '{rating}' {why}"]


@pytest.mark.parametrize("rating", ["1", "5"])
def test_both_ends_of_the_scale_are_on_it(tmp_path: Path, rating: str) -> None:
    assert refused(tmp_path, rating=rating) == []


@pytest.mark.parametrize("column", ["rationale", "rater", "rating"])
def test_a_word_says_who_what_and_why(tmp_path: Path, column: str) -> None:
    (sentence,) = refused(tmp_path, **{column: ""})
    assert sentence.startswith(f"column {column}: ")
    assert sentence.endswith("must not be empty")


def test_only_items_of_the_standard_are_rated(tmp_path: Path) -> None:
    (sentence,) = refused(tmp_path, item="H12")
    assert sentence.startswith("column item: 'H12' is no item of dacts; it has H1, H2, H3, H4")


@pytest.mark.parametrize("standard", ["utah_acot", "tmact"])
def test_only_a_scale_is_rated(tmp_path: Path, standard: str) -> None:
    assert refused(tmp_path, standard=standard) == [f"column standard: '{standard}' is no scale people rate; dacts is"]


def test_a_rating_of_no_team_is_an_orphan(tmp_path: Path) -> None:
    assert refused(tmp_path, team_id="nowhere") == ["column team_id: 'nowhere' is in no row of teams that can be used"]
