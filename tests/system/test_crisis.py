"""A night in a browser: a call written down in under a minute, on a phone too, and heard of in the morning."""

import re
import time

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect

from alongside.records.actions.statuses import write_capsule
from alongside.records.models import Crisis
from tests.cast import AT, Cast, visited
from tests.nights import an_answerer, called, sent
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

TAPS, SECONDS = 5, 60


@pytest.fixture
def night(cast: Cast, settings: LazySettings) -> Cast:
    visited(cast)
    write_capsule(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, text="Steady. Sleeps badly.")
    called(cast, client_id="", outcome=None)
    sent(cast)
    settings.ALONGSIDE_TODAY = "2026-09-30T22:54"
    return cast


def test_a_call_is_written_down_in_under_a_minute_and_heard_of_on_the_board(night: Cast, sit_down: SitDown) -> None:
    page = sit_down(night.rosa)
    page.goto("/crisis/")
    accessible(page)
    began, taps = time.monotonic(), 0
    for role, name in (("link", "Tendai Makoni"), ("radio", "Settled"), ("radio", "Call Thu")):
        page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]
        taps += 1
    page.get_by_label("What was said").press_sequentially("Could not sleep, court went well. Will ring Rudo.", delay=40)
    accessible(page)
    page.get_by_role("button", name="Save call").click()
    taps += 1
    expect(page.locator(".toast")).to_contain_text("Saved.")
    seconds = time.monotonic() - began
    print(f"a call: {taps} taps, {seconds:.1f} s with 49 letters typed at 25 a second")
    assert taps <= TAPS
    assert seconds < SECONDS
    assert Crisis.objects.filter(client=night.tendai).count() == 1
    page.goto("/today/")
    expect(page.locator(".today__night")).to_contain_text("Tendai Makoni")
    expect(page.locator(".today__night")).to_contain_text("Caller gave no name")
    accessible(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_line_reads_its_packet_on_a_phone_and_files_what_came_of_it(
    night: Cast, sit_down: SitDown, theme: str
) -> None:
    page = sit_down(an_answerer(night), PHONE, color_scheme=theme)
    page.goto("/")
    expect(page).to_have_url(re.compile("/crisis/$"))
    fits(page)
    page.get_by_role("link", name="Tendai Makoni", exact=True).tap()
    expect(page.locator("#open")).to_contain_text("Steady. Sleeps badly.")
    fits(page)
    accessible(page)
    page.get_by_role("link", name="Log a call").tap()
    small = [
        (box["height"], face.inner_text())
        for face in page.locator(".choice__face:visible").all()
        if (box := face.bounding_box()) and box["height"] < 48
    ]
    assert not small
    page.get_by_role("radio", name="Settled").tap()
    page.get_by_role("radio", name="None").tap()
    page.get_by_role("button", name="Save call").tap()
    expect(page.locator(".toast")).to_contain_text("Saved.")
    expect(page.locator("#owed")).not_to_contain_text("packet opened")
