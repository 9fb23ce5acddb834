"""Rating alone: a rater's desk, what is kept, what they see, and handing in."""

import re

import pytest
from django.test import Client as Browser

from alongside.ledger.models import Entry
from alongside.reviews.models import GivenRating, HandIn
from tests.cast import Cast
from tests.pages.reviews.desks import at, sits_down, word
from tests.pages.rooms import page, words
from tests.unit.reviews.kept.staged import Staged, named, opened, rated, staged

pytestmark = pytest.mark.django_db

AS_ONE_GOES = {"HX-Request": "true", "HX-Target": "kept"}


@pytest.fixture
def stage(cast: Cast) -> Staged:
    return staged(cast)


@pytest.fixture
def mira(stage: Staged) -> Browser:
    return sits_down(stage.mira)


def test_the_first_item_without_a_word_is_open_with_its_anchors(stage: Staged, mira: Browser) -> None:
    shown = page(mira, at(stage, "rate"))
    assert "0 of 28" in shown
    assert "H1</span> Small caseload" in shown
    assert shown.count('name="rating"') == 5
    mira.post(at(stage, "rate", "H1"), word())
    assert "H2</span> Team approach" in page(mira, at(stage, "rate"))


def test_a_word_is_kept_and_the_next_item_opens(stage: Staged, mira: Browser) -> None:
    answer = mira.post(at(stage, "rate", "H1"), word(4, "Ten to one, near enough."))
    assert (answer.status_code, answer.headers["Location"]) == (302, at(stage, "rate", "H2"))
    given = GivenRating.objects.get()
    assert (given.item, given.rating, given.rationale) == ("H1", 4, "Ten to one, near enough.")
    shown = page(mira, at(stage, "rate", "H1"))
    assert "Ten to one, near enough." in shown
    assert "1 of 28" in shown


def test_what_is_written_is_kept_as_one_goes_and_once(stage: Staged, mira: Browser) -> None:
    answer = mira.post(at(stage, "rate", "S5"), word(2), headers=AS_ONE_GOES)
    assert answer.status_code == 200
    assert "Kept" in words(answer)
    assert 'id="item-S5"' in words(answer)
    assert "1 of 28" in words(answer)
    mira.post(at(stage, "rate", "S5"), word(2), headers=AS_ONE_GOES)
    mira.post(at(stage, "rate", "S5"), word(2))
    assert GivenRating.objects.count() == 1
    mira.post(at(stage, "rate", "S5"), word(3), headers=AS_ONE_GOES)
    assert list(GivenRating.objects.order_by("id").values_list("rating", flat=True)) == [2, 3]


def test_half_a_word_is_not_kept_and_says_what_is_missing(stage: Staged, mira: Browser) -> None:
    answer = mira.post(at(stage, "rate", "S5"), word(2, " "), headers=AS_ONE_GOES)
    assert answer.status_code == 200
    assert "Not kept yet: Say why: a rating stands with its reason." in words(answer)
    assert not GivenRating.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (word(3, ""), "Say why: a rating stands with its reason."),
        (word("", "Because."), "Choose a rating from 1 to 5."),
        (word(6, "Because."), "This is not one of those listed."),
        (word(3, "x" * 2001), "2,000 characters or fewer"),
    ],
)
def test_a_word_that_does_not_stand_is_refused_in_a_sentence(
    stage: Staged, mira: Browser, given: dict[str, str], sentence: str
) -> None:
    answer = mira.post(at(stage, "rate", "S5"), given)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not GivenRating.objects.exists()


def test_no_rater_sees_the_others_word_before_all_have_handed_in(cast: Cast, stage: Staged, mira: Browser) -> None:
    walter = sits_down(stage.walter)
    walter.post(at(stage, "rate", "S5"), word(1, "Walter saw nobody."))
    for browser in (mira, sits_down(cast.denise), sits_down(cast.rosa)):
        for place in (at(stage), at(stage, "items", "S5")):
            assert "Walter saw nobody." not in page(browser, place)
    assert "Walter saw nobody." not in page(mira, at(stage, "rate", "S5"))
    assert "Walter saw nobody." in page(walter, at(stage, "items", "S5")) + page(walter, at(stage, "rate", "S5"))


