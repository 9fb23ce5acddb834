"""Where somebody may be found beside where they live: written down on a phone, ended, and taken back."""

import pytest
from playwright.sync_api import expect

from tests.cast import Cast
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_where_else_to_look_is_written_down_and_ended_on_a_phone(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.rosa, PHONE)
    page.goto(f"/clients/{cast.tendai.id}/")
    page.get_by_role("link", name="Where else to look").first.click()
    expect(page.get_by_text("Nothing is written down")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Add a place").first.click()
    page.get_by_role("button", name="Save the place").click()
    expect(page.get_by_role("alert")).to_be_visible()
    accessible(page)
    fits(page)
    page.get_by_label("Where, and when").fill("Drop-in on Mill Street, Tuesdays")
    page.get_by_role("button", name="Save the place").click()
    expect(page.get_by_text("Drop-in on Mill Street, Tuesdays").first).to_be_visible()
    accessible(page)
    fits(page)
