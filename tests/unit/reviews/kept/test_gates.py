"""The gates a team's place asks of it: in force from a day, said in a sentence with the figures."""

from datetime import timedelta

import pytest

from alongside.measures.standards.dacts import STANDARD
from alongside.reviews.actions.standards import lift_gate, set_gate
from alongside.reviews.queries.gates import gate_titles, gates_of, passing
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast

TOMORROW = TODAY + timedelta(days=1)


def rated(*first: int, rest: int = 4) -> dict[str, int]:
    return dict(zip(STANDARD.printed, [*first, *[rest] * (28 - len(first))], strict=True))


def said(cast: Cast, ratings: dict[str, int]) -> list[tuple[bool | None, str]]:
    found = gates_of(cast.team.id, "dacts", dict(ratings), on=TODAY)
    return [(gate.passes, gate.says) for gate in found]


@pytest.fixture
def oregon(cast: Cast) -> Cast:
    set_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="oregon", from_on=TODAY)
    return cast


def test_a_whole_result_is_at_the_gate_or_so_many_points_short(oregon: Cast) -> None:
    assert said(oregon, rated(5, 5)) == [(True, "A total of 114, at or past 114.")]
    assert said(oregon, rated(2, 1)) == [(False, "A total of 107: 7 short of 114. To be helped with: H1, H2.")]


def test_before_every_item_is_rated_only_what_nothing_can_undo_is_said(oregon: Cast) -> None:
    some = dict(list(rated().items())[:23])
    assert said(oregon, some) == [(None, "92 of the 114 asked for, with 5 of 28 items to rate.")]
    fives = dict.fromkeys(some, 5)
    assert said(oregon, fives) == [
        (True, "115 of the 114 asked for, with 5 of 28 items to rate; reached whatever they are.")
    ]
    ones = dict.fromkeys(some, 3)
    assert said(oregon, ones) == [(False, "69 of the 114 asked for, with 5 of 28 items to rate; out of reach.")]


def test_a_gate_is_asked_from_its_day_until_it_is_lifted(cast: Cast) -> None:
    set_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="established", from_on=TOMORROW)
    assert passing(cast.team.id, STANDARD, rated(), on=TODAY) == ()
    (gate,) = passing(cast.team.id, STANDARD, rated(), on=TOMORROW)
    assert (gate.title, gate.passes, gate.at) == (gate_titles()["established"], True, 112.0)
    lift_gate(by=cast.denise, at=AT, team_id=cast.team.id, gate="established", on=TOMORROW + timedelta(days=1))
    assert passing(cast.team.id, STANDARD, rated(), on=TOMORROW + timedelta(days=1)) == ()


def test_a_gate_of_one_standard_is_not_asked_of_another(oregon: Cast) -> None:
    assert gates_of(oregon.team.id, "icm", {}, on=TODAY) == ()


def test_only_gates_there_are_can_be_asked_and_each_once(oregon: Cast) -> None:
    with pytest.raises(Refused, match="Certified in Oregon"):
        set_gate(by=oregon.denise, at=AT, team_id=oregon.team.id, gate="elsewhere", from_on=TODAY)
    with pytest.raises(Refused, match="already"):
        set_gate(by=oregon.denise, at=AT, team_id=oregon.team.id, gate="oregon", from_on=TODAY)
    with pytest.raises(NotHere):
        lift_gate(by=oregon.denise, at=AT, team_id=oregon.team.id, gate="established", on=TODAY)
