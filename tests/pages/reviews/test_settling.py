"""From two words to one: compared, settled with reasons, said in words, signed, filed."""

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.reviews.actions.reviews import withdraw_review
from alongside.reviews.models import SettledRating
from tests.cast import AT, Cast
from tests.pages.reviews.desks import at, sits_down, word
from tests.pages.rooms import HTMX, page, words
from tests.unit.reviews.kept.staged import Staged, compared, named, opened, rated, settled, signed, staged, worded

pytestmark = pytest.mark.django_db

LET_OPEN = {"H2": 5, "S5": 1}
MOST_QUESTIONS = 36
"""A review of two raters; neither items nor people nor records add to them."""


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return sits_down(cast.denise)


@pytest.fixture
def stage(cast: Cast) -> Staged:
    return compared(staged(cast), differing=LET_OPEN)


def row(said: str, stage: Staged, item: str) -> str:
    """What the table says of an item."""
    return said.partition(f'data-opens="{at(stage, "items", item)}"')[2].partition("</tr>")[0]


def test_while_being_rated_the_leader_sees_how_far_they_are(cast: Cast, denise: Browser) -> None:
    stage = staged(cast)
    sits_down(stage.mira).post(at(stage, "rate", "H1"), word())
    said = page(denise, at(stage))
    assert "1 of 28" in said
    assert "theirs alone until all have handed in" in said
    assert "How far they agree" not in said


def test_of_a_lone_rater_all_lies_open_once_they_have_handed_in(cast: Cast, denise: Browser) -> None:
    review = opened(cast)
    mira = named(cast, review, "mira@elsewhere.example", "Mira Santos")
    stage = Staged(cast, review, mira, mira)
    assert "theirs alone" in page(denise, at(stage))
    rated(stage, mira)
    assert "theirs alone" not in page(denise, at(stage))


def test_comparing_waits_for_everybody_and_says_for_whom(cast: Cast, denise: Browser) -> None:
    stage = staged(cast)
    rated(stage, stage.mira)
    refused = denise.post(at(stage, "compare"))
    assert refused.status_code == 422
    assert "Walter Sorensen still rates." in words(refused)
    rated(stage, stage.walter)
    assert "Settle the differences" in page(denise, at(stage))
    assert denise.post(at(stage, "compare")).status_code == 302
    assert "settle" in page(denise, at(stage))


def test_what_agrees_is_carried_and_what_differs_is_marked(stage: Staged, denise: Browser) -> None:
    said = page(denise, at(stage))
    assert "26 of 28 the same." in said
    assert "2 differ, by 2 at the most." in said
    assert 'data-label="Santos">3<' in row(said, stage, "S5")
    assert 'data-label="Sorensen">1<' in row(said, stage, "S5")
    assert "settle" in row(said, stage, "S5")
    assert 'data-label="Agreed">3<' in row(said, stage, "H5")
    assert "92.9" in said
    assert "Santos and Sorensen gave 26 of 28 items the same" in said
    assert "takes two teams" in said


def test_only_the_differences_are_listed_on_request(stage: Staged, denise: Browser) -> None:
    said = page(denise, at(stage), show="differences")
    assert row(said, stage, "H2")
    assert row(said, stage, "S5")
    assert not row(said, stage, "H5")


def test_the_next_item_to_settle_is_open_with_both_words(stage: Staged, denise: Browser) -> None:
    said = page(denise, at(stage))
    assert "H2</span> Team approach" in said
    assert said.count("Read in the charts: H2.") == 2
    assert "The raters differ" in said


def test_settling_goes_on_to_the_next_and_needs_a_reason(stage: Staged, denise: Browser) -> None:
    refused = denise.post(at(stage, "items", "H2", "settle"), word(4, ""))
    assert refused.status_code == 422
    assert "say why the consensus is this" in words(refused)
    assert 'id="id_rationale_error"' in words(refused)
    answer = denise.post(at(stage, "items", "H2", "settle"), word(4, "The whole caseload is fairer."))
    assert (answer.status_code, answer.headers["Location"]) == (302, at(stage, "items", "S5"))
    assert SettledRating.objects.get(item="H2").rating == 4
    assert "settled" in row(page(denise, at(stage)), stage, "H2")


def test_a_part_of_the_page_is_sent_alone(stage: Staged, denise: Browser) -> None:
    part = denise.get(at(stage, "items", "S5"), headers=HTMX | {"HX-Target": "open"})
    assert words(part).startswith("<aside")
    assert at(stage, "items", "S5", "evidence") in words(part)
    assert "Client 0" not in words(part)
    assert "Client 0" in page(denise, at(stage, "items", "S5", "evidence"))


def test_signing_waits_for_every_item_and_the_words(stage: Staged, denise: Browser) -> None:
    refused = denise.post(at(stage, "sign"))
    assert refused.status_code == 422
    assert "still open: H2, S5" in words(refused)
    assert "still open: H2, S5" in page(denise, at(stage))
    settled(stage)
    assert "what it is advised first" in page(denise, at(stage))
    answer = denise.post(at(stage, "words"), {"strengths": "Nobody is lost.", "recommendations": "One more group."})
    assert answer.status_code == 302
    assert "One more group." in page(denise, at(stage))


