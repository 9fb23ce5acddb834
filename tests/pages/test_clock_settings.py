"""The days of the clocks, for whoever leads: read as sentences, chosen, refused, taken back; and what follows."""

from datetime import timedelta

import pytest
from django.test import Client as Browser

from tests.cast import TODAY, Cast
from tests.plans import AGREED, agreed

pytestmark = pytest.mark.django_db
CLOCKS = "/people/settings/clocks/"


@pytest.fixture
def denise(cast: Cast) -> Browser:
    browser = Browser()
    browser.force_login(cast.user(cast.denise))
    return browser


def shown(browser: Browser, address: str = CLOCKS) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def chosen(browser: Browser, clock: str, days: str, on: object = TODAY) -> tuple[int, str]:
    answer = browser.post(f"{CLOCKS}{clock}/", {"days": days, "from_on": f"{on}"}, follow=True)
    return answer.status_code, " ".join(answer.content.decode().split())


def test_every_number_is_a_sentence_and_the_settings_lead_there(denise: Browser) -> None:
    assert CLOCKS in shown(denise, "/people/settings/")
    page = shown(denise)
    assert "The first plan is agreed within 56 days of enrollment." in page
    assert "Nothing yet: every number is the usual one." in page


def test_choosing_one_changes_the_page_of_a_client_and_is_told_with_who_and_when(cast: Cast, denise: Browser) -> None:
    agreed(cast)
    theirs = f"/clients/{cast.tendai.id}/"
    usual = AGREED + timedelta(days=180)
    assert f"{usual.day} {usual:%b}" in shown(denise, theirs)
    status, page = chosen(denise, "review", "30")
    assert status == 200
    assert "A plan is reviewed 30 days after it was agreed or last reviewed." in page
    assert "usual: 180" in page
    assert cast.denise.name in page
    assert "Plan reviewed" in shown(denise, theirs)
    assert f"{usual.day} {usual:%b}" not in shown(denise, theirs)
    assert "Undo" in page
    denise.post(f"{CLOCKS}review/undo/")
    assert f"{usual.day} {usual:%b}" in shown(denise, theirs)


def test_a_number_for_a_day_to_come_is_told_beside_the_one_that_holds(denise: Browser) -> None:
    _, page = chosen(denise, "contact", "14", TODAY + timedelta(days=1))
    assert "within 7 days of the last time." in page
    assert "From Thu 1 Oct 2026: Everybody is met in person within 14 days of the last time." in page


@pytest.mark.parametrize(("days", "sentence"), [
    ("0", "Write a number of days from 1 to 60; this is 0."),
    ("a fortnight", "Write a whole number from 1 to 60, or leave it empty."),
    ("99999999999999999999", "Write a number of days from 1 to 60; this is 99999999999999999999."),
])  # fmt: skip
def test_what_is_no_number_of_days_is_refused_with_what_would_do(denise: Browser, days: str, sentence: str) -> None:
    status, page = chosen(denise, "contact", days)
    assert (status, sentence in page) == (422, True)
    assert "Nothing yet" in shown(denise)


def test_a_day_that_is_over_is_refused(denise: Browser) -> None:
    status, page = chosen(denise, "contact", "9", TODAY - timedelta(days=1))
    assert (status, "what was is not changed" in page) == (422, True)


def test_empty_is_the_usual_number_and_the_same_again_changes_nothing(denise: Browser) -> None:
    chosen(denise, "contact", "9")
    assert "usual: 7" in shown(denise)
    chosen(denise, "contact", "")
    assert "usual: 7" not in shown(denise)
    assert "It is so already." in chosen(denise, "contact", "")[1]


def test_a_clock_there_is_not_and_a_reader_who_may_not_are_the_same_answer(cast: Cast, denise: Browser) -> None:
    assert denise.get(f"{CLOCKS}coffee/").status_code == 404
    rosa = Browser()
    rosa.force_login(cast.user(cast.rosa))
    assert [rosa.get(place).status_code for place in (CLOCKS, f"{CLOCKS}review/")] == [404, 404]
