"""A visit or a line of the card that asks for a licence: who may be chosen, how it is explained, what stops it."""

from datetime import timedelta

import pytest

from alongside.schedule.actions.cards import draw_week, set_pattern
from alongside.schedule.actions.explaining import explained
from alongside.schedule.queries.cards import card_of, monday_of
from alongside.schedule.queries.visits import visits_between
from alongside.teams.refusals import Refused
from tests.cast import AT, TODAY, Cast
from tests.unit.schedule.days import TOMORROW, at_work, fed, made
from tests.unit.schedule.planning import RN, a_line, licensed, planned, sight

pytestmark = pytest.mark.django_db


def asks(cast: Cast, **differently: object) -> str:
    """A visit tomorrow that nobody is named for and that asks for the licence."""
    usual: dict[str, object] = {"on": TOMORROW, "start": None, "staff_ids": (), "credential": RN, "agreed": False}
    return planned(cast, **usual | differently).id  # type: ignore[arg-type]


def test_only_whoever_holds_it_may_come_and_the_price_table_says_so(cast: Cast) -> None:
    at_work(cast, cast.rosa, cast.aaron, cast.keisha)
    licensed(cast, cast.aaron)
    visit_id = asks(cast)
    told = made(cast)
    proposed = next(one for one in told.proposed if one.wanted.id == visit_id)
    assert [going.called for going in proposed.going] == ["Aaron"]
    opened = explained(by=cast.denise, team_id=cast.team.id, run_id=told.run.id, visit=proposed)
    [why] = opened.whys
    row = [rule for rule, _ in why.rows].index("Credential")
    cells = {column.called: column.cells[row] for column in why.columns}
    assert cells["Aaron"] == "yes"
    assert set(cells.values()) == {"yes", "no"}
    assert why.sentence == "Nobody but Aaron can come."


def test_one_that_has_lapsed_by_then_stops_the_visit_and_the_reason_names_it(cast: Cast) -> None:
    at_work(cast)
    licensed(cast, cast.rosa, until_on=TODAY)
    visit_id = asks(cast)
    left = next(one for one in made(cast).proposal.left_out if one.wanted.id == visit_id)  # type: ignore[union-attr]
    assert "nobody who could come has RN licence" in left.stops.replace("Nobody", "nobody")


def test_it_is_good_on_its_last_day_and_other_credentials_are_no_change_of_the_day(cast: Cast) -> None:
    at_work(cast)
    before = fed(cast).digest
    licensed(cast, cast.rosa, "LCSW")
    assert fed(cast).digest == before
    licensed(cast, cast.rosa, until_on=TOMORROW)
    asks(cast)
    staff = {one.name: one.credentials for one in fed(cast).problem.staff}
    assert staff["Rosa"] == (RN,)
    assert staff["Aaron"] == ()
    assert [one.parts[0].credentials for one in fed(cast).problem.visits if one.parts[0].credentials] == [(RN,)]


def test_a_line_of_the_card_asks_for_it_and_so_does_the_visit_it_makes(cast: Cast) -> None:
    licensed(cast, cast.rosa)
    line = a_line(cast, weekdays=(TOMORROW.weekday(),), staff_id="", role="", credential=RN)
    set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=line)
    assert [one.credential for one in card_of(sight(cast), cast.tendai.id, on=TODAY)] == [RN]
    draw_week(by=cast.denise, team_id=cast.team.id, at=AT, monday=monday_of(TOMORROW))
    drawn = visits_between(sight(cast), since=TOMORROW, until=TOMORROW + timedelta(days=1))
    assert [one.credential for one in drawn] == [RN]


def test_what_nobody_has_is_refused_with_what_there_is(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"Nobody on the team has “RN licence”[.] Write one down under People first"):
        asks(cast)
    licensed(cast, cast.rosa, "LCSW")
    with pytest.raises(Refused, match=r"Nobody on the team has “RN licence”[.] Choose one of: LCSW"):
        asks(cast)
