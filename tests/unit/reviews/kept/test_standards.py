"""What a team is held to: by the way it works until somebody chooses, and from then on by what was chosen."""

from datetime import timedelta

import pytest

from alongside.measures.standards import known_standards
from alongside.reviews.actions.standards import hold_to, release_from
from alongside.reviews.queries.standards import USUAL, standards_of, to_choose
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import open_team
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Model
from tests.cast import AT, OPENED, TODAY, Cast

TOMORROW = TODAY + timedelta(days=1)


def held(cast: Cast, *, days: int = 0) -> list[str]:
    return [one.standard for one in standards_of(cast.team.id, on=TODAY + timedelta(days=days))]


@pytest.mark.parametrize(
    ("model", "standards"),
    [
        ("act", ["dacts"]),
        ("acot", ["utah_acot", "dacts"]),
        ("outreach", ["uk_outreach", "dacts"]),
        ("icm", ["icm"]),
        ("cti", ["cti"]),
    ],
)
def test_a_team_is_held_to_what_is_usual_for_the_way_it_works(cast: Cast, model: str, standards: list[str]) -> None:
    team = open_team(by=OPERATOR, at=AT, agency_id=cast.team.agency_id, name="Northgate", model=model,
                     time_zone="America/Chicago", opened_on=OPENED)  # fmt: skip
    found = standards_of(team.id, on=TODAY)
    assert [one.standard for one in found] == standards
    assert all(one.usual for one in found)
    assert found[0].title
    assert found[0].edition


def test_every_usual_standard_is_there() -> None:
    assert set(USUAL) == set(Model)
    assert {name for names in USUAL.values() for name in names} == set(known_standards())


def test_choosing_one_more_takes_nothing_away(cast: Cast) -> None:
    hold_to(by=cast.denise, at=AT, team_id=cast.team.id, standard="utah_acot", from_on=TOMORROW)
    assert held(cast) == ["dacts"]
    assert held(cast, days=1) == ["dacts", "utah_acot"]
    assert not any(one.usual for one in standards_of(cast.team.id, on=TOMORROW))
    assert "utah_acot" not in dict(to_choose(standards_of(cast.team.id, on=TOMORROW)))
    assert set(dict(to_choose(standards_of(cast.team.id, on=TODAY)))) == set(known_standards()) - {"dacts"}


def test_a_standard_let_go_was_still_in_force_before_that_day(cast: Cast) -> None:
    hold_to(by=cast.ada, at=AT, team_id=cast.team.id, standard="icm", from_on=OPENED)
    release_from(by=cast.ada, at=AT, team_id=cast.team.id, standard="dacts", on=TODAY)
    assert held(cast, days=-1) == ["dacts", "icm"]
    assert held(cast) == ["icm"]
    hold_to(by=cast.ada, at=AT, team_id=cast.team.id, standard="dacts", from_on=TOMORROW)
    assert held(cast, days=1) == ["icm", "dacts"]


def test_one_standard_at_least_stays(cast: Cast) -> None:
    with pytest.raises(Refused, match="one standard at least"):
        release_from(by=cast.denise, at=AT, team_id=cast.team.id, standard="dacts", on=TODAY)


def test_changes_that_make_no_sense_are_refused(cast: Cast) -> None:
    def hold(standard: str, from_on: object = TODAY) -> None:
        hold_to(by=cast.denise, at=AT, team_id=cast.team.id, standard=standard, from_on=from_on)  # type: ignore[arg-type]

    with pytest.raises(Refused, match="already"):
        hold("dacts")
    with pytest.raises(Refused, match="one of"):
        hold("wishes")
    with pytest.raises(Refused, match="opened on"):
        hold("icm", OPENED - timedelta(days=1))
    hold("icm")
    with pytest.raises(Refused, match="It holds from"):
        release_from(by=cast.denise, at=AT, team_id=cast.team.id, standard="icm", on=TODAY - timedelta(days=1))
    release_from(by=cast.denise, at=AT, team_id=cast.team.id, standard="icm", on=TOMORROW)
    with pytest.raises(Refused, match="Write a later day"):
        hold("icm")
    with pytest.raises(NotHere):
        release_from(by=cast.denise, at=AT, team_id=cast.team.id, standard="cti", on=TOMORROW)


@pytest.mark.parametrize("who", ["rosa", "walter", "vera"])
def test_the_leader_and_the_administrator_choose_and_nobody_else(cast: Cast, who: str) -> None:
    with pytest.raises(NotHere):
        hold_to(by=getattr(cast, who), at=AT, team_id=cast.team.id, standard="icm", from_on=TODAY)
    with pytest.raises(NotHere):
        release_from(by=getattr(cast, who), at=AT, team_id=cast.team.id, standard="dacts", on=TODAY)