def test_nobody_is_named_on_a_guests_pages(cast: Cast, stage: Staged, mira: Browser) -> None:
    places = [
        at(stage),
        at(stage, "rate", "S5"),
        at(stage, "items", "H2"),
        at(stage, "charts"),
        at(stage, "rate", "H9"),
    ]
    said = " ".join(page(mira, place) for place in places)
    chart = said[said.index(f"{at(stage, 'charts')}client-") :].partition('"')[0]
    said += page(mira, chart)
    assert "Client 0" in said
    for who in (cast.tendai, cast.grete, cast.lucas):
        assert who.name not in said
        assert who.id not in said
    for colleague in ("Rosa", "Aaron", "Keisha"):
        assert colleague not in said


def test_opening_a_chart_is_noted(cast: Cast, stage: Staged, mira: Browser) -> None:
    before = Entry.objects.filter(noun="chart").count()
    assert "Contacts" in page(mira, at(stage, "charts", "client-01"))
    assert Entry.objects.filter(noun="chart", actor=stage.mira.id).count() == before + 1
    assert mira.get(at(stage, "charts", "client-99")).status_code == 404


def test_items_about_substance_use_are_figures_only(stage: Staged, mira: Browser) -> None:
    assert "Figures only" in page(mira, at(stage, "rate", "S8"))


def test_handing_in_waits_for_every_item_and_then_fixes_them(stage: Staged, mira: Browser) -> None:
    assert "disabled" in page(mira, at(stage, "rate"))
    refused = mira.post(at(stage, "hand-in"))
    assert refused.status_code == 422
    assert "Rate every item first" in words(refused)
    rated(stage, stage.walter)
    for item in [*(f"H{n}" for n in range(1, 12)), *(f"O{n}" for n in range(1, 8)), *(f"S{n}" for n in range(1, 11))]:
        mira.post(at(stage, "rate", item), word())
    assert mira.post(at(stage, "hand-in")).status_code == 302
    assert HandIn.objects.count() == 2
    late = mira.post(at(stage, "rate", "S5"), word(5))
    assert late.status_code == 409
    assert "You have handed in: what you gave stands." in words(late)


def test_whoever_does_not_rate_has_no_desk(cast: Cast, stage: Staged) -> None:
    for actor in (cast.denise, cast.rosa, cast.joyce):
        assert sits_down(actor).get(at(stage, "rate")).status_code == 404
    assert sits_down(cast.rosa).get(at(stage, "charts")).status_code == 404


def test_an_item_that_is_not_printed_is_not_there(stage: Staged, mira: Browser) -> None:
    assert mira.get(at(stage, "rate", "S99")).status_code == 404
    assert mira.post(at(stage, "rate", "S99"), word()).status_code == 404


def test_a_clause_is_met_or_not_and_its_name_is_not_shown(cast: Cast) -> None:
    review = opened(cast, standard="utah_acot")
    stage = Staged(cast, review, named(cast, review, "mira@elsewhere.example", "Mira Santos"), cast.walter)
    mira = sits_down(stage.mira)
    shown = page(mira, at(stage, "rate"))
    item = re.findall(r'id="item-(\w+)"', shown)[0]
    assert shown.count('name="met"') == 2
    assert f">{item}<" not in shown
    refused = mira.post(at(stage, "rate", item), {"met": "", "rationale": "Read."})
    assert "Choose met or not met." in words(refused)
    assert mira.post(at(stage, "rate", item), {"met": "not", "rationale": "Read."}).status_code == 302
    assert GivenRating.objects.get().met is False
    assert "not met" in page(mira, at(stage))
