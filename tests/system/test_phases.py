"""A client's phases: begun on a phone, planned, moved on, and closed with a note at a desk."""

import pytest
from playwright.sync_api import expect

from alongside.records.models import PhaseStep
from tests.cast import Cast, moment, visited
from tests.phases import BEGAN, TRIED_OUT, planned, up_to
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_phase_is_begun_and_planned_on_a_phone_and_the_work_closed_at_a_desk(cast: Cast, sit_down: SitDown) -> None:
    transition = up_to(cast, "transition")[-1]
    planned(cast, transition, times=8)
    for day in (BEGAN, TRIED_OUT):
        visited(cast, started_at=moment(day, 10))
    phone = sit_down(cast.aaron, PHONE)
    phone.goto(f"/clients/{cast.tendai.id}/")
    phone.get_by_role("link", name="Phases", exact=True).click()
    accessible(phone)
    fits(phone)
    phone.get_by_role("link", name="On to the try-out").click()
    accessible(phone)
    phone.get_by_label("First day").fill("2026-06-01")
    phone.get_by_label("Last day, as it is meant").fill("2026-05-31")
    phone.get_by_role("button", name="Begin it").click()
    expect(phone.locator("main")).to_contain_text("A phase of no days is none.")
    accessible(phone)
    phone.get_by_label("Last day, as it is meant").fill("2026-08-30")
    phone.get_by_role("button", name="Begin it").click()
    expect(phone.locator(".toast")).to_contain_text("It has begun.")
    phone.get_by_role("link", name="Plan this phase").click()
    accessible(phone)
    fits(phone)
    phone.get_by_label("What they want of this phase").fill("The bus on my own.")
    phone.get_by_label("Focus area 1").select_option("treatment")
    phone.get_by_role("button", name="Save").click()
    expect(phone.locator("main")).to_contain_text("“The bus on my own.”")
    phone.close()
    desk = sit_down(cast.denise, DESK, color_scheme="dark")
    desk.goto(f"/clients/{cast.tendai.id}/phases/")
    desk.get_by_role("link", name="On to the transfer of care").click()
    desk.get_by_label("First day").fill("2026-09-01")
    desk.get_by_label("Last day, as it is meant").fill("2026-09-30")
    desk.get_by_role("button", name="Begin it").click()
    desk.get_by_role("link", name="Write the closing note").click()
    accessible(desk)
    desk.get_by_label("Closing note").fill("Rudo and the clinic carry it.")
    desk.get_by_label("Last day of the transfer of care").fill("2026-09-29")
    desk.get_by_role("button", name="Close the work").click()
    expect(desk.get_by_role("link", name="End their time on the team")).to_be_visible()
    expect(desk.locator("main")).to_contain_text("Rudo and the clinic carry it.")
    accessible(desk)
    assert PhaseStep.objects.count() == 5
