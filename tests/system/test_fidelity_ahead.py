"""Standards side by side, the cheapest changes, a day to come and what the team is held to, in a real browser."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.cast import TODAY, Cast, moment, visited
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The bar below lies over whatever is there in a short window; how much room a link has is asked of the whole page.
TALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 9000}}

PLACES = (
    "/fidelity/?standard=utah_acot",
    "/fidelity/compare/?with=dacts&with=utah_acot",
    "/fidelity/changes/",
    "/fidelity/changes/?standard=utah_acot",
    "/fidelity/forecast/",
    "/fidelity/forecast/?to=yesterday",
    "/fidelity/standards/",
)


@pytest.fixture
def met(cast: Cast) -> Cast:
    """Tendai met on three days, Grete on one."""
    for day in range(3):
        visited(cast, started_at=moment(TODAY - timedelta(days=day), 9, 30))
    visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY, 11))
    return cast


@pytest.mark.parametrize(("theme", "at"), [("light", DESK), ("dark", TALL_PHONE)], ids=["desk-light", "phone-dark"])
def test_axe_finds_nothing_and_nothing_leaves_the_page(
    met: Cast, sit_down: SitDown, theme: str, at: Mapping[str, Any]
) -> None:
    page = sit_down(met.denise, at, color_scheme=theme)
    for place in PLACES:
        page.goto(place)
        accessible(page)
        fits(page)


def test_a_clause_opens_from_its_answer_to_the_people_behind_it(met: Cast, sit_down: SitDown) -> None:
    page = sit_down(met.denise)
    page.goto("/fidelity/?standard=utah_acot")
    page.get_by_role("link", name=re.compile("^Not met")).click()
    page.get_by_role("table").get_by_role("link", name="Contacts a week").click()
    evidence = page.get_by_role("complementary", name="Evidence")
    expect(evidence.get_by_role("heading", name="Contacts a week")).to_be_visible()
    evidence.get_by_role("link", name="Tendai Makoni").click()
    expect(evidence).to_contain_text("3 contacts in these days")


def test_the_cheapest_change_leads_to_its_item_and_names_who(met: Cast, sit_down: SitDown) -> None:
    page = sit_down(met.denise)
    page.goto("/fidelity/")
    page.get_by_role("link", name="Cheapest changes").click()
    change = page.locator("#change-S5")
    change.get_by_text("Who, what, and by whom").click()
    expect(change.get_by_role("listitem").first).to_be_visible()
    change.get_by_role("link", name="Often enough").click()
    expect(page.get_by_role("heading", name="S5 Often enough")).to_be_visible()


def test_a_gate_is_asked_and_taken_back_with_the_keyboard_alone(met: Cast, sit_down: SitDown) -> None:
    page = sit_down(met.denise)
    page.goto("/fidelity/standards/")
    page.get_by_role("button", name="Ask it: Certified in Oregon").press("Enter")
    expect(page.locator("main")).to_contain_text("Asked since Wed 30 Sep 2026")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("button", name="Ask it: Certified in Oregon")).to_be_visible()
