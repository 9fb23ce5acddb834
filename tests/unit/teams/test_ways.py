"""How a team works: another model from a day on, and what held before stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.ledger.models import Entry
from alongside.reviews.actions.standards import hold_to
from alongside.reviews.queries.standards import standards_of
from alongside.teams.actions.ways import change_model, take_change_back
from alongside.teams.models import ModelChange, new_id
from alongside.teams.queries.figures import figures_of
from alongside.teams.queries.people import team_card
from alongside.teams.queries.ways import way_on, ways_of
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Model, TeamFigure
from tests.cast import AT, OPENED, TODAY, Cast
from tests.refusing import not_here

SPRING = date(2026, 4, 1)


def change(cast: Cast, **differently: Any) -> ModelChange:
    usual: dict[str, Any] = {
        "by": cast.denise, "at": AT, "on": TODAY, "team_id": cast.team.id, "model": "icm", "from_on": SPRING,
        "why": "Most people here are well most of the time.",
    }  # fmt: skip
    return change_model(**usual | differently)


@pytest.mark.django_db
def test_what_a_team_was_stays_until_the_day_before_it_changed(cast: Cast) -> None:
    change(cast)
    assert way_on(cast.team.id, on=SPRING - timedelta(days=1)).model is Model.ACT
    assert way_on(cast.team.id, on=SPRING).model is Model.ICM
    now, before = ways_of(cast.team.id).held
    assert (now.model, now.by, now.until_on) == (Model.ICM, "Denise Okafor", None)
    assert (before.model, before.from_on, before.until_on) == (Model.ACT, OPENED, SPRING)
    assert team_card(cast.team.id).model is Model.ICM
    assert figures_of(cast.team.id).of(TeamFigure.COORDINATED_EACH) == 19
    entry = Entry.objects.latest("seq")
    assert (entry.verb, entry.noun, entry.actor) == ("changed", "model", cast.denise.id)


@pytest.mark.django_db
def test_an_earlier_day_is_held_to_what_the_model_of_that_day_asks(cast: Cast) -> None:
    change(cast)
    assert [one.standard for one in standards_of(cast.team.id, on=SPRING - timedelta(days=1))] == ["dacts"]
    [now] = standards_of(cast.team.id, on=TODAY)
    assert (now.standard, now.from_on) == ("icm", SPRING)


@pytest.mark.django_db
def test_choosing_a_standard_later_writes_down_what_was_usual_then_as_well(cast: Cast) -> None:
    change(cast, model="outreach")
    hold_to(by=cast.denise, at=AT, team_id=cast.team.id, standard="icm", from_on=TODAY)
    assert [one.standard for one in standards_of(cast.team.id, on=SPRING - timedelta(days=1))] == ["dacts"]
    assert [one.standard for one in standards_of(cast.team.id, on=SPRING)] == ["dacts", "uk_outreach"]
    assert [one.standard for one in standards_of(cast.team.id, on=TODAY)] == ["dacts", "uk_outreach", "icm"]


@pytest.mark.django_db
def test_the_last_change_is_taken_back_and_stays_on_record(cast: Cast) -> None:
    first = change(cast)
    second = change(cast, model="icm", steps=True, from_on=SPRING + timedelta(days=30))
    for by, team, change_id in ((cast.denise, cast.team, new_id()), (cast.walter, cast.neighbour, second.id)):
        with not_here():
            take_change_back(by=by, at=AT, team_id=team.id, change_id=change_id)
    with pytest.raises(Conflict, match="later change"):
        take_change_back(by=cast.denise, at=AT, team_id=cast.team.id, change_id=first.id)
    for _ in range(2):
        take_change_back(by=cast.denise, at=AT, team_id=cast.team.id, change_id=second.id)
    assert not team_card(cast.team.id).steps
    take_change_back(by=cast.denise, at=AT, team_id=cast.team.id, change_id=first.id)
    told = ways_of(cast.team.id)
    assert [way.model for way in told.held] == [Model.ACT]
    assert [one.steps for one in told.taken_back] == [True, False]
    assert Entry.objects.filter(verb="took back", noun="model").count() == 2
    assert change(cast).from_on == SPRING


@pytest.mark.django_db
def test_a_change_from_the_first_day_puts_right_what_was_written_at_the_opening(cast: Cast) -> None:
    change(cast, from_on=OPENED)
    [way] = ways_of(cast.team.id).held
    assert (way.model, way.from_on) == (Model.ICM, OPENED)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("differently", "says"),
    [
        ({"model": "act"}, "works so already"),
        ({"model": "fact"}, "Choose how the team works"),
        ({"why": " "}, "Write why it changes"),
        ({"from_on": TODAY + timedelta(days=1)}, "has not come yet"),
        ({"from_on": OPENED - timedelta(days=1)}, "opened on Mon 6 Jan 2025"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_with_what_would(
    cast: Cast, differently: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        change(cast, **differently)
    assert not ModelChange.objects.exists()


@pytest.mark.django_db
def test_a_change_comes_after_the_last_one(cast: Cast) -> None:
    change(cast)
    with pytest.raises(Refused, match="since Wed 1 Apr 2026"):
        change(cast, model="act")


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_change(cast: Cast) -> None:
    once = new_id()
    assert change(cast, id=once) == change(cast, id=once)
    with pytest.raises(Conflict):
        change(cast, id=once, why="Another reason.")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["rosa", "walter", "vera"])
def test_the_leader_and_the_administrator_change_it_and_nobody_else(cast: Cast, who: str) -> None:
    made = change(cast, by=cast.ada)
    with pytest.raises(NotHere):
        change(cast, by=getattr(cast, who), from_on=TODAY, model="cti")
    with pytest.raises(NotHere):
        take_change_back(by=getattr(cast, who), at=AT, team_id=cast.team.id, change_id=made.id)


@pytest.mark.django_db
def test_the_database_lets_nobody_write_how_a_team_worked_anew(cast: Cast) -> None:
    made = change(cast)
    for act in (
        lambda: ModelChange.objects.filter(id=made.id).update(why="Another reason."),
        lambda: ModelChange.objects.filter(id=made.id).delete(),
    ):
        with pytest.raises(IntegrityError, match="stays on record"), transaction.atomic():
            act()
