"""A leader makes the team its own: a figure, a meeting and a word, each undone from where it is told."""

from collections.abc import Mapping
from datetime import time
from typing import Any

import pytest
from playwright.sync_api import expect

from alongside.teams.actions.settings import set_figure, set_meeting
from alongside.teams.actions.wording import set_words
from tests.cast import AT, Cast
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

TALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 9000}}
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.mark.parametrize(("theme", "at"), [("light", DESK), ("dark", TALL_PHONE)], ids=["desk-light", "phone-dark"])
def test_axe_finds_nothing_and_nothing_leaves_the_page(
    cast: Cast, sit_down: SitDown, theme: str, at: Mapping[str, Any]
) -> None:
    told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id}
    set_figure(**told, figure="intake_a_month", value=1)
    set_meeting(**told, kind="daily", weekdays=0b11, starts=time(9, 30))
    set_words(**told, words={"client": ("person served", "people served")})
    page = sit_down(cast.denise, at, color_scheme=theme)
    for place in ("/people/settings/", "/people/settings/figures/intake_a_month/", "/people/settings/meetings/daily/",
                  "/people/settings/words/", "/people/settings/team/", "/clients/referrals/", "/today/"):  # fmt: skip
        page.goto(place)
        accessible(page)
        fits(page)


def test_a_word_is_said_by_pages_from_then_on_and_undone_by_keyboard(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/people/settings/words/")
    page.get_by_label("Instead of client", exact=True).fill("Member")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Write the word for several as well")
    page.get_by_label("Instead of clients", exact=True).fill("members")
    page.get_by_role("button", name="Save").press("Enter")
    places = page.get_by_role("navigation", name="Places", exact=True)
    expect(places.get_by_role("link", name="Members")).to_be_visible()
    page.locator("#toasts").get_by_role("button", name="Undo").press("Enter")
    expect(places.get_by_role("link", name="Clients")).to_be_visible()
    changes = page.locator("#changes")
    expect(changes).to_contain_text("client: member")
    changes.get_by_role("button", name="Undo").first.press("Enter")
    expect(places.get_by_role("link", name="Members")).to_be_visible()
