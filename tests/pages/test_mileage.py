"""Mileage on the pages: written at the foot of a contact's form, read by the month, saved for a claim."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.models import Contact
from alongside.teams.actions.agency import mend_team
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.pages.rooms import page, signed_in, words
from tests.pages.test_visits import filled

pytestmark = pytest.mark.django_db

MILEAGE = "/schedule/rota/mileage/"
QUESTIONS = 8


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def driven(cast: Cast, said: str = "12.4", **differently: Any) -> dict[str, Any]:
    return filled(cast, **{"mileage": said, "driver": staff_of(cast.rosa)} | differently)


def drove(cast: Cast, metres: int = 19956, **differently: Any) -> Contact:
    return visited(cast, by=cast.rosa, **{"mileage": metres, "driver_id": staff_of(cast.rosa)} | differently)


class TestTheForm:
    def test_it_is_folded_away_with_me_as_the_driver(self, cast: Cast, rosa: Browser) -> None:
        said = page(rosa, "/visits/log/", client=cast.tendai.id)
        fold = said.split('visits__mileage"')[1].split("</details>")[0]
        assert not fold.startswith(" open")
        assert "Miles driven" in fold
        assert f'<option value="{staff_of(cast.rosa)}" selected>' in fold

    def test_what_is_written_is_kept_and_told_in_the_story(self, cast: Cast, rosa: Browser) -> None:
        rosa.post("/visits/log/", driven(cast))
        contact = Contact.objects.get()
        assert (contact.mileage, contact.driver_id) == (19956, staff_of(cast.rosa))
        assert ", 12.4 miles" in page(rosa, f"/clients/{cast.tendai.id}/")
        assert "12.4 miles" not in page(signed_in(cast, cast.joyce), f"/clients/{cast.tendai.id}/")

    def test_left_empty_nothing_was_driven_whoever_is_chosen(self, cast: Cast, rosa: Browser) -> None:
        rosa.post("/visits/log/", driven(cast, "", driver=staff_of(cast.aaron)))
        assert (Contact.objects.get().mileage, Contact.objects.get().driver_id) == (None, None)

    @pytest.mark.parametrize("wrong", ["many", "-1", "500.1", "12,4", "12.45", "1000000", "NaN"])
    def test_what_cannot_be_says_what_can(self, cast: Cast, rosa: Browser, wrong: str) -> None:
        answer = rosa.post("/visits/log/", driven(cast, wrong))
        assert answer.status_code == 422
        said = words(answer)
        assert "Write a number from 0 to 500 with one decimal at most, such as 12.4." in said
        assert 'visits__mileage" open' in said
        assert f'value="{wrong}"' in said
        assert not Contact.objects.exists()

    @pytest.mark.parametrize(("who", "sentence"), [
        ("", "Choose who drove."), ("aaron", "Choose who drove among those of the team who were there."),
        ("walter", "Somebody chosen has no post on this team."),
    ])  # fmt: skip
    def test_whoever_drove_is_one_of_those_who_were_there(
        self, cast: Cast, rosa: Browser, who: str, sentence: str
    ) -> None:
        answer = rosa.post("/visits/log/", driven(cast, driver=who and staff_of(getattr(cast, who))))
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert 'visits__mileage" open' in words(answer)

    def test_a_draft_keeps_it(self, cast: Cast, rosa: Browser) -> None:
        form = driven(cast, "7.5")
        rosa.post(f"/visits/drafts/{form['id']}/", form)
        said = page(rosa, "/visits/log/", draft=form["id"])
        assert 'visits__mileage" open' in said
        assert 'value="7.5"' in said

    def test_the_form_that_corrects_begins_with_it_and_keeps_the_driver(self, cast: Cast) -> None:
        old, denise = drove(cast), signed_in(cast, cast.denise)
        said = page(denise, f"/visits/{old.id}/amend/")
        assert 'visits__mileage" open' in said
        assert 'value="12.4"' in said
        assert f'<option value="{staff_of(cast.rosa)}" selected>' in said
        denise.post(f"/visits/{old.id}/amend/", driven(cast, "9"))
        new = Contact.objects.get(amends=old)
        assert (new.mileage, new.driver_id) == (14484, staff_of(cast.rosa))
        assert "9.0 miles" in page(denise, f"/clients/{cast.tendai.id}/")

    def test_forgotten_miles_of_one_alone_are_theirs(self, cast: Cast) -> None:
        old = visited(cast, by=cast.rosa, staff_ids=(staff_of(cast.rosa),))
        said = page(signed_in(cast, cast.denise), f"/visits/{old.id}/amend/")
        assert f'<option value="{staff_of(cast.rosa)}" selected>' in said

    def test_a_team_that_says_so_writes_kilometres(self, cast: Cast, rosa: Browser) -> None:
        mend_team(by=cast.denise, at=AT, team_id=cast.team.id, mileage_in="km")
        assert "Kilometres driven" in page(rosa, "/visits/log/", client=cast.tendai.id)
        rosa.post("/visits/log/", driven(cast, "800"))
        assert Contact.objects.get().mileage == 800_000
        assert "800.0 km" in page(rosa, f"/clients/{cast.tendai.id}/")
        assert "from 0 to 800" in words(rosa.post("/visits/log/", driven(cast, "801")))


class TestTheMonth:
    def test_each_day_has_its_sum_and_opens_its_contacts(self, cast: Cast, rosa: Browser) -> None:
        first = drove(cast)
        drove(cast, 3219, started_at=moment(TODAY, 11), client_ids=(cast.grete.id, cast.lucas.id))
        drove(cast, 1609, started_at=moment(TODAY - timedelta(days=1), 9), place="community")
        drove(cast, started_at=moment(TODAY - timedelta(days=40), 9))
        said = page(rosa, MILEAGE)
        assert "Mileage, Sep 2026" in said
        day = said.split("Wed 30 Sep</th>")[1].split("</tr>")[0]
        assert "2 contacts" in day
        assert f'/clients/{cast.tendai.id}/?before=2026-10-01#c-{first.id}"' in day
        assert "and 1 other" in day
        assert day.endswith('<td class="figure">14.4</td>')
        assert "<strong>15.4</strong>" in said

    def test_the_address_opens_the_contact_in_its_story(self, cast: Cast, rosa: Browser) -> None:
        contact = drove(cast)
        assert f'id="c-{contact.id}"' in page(rosa, f"/clients/{cast.tendai.id}/", before="2026-10-01")

    def test_other_months_are_turned_to(self, cast: Cast, rosa: Browser) -> None:
        drove(cast, started_at=moment(TODAY - timedelta(days=40), 9))
        assert "Nothing driven this month" in page(rosa, MILEAGE)
        assert "<strong>12.4</strong>" in page(rosa, MILEAGE, month="2026-08")
        for nonsense in ("2026-13", "x", "9999-12"):
            assert "Mileage, Sep 2026" in page(rosa, MILEAGE, month=nonsense)

    def test_the_leader_turns_to_anybody_and_others_see_their_own(self, cast: Cast, rosa: Browser) -> None:
        drove(cast)
        theirs = f"{MILEAGE}?staff={staff_of(cast.rosa)}"
        said = page(signed_in(cast, cast.denise), theirs)
        assert "Tendai Makoni" in said
        assert 'Rosa <span class="second">12.4</span>' in said
        assert signed_in(cast, cast.aaron).get(theirs).status_code == 404
        for who in (cast.aaron, cast.ada, cast.joyce):
            assert "12.4" not in page(signed_in(cast, who), MILEAGE).split("<main")[1]
        assert "No mileage of yours" in page(signed_in(cast, cast.ada), MILEAGE)

    def test_it_asks_the_same_however_much_was_driven(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        denise = signed_in(cast, cast.denise)
        drove(cast, client_ids=(cast.tendai.id, cast.grete.id))
        for hour in range(10, 13):
            with django_assert_num_queries(QUESTIONS):
                page(denise, MILEAGE, staff=staff_of(cast.rosa))
            drove(cast, started_at=moment(TODAY, hour), client_ids=(cast.tendai.id, cast.grete.id))


class TestTheFile:
    def test_it_has_days_places_distances_and_nobodys_name(self, cast: Cast, rosa: Browser) -> None:
        drove(cast)
        drove(cast, 1609, started_at=moment(TODAY - timedelta(days=1), 9), mode="phone", place="")
        answer = rosa.get(f"{MILEAGE}file/")
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="mileage-2026-09.csv"'
        assert answer.content.decode().split("\r\n") == [
            "day,where,miles", "2026-09-29,Phone,1.0", "2026-09-30,At home,12.4", "total,,13.4", "",
        ]  # fmt: skip

    def test_a_colleagues_is_for_the_leader(self, cast: Cast) -> None:
        drove(cast)
        theirs = f"{MILEAGE}file/?month=2026-09&staff={staff_of(cast.rosa)}"
        assert "12.4" in signed_in(cast, cast.denise).get(theirs).content.decode()
        for who in (cast.aaron, cast.ada, cast.joyce):
            assert signed_in(cast, who).get(theirs).status_code == 404


def test_the_teams_settings_say_what_it_is_written_in(cast: Cast) -> None:
    denise = signed_in(cast, cast.denise)
    assert "in miles" in page(denise, "/people/settings/")
    mend_team(by=cast.denise, at=AT, team_id=cast.team.id, mileage_in="km")
    assert "in kilometres" in page(denise, "/people/settings/")
