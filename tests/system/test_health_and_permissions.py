"""How somebody is, noted on a phone and seen to at a desk; then whom they let us tell what, told and taken back."""

import pytest
from playwright.sync_api import Page, expect

from alongside.records.models import SymptomNoteMark, ToldUnder
from tests.cast import Cast
from tests.medicines import a_prescriber
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_symptoms_are_noted_and_seen_to_and_a_permission_is_given_used_and_taken_back(
    cast: Cast, sit_down: SitDown
) -> None:
    phone = sit_down(cast.aaron, PHONE)
    phone.goto(f"/clients/{cast.tendai.id}/health/")
    accessible(phone)
    phone.get_by_role("link", name="Note how they are").click()
    phone.get_by_label("Worse").check()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Write what was seen or said.").first).to_be_visible()
    accessible(phone)
    phone.get_by_label("What was seen or said").fill("Has covered the mirror")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("not seen to yet")).to_be_visible()
    fits(phone)
    desk = sit_down(a_prescriber(cast), color_scheme="dark")
    desk.goto(f"/clients/{cast.tendai.id}/health/")
    desk.get_by_label("What follows").fill("I go at four")
    accessible(desk)
    desk.get_by_role("button", name="Seen to").click()
    expect(desk.get_by_text("I go at four.")).to_be_visible()
    assert SymptomNoteMark.objects.get().answer == "I go at four"
    _permitted(sit_down(cast.denise, PHONE), cast)


def _permitted(phone: Page, cast: Cast) -> None:
    phone.goto(f"/clients/{cast.tendai.id}/permissions/")
    accessible(phone)
    phone.get_by_role("link", name="New permission").click()
    phone.get_by_label("Rudo Makoni").check()
    phone.get_by_label("Appointments").check()
    accessible(phone)
    fits(phone)
    phone.get_by_role("button", name="Save").click()
    phone.get_by_role("link", name="Tell them something").click()
    phone.get_by_label("What we tell them").fill("Thursday at ten")
    accessible(phone)
    phone.get_by_role("button", name="Write it down").click()
    expect(phone.get_by_text("Thursday at ten.")).to_be_visible()
    phone.get_by_role("link", name="They take it back").click()
    accessible(phone)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("taken back", exact=True)).to_be_visible()
    accessible(phone)
    assert ToldUnder.objects.get().words == "Thursday at ten"
