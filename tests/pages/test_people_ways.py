"""How the team works, on its pages: what it was when, another model from a day on, whoever coordinates too many."""

from datetime import date

import pytest
from django.test import Client as Browser

from alongside.records.actions.assignments import name_coordinator
from alongside.teams.actions.ways import change_model
from alongside.teams.models import ModelChange, Team, new_id
from tests.cast import AT, TODAY, Cast, moment, staff_of
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db
ADDRESS = "/people/settings/model/"


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def change(browser: Browser, **differently: str) -> str:
    sent = {"id": new_id(), "model": "icm", "from_on": "2026-04-01", "why": "The county asks for it"}
    return words(browser.post(ADDRESS, sent | differently, follow=True))


def test_a_change_is_told_with_who_why_and_when_and_taken_back(cast: Cast, denise: Browser) -> None:
    assert "As it opened." in page(denise, ADDRESS)
    said = change(denise, steps="on")
    for told in ("ICM, at two levels", "since Wed 1 Apr 2026", "Mon 6 Jan 2025 to Tue 31 Mar 2026",
                 "The county asks for it. Denise Okafor"):  # fmt: skip
        assert told in said, told
    made = ModelChange.objects.get()
    said = words(denise.post(f"{ADDRESS}{made.id}/back/", follow=True))
    assert "1 change was taken back" in said
    assert Team.objects.get(id=cast.team.id).model == "act"
    change_model(by=cast.denise, team_id=cast.team.id, model="icm", steps=False, from_on=date(2026, 4, 1),
                 why="Again.", at=moment(date(2026, 9, 29), 21),
                 on=TODAY)  # fmt: skip
    assert "written down Tue 29 Sep 2026" in page(denise, ADDRESS), "the day of it where the team is"


def test_what_makes_no_sense_is_answered_where_it_was_written(cast: Cast, denise: Browser) -> None:
    for differently, says in (
        ({"model": "act"}, "The team works so already"),
        ({"why": ""}, "Write why it changes."),
        ({"from_on": "2026-12-01"}, "This day has not come yet"),
    ):
        assert says in change(denise, **differently)
    assert not ModelChange.objects.exists()


def test_whoever_keeps_no_staff_finds_none_of_it(cast: Cast) -> None:
    for who in (cast.rosa, cast.joyce):
        browser = signed_in(cast, who)
        assert browser.get(ADDRESS).status_code == 404


def test_whoever_coordinates_more_than_the_team_said_is_flagged_and_said_when_named(
    cast: Cast, denise: Browser
) -> None:
    for several in ("5", "1"):
        denise.post("/people/settings/figures/coordinated_each/", {"value": several})
    told = page(denise, "/people/settings/")
    assert "It was 5." in told
    name_coordinator(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, on=TODAY, at=AT,
                     staff_id=staff_of(cast.rosa))  # fmt: skip
    assert "1 over" not in page(denise, "/people/")
    lead = f"/clients/{cast.tendai.id}/lead/"
    assert "Rosa Ortega, coordinates 1 of 1" in page(denise, lead)
    said = words(denise.post(lead, {"staff_id": staff_of(cast.rosa)}, follow=True))
    assert "Whoever leads coordinates 2 people now; the team said 1 at the most." in said
    assert "1 over" in page(denise, "/people/")
    new = {"id": new_id(), "name": "Marisol Vega", "on": str(TODAY), "coordinator_id": staff_of(cast.rosa)}
    said = words(denise.post("/clients/add/", new, follow=True))
    assert "Added and enrolled. Whoever leads coordinates 3 people now" in said
    theirs = page(denise, "/clients/", lead=staff_of(cast.rosa))
    assert "Coordinated by <strong>Rosa</strong>" in theirs
    assert "Lucas Ferreira" not in theirs
