"""Back after a form: the form is there again, whatever became of it, and nothing is sent a second time."""

import re

import pytest
from playwright.sync_api import expect

from alongside.reviews.actions.reviews import withdraw_review
from alongside.reviews.models import FidelityReview
from tests.cast import AT, Cast
from tests.system.conftest import SitDown
from tests.unit.reviews.kept.staged import rated, staged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_back_after_a_corrected_form_shows_the_form(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/fidelity/reviews/")
    page.get_by_role("link", name="Open a review").click()
    page.get_by_label("As of the close of").fill("2027-09-29")
    page.get_by_role("button", name="Open the review").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.reload()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label("As of the close of").fill("2027-09-29")
    page.get_by_role("button", name="Open the review").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("As of the close of").fill("2026-09-29")
    page.get_by_role("button", name="Open the review").click()
    expect(page.get_by_role("heading", name="Who rates")).to_be_visible()
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("button", name="Open the review")).to_be_visible()
        expect(page).to_have_url(re.compile("/fidelity/reviews/new/$"))
    assert FidelityReview.objects.count() == 1


def test_back_after_a_button_that_was_refused_shows_the_page_it_stood_on(cast: Cast, sit_down: SitDown) -> None:
    stage = staged(cast)
    for rater in (stage.mira, stage.walter):
        rated(stage, rater)
    page = sit_down(cast.denise)
    page.goto(f"/fidelity/reviews/{stage.id}/")
    withdraw_review(by=cast.denise, at=AT, review_id=stage.id, why="Begun by mistake.")
    page.get_by_role("button", name="Settle the differences").click()
    expect(page.get_by_role("heading", name="That was not done")).to_be_visible()
    page.goto("/people/")
    page.go_back()
    expect(page.get_by_text("Begun by mistake.")).to_be_visible()
