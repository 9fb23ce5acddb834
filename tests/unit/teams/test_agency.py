"""Agencies and teams: who makes them, and what they may be called."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import close_team, create_agency, mend_agency, mend_team, open_team
from alongside.teams.models import Agency, Team
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast

ZONE = "America/Chicago"


@pytest.mark.django_db
def test_the_same_agency_sent_twice_is_one_agency() -> None:
    first = create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone=ZONE, id="a" * 32)
    again = create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone=ZONE, id="a" * 32)
    assert first == again
    assert Agency.objects.count() == Entry.objects.count() == 1


@pytest.mark.django_db
def test_the_same_identity_with_something_else_in_it_is_a_conflict() -> None:
    create_agency(by=OPERATOR, at=AT, name="Harbor County", time_zone=ZONE, id="a" * 32)
    with pytest.raises(Conflict):
        create_agency(by=OPERATOR, at=AT, name="Lakeside", time_zone=ZONE, id="a" * 32)


@pytest.mark.parametrize(
    ("name", "time_zone", "field"),
    [
        ("  ", ZONE, "name"),
        ("x" * 121, ZONE, "name"),
        ("harbor county", ZONE, "name"),
        ("North", "Chicago", "time_zone"),
        ("North", "../etc/passwd", "time_zone"),
        ("North", "", "time_zone"),
    ],
)
def test_an_agency_is_refused_with_the_field_that_is_wrong(cast: Cast, name: str, time_zone: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        create_agency(by=OPERATOR, at=AT, name=name, time_zone=time_zone)
    assert refused.value.field == field


def test_nobody_signed_in_creates_an_agency(cast: Cast) -> None:
    for actor in (cast.ada, cast.denise):
        with pytest.raises(NotHere):
            create_agency(by=actor, at=AT, name="Another", time_zone=ZONE)


def test_only_its_administrator_names_an_agency(cast: Cast) -> None:
    agency = mend_agency(by=cast.ada, at=AT, agency_id=cast.team.agency_id, name="Harbor Region", time_zone=ZONE)
    assert agency.name == "Harbor Region"
    for stranger in (cast.denise, cast.vera):
        with pytest.raises(NotHere):
            mend_agency(by=stranger, at=AT, agency_id=agency.id, name="Mine", time_zone=ZONE)


def test_an_administrator_opens_a_team_and_the_ledger_says_so(cast: Cast) -> None:
    team = _open(cast, name="Harbor ACT")
    entry = Entry.objects.latest("seq")
    assert (entry.actor, entry.verb, entry.noun, entry.object_id) == (cast.ada.id, "opened", "team", team.id)


def test_a_team_is_opened_by_nobody_but_an_administrator_of_its_agency(cast: Cast) -> None:
    for actor in (cast.denise, cast.vera):
        with pytest.raises(NotHere):
            open_team(by=actor, at=AT, agency_id=cast.team.agency_id, name="Mine", model="act", time_zone=ZONE,
                      opened_on=OPENED)  # fmt: skip


def test_two_teams_of_an_agency_do_not_share_a_name_however_it_is_written(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        _open(cast, name=" riverside  act ")
    assert refused.value.field == "name"
    with pytest.raises(Refused):
        mend_team(by=cast.denise, at=AT, team_id=cast.team.id, name="Prairie ACT")


def test_a_team_keeps_its_own_name_when_it_is_saved_again(cast: Cast) -> None:
    entries = Entry.objects.count()
    mend_team(by=cast.denise, at=AT, team_id=cast.team.id, name="Riverside ACT")
    assert Entry.objects.count() == entries


def test_another_agency_may_use_the_name(cast: Cast) -> None:
    mend_team(by=cast.vera, at=AT, team_id=cast.elsewhere.id, name="Riverside ACT")
    assert Team.objects.filter(name="Riverside ACT").count() == 2


def test_the_ledger_names_the_fields_that_changed_and_nothing_of_what_they_say(cast: Cast) -> None:
    mend_team(by=cast.denise, at=AT, team_id=cast.team.id, region="East side", rural=False)
    entry = Entry.objects.latest("seq")
    assert (entry.verb, entry.fields, entry.team_id) == ("mended", "region", cast.team.id)


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Mars/Base"), ("region", "x" * 81)])
def test_a_team_is_not_mended_into_nonsense(cast: Cast, field: str, value: str) -> None:
    nonsense: dict[str, Any] = {field: value}
    with pytest.raises(Refused) as refused:
        mend_team(by=cast.denise, at=AT, team_id=cast.team.id, **nonsense)
    assert refused.value.field == field


def test_a_team_closes_after_it_opened_and_only_its_agency_closes_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="administrator"):
        close_team(by=cast.denise, at=AT, team_id=cast.team.id, on=TODAY)
    with pytest.raises(Refused, match="on or after the day it opened"):
        close_team(by=cast.ada, at=AT, team_id=cast.team.id, on=OPENED - timedelta(days=1))
    assert close_team(by=cast.ada, at=AT, team_id=cast.team.id, on=TODAY).closed_on == TODAY
    with pytest.raises(Refused, match="on or before the day it closed"):
        mend_team(by=cast.denise, at=AT, team_id=cast.team.id, opened_on=TODAY + timedelta(days=1))


def test_a_stranger_gets_the_answer_of_a_team_that_does_not_exist(cast: Cast) -> None:
    for team_id in (cast.team.id, "0" * 32):
        with pytest.raises(NotHere):
            mend_team(by=cast.vera, at=AT, team_id=team_id, name="Mine")
        with pytest.raises(NotHere):
            close_team(by=cast.vera, at=AT, team_id=team_id, on=TODAY)


def test_an_agency_does_not_take_anothers_name_and_keeps_its_own_without_an_entry(cast: Cast) -> None:
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        mend_agency(by=cast.ada, at=AT, agency_id=cast.team.agency_id, name="lakeside trust", time_zone=ZONE)
    assert refused.value.field == "name"
    mend_agency(by=cast.ada, at=AT, agency_id=cast.team.agency_id, name="Harbor County", time_zone=ZONE)
    assert Entry.objects.count() == before


def test_the_same_team_sent_twice_is_one_team(cast: Cast) -> None:
    sent: dict[str, Any] = {"agency_id": cast.team.agency_id, "model": "act", "time_zone": ZONE, "opened_on": OPENED,
                            "id": "e" * 32}  # fmt: skip
    first = open_team(by=cast.ada, at=AT, name="Harbor ACT", **sent)
    before = Entry.objects.count()
    assert open_team(by=cast.ada, at=AT, name="Harbor ACT", **sent) == first
    assert Entry.objects.count() == before
    with pytest.raises(Conflict):
        open_team(by=cast.ada, at=AT, name="Harbor FACT", **sent)


def test_closing_a_team_again_on_the_same_day_is_no_second_closing(cast: Cast) -> None:
    for _ in range(2):
        assert close_team(by=cast.ada, at=AT, team_id=cast.team.id, on=TODAY).closed_on == TODAY
    assert Entry.objects.filter(verb="closed", noun="team").count() == 1


def _open(cast: Cast, name: str) -> Team:
    return open_team(by=cast.ada, at=AT, agency_id=cast.team.agency_id, name=name, model="act", time_zone=ZONE,
                     opened_on=date(2026, 9, 1))  # fmt: skip
