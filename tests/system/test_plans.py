"""A plan in a browser, from the last part of the assessment to its review: what was agreed is what is counted."""

import re

import pytest
from playwright.sync_api import Page, expect

from alongside.records.models import TreatmentPlan
from alongside.terms import Domain
from tests.cast import Cast
from tests.plans import HOME, agreed, assessed, crisis_planned
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

OTHERS = tuple(domain for domain in Domain if domain is not Domain.SOCIAL)


def toast(page: Page, words: str) -> None:
    expect(page.locator(".toast").last).to_contain_text(words)


def test_a_plan_from_assessment_to_review(cast: Cast, sit_down: SitDown) -> None:
    assessed(cast, *OTHERS)
    page = sit_down(cast.rosa)
    page.goto("/today/")
    expect(page.get_by_role("row", name="Tendai Makoni")).to_contain_text("assessment overdue")
    page.goto(f"/clients/{cast.tendai.id}/plan/")
    expect(page.get_by_role("complementary", name="What it rests on")).to_contain_text("6 of 7 parts")
    page.get_by_role("link", name="Social", exact=True).click()
    page.get_by_label("What you found").fill("Plays dominoes at the corner cafe.")
    accessible(page)
    page.get_by_role("button", name="Save this version").click()
    toast(page, "Saved.")

    page.get_by_role("button", name="Begin the plan").click()
    page.get_by_role("link", name="The first goal").click()
    page.get_by_label("What they want").fill(HOME)
    page.get_by_label("Steps").fill("Budget on one page, by 2026-10-30")
    page.get_by_role("button", name="Add the goal").click()
    page.get_by_role("link", name="What we do for it").click()
    page.get_by_label("What for").select_option(label="Daily living")
    page.get_by_label("In plain words").fill("Home skills, money")
    page.get_by_label("Who", exact=True).select_option(label="Rosa")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Agree", exact=True).click()
    toast(page, "Nobody has signed this plan yet.")
    accessible(page)

    page.get_by_role("link", name="They sign").click()
    page.get_by_label("What they do not agree with").fill("Not in the mornings.")
    accessible(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="I sign").click()
    page.get_by_role("button", name="Agree", exact=True).click()
    toast(page, "The plan is agreed.")
    page.get_by_role("button", name="Put it on the weekly card").click()
    toast(page, "On the weekly card: 1 new, 0 ended.")
    accessible(page)

    page.goto(f"/visits/log/?client={cast.tendai.id}&back=client")
    page.get_by_role("group", name="Which goal it served").get_by_role("radio", name=HOME[:20]).check()
    page.get_by_role("button", name="Save visit").click()
    page.goto(f"/clients/{cast.tendai.id}/plan/")
    expect(page.locator(".goal")).to_contain_text("1 contact in 28 days served it, 1 in all; the last Wed 30 Sep.")
    page.get_by_role("button", name=re.compile("^Reached ?: Budget")).click()
    expect(page.get_by_role("button", name="Not reached after all")).to_be_visible()
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_label("What you found together").fill("Rudo's kids stayed over twice.")
    page.get_by_role("button", name="Save the review").click()
    expect(page.locator("header")).to_contain_text(["looked at together Wed 30 Sep"])

    page.goto(f"/clients/{cast.tendai.id}/")
    for told in ("Plan agreed", "Plan reviewed together", "Rudo's kids stayed over twice."):
        expect(page.locator("#story")).to_contain_text(told)
    page.goto("/today/")
    expect(page.get_by_role("row", name="Tendai Makoni")).not_to_contain_text("assessment")
    expect(page.get_by_role("row", name="Grete Olsen")).to_contain_text("plan overdue")
    assert TreatmentPlan.objects.get().signatures.count() == 2


@pytest.mark.parametrize(("theme", "at"), [("light", PHONE), ("dark", DESK)], ids=["phone-light", "desk-dark"])
def test_a_plan_reads_on_a_phone_and_in_the_dark(
    cast: Cast, sit_down: SitDown, theme: str, at: dict[str, object]
) -> None:
    agreed(cast)
    crisis_planned(cast)
    page = sit_down(cast.rosa, at, color_scheme=theme)
    for place in ("plan/", "plan/print/", "plan/crisis/", "plan/directive/"):
        page.goto(f"/clients/{cast.tendai.id}/{place}")
        fits(page)
        accessible(page)
