"""A note and a photo on a phone: kept while typed, taken up elsewhere, told truthfully when it is not kept, signed."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from alongside.records.models import Document, Note
from tests.cast import Cast, visited
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits
from tests.written import a_pdf, a_picture, action

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_note_is_kept_while_typed_taken_up_on_another_device_and_signed(cast: Cast, sit_down: SitDown) -> None:
    visited(cast, note="Slept badly.")
    phone = sit_down(cast.keisha, PHONE)
    phone.goto(f"/clients/{cast.tendai.id}/")
    phone.get_by_role("link", name="Note", exact=True).click()
    accessible(phone)
    fits(phone)
    phone.get_by_label("Note", exact=True).press_sequentially("The court rang: two weeks later.")
    expect(phone.locator("#kept")).to_contain_text("Draft kept 16:00")
    session = [each for each in phone.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME]
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    phone.get_by_label("Note", exact=True).press_sequentially(" At ten.")
    expect(phone.locator("#kept")).to_contain_text("You are signed out.")
    expect(phone.locator("#kept")).to_contain_text("Kept last at 16:00.")
    phone.context.add_cookies(session)  # type: ignore[arg-type]
    phone.get_by_label("Note", exact=True).press_sequentially(" No need to come.")
    expect(phone.locator("#kept")).to_contain_text("Draft kept 16:00")
    phone.close()
    desk = sit_down(cast.keisha, DESK, color_scheme="dark")
    desk.goto("/visits/")
    desk.get_by_role("link", name="Tendai Makoni, a note").click()
    expect(desk.get_by_label("Note", exact=True)).to_have_value(
        "The court rang: two weeks later. At ten. No need to come."
    )
    accessible(desk)
    desk.get_by_role("button", name="Sign", exact=True).click()
    expect(desk.locator(".toast")).to_contain_text("Signed.")
    expect(desk.locator("#story")).to_contain_text("No need to come.")
    accessible(desk)
    assert Note.objects.get().text.endswith("At ten. No need to come.")
    desk.get_by_role("link", name="A call").click()
    accessible(desk)


def test_a_photo_is_filed_from_a_phone_and_a_script_is_not(cast: Cast, sit_down: SitDown, tmp_path: Path) -> None:
    phone = sit_down(cast.keisha, PHONE)
    (tmp_path / "door.jpg").write_bytes(a_picture())
    (tmp_path / "letter.pdf").write_bytes(a_pdf(OpenAction=action("JavaScript", JS="app.alert(1)")))
    phone.goto(f"/clients/{cast.tendai.id}/papers/")
    accessible(phone)
    fits(phone)
    phone.get_by_label("File", exact=True).set_input_files(tmp_path / "letter.pdf")
    phone.get_by_label("What it is called").fill("The letter")
    phone.get_by_role("button", name="File it").click()
    expect(phone.locator("main")).to_contain_text("can do more than be read")
    accessible(phone)
    phone.get_by_label("File", exact=True).set_input_files(tmp_path / "door.jpg")
    phone.get_by_label("What it is called").fill("The side door")
    phone.get_by_role("button", name="File it").click()
    expect(phone.locator(".toast")).to_contain_text("Filed.")
    phone.get_by_role("link", name="The side door").click()
    expect(phone.get_by_role("img", name="The side door")).to_have_js_property("naturalWidth", 40)
    accessible(phone)
    assert Document.objects.get().type == "image/jpeg"
