"""The list of reviews, opening one, naming who rates."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import Settings

from alongside.reviews.models import FidelityReview, Rater
from alongside.teams.models import User
from tests.cast import TODAY, Cast
from tests.pages.reviews.desks import at, sits_down
from tests.pages.rooms import page, words
from tests.unit.reviews.kept.staged import UNTIL, opened, signed, staged

pytestmark = pytest.mark.django_db

OPENING = {
    "id": "a" * 32, "standard": "dacts", "as_of": "2026-09-29", "reading": "", "charts": "ten", "sample_seed": "7",
}  # fmt: skip
GUEST = {
    "known": "", "name": "Mira Santos", "email": "mira@elsewhere.example", "from_on": "2026-09-30",
    "until_on": "2026-10-09",
}  # fmt: skip


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return sits_down(cast.denise)


def test_without_a_review_the_leader_is_told_what_to_do(cast: Cast, denise: Browser) -> None:
    assert "Open a review" in page(denise, "/fidelity/reviews/")
    told = page(sits_down(cast.rosa), "/fidelity/reviews/")
    assert "leader opens one" in told
    assert "/fidelity/reviews/new/" not in told


def test_a_review_is_opened_and_then_asks_who_rates(denise: Browser) -> None:
    answer = denise.post("/fidelity/reviews/new/", OPENING)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/fidelity/reviews/{'a' * 32}/raters/new/")
    review = FidelityReview.objects.get()
    assert (review.sample_seed, review.as_of.isoformat(), review.reading) == (7, "2026-09-29", "samhsa2008")
    denise.post("/fidelity/reviews/new/", OPENING)
    assert FidelityReview.objects.count() == 1


def test_the_whole_caseload_draws_no_charts(denise: Browser) -> None:
    denise.post("/fidelity/reviews/new/", OPENING | {"charts": "whole"})
    assert FidelityReview.objects.get().sample_seed is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"as_of": "2026-10-01"}, "That day has not come yet."),
        ({"as_of": "yesterday"}, "Write a day such as 2026-09-30."),
        ({"sample_seed": ""}, "Write a number to draw the charts with."),
        ({"sample_seed": "-1"}, "-1 is too little. Write 0 or more."),
        ({"standard": "folklore"}, "This is not one of those listed."),
        ({"as_of": "2020-01-01"}, "The team was not open on"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_a_sentence(denise: Browser, wrong: dict[str, str], sentence: str) -> None:
    answer = denise.post("/fidelity/reviews/new/", OPENING | wrong)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not FidelityReview.objects.exists()


def test_a_second_review_waits_for_the_first_and_the_form_says_so_beforehand(cast: Cast, denise: Browser) -> None:
    assert "goes on" not in page(denise, "/fidelity/reviews/new/")
    first = opened(cast)
    assert f'as of <a href="/fidelity/reviews/{first.id}/">' in page(denise, "/fidelity/reviews/new/")
    answer = denise.post("/fidelity/reviews/new/", OPENING)
    assert answer.status_code == 422
    assert "still goes on" in words(answer)


def test_a_guest_is_named_and_given_a_code_once(cast: Cast, denise: Browser) -> None:
    review = opened(cast)
    address = f"/fidelity/reviews/{review.id}/raters/"
    assert denise.post(f"{address}new/", GUEST).status_code == 302
    rater = Rater.objects.get()
    assert (rater.guest, rater.until_on.isoformat()) == (True, "2026-10-10")
    assert "guest until Fri 9 Oct" in page(denise, f"/fidelity/reviews/{review.id}/")
    answer = denise.post(f"{address}{rater.id}/code/")
    assert "reviews__code" in words(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert denise.get(f"{address}{rater.id}/code/").status_code == 405


def test_a_colleague_is_chosen_by_name_and_is_no_guest(cast: Cast, denise: Browser) -> None:
    review = opened(cast)
    known = GUEST | {"known": "rosa@harbor.example", "name": "", "email": ""}
    assert denise.post(f"/fidelity/reviews/{review.id}/raters/new/", known).status_code == 302
    rater = Rater.objects.get()
    assert (rater.name, rater.guest) == ("Rosa Ortega", False)
    assert denise.post(f"/fidelity/reviews/{review.id}/raters/{rater.id}/code/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Write the guest’s name."),
        ({"email": ""}, "Write the guest’s e-mail address."),
        ({"email": "mira"}, "Write an e-mail address, such as denise@harbor.example."),
        ({"until_on": "2026-09-28"}, "write a later day"),
        ({"until_on": "2027-09-30"}, "60 days at most"),
    ],
)
def test_a_rater_who_cannot_be_named_is_refused_in_a_sentence(
    cast: Cast, denise: Browser, wrong: dict[str, str], sentence: str
) -> None:
    review = opened(cast)
    answer = denise.post(f"/fidelity/reviews/{review.id}/raters/new/", GUEST | wrong)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Rater.objects.exists()


def test_a_third_rater_is_refused(cast: Cast, denise: Browser) -> None:
    stage = staged(cast)
    answer = denise.post(at(stage, "raters", "new"), GUEST | {"email": "third@elsewhere.example"})
    assert answer.status_code == 422
    assert "one rater or two" in words(answer)


def test_a_raters_days_end_sooner(cast: Cast, denise: Browser) -> None:
    stage = staged(cast)
    mira = Rater.objects.get(name="Mira Santos")
    assert "2026-10-09" in page(denise, at(stage, "raters", mira.id))
    assert denise.post(at(stage, "raters", mira.id), {"until_on": "2026-09-30"}).status_code == 302
    mira.refresh_from_db()
    assert mira.until_on == TODAY + timedelta(days=1)
    assert denise.get(at(stage, "raters", "0" * 32)).status_code == 404


def test_a_review_is_withdrawn_with_a_reason_and_stays_readable(cast: Cast, denise: Browser) -> None:
    stage = staged(cast)
    refused = denise.post(at(stage, "withdraw"), {"why": " "})
    assert refused.status_code == 422
    assert "Say why the review is given up." in words(refused)
    assert denise.post(at(stage, "withdraw"), {"why": "The wrong day."}).status_code == 302
    assert "The wrong day." in page(denise, at(stage))
    assert denise.post(at(stage, "withdraw"), {"why": "Again."}).status_code == 409


def test_a_guest_finds_their_review_and_nothing_else(cast: Cast) -> None:
    stage = staged(cast)
    mira = sits_down(stage.mira)
    assert mira.get("/").headers["Location"] == "/fidelity/reviews/"
    shown = page(mira, "/fidelity/reviews/")
    assert at(stage) in shown
    assert "/clients/" not in shown
    assert 'href="/fidelity/"' not in shown
    others = ["/today/", "/clients/", "/fidelity/", "/fidelity/S5/", "/people/", "/visits/", "/fidelity/reviews/plan/",
              "/fidelity/reviews/new/", f"/clients/{cast.tendai.id}/", "/fidelity/S9/rate/"]  # fmt: skip
    assert [mira.get(place).status_code for place in others] == [404] * len(others)


def test_after_their_last_day_a_guest_has_no_review(cast: Cast, settings: Settings) -> None:
    stage = staged(cast)
    mira = sits_down(stage.mira)
    assert mira.get(at(stage)).status_code == 200
    settings.ALONGSIDE_TODAY = UNTIL.isoformat()
    gone = [mira.get(place) for place in (at(stage), at(stage, "rate"), at(stage, "charts"), "/fidelity/reviews/")]
    assert [answer.status_code for answer in gone] == [404] * 4
    never = mira.get(f"/fidelity/reviews/{'f' * 32}/")
    assert words(gone[0]).partition("<main")[2] == words(never).partition("<main")[2] != ""
    assert mira.post(at(stage, "rate", "S5"), {"rating": "3", "rationale": "Late."}).status_code == 404


def test_another_teams_review_is_not_there(cast: Cast) -> None:
    stage = signed(cast)
    vera = sits_down(cast.vera)
    places = [at(stage), at(stage, "items", "S5"), at(stage, "report"), at(stage, "recomputed"), at(stage, "charts"),
              at(stage, "words"), at(stage, "withdraw"), at(stage, "rate")]  # fmt: skip
    assert [vera.get(place).status_code for place in places] == [404] * len(places)
    posts = [at(stage, "sign"), at(stage, "compare"), at(stage, "items", "S5", "settle"), at(stage, "hand-in")]
    assert [vera.post(place).status_code for place in posts] == [404] * len(posts)


def test_a_new_guest_has_no_password_until_they_join(cast: Cast) -> None:
    staged(cast)
    assert not User.objects.get(email="mira@elsewhere.example").has_usable_password()
