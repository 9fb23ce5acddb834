"""A fidelity review from opening to last signature, at a desk and on a phone, by keyboard and without scripts."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.reviews.actions.rating import rate_item
from alongside.reviews.models import GivenRating
from alongside.teams.access import Actor
from alongside.teams.models import User
from tests.cast import AT, Cast
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits
from tests.unit.reviews.kept.staged import DACTS, Staged, compared, rated, settled, signed, staged, worded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def address(stage: Staged, *rest: str) -> str:
    return "/".join(["/fidelity/reviews", stage.id, *rest, ""])


def known(stage: Staged, actor: Actor) -> Actor:
    """The guest among those who may sit down."""
    stage.cast.users.setdefault(actor.id, User.objects.get(id=actor.id))
    return actor


def all_but(stage: Staged, by: Actor, *items: str) -> None:
    for item in DACTS.printed:
        if item not in items:
            rate_item(by=by, at=AT, review_id=stage.id, item=item, rating=3, rationale="Read in the charts.")


@pytest.mark.parametrize("at", [DESK, PHONE], ids=["desk", "phone"])
def test_a_leader_opens_a_review_and_names_a_guest(cast: Cast, sit_down: SitDown, at: Mapping[str, Any]) -> None:
    page = sit_down(cast.denise, at)
    page.goto("/fidelity/reviews/")
    accessible(page)
    page.get_by_role("link", name="Open a review").click()
    page.get_by_label("As of the close of").fill("2026-09-29")
    page.locator("label.choice", has_text="Ten charts").click()
    accessible(page)
    fits(page)
    page.get_by_role("button", name="Open the review").click()
    expect(page.get_by_role("heading", name="Who rates")).to_be_visible()
    page.get_by_label("Name", exact=True).fill("Mira Santos")
    page.get_by_role("button", name="Name them").click()
    expect(page.get_by_role("alert")).to_contain_text("Write the guest’s e-mail address.")
    accessible(page)
    page.get_by_label("E-mail address").fill("mira@elsewhere.example")
    page.get_by_role("button", name="Name them").click()
    expect(page.get_by_role("heading", name="Review, September 2026")).to_be_visible()
    accessible(page)
    fits(page)
    page.get_by_role("button", name="Make Mira Santos a code to sign in with").click()
    expect(page.locator("code")).not_to_be_empty()


def test_a_guest_rates_by_keyboard_and_hands_in(cast: Cast, sit_down: SitDown) -> None:
    stage = staged(cast)
    all_but(stage, stage.mira, "H1", "H2")
    page = sit_down(known(stage, stage.mira))
    page.goto("/")
    expect(page).to_have_url(re.compile("/fidelity/reviews/$"))
    page.get_by_role("link", name="Rate", exact=True).click()
    expect(page.get_by_role("heading", name="H1 Small caseload")).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_role("status").filter(has_text="Say why")).to_be_visible()
    page.keyboard.press("w")
    page.keyboard.type("Ten to one.")
    page.keyboard.press("Escape")
    expect(page.locator("#kept")).to_contain_text("Kept")
    expect(page.locator("#progress")).to_contain_text("27 of 28")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="H2 Team approach")).to_be_visible()
    expect(page.get_by_role("heading", name="What it rests on")).to_be_visible()
    expect(page.locator("#desk")).to_contain_text("Client 0")
    accessible(page)
    page.keyboard.press("k")
    expect(page.get_by_label("Why")).to_have_value("Ten to one.")
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="H2 Team approach")).to_be_visible()
    page.keyboard.press("5")
    page.get_by_label("Why").fill("Everybody is seen by two.")
    page.get_by_role("button", name="Keep, next").click()
    expect(page.get_by_role("heading", name="H3 Daily meeting")).to_be_visible()
    assert GivenRating.objects.filter(item="H2", rating=5).count() == 1
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("You have handed in.")).to_be_visible()


def test_a_rater_needs_no_scripts(cast: Cast, sit_down: SitDown) -> None:
    stage = staged(cast)
    page = sit_down(known(stage, stage.mira), java_script_enabled=False)
    page.goto(address(stage, "rate"))
    expect(page.get_by_role("heading", name="What it rests on")).to_be_visible()
    page.get_by_role("button", name="Keep, next").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a rating from 1 to 5.")
    page.get_by_role("radio", name="21 to 34").check()
    page.get_by_label("Why").fill("Thirteen to one.")
    page.get_by_role("button", name="Keep, next").click()
    expect(page.get_by_role("heading", name="H2 Team approach")).to_be_visible()
    page.get_by_role("link", name="H1 Small caseload").click()
    expect(page.get_by_label("Why")).to_have_value("Thirteen to one.")


@pytest.mark.parametrize("at", [DESK, PHONE], ids=["desk", "phone"])
def test_differences_are_settled_one_after_another_and_signed(
    cast: Cast, sit_down: SitDown, at: Mapping[str, Any]
) -> None:
    stage = staged(cast)
    rated(stage, stage.mira)
    rated(stage, stage.walter, but={"H2": 5, "S5": 1})
    page = sit_down(cast.denise, at)
    page.goto(address(stage))
    page.get_by_role("button", name="Settle the differences").click()
    for item in ("H2 Team approach", "S5 Often enough"):
        expect(page.get_by_role("heading", name=item)).to_be_visible()
        settle(page, "4")
    expect(page.locator("[aria-current=step]")).to_contain_text("Signed")
    worded(stage)
    page.goto(address(stage))
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("#review")).to_contain_text("Yet to sign: Mira Santos and Walter Sorensen.")
    accessible(page)
    fits(page)


def settle(page: Page, rating: str) -> None:
    """Without a reason it is refused, with one it is settled."""
    form = page.locator(".reviews__consensus")
    form.locator("label.choice", has_text=rating).click()
    form.get_by_role("button", name="Settle it").click()
    expect(form.get_by_role("alert")).to_contain_text("say why the consensus is this")
    form.get_by_label("Why").fill("The whole caseload is the fairer figure.")
    form.get_by_role("button", name="Settle it").click()


def test_an_item_opens_beside_the_table_and_without_scripts_too(cast: Cast, sit_down: SitDown) -> None:
    stage = compared(staged(cast), differing={"S5": 1})
    for scripts in (True, False):
        page = sit_down(cast.denise, java_script_enabled=scripts)
        page.goto(address(stage))
        page.get_by_role("table").get_by_role("link", name="Small caseload").click()
        opened = page.get_by_role("complementary", name="The open item")
        expect(opened.get_by_role("heading", name="H1 Small caseload")).to_be_visible()
        expect(opened.get_by_role("heading", name="What it rests on")).to_be_visible()
        expect(page.locator("tr[aria-current]")).to_contain_text("Small caseload")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_either_theme(cast: Cast, sit_down: SitDown, theme: str) -> None:
    stage = signed(cast, differing={"S5": 1, "S6": 2})
    page = sit_down(cast.denise, color_scheme=theme)
    places = ["/fidelity/reviews/", address(stage), address(stage, "items", "S5"), address(stage, "recomputed"),
              address(stage, "charts"), "/fidelity/reviews/plan/", "/fidelity/S9/rate/"]  # fmt: skip
    for place in places:
        page.goto(place)
        accessible(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_at_a_raters_desk(cast: Cast, sit_down: SitDown, theme: str) -> None:
    stage = staged(cast)
    page = sit_down(known(stage, stage.mira), PHONE, color_scheme=theme)
    for place in (address(stage, "rate"), address(stage, "rate", "S8"), address(stage, "charts", "client-01")):
        page.goto(place)
        accessible(page)
        fits(page)


def test_what_is_to_improve_is_ticked_off_on_today_and_undone(cast: Cast, sit_down: SitDown) -> None:
    stage = compared(staged(cast))
    settled(stage)
    page = sit_down(cast.denise)
    page.goto(f"/fidelity/reviews/plan/new/?review={stage.id}&item=S6")
    page.get_by_label("What will be different").fill("Calls with landlords are logged")
    page.get_by_label("Who sees to it").select_option("Aaron Whitehorse")
    page.get_by_label("By when").fill("2026-10-02")
    page.get_by_role("button", name="Put it in the plan").click()
    page.goto("/today/")
    accessible(page)
    page.get_by_role("button", name="Done: Calls with landlords are logged").click()
    expect(page.get_by_role("heading", name="To improve")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="To improve")).to_be_visible()
    expect(page).to_have_url(re.compile("/today/"))