def test_words_too_long_are_refused_in_a_sentence(stage: Staged, denise: Browser) -> None:
    refused = denise.post(at(stage, "words"), {"strengths": "x" * 6001, "recommendations": ""})
    assert refused.status_code == 422
    assert "6,000 characters or fewer" in words(refused)


def test_the_last_signature_fixes_the_review(stage: Staged, denise: Browser) -> None:
    settled(stage)
    worded(stage)
    assert denise.post(at(stage, "sign")).status_code == 302
    said = page(denise, at(stage))
    assert "Yet to sign: Mira Santos and Walter Sorensen." in said
    assert "You have signed." in said
    assert at(stage, "sign") not in said
    for rater in (stage.mira, stage.walter):
        sits_down(rater).post(at(stage, "sign"))
    said = page(denise, at(stage))
    assert "Report, PDF" in said
    assert "<form" not in row(said, stage, "S5")
    late = denise.post(at(stage, "items", "S5", "settle"), word(1, "On second thoughts."))
    assert late.status_code == 409
    assert "On second thoughts." not in page(denise, at(stage, "items", "S5"))
    assert denise.get(at(stage, "words")).status_code == 302
    assert denise.post(at(stage, "words"), {"strengths": "Better.", "recommendations": "None."}).status_code == 409


def test_a_total_stands_once_every_item_is_settled(cast: Cast, denise: Browser) -> None:
    said = page(denise, at(signed(cast)))
    assert "<strong>84</strong>" in said
    assert "mean 3.00" in said
    assert "no total before" not in said
    assert "<strong>84</strong>" in page(denise, "/fidelity/reviews/")


def test_the_report_is_a_pdf(cast: Cast, denise: Browser) -> None:
    answer = denise.get(at(signed(cast), "report"))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].endswith('.pdf"')
    assert answer.content.startswith(b"%PDF")


def test_the_frozen_records_computed_again_are_the_same(cast: Cast, denise: Browser) -> None:
    stage = signed(cast)
    said = page(denise, at(stage, "recomputed"))
    assert "Computed again today: the same" in said
    assert "reviews__hash" in said


def test_a_colleague_reads_and_settles_nothing(cast: Cast, stage: Staged) -> None:
    rosa = sits_down(cast.rosa)
    said = page(rosa, at(stage, "items", "S5"))
    assert "settle/" not in said
    assert "Client 0" not in said
    assert 'reviews__how"></td>' in row(said, stage, "S5")
    assert ">Sign<" not in said
    assert rosa.post(at(stage, "items", "S5", "settle"), word(4, "Because.")).status_code == 404
    for form in (("words",), ("raters", "new"), ("withdraw",)):
        assert rosa.get(at(stage, *form)).status_code == 404
    for button in (("compare",), ("sign",), ("hand-in",), ("words",)):
        assert rosa.post(at(stage, *button), {}).status_code == 404
    assert rosa.get(at(stage, "withdraw")).status_code == 404
    assert not SettledRating.objects.filter(item="S5").exists()


def test_who_may_settle_is_told_that_a_review_is_over(stage: Staged, denise: Browser) -> None:
    withdraw_review(by=stage.cast.denise, at=AT, review_id=stage.id, why="Begun by mistake.")
    late = denise.post(at(stage, "items", "S5", "settle"), word(4, "Because."))
    assert late.status_code == 409
    assert "This review is over, and stays as it is." in words(late)


@pytest.mark.parametrize(("name", "head"), [("Rater One", "Rater One"), ("Mira Santos", "Santos")])
def test_a_name_that_ends_in_a_number_is_said_whole(cast: Cast, denise: Browser, name: str, head: str) -> None:
    review = opened(cast)
    named(cast, review, "mira@elsewhere.example", name)
    said = page(denise, f"/fidelity/reviews/{review.id}/")
    assert f'<span aria-hidden="true">{head}</span>' in said


def test_an_item_that_is_not_printed_is_not_there(stage: Staged, denise: Browser) -> None:
    assert denise.get(at(stage, "items", "S99")).status_code == 404
    assert denise.get(at(stage, "items", "S99", "evidence")).status_code == 404
    assert denise.post(at(stage, "items", "S99", "settle"), word()).status_code == 404


def test_the_pages_of_a_review_ask_few_questions(
    cast: Cast, stage: Staged, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in (at(stage), at(stage, "items", "S5"), at(stage, "charts"), "/fidelity/reviews/"):
        denise.get(place)
        with django_assert_max_num_queries(MOST_QUESTIONS):
            denise.get(place)


def test_nobody_rates_yet_says_what_to_do(cast: Cast, denise: Browser) -> None:
    review = opened(cast)
    assert "Nobody rates yet" in page(denise, f"/fidelity/reviews/{review.id}/")
