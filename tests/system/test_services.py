"""A life in a browser: a home, a job, a group with its attendance, the people around; told wherever it presses."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Cast
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def add(page: Page, part: str) -> None:
    page.get_by_role("link", name=re.compile(f"^Add ?: {part}$")).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".toast").last).to_contain_text("Saved.")


def test_a_home_and_a_job_begin_on_a_phone_and_the_board_asks_how_they_go(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise, PHONE)
    page.goto(f"/clients/{cast.tendai.id}/services/")
    fits(page)
    accessible(page)
    add(page, "Home")
    page.get_by_label("Home", exact=True).select_option(label="Own lease")
    page.get_by_label("Which, and where").fill("418 Pearl St")
    page.get_by_label("Landlord", exact=True).select_option(label="Rudo Makoni")
    fits(page)
    accessible(page)
    save(page)
    add(page, "Job")
    page.get_by_role("radio", name="Competitive").check()
    page.get_by_label("Where, and as what").fill("Garden centre, watering")
    page.get_by_label("Hours a week").fill("12")
    page.get_by_label("Support on the job").fill("Aaron rings on Mondays")
    save(page)
    expect(page.get_by_role("region", name="Work and school")).to_contain_text("12 hours a week")
    page.get_by_role("link", name="Competitive").click()
    page.get_by_label("Hours a week").fill("16")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".toast").last).to_contain_text("What was written before stays on record.")
    page.goto(f"/clients/{cast.tendai.id}/?kind=life")
    expect(page.locator("#story")).to_contain_text("Own lease, 418 Pearl St")
    expect(page.locator("#story")).to_contain_text("Competitive, Garden centre, watering")
    page.goto(f"/today/?client={cast.tendai.id}")
    expect(page.locator("#open")).to_contain_text("day 1")


def test_who_came_to_a_group_stands_in_each_record_and_somebody_new_is_around(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto(f"/visits/log/?client={cast.tendai.id}&back=client")
    page.get_by_label("What for").select_option(label="Substance use group")
    page.get_by_text("More people were there: a group").click()
    page.get_by_label("Name of the group").fill("Open door")
    page.get_by_role("checkbox", name="Grete Olsen").check()
    page.get_by_role("button", name="Save visit").click()
    expect(page.locator(".toast")).to_contain_text("Saved: 45 minutes")
    for client in (cast.tendai, cast.grete):
        page.goto(f"/clients/{client.id}/services/")
        expect(page.get_by_role("region", name="Substance use")).to_contain_text("1 of 1 session")
        expect(page.get_by_role("region", name="Substance use")).to_contain_text("Wed 30 Sep, Open door")
    page.goto(f"/clients/{cast.tendai.id}/services/")
    accessible(page)
    page.get_by_role("link", name="Add somebody around Tendai Makoni").click()
    page.get_by_label("Name", exact=True).fill("Mr Weiss")
    accessible(page)
    page.get_by_role("radio", name="Landlord").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.goto(f"/clients/{cast.tendai.id}/services/")
    ring = page.get_by_role("complementary", name="The people around them")
    expect(ring.locator("svg")).to_contain_text("Mr Weiss")
    expect(ring).to_contain_text("Nobody has asked yet whether we may talk.")
