"""From a figure to the contact that made it, at a desk and on a phone, with scripts and without."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.cast import TODAY, Cast, moment, visited
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def met(cast: Cast) -> Cast:
    """Tendai met on three days and telephoned once, Grete met on one."""
    for day in range(3):
        visited(cast, started_at=moment(TODAY - timedelta(days=day), 9, 30))
    visited(cast, mode="phone", place="", started_at=moment(TODAY, 15))
    visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY, 11))
    return cast


@pytest.mark.parametrize("at", [DESK, PHONE], ids=["desk", "phone"])
def test_a_figure_opens_its_people_and_a_person_their_contacts(
    met: Cast, sit_down: SitDown, at: Mapping[str, Any]
) -> None:
    page = sit_down(met.denise, at)
    page.goto("/fidelity/")
    fits(page)
    page.get_by_role("table").get_by_role("link", name="Often enough").click()
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence.get_by_role("heading", name="Often enough")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("/fidelity/S5/"))
    expect(page.locator("tr[aria-current]")).to_contain_text("Often enough")
    evidence.get_by_role("link", name="Tendai Makoni").click()
    expect(evidence).to_contain_text("4 contacts in these days")
    expect(evidence.get_by_role("listitem").filter(has_text="phone")).to_contain_text("not counted: by phone")
    accessible(page)
    fits(page)
    evidence.get_by_role("link", name="Tendai Makoni’s story").click()
    expect(page.get_by_role("heading", name="Tendai Makoni")).to_be_visible()


def test_without_scripts_every_link_is_a_page(met: Cast, sit_down: SitDown) -> None:
    page = sit_down(met.denise, java_script_enabled=False)
    page.goto("/fidelity/")
    page.get_by_role("table").get_by_role("link", name="Often enough").click()
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence).to_contain_text("Lucas Ferreira")
    expect(page.locator("tr[aria-current]")).to_contain_text("Often enough")
    evidence.get_by_role("link", name="Grete Olsen").click()
    expect(evidence).to_contain_text("1 contact in these days")
    page.get_by_label("At the close of").fill("2026-09-29")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main")).to_contain_text("at the close of Tue 29 Sep 2026")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/fidelity/", "/fidelity/H2/", "/fidelity/H1/", "/fidelity/?on=tomorrow"])
def test_axe_finds_nothing_in_either_theme(met: Cast, sit_down: SitDown, theme: str, address: str) -> None:
    page = sit_down(met.denise, color_scheme=theme)
    page.goto(address)
    accessible(page)


def test_closing_an_item_leaves_the_scorecard(met: Cast, sit_down: SitDown) -> None:
    page = sit_down(met.denise)
    page.goto("/fidelity/S5/")
    page.get_by_role("link", name="Close").click()
    expect(page.get_by_role("heading", name="Every figure opens")).to_be_visible()
    expect(page.locator("tr[aria-current]")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", name="S5 Often enough")).to_be_visible()
