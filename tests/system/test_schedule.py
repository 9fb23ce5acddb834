"""The week in a browser: visits dragged with a pointer and moved by keyboard, a card, a visit logged on the phone."""

import re
from datetime import time, timedelta

import pytest
from playwright.sync_api import expect

from alongside.records.models import Contact
from alongside.schedule.models import Visit
from tests.cast import TODAY, Cast, staff_of
from tests.system.conftest import PHONE, SitDown, accessible, fits
from tests.unit.schedule.planning import last, planned

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TOMORROW = TODAY + timedelta(days=1)
BOARD = f"/schedule/?day={TOMORROW.isoformat()}"


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """Rosa sees Tendai tomorrow at ten; Grete is proposed for Aaron at noon."""
    planned(cast, on=TOMORROW, start=time(12), client_id=cast.grete.id, staff_ids=(staff_of(cast.aaron),), agreed=False)
    return planned(cast, on=TOMORROW, start=time(10))


def test_a_visit_is_moved_by_keyboard_and_put_back(cast: Cast, visit: Visit, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto(BOARD)
    accessible(page)
    lifted = page.locator(f'[data-visit="{visit.id}"]')
    lifted.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("#lifted")).to_have_text("Put back.")
    assert last(visit).local_time == time(10)
    for key in ("Enter", "ArrowRight", "ArrowRight", "ArrowUp", "PageDown"):
        page.keyboard.press(key)
    expect(page.locator("#lifted")).to_contain_text("Friday 10:30")
    page.keyboard.press("PageUp")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Moved to Thu 1 Oct, 10:30, ")
    expect(page.locator(f'[data-visit="{visit.id}"]')).to_be_focused()
    assert (last(visit).on, last(visit).local_time) == (TOMORROW, time(10, 30))
    assert last(visit).staff_id != staff_of(cast.rosa)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Put back as it was.")
    assert (last(visit).local_time, last(visit).staff_id) == (time(10), staff_of(cast.rosa))


def test_a_visit_is_dragged_to_another_hour_and_another_person(cast: Cast, visit: Visit, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto(BOARD)
    page.locator(f'[data-visit="{visit.id}"]').hover()
    at = page.locator(f'[data-visit="{visit.id}"]').bounding_box()
    lane = page.locator(f'.lane--open[data-lane="{staff_of(cast.aaron)}"]').bounding_box()
    assert at is not None
    assert lane is not None
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] / 2 + 30, at["y"] + 5, steps=4)
    page.mouse.move(at["x"] + at["width"] / 2 + lane["width"] / 10 * 2, lane["y"] + lane["height"] / 2, steps=6)
    expect(page.locator(".is-lifted")).to_have_count(1)
    page.mouse.up()
    expect(page.locator(".toast")).to_contain_text("Moved to Thu 1 Oct, 12:00, Aaron.")
    assert (last(visit).local_time, last(visit).staff_id) == (time(12), staff_of(cast.aaron))
    expect(page.locator(f'[data-visit="{visit.id}"]')).to_have_class(re.compile("visit--clash"))


def test_a_visit_opens_beside_the_board_and_is_moved_without_scripts(
    cast: Cast, visit: Visit, sit_down: SitDown
) -> None:
    page = sit_down(cast.denise, java_script_enabled=False)
    page.goto(BOARD)
    page.locator(f'[data-visit="{visit.id}"]').click()
    page.get_by_label("Begins at").fill("14:15")
    page.get_by_role("button", name="Move it there").click()
    assert last(visit).local_time == time(14, 15)
    expect(page.locator(".toast")).to_contain_text("Moved to Thu 1 Oct, 14:15, Rosa.")


def test_on_a_phone_the_day_is_read_opened_and_logged_in_two_taps(cast: Cast, sit_down: SitDown) -> None:
    visit = planned(cast, start=time(10))
    page = sit_down(cast.rosa, PHONE)
    page.goto(f"/schedule/?visit={visit.id}")
    fits(page)
    accessible(page)
    page.goto("/visits/")
    fits(page)
    accessible(page)
    page.get_by_role("link", name="Log this visit").tap()
    page.get_by_role("button", name="Save visit, 45 min").tap()
    expect(page.locator(".toast")).to_contain_text("Saved: 45 minutes.")
    assert last(visit).contact_id == Contact.objects.get().id


def test_a_card_is_written_and_a_place_dropped_on_the_map(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/schedule/places/office/")
    page.get_by_label("Latitude").fill("43.75")
    page.get_by_label("Longitude").fill("-87.71")
    page.get_by_role("button", name="Save").click()
    page.goto(f"/schedule/places/{cast.tendai.id}/")
    accessible(page)
    page.locator("#map").click(position={"x": 60, "y": 60})
    assert page.get_by_role("spinbutton", name="Latitude").input_value().startswith("43.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="The weekly card").click()
    page.get_by_role("link", name="Add to the card").click()
    accessible(page)
    page.get_by_role("checkbox", name="Friday").check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main")).to_contain_text("Fri, 45 min, anybody")
    page.goto("/schedule/calendar/")
    page.get_by_role("button", name="Make an address").click()
    accessible(page)
