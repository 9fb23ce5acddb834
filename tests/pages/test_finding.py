"""Finding somebody: by name, another name, a number, or by sound; by nobody who may not see them."""

from datetime import date

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.access import sight_of
from alongside.records.actions.clients import mend_client
from alongside.records.actions.endings import record_ending
from alongside.records.queries.finding import Match, find
from alongside.teams.access import OPERATOR
from tests.cast import AT, TODAY, Cast, a_client
from tests.merging import doubled, merged
from tests.pages.rooms import HTMX, page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def found(browser: Browser, asked: str) -> str:
    answer = browser.post("/clients/find/", {"words": asked}, headers=HTMX | {"HX-Target": "found"})
    assert answer.status_code == 200
    return words(answer)


@pytest.mark.parametrize("asked", [
    "etienne", "ÉTIENNE", "Moreau", "mor étienne", "stevie", "555 7788", "(312) 555-7788", "3125557788", "Morro",
    "Etjenne Moro", "Steevy",
])  # fmt: skip
def test_somebody_is_found_by_name_other_name_number_or_sound(cast: Cast, denise: Browser, asked: str) -> None:
    client = a_client(cast.team, "Étienne Moreau", since=date(2026, 3, 2), phones=["(312) 555-7788"])
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, aliases=["Stevie"])
    said = found(denise, asked)
    assert "Étienne Moreau" in said
    assert "Grete Olsen" not in said


@pytest.mark.parametrize(("name", "asked"), [
    ("Ruth Smith", "Smyth"), ("Ada Okafor", "okaphor"), ("Catherine Bell", "Katharine"), ("Sean Byrne", "Shawn Burn"),
    ("Mohamed Ali", "Muhammad"), ("Geoffrey Stone", "Jeffrey"),
])  # fmt: skip
def test_a_misspelt_name_is_found_and_said_to_sound_like_it(cast: Cast, denise: Browser, name: str, asked: str) -> None:
    a_client(cast.team, name, since=TODAY)
    said = found(denise, asked)
    assert name in said
    assert "sounds like" in said


@pytest.mark.parametrize("asked", ["zzz", "55", "%", "'; drop table", "haddad", "Hadad", "Lou"])
def test_nobody_is_found_by_what_nobody_the_reader_sees_answers_to(cast: Cast, denise: Browser, asked: str) -> None:
    a_client(cast.team, "Ana Lee", since=TODAY)
    said = found(denise, asked)
    assert "Nobody of the team answers to that" in said
    assert "Nadia Haddad" not in said


def test_the_surest_come_first(cast: Cast) -> None:
    for name in ("Ruth Smyth", "Smith", "Smithson Ray", "Ana Bell"):
        client = a_client(cast.team, name, since=TODAY)
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, aliases=["Annie Smith"])
    rows = find(sight_of(cast.denise, cast.team.id), "smith", on=TODAY).rows
    assert [(row.name, row.match, row.by) for row in rows] == [
        ("Smith", Match.EXACT, ""), ("Smithson Ray", Match.BEGINS, ""), ("Ana Bell", Match.ALIAS, "Annie Smith"),
        ("Ruth Smyth", Match.SOUNDS_LIKE, ""),
    ]  # fmt: skip


def test_whoever_has_left_is_found_and_said_to_have_left(cast: Cast, denise: Browser) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=TODAY, at=AT, reason="graduated")
    assert "was with us until Wed 30 Sep" in found(denise, "olson")


def test_a_merged_record_is_found_under_its_survivor_alone(cast: Cast, denise: Browser) -> None:
    merged(cast, cast.tendai, doubled(cast))
    said = found(denise, "Makonee")
    assert said.count("data-row") == 1
    assert "also “Tendayi Makonee”" in said


def test_what_is_typed_stands_in_no_address(cast: Cast, denise: Browser) -> None:
    said = page(denise, "/clients/find/")
    assert 'method="post" action="/clients/find/"' in said
    assert denise.get("/clients/find/", {"words": "Tendai"}).content.decode().count("Tendai Makoni") == 0
    assert signed_in(cast, cast.ada).get("/clients/find/").status_code == 404


def test_finding_asks_the_same_few_questions_of_any_caseload(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        a_client(cast.team, f"Newcomer {number}", since=TODAY)
    with django_assert_max_num_queries(9):
        assert "30 people" in found(denise, "new")
