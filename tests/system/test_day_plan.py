"""The plan of a day in a browser: asked for, waited for, read, accepted, undone."""

from threading import Event, Thread

import pytest
from django.db import connections
from playwright.sync_api import expect

from alongside.schedule.queries.visits import visits_on
from alongside.terms import VisitState
from tests.cast import Cast
from tests.system.conftest import PHONE, SitDown, accessible, fits
from tests.unit.schedule.days import TOMORROW, at_work, worked
from tests.unit.schedule.planning import planned, sight

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def agreed(cast: Cast) -> int:
    return sum(visit.state is VisitState.AGREED for visit in visits_on(sight(cast), on=TOMORROW))


def work_until(over: Event) -> None:
    """The planner beside the pages."""
    while not over.wait(0.3):
        worked()
    connections.close_all()


def test_a_plan_is_asked_for_its_reasons_read_accepted_and_undone(cast: Cast, sit_down: SitDown) -> None:
    at_work(cast)
    planned(cast, on=TOMORROW)
    page = sit_down(cast.denise)
    page.goto(f"/schedule/?day={TOMORROW}")
    page.get_by_role("link", name="Needs of the day").click()
    expect(page.get_by_role("heading", name="Needs, Thursday 1 October")).to_be_visible()
    accessible(page)
    page.keyboard.press("p")
    page.get_by_role("button", name="Plan the day").click()
    expect(page.get_by_role("status").filter(has_text="Waiting for the planner")).to_be_visible()
    accessible(page)
    over = Event()
    planner = Thread(target=work_until, args=(over,))
    planner.start()
    try:
        expect(page.get_by_text("Plan proposed 16:00 for Thu")).to_be_visible(timeout=60_000)
    finally:
        over.set()
        planner.join()
    page.get_by_role("link", name="Lucas Ferreira").first.click()
    expect(page.locator("#why h2")).to_have_text("Lucas Ferreira")
    expect(page.locator("#why")).to_contain_text("Price, lowest is proposed")
    accessible(page)
    assert agreed(cast) == 1
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_contain_text("2 visits agreed.")
    assert agreed(cast) == 3
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Taken back: 2 visits.")
    assert agreed(cast) == 1
    # As tall as the page, so that the bar of places lies over none of it.
    phone = sit_down(cast.denise, PHONE | {"viewport": {"width": 360, "height": 3000}})
    for address in ("needs", "plan"):
        phone.goto(f"/schedule/{address}/?day={TOMORROW}")
        fits(phone)
        accessible(phone)
