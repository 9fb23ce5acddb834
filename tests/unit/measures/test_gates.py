"""What a place asks of a result: reached, missed, or not to be said yet."""

import pytest

from alongside.measures.standards.dacts import STANDARD
from alongside.measures.standards.gates import (
    ESTABLISHED,
    GATES,
    OREGON,
    Gate,
    Standing,
    judged_by,
    ratings_of,
)
from tests.unit.measures.test_assess import scored

PRINTED = STANDARD.printed


def all_rated(*ratings: int) -> dict[str, int | None]:
    """The ratings of the first items, 4 for the rest."""
    return dict(zip(PRINTED, [*ratings, *[4] * (len(PRINTED) - len(ratings))], strict=True))


@pytest.mark.parametrize(
    ("gate", "ratings", "standing", "missing"),
    [
        (OREGON, all_rated(5, 5), Standing.OPEN, 0),
        (OREGON, all_rated(5), Standing.SHUT, 1),
        (ESTABLISHED, all_rated(), Standing.OPEN, 0),
        (ESTABLISHED, all_rated(3), Standing.SHUT, 1),
        (ESTABLISHED, all_rated(3, 5), Standing.OPEN, 0),
    ],
)
def test_a_whole_set_of_ratings_reaches_a_gate_or_does_not(
    gate: Gate, ratings: dict[str, int | None], standing: Standing, missing: int
) -> None:
    answer = judged_by(gate, ratings)
    assert (answer.standing, answer.total_short, answer.rated, answer.of) == (standing, missing, 28, 28)


def test_while_items_are_unrated_nothing_is_said_that_they_could_undo() -> None:
    """23 fives are 115: whatever the rest. 23 ones and 5 fives to come are 48 at best."""
    fives = dict(zip(PRINTED, [5] * 23, strict=False))
    assert judged_by(OREGON, fives).standing is Standing.OPEN
    assert judged_by(OREGON, dict.fromkeys(PRINTED[:23], 1)).standing is Standing.SHUT
    fours = dict.fromkeys(PRINTED[:23], 4)
    assert judged_by(OREGON, {**fours, "S10": None}).standing is Standing.NOT_KNOWN_YET
    assert judged_by(OREGON, fours).total_short is None
    assert judged_by(OREGON, {}).standing is Standing.NOT_KNOWN_YET


def test_one_point_at_the_edge_decides_what_is_certain() -> None:
    """109 with one item to come can be 114 and can be 110; 113 is certain to be; 108 can be 113 at best."""
    one_to_come = dict.fromkeys(PRINTED[:27], 4)
    assert judged_by(OREGON, one_to_come | {"H1": 5}).standing is Standing.NOT_KNOWN_YET
    assert judged_by(OREGON, one_to_come | dict.fromkeys(PRINTED[:5], 5)).standing is Standing.OPEN
    assert judged_by(OREGON, one_to_come).standing is Standing.SHUT


def test_items_rated_two_or_less_are_to_get_help_and_shut_nothing() -> None:
    answer = judged_by(OREGON, all_rated(2, 1, 3) | dict.fromkeys(PRINTED[3:], 5))
    assert (answer.standing, answer.needing_help, answer.short) == (Standing.OPEN, ("H1", "H2"), ())


def test_a_place_may_ask_a_least_rating_of_each_item() -> None:
    gate = Gate("here", "Here", "Here", "decided here", item_at_least={"H1": 5, "H2": 3, "S10": 1})
    assert judged_by(gate, all_rated(4, 3)).short == ("H1",)
    assert judged_by(gate, all_rated(4, 3)).standing is Standing.SHUT
    assert judged_by(gate, all_rated(5, 3)).standing is Standing.OPEN
    assert judged_by(gate, {"H1": 5, "H2": 3}).standing is Standing.OPEN
    assert judged_by(gate, {"H1": 5}).standing is Standing.NOT_KNOWN_YET
    assert judged_by(gate, {"H2": 2}).standing is Standing.SHUT


def test_a_total_and_a_mean_together_ask_for_the_higher() -> None:
    both = Gate("both", "Both", "", "", total_at_least=100, mean_at_least=4.0)
    assert both.least_total == 112
    assert Gate("none", "None", "", "").least_total is None


def test_the_ratings_of_scores_are_what_a_gate_takes() -> None:
    """Georgia, 2013: 117 is past every gate."""
    ratings = ratings_of(scored([5] * 11 + [4] * 11 + [3] * 6))
    assert [judged_by(gate, ratings).standing for gate in GATES.values()] == [Standing.OPEN] * len(GATES)


def test_every_gate_says_where_it_is_written() -> None:
    assert all(gate.source and gate.title for gate in GATES.values())
    assert list(GATES) == [gate.id for gate in GATES.values()]


def test_a_gate_says_in_a_sentence_what_it_asks() -> None:
    assert OREGON.says == "A total of 114 or more; help for every item rated 2 or less."
    assert (
        Gate("here", "Here", "", "", item_at_least={"H1": 5, "H2": 3}).says == "H1 rated 5 or more, H2 rated 3 or more."
    )
    assert GATES["no_item_below_3"].says == "Every item rated 3 or more."
