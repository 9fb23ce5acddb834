"""Finding by sound, a warning before somebody is added twice, and a merge of two of us, in a real browser."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from alongside.records.actions.merges import propose_merge
from tests.cast import AT, Cast, a_client
from tests.merging import DOUBLED, doubled, merged
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 4000}}


@pytest.mark.parametrize(("theme", "at"), [("light", DESK), ("dark", TALL_PHONE)], ids=["desk-light", "phone-dark"])
def test_axe_finds_nothing_and_nothing_leaves_the_page(
    cast: Cast, sit_down: SitDown, theme: str, at: Mapping[str, Any]
) -> None:
    other = doubled(cast)
    made = merged(cast, cast.grete, a_client(cast.team, "Greta Olson", since=DOUBLED))
    waits = propose_merge(by=cast.ada, survivor_id=cast.lucas.id, merged_id=other.id, at=AT, why="Heard so.")
    page = sit_down(cast.denise, at, color_scheme=theme)
    for place in ("/clients/pairs/", f"/clients/pairs/{cast.tendai.id}/{other.id}/", f"/clients/merges/{made.id}/",
                  f"/clients/merges/{waits.id}/", f"/clients/{cast.tendai.id}/same/", "/clients/add/"):  # fmt: skip
        page.goto(place)
        accessible(page)
        fits(page)


def test_a_person_is_found_by_sound_asked_about_merged_by_two_and_undone(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/today/")
    page.keyboard.press("/")
    page.keyboard.type("Tendaj Makony\n")
    expect(page.locator("#found")).to_contain_text("sounds like")
    page.wait_for_load_state()  # before it nothing listens to what is typed
    page.locator("#words").fill("Gretta")
    expect(page.locator("#found")).to_contain_text("Grete Olsen")
    assert "Tendaj" not in page.url, "what is typed stands in no address"
    accessible(page)

    page.goto("/clients/add/")
    page.get_by_label("Name", exact=True).fill("Tendayi Makonee")
    page.get_by_role("button", name="Add and enroll").press("Enter")
    asked = page.get_by_role("group", name="Who this is")
    expect(asked).to_contain_text("Tendai Makoni, born 3 Mar 1984, 42")
    accessible(page)
    asked.get_by_role("radio", name="No, somebody else").press("Space")
    page.get_by_role("button", name="Add and enroll").press("Enter")
    expect(page.get_by_role("heading", name="Tendayi Makonee", level=1)).to_be_visible()
    second = page.url

    page.get_by_role("link", name="Another record of this person?").press("Enter")
    page.locator("#words").fill("Makoni")
    page.get_by_role("link", name="Tendai Makoni").press("Enter")
    page.get_by_role("radio", name="Tendai Makoni").press("Space")
    page.get_by_role("button", name="Propose one record").press("Enter")
    expect(page.get_by_text("Somebody else has to agree", exact=False).first).to_be_visible()

    admin = sit_down(cast.ada)
    admin.goto("/clients/pairs/")
    admin.get_by_role("link", name="Tendai Makoni and Tendayi Makonee").press("Enter")
    accessible(admin)
    admin.get_by_role("button", name="Agree: one record").press("Enter")
    expect(admin.locator("main")).to_contain_text("One record, read under the first name.")

    page.goto(second)
    expect(page.get_by_role("heading", name="Tendai Makoni", level=1)).to_be_visible()
    page.goto("/clients/pairs/")
    page.get_by_role("link", name="Tendai Makoni and Tendayi Makonee").press("Enter")
    page.get_by_label("Why").fill("They are cousins.")
    page.get_by_role("button", name="Propose to undo it").press("Enter")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    admin.reload()
    admin.get_by_role("button", name="Agree: two records again").press("Enter")
    expect(admin.locator("main")).to_contain_text("Two records again.")
    page.goto(second)
    expect(page.get_by_role("heading", name="Tendayi Makonee", level=1)).to_be_visible()
