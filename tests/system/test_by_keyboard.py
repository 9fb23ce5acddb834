"""Fidelity from end to end with Tab, Enter, Space and the arrows: what has the focus shows it, and lies in sight."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from alongside.reviews.models import GivenRating, SettledRating, Signature
from tests.cast import Cast
from tests.system.conftest import SitDown, accessible
from tests.system.test_review import address, all_but, known
from tests.unit.reviews.kept.staged import compared, rated, settled, staged, worded

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FARTHEST = 200
SHOWS = """(one) => {
  const seen = (each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  const near = [one, one.parentElement, one.nextElementSibling, one.closest("label"), one.closest("tr")];
  return near.some((each) => each && seen(each));
}"""
IN_SIGHT = """(one) => {
  const shown = one.getBoundingClientRect().width > 1 ? one : one.closest("label") ?? one;
  const box = shown.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


def tab_to(page: Page, there: Locator, *, key: str = "Tab") -> None:
    """Tab until it has the focus; whatever has it on the way shows it."""
    expect(there.first).to_be_attached()
    for _ in range(FARTHEST):
        page.keyboard.press(key)
        here = page.locator(":focus")
        if here.count() and there.first.evaluate("(one) => one === document.activeElement"):
            assert here.evaluate(SHOWS), f"{here.evaluate('(one) => one.outerHTML')[:200]} does not show its focus"
            assert here.evaluate(IN_SIGHT), "what has the focus is out of sight"
            return
    raise AssertionError(f"{there} is not reached by {key}")


def press(page: Page, there: Locator, key: str = "Enter") -> None:
    tab_to(page, there)
    page.keyboard.press(key)


def choose(page: Page, group: Locator, wanted: Locator, *, arrow: str = "ArrowDown") -> None:
    """Into a group of radio buttons with Tab, through it with an arrow."""
    into = group.locator("input[type=radio]:checked")
    tab_to(page, into if into.count() else group.locator("input[type=radio]").first)
    page.keyboard.press("Space")
    for _ in range(12):
        if wanted.is_checked():
            return
        page.keyboard.press(arrow)
    raise AssertionError(f"{wanted} is not reached by {arrow}")


def test_a_review_is_opened_and_a_guest_named(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/fidelity/reviews/")
    press(page, page.get_by_role("link", name="Open a review"))
    day = page.get_by_label("As of the close of")
    tab_to(page, day)
    page.keyboard.type("09292026")
    ten = page.get_by_role("radio", name=re.compile("Ten charts"))
    choose(page, page.locator("fieldset", has=ten), ten)
    press(page, page.get_by_role("button", name="Open the review"))
    expect(page.get_by_role("heading", name="Who rates")).to_be_visible()
    for label, words in (("Name", "Mira Santos"), ("E-mail address", "mira@elsewhere.example")):
        tab_to(page, page.get_by_label(label, exact=True))
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Review, September 2026")).to_be_visible()
    accessible(page)
    press(page, page.get_by_role("button", name="Make Mira Santos a code to sign in with"), "Space")
    expect(page.locator("code")).not_to_be_empty()


def test_a_guest_chooses_with_the_arrows_writes_why_and_hands_in(cast: Cast, sit_down: SitDown) -> None:
    stage = staged(cast)
    all_but(stage, stage.mira, "H1")
    page = sit_down(known(stage, stage.mira))
    page.goto(address(stage))
    press(page, page.get_by_role("link", name=re.compile("^Rate")))
    four = page.locator("input[name=rating][value='4']")
    choose(page, page.locator("fieldset", has=four), four)
    tab_to(page, page.get_by_label("Why"))
    page.keyboard.type("Eleven to one.")
    press(page, page.get_by_role("button", name="Keep, next"))
    expect(page.get_by_role("heading", name="H2 Team approach")).to_be_visible()
    accessible(page)
    assert GivenRating.objects.filter(item="H1", rating=4).exists()
    press(page, page.get_by_role("button", name="Hand in"))
    expect(page.get_by_text("You have handed in.")).to_be_visible()


def test_differences_are_settled_and_the_review_signed(cast: Cast, sit_down: SitDown) -> None:
    stage = staged(cast)
    rated(stage, stage.mira)
    rated(stage, stage.walter, but={"S5": 1})
    page = sit_down(cast.denise)
    page.goto(address(stage))
    press(page, page.get_by_role("button", name="Settle the differences"))
    expect(page.get_by_role("heading", name="S5 Often enough")).to_be_visible()
    two = page.locator(".reviews__consensus input[name=rating][value='2']")
    choose(page, page.locator(".reviews__consensus fieldset"), two, arrow="ArrowRight")
    tab_to(page, page.locator(".reviews__consensus").get_by_label("Why"))
    page.keyboard.type("Read again together.")
    press(page, page.get_by_role("button", name="Settle it"))
    expect(page.locator("[aria-current=step]")).to_contain_text("Signed")
    assert SettledRating.objects.filter(item="S5", rating=2).exists()
    accessible(page)
    worded(stage)
    page.reload()
    press(page, page.get_by_role("button", name="Sign", exact=True))
    expect(page.locator("#review")).to_contain_text("You have signed.")
    assert Signature.objects.count() == 1


def test_an_item_opens_from_the_table_and_closes_again(cast: Cast, sit_down: SitDown) -> None:
    stage = compared(staged(cast), differing={"S5": 1})
    settled(stage)
    page = sit_down(cast.denise)
    page.goto(address(stage))
    press(page, page.get_by_role("table").get_by_role("link", name="Small caseload"))
    opened = page.get_by_role("complementary", name="The open item")
    expect(opened.get_by_role("heading", name="H1 Small caseload")).to_be_visible()
    expect(opened.get_by_role("heading", name="What it rests on")).to_be_visible()


def test_a_standard_and_a_gate_are_held_to_and_let_go(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/fidelity/")
    press(page, page.get_by_role("link", name="Held to"))
    expect(page.get_by_role("heading", name="What the team is held to")).to_be_visible()
    accessible(page)
    utah = page.locator("input[name=standard][value=utah_acot]")
    choose(page, page.locator("fieldset", has=utah), utah)
    press(page, page.get_by_role("button", name="Hold the team to it"))
    expect(page.get_by_role("link", name=re.compile("^Utah"))).to_be_visible()
    press(page, page.get_by_role("button", name=re.compile("^No longer: Utah")))
    expect(page.get_by_role("status").filter(has_text="No longer held to it.")).to_be_visible()
    press(page, page.get_by_role("button", name="Undo"), "Space")
    expect(page.get_by_role("button", name=re.compile("^No longer: Utah"))).to_be_visible()
    press(page, page.get_by_role("button", name="Ask it: An established team"))
    expect(page.locator("main")).to_contain_text("Asked since Wed 30 Sep 2026")


def test_an_item_is_rated_by_hand(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/fidelity/S9/")
    press(page, page.get_by_role("link", name="Rate by hand"))
    three = page.locator("input[name=rating][value='3']")
    choose(page, page.locator("fieldset", has=three), three)
    tab_to(page, page.get_by_label("Why"))
    page.keyboard.type("Stages of change are named at most meetings.")
    accessible(page)
    press(page, page.locator("main").get_by_role("button", name=re.compile("^(Rate|Keep|Save)")))
    expect(page.get_by_text("Stages of change are named at most meetings.")).to_be_visible()
