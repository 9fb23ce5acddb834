"""What a team is held to is said and changed on one page: standards, and the gates of its place."""

import pytest
from django.test import Client as Browser

from alongside.reviews.queries.standards import standards_of
from tests.cast import TODAY, Cast
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db

PLACE = "/fidelity/standards/"


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def held(cast: Cast) -> list[str]:
    return [one.standard for one in standards_of(cast.team.id, on=TODAY)]


def test_a_team_begins_with_what_is_usual_for_its_way_of_working(cast: Cast, denise: Browser) -> None:
    assert "the usual one for this way of working" in page(denise, PLACE)
    assert held(cast) == ["dacts"]


def test_one_standard_more_takes_none_away(cast: Cast, denise: Browser) -> None:
    answer = denise.post(PLACE, {"standard": "utah_acot", "from_on": "2026-09-30"}, follow=True)
    assert "The team is held to it." in words(answer)
    assert held(cast) == ["dacts", "utah_acot"]


def test_a_standard_is_let_go_of_and_that_is_undone(cast: Cast, denise: Browser) -> None:
    denise.post(PLACE, {"standard": "utah_acot", "from_on": "2026-09-29"})
    answer = denise.post(f"{PLACE}utah_acot/release/", follow=True)
    assert "No longer held to it." in words(answer)
    assert f"{PLACE}utah_acot/hold/" in words(answer)
    assert held(cast) == ["dacts"]
    denise.post(f"{PLACE}utah_acot/hold/")
    assert held(cast) == ["dacts", "utah_acot"]


def test_the_last_standard_stays(cast: Cast, denise: Browser) -> None:
    answer = denise.post(f"{PLACE}dacts/release/", follow=True)
    assert "A team is held to one standard at least: choose another first." in words(answer)
    assert held(cast) == ["dacts"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"from_on": "2026-09-30"}, "Choose a standard."),
        ({"standard": "dacts", "from_on": "2026-09-30"}, "Choose one of these standards."),
        ({"standard": "icm", "from_on": "soon"}, "Write a date such as 2026-09-30."),
        ({"standard": "icm", "from_on": "2001-01-01"}, "Write that day or a later one."),
    ],
)
def test_what_does_not_stand_is_said_in_a_sentence(denise: Browser, sent: dict[str, str], sentence: str) -> None:
    answer = denise.post(PLACE, sent)
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_a_gate_is_asked_of_the_result_and_answered_on_the_scorecard(denise: Browser) -> None:
    answer = denise.post("/fidelity/gates/oregon/set/", follow=True)
    assert "Asked of the team from today." in words(answer)
    assert "Asked since Wed 30 Sep 2026" in words(answer)
    assert "<strong>Certified in Oregon:</strong>" in page(denise, "/fidelity/")
    denise.post("/fidelity/gates/oregon/lift/")
    assert "Certified in Oregon" not in page(denise, "/fidelity/")


def test_a_gate_says_what_it_asks(denise: Browser) -> None:
    shown = page(denise, PLACE)
    assert "A total of 114 or more; help for every item rated 2 or less." in shown
    assert "A mean of 4 or more." in shown
    assert "Every item rated 3 or more." in shown


def test_a_gate_nobody_knows_is_not_there(denise: Browser) -> None:
    assert denise.post("/fidelity/gates/moon/set/").status_code == 404


def test_a_colleague_reads_and_changes_nothing(cast: Cast) -> None:
    rosa = signed_in(cast, cast.rosa)
    shown = page(rosa, PLACE)
    assert "Hold the team to it" not in shown
    assert "Ask it" not in shown
    assert rosa.post(PLACE, {"standard": "icm", "from_on": "2026-09-30"}).status_code == 404
    assert rosa.post("/fidelity/gates/oregon/set/").status_code == 404
    assert held(cast) == ["dacts"]
