"""Medicines in a browser: ordered at a desk, given on a phone, and due again in four weeks."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from alongside.records.models import Dose, MedicationOrder
from tests.cast import TODAY, Cast
from tests.medicines import MISSED, a_prescriber, daily, dosed, monthly, ordered
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_prescriber_orders_and_a_nurse_gives(cast: Cast, sit_down: SitDown) -> None:
    osei = a_prescriber(cast)
    page = sit_down(osei)
    page.goto(f"/clients/{cast.tendai.id}/medicines/")
    accessible(page)
    page.get_by_role("link", name="New order").click()
    page.get_by_label("Medicine", exact=True).fill("Paliperidone palmitate")
    page.get_by_label("Dose", exact=True).fill("156 mg")
    page.get_by_role("radio", name="Injection", exact=True).check()
    page.get_by_label("An injection every so many weeks").fill("4")
    page.get_by_role("button", name="Record the order").click()
    expect(page.locator(".field__error").first).to_contain_text("what to do if it is missed")
    page.get_by_label("If it is missed").fill(MISSED)
    accessible(page)
    page.get_by_role("button", name="Record the order").click()
    expect(page.locator(".toast")).to_contain_text("recorded")
    assert MedicationOrder.objects.get().medicine == "Paliperidone palmitate"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_full_page_fits_a_phone_and_a_dose_is_written_there(cast: Cast, sit_down: SitDown, theme: str) -> None:
    osei = a_prescriber(cast)
    order = ordered(cast, osei, monthly(date(2026, 7, 8), prescriber_id=osei.staff_id))
    for day, site in ((date(2026, 7, 8), "left_arm"), (date(2026, 8, 5), "right_arm"), (date(2026, 9, 2), "left_arm")):
        dosed(cast, order, day, site=site)
    ordered(cast, osei, daily(date(2026, 9, 21), prescriber_id=osei.staff_id), "Melatonin")
    page = sit_down(cast.rosa, PHONE, color_scheme=theme)
    page.goto(f"/clients/{cast.tendai.id}/medicines/")
    fits(page)
    accessible(page)
    page.get_by_role("link", name="Only the dose").click()
    page.get_by_role("radio", name="Right arm", exact=True).check()
    fits(page)
    accessible(page)
    page.get_by_role("button", name="Save the dose").click()
    expect(page.locator(".toast")).to_contain_text("saved")
    assert Dose.objects.filter(order=order, on=TODAY, site="right_arm", off_days=0).exists()
    accessible(page)


def test_a_late_injection_is_explained_and_flagged_and_a_side_effect_is_read(cast: Cast, sit_down: SitDown) -> None:
    osei = a_prescriber(cast)
    order = ordered(cast, osei, monthly(date(2026, 8, 5), prescriber_id=osei.staff_id))
    dosed(cast, order, date(2026, 8, 5))
    page = sit_down(cast.rosa)
    page.goto("/today/")
    expect(page.get_by_role("row", name="Tendai Makoni")).to_contain_text("injection late 28 days")
    page.goto(f"/clients/{cast.tendai.id}/medicines/")
    page.get_by_role("link", name="Only the dose").click()
    page.get_by_role("radio", name="Right arm", exact=True).check()
    page.get_by_role("button", name="Save the dose").click()
    expect(page.locator("main")).to_contain_text("22 days after its window, which closed Tue 8 Sep 2026.")
    accessible(page)
    page.get_by_label("Why", exact=True).fill("He was away; Dr Osei agreed by phone.")
    page.get_by_role("button", name="Save the dose").click()
    expect(page.get_by_role("list").filter(has_text="He was away")).to_contain_text("22 days late")
    page.get_by_role("link", name="Note one").click()
    page.get_by_label("What was noticed").fill("His hands shake.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"/today/?client={cast.tendai.id}")
    expect(page.locator(".today__who")).not_to_contain_text("injection")
    expect(page.locator(".today__who")).to_contain_text("side effect to read")
    doctor = sit_down(osei)
    doctor.goto(f"/clients/{cast.tendai.id}/medicines/")
    doctor.get_by_label(re.compile("What is to be done ?about: His hands shake.")).fill("Halve the evening dose.")
    doctor.get_by_role("button", name="Read", exact=True).click()
    expect(doctor.get_by_role("complementary", name="side effects")).to_contain_text("Halve the evening dose.")
    accessible(doctor)
    doctor.goto(f"/today/?client={cast.tendai.id}")
    expect(doctor.locator(".today__who")).to_contain_text("not met yet")
    expect(doctor.locator(".today__who")).not_to_contain_text("side effect")
    doctor.goto(f"/clients/{cast.tendai.id}/")
    expect(doctor.locator("#story")).to_contain_text("His hands shake.")
