"""The rota in a real browser: weeks laid, a swap asked and taken and undone, leave and hours, by keyboard alone."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.teams.actions.on_call import lay_turn
from alongside.teams.actions.working import set_usual_week
from tests.cast import AT, OPENED, TODAY, Cast, staff_of
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 9000}}
ROTA = "/schedule/rota/"
PLACES = (ROTA, f"{ROTA}lay/", f"{ROTA}turns/new/", f"{ROTA}leave/new/", f"{ROTA}hours/", f"{ROTA}mileage/")


@pytest.fixture
def kept(cast: Cast) -> Cast:
    """Rosa has tonight, Aaron the night after tomorrow; between them is a gap. Both work nine to five."""
    for who, on in ((cast.rosa, TODAY), (cast.aaron, TODAY + timedelta(days=2))):
        start = datetime.combine(on, time(8))
        lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(who), starts=start,
                 ends=start + timedelta(days=1))  # fmt: skip
        set_usual_week(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(who), from_on=OPENED,
                       days={weekday: (time(9), time(17)) for weekday in range(5)})  # fmt: skip
    return cast


def choose(page: Page, label: str, word: str) -> None:
    """A choice out of a list, typed as one would without a mouse."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.type(word)


@pytest.mark.parametrize(("theme", "at"), [("light", DESK), ("dark", TALL_PHONE)], ids=["desk-light", "phone-dark"])
def test_axe_finds_nothing_and_nothing_leaves_the_page(
    kept: Cast, sit_down: SitDown, theme: str, at: Mapping[str, Any]
) -> None:
    page = sit_down(kept.denise, at, color_scheme=theme)
    for place in PLACES:
        page.goto(place)
        accessible(page)
        fits(page)


def test_a_gap_is_filled_a_swap_taken_and_undone_and_leave_agreed_by_keyboard(kept: Cast, sit_down: SitDown) -> None:
    leader = sit_down(kept.denise)
    leader.goto(ROTA)
    expect(leader.get_by_role("heading", name="Gaps, six weeks ahead").locator("xpath=../..")).to_contain_text(
        "Thu 8:00"
    )
    leader.get_by_role("link", name="Name somebody for Thu 8:00 to Fri 8:00").first.press("Enter")
    choose(leader, "Who", "Keisha")
    leader.get_by_role("button", name="Save").press("Enter")
    expect(leader.locator("main")).to_contain_text("Somebody is on call at every hour that is laid")

    aaron = sit_down(kept.aaron)
    aaron.goto(ROTA)
    aaron.get_by_role("link", name="Swap or give away Fri").press("Enter")
    choose(aaron, "Whom you ask", "Rosa")
    aaron.get_by_role("button", name="Save").press("Enter")
    expect(aaron.get_by_role("status").first).to_contain_text("It stays yours until somebody accepts")

    rosa = sit_down(kept.rosa)
    rosa.goto(ROTA)
    rosa.get_by_role("button", name="Take it").press("Enter")
    expect(rosa.locator("main")).to_contain_text("None. Open a turn of yours")
    rosa.get_by_role("button", name="Undo").press("Enter")
    expect(rosa.get_by_role("status").first).to_contain_text("every turn is back where it was")

    rosa.goto(f"{ROTA}leave/new/")
    for label, day in (("First day", date(2026, 10, 5)), ("Last day", date(2026, 10, 6))):
        rosa.get_by_label(label).fill(day.isoformat())
    rosa.get_by_role("button", name="Save").press("Enter")
    leader.goto(f"{ROTA}leave/")
    accessible(leader)
    leader.get_by_role("button", name="Agree to Rosa").press("Enter")
    expect(leader.get_by_role("row", name="Rosa")).to_contain_text("agreed")

    rosa.goto(f"{ROTA}hours/")
    rosa.get_by_role("button", name="Save hours").press("Enter")
    expect(rosa.locator("main")).to_contain_text("This week is said")
