"""A day on the team, in a browser: the meeting, a client's page, a contact written down and found again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from alongside.records.actions.hospital import record_stay
from alongside.records.models import Contact, Meeting, Mention
from tests.cast import AT, TODAY, Cast, moment, visited
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """The cast with something to tell."""
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 16, 20), note="Ate with his sister.")
    visited(cast, started_at=moment(TODAY - timedelta(days=4), 9), outcome="attempted", why_not="not_in")
    visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY - timedelta(days=9), 9))
    record_stay(
        by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="psychiatric", admitted_on=TODAY
    )
    return cast


def test_the_leader_meets_opens_a_client_logs_a_visit_and_finds_it_in_the_story(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.denise)
    page.goto("/today/")
    row = page.get_by_role("row", name="Tendai Makoni")
    expect(row).to_contain_text("Denise, Rosa")
    row.get_by_role("link", name="Tendai Makoni").click()
    expect(page.locator("#open")).to_contain_text("Ate with his sister.")
    page.get_by_role("button", name="Spoken of", exact=True).click()
    expect(page.locator("#pace")).to_contain_text("1 of 3")
    page.locator("#open").get_by_role("link", name="Tendai Makoni", exact=True).click()
    page.get_by_role("link", name="Log a contact", exact=True).click()
    page.get_by_role("checkbox", name="Rosa").click()
    page.get_by_label("Note").fill("Walked to the post office.")
    page.get_by_text("Mileage: how far, and who drove").click()
    page.get_by_label("Miles driven").fill("12.4")
    page.get_by_role("button", name="Save visit, 45 min").click()
    expect(page.get_by_role("status").filter(has_text="Saved: 45 minutes.")).to_be_visible()
    entry = page.locator(".entry", has_text="Walked to the post office.")
    expect(entry).to_contain_text("Met 15:15, 45 min, at home, Denise, Rosa, 12.4 miles")
    accessible(page)


def test_a_months_miles_open_their_contact_and_are_saved_for_a_claim(busy: Cast, sit_down: SitDown) -> None:
    staff_id = busy.rosa.staff_id or ""
    contact = visited(busy, by=busy.rosa, mileage=19956, driver_id=staff_id)
    page = sit_down(busy.rosa, PHONE)
    page.goto("/schedule/rota/hours/")
    page.get_by_role("navigation", name="The rota").get_by_role("link", name="Mileage").click()
    day = page.get_by_role("row", name="Wed 30 Sep")
    expect(day).to_contain_text("12.4")
    day.get_by_text("1 contact").click()
    accessible(page)
    fits(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save for a claim (CSV)").click()
    assert saved.value.path().read_text().splitlines()[1] == "2026-09-30,At home,12.4"
    day.get_by_role("link", name="Tendai Makoni").click()
    expect(page.locator(f"#c-{contact.id}")).to_contain_text("12.4 miles")


def test_undo_takes_the_visit_back(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.rosa)
    page.goto(f"/visits/log/?client={busy.tendai.id}&back=client")
    page.get_by_role("button", name="Save visit").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".toast")).to_contain_text("Taken back.")
    assert Contact.objects.filter(withdrawn=True).count() == 1


def test_the_whole_meeting_goes_by_keyboard(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.denise)
    page.goto("/today/")
    for number, name in enumerate(("Grete Olsen", "Lucas Ferreira", "Tendai Makoni"), 1):
        page.keyboard.press("j")
        expect(page.locator("#open h2")).to_have_text(name)
        expect(page.locator("#say")).to_be_focused()
        page.keyboard.press("m")
        expect(page.locator("#pace")).to_contain_text(f"{number} of 3")
        expect(page.locator(f"tr.is-here:has-text('{name}').is-done")).to_have_count(1)
    page.keyboard.press("k")
    expect(page.locator("#open h2")).to_have_text("Lucas Ferreira")
    page.get_by_role("button", name="Close meeting").click()
    expect(page.locator("header.today__bar")).to_contain_text("It stays as it is.")
    assert Meeting.objects.get().closed_at
    assert Mention.objects.count() == 3


def test_without_scripts_everything_still_works(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.denise, java_script_enabled=False)
    page.goto("/today/")
    page.get_by_role("button", name="Grete Olsen spoken of").click()
    expect(page.locator("#pace")).to_contain_text("1 of 3")
    page.get_by_role("checkbox", name="Rosa").click()
    page.get_by_role("button", name="Keep who came").click()
    expect(page.locator("#came")).to_contain_text("1 of 5")
    page.get_by_role("link", name="Tendai Makoni").first.click()
    page.get_by_role("button", name="Spoken of", exact=True).click()
    expect(page.locator("#pace")).to_contain_text("2 of 3")
    page.goto("/visits/log/")
    page.get_by_label("Name, other name or phone number").fill("makoni")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("link", name="Tendai Makoni").click()
    page.get_by_role("radio", name="Not met").check()
    page.get_by_role("radio", name="Not in").check()
    page.locator("#save").click()
    expect(page.locator(".toast")).to_contain_text("Saved: an attempt.")
    page.goto("/today/")
    page.get_by_role("button", name="Close meeting").click()
    expect(page.locator("header.today__bar")).to_contain_text("It stays as it is.")


def test_on_a_phone_a_usual_visit_takes_two_taps_on_targets_a_thumb_can_hit(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.rosa, PHONE)
    page.goto("/visits/")
    page.get_by_role("link", name="Log a contact with Grete Olsen").tap()
    small = [
        (box["height"], face.inner_text())
        for face in page.locator(".choice__face:visible").all()
        if (box := face.bounding_box()) and box["height"] < 48
    ]
    assert not small
    save = page.get_by_role("button", name="Save visit, 45 min")
    box = save.bounding_box()
    assert box
    assert box["height"] >= 54
    assert box["y"] + box["height"] <= 780
    save.tap()
    expect(page.locator(".toast")).to_contain_text("Saved: 45 minutes.")
    assert Contact.objects.filter(client=busy.grete, started_on=TODAY).count() == 1


def test_what_is_typed_is_kept_within_seconds_and_found_again(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.rosa)
    page.goto(f"/visits/log/?client={busy.tendai.id}")
    page.get_by_label("Note").press_sequentially("Half a sen")
    expect(page.get_by_text("Draft kept")).to_be_visible(timeout=5_000)
    page.goto("/visits/")
    page.get_by_role("link", name="Tendai Makoni", exact=True).last.click()
    expect(page.get_by_label("Note")).to_have_value("Half a sen")


def test_a_refused_visit_says_where_and_takes_one_there(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.rosa)
    page.goto(f"/visits/log/?client={busy.tendai.id}")
    page.get_by_role("checkbox", name="Rosa").click()
    page.get_by_label("Note").fill("Kept in spite of it.")
    page.get_by_role("button", name="Save visit").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choose at least one of the team who was there.")
    expect(page.get_by_label("Note")).to_have_value("Kept in spite of it.")
    accessible(page)
    summary.get_by_role("link").click()
    expect(page.locator("#id_staff")).to_be_in_viewport()


def pages(cast: Cast, page: Page) -> Iterator[None]:
    """Each page of the day in turn."""
    client = f"/clients/{cast.tendai.id}/"
    for address in (
        "/today/", f"/today/?client={cast.tendai.id}", "/today/big/", "/today/handover/", "/today/meetings/",
        "/visits/", "/visits/log/",
        f"/visits/log/?client={cast.tendai.id}", "/clients/", "/clients/find/", client, client + "?kind=tried",
        client + "edit/", client + "end/", client + "looked/", client + "people/add/", client + "hospital/add/",
        "/clients/add/", "/clients/referrals/",
    ):  # fmt: skip
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        yield


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_of_the_day_is_accessible(busy: Cast, sit_down: SitDown, theme: Literal["light", "dark"]) -> None:
    page = sit_down(busy.denise, color_scheme=theme)
    for _ in pages(busy, page):
        accessible(page)


def test_no_page_of_the_day_is_wider_than_a_phone(busy: Cast, sit_down: SitDown) -> None:
    page = sit_down(busy.denise, PHONE)
    for _ in pages(busy, page):
        fits(page)
