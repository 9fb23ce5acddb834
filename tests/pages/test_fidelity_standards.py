"""Fidelity beyond one scale and one day: other standards, months past, a day to come, the cheapest way."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.reviews.actions.judging import rate_by_hand
from alongside.reviews.actions.standards import hold_to, release_from
from tests.cast import AT, TODAY, Cast, moment, visited
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def test_a_team_turns_between_the_standards_it_is_held_to(cast: Cast, denise: Browser) -> None:
    hold_to(by=cast.denise, at=AT, team_id=cast.team.id, standard="utah_acot", from_on=TODAY)
    shown = page(denise, "/fidelity/")
    assert 'href="/fidelity/?standard=utah_acot"' in shown
    assert "Side by side" in shown
    there = page(denise, "/fidelity/?standard=utah_acot")
    assert "A clause is met or not" in there
    assert "mean of" not in there


def test_no_longer_held_to_a_standard_it_is_no_longer_a_place(cast: Cast, denise: Browser) -> None:
    hold_to(by=cast.denise, at=AT, team_id=cast.team.id, standard="icm", from_on=TODAY - timedelta(days=9))
    release_from(by=cast.denise, at=AT, team_id=cast.team.id, standard="icm", on=TODAY)
    assert "standard=icm" not in page(denise, "/fidelity/")


def test_a_clause_says_its_answer_its_figure_or_what_nobody_recorded(denise: Browser) -> None:
    shown = page(denise, "/fidelity/?standard=utah_acot")
    assert "not met" in shown
    assert '<span class="unknown">not recorded</span>' in shown
    assert "nobody recorded" in shown


@pytest.mark.parametrize("only", ["met", "not-met", "not-recorded"])
def test_clauses_are_narrowed_to_one_answer_and_the_counts_add_up(denise: Browser, only: str) -> None:
    every = page(denise, "/fidelity/?standard=utah_acot").count("data-opens=")
    each = {
        name: page(denise, f"/fidelity/?standard=utah_acot&only={name}").count("data-opens=")
        for name in ("met", "not-met", "not-recorded")
    }
    assert sum(each.values()) == every
    shown = page(denise, f"/fidelity/?standard=utah_acot&only={only}")
    assert f'<span class="count">{each[only]}</span>' in shown


def test_a_clause_opens_to_what_it_rests_on(cast: Cast, denise: Browser) -> None:
    visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY, 10))
    shown = page(denise, "/fidelity/?standard=utah_acot")
    opened = shown.split('data-opens="')[1].split('"')[0]
    assert "How it is counted" in page(denise, f"{opened}?standard=utah_acot")
    assert "rated" not in page(denise, f"{opened}?standard=utah_acot").split('id="evidence"')[1].split("How it is")[0]


def test_an_item_belongs_to_its_own_standard(denise: Browser) -> None:
    assert denise.get("/fidelity/S5/?standard=utah_acot").status_code == 404
    assert denise.get("/fidelity/S5/").status_code == 200


def test_ten_charts_are_the_same_ten_for_the_same_seed(denise: Browser) -> None:
    once, again = (page(denise, "/fidelity/S5/?sample=7").split("<main")[1] for _ in range(2))
    assert once == again
    assert "ten charts drawn with seed 7" in once
    assert "sample=7" in once


def test_a_persons_word_stands_before_the_records_and_both_are_seen(cast: Cast, denise: Browser) -> None:
    rate_by_hand(
        by=cast.denise, at=AT, team_id=cast.team.id, item="O1", rating=4, rationale="Criteria on paper.", on=TODAY
    )
    shown = page(denise, "/fidelity/")
    assert f"rated by {cast.denise.name}" in shown
    opened = page(denise, "/fidelity/O1/")
    assert "“Criteria on paper.”" in opened
    assert "The records alone give no rating." in opened


def test_only_who_holds_reviews_is_offered_to_rate(cast: Cast, denise: Browser) -> None:
    assert "Rate by hand" in page(denise, "/fidelity/S9/")
    assert "Rate by hand" not in page(signed_in(cast, cast.rosa), "/fidelity/S9/")
    assert "Rate by hand" not in page(denise, "/fidelity/S5/")


def test_an_item_shows_its_months_as_a_drawing_and_as_a_table(cast: Cast, denise: Browser) -> None:
    visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY, 10))
    shown = page(denise, "/fidelity/S5/")
    assert "chart--control" in shown
    assert "As a table" in shown
    assert "Aug 2026" in shown


def test_standards_lie_side_by_side_with_why_they_differ(denise: Browser) -> None:
    shown = page(denise, "/fidelity/compare/?with=dacts&with=utah_acot")
    assert "Why they differ." in shown
    assert "/fidelity/H2/?standard=dacts#evidence" in shown


def test_one_standard_alone_is_laid_beside_another_and_nonsense_beside_the_usual(denise: Browser) -> None:
    alone = page(denise, "/fidelity/compare/")
    assert alone.count('<article class="fidelity__side">') == 2
    assert 'value="utah_acot" checked' in alone
    assert page(denise, "/fidelity/compare/?with=nothing").count('<article class="fidelity__side">') == 2


def test_the_cheapest_changes_begin_with_the_least_of_our_time(cast: Cast, denise: Browser) -> None:
    for day in range(3):
        visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY - timedelta(days=day), 10))
    shown = page(denise, "/fidelity/changes/")
    assert "With our time, the least first" in shown
    assert 'id="change-H11"' in shown


def test_the_cheapest_changes_of_clauses_say_who_and_what_is_not_recorded(denise: Browser) -> None:
    shown = page(denise, "/fidelity/changes/?standard=utah_acot")
    assert "For each clause not met, the least that meets it" in shown
    assert 'id="change-three_a_week"' in shown
    assert "24 more contacts with 2 people meet the clause: Grete Olsen 12 and Tendai Makoni 12" in shown
    assert "Not to be said yet" in shown
    assert "assessments and plans" in shown
    assert "/fidelity/three_a_week/?standard=utah_acot#evidence" in shown


def test_the_evidence_of_a_clause_says_what_meets_it_and_whose_part_is_whose(denise: Browser) -> None:
    shown = page(denise, "/fidelity/three_a_week/?standard=utah_acot")
    assert "<strong>To meet it:</strong> 24 more contacts" in shown
    assert "Who, what, and by whom" in shown


def test_a_forecast_says_its_condition_and_leaves_today_alone(cast: Cast, denise: Browser) -> None:
    for week in range(4):
        visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY - timedelta(days=7 * week), 10))
    before = page(denise, "/fidelity/S5/").split("<main")[1]
    shown = page(denise, "/fidelity/forecast/?to=2026-10-28")
    assert "Wed 28 Oct, if all happen" in shown
    assert "the last four weeks repeated" in shown
    assert page(denise, "/fidelity/S5/").split("<main")[1] == before


def test_a_standard_nobody_knows_is_no_forecast(denise: Browser) -> None:
    answer = denise.get("/fidelity/forecast/?standard=bogus")
    assert answer.status_code == 422
    assert "Choose one of the standards in the list." in words(answer)


def test_the_forecast_of_a_clause_says_met_or_not(cast: Cast, denise: Browser) -> None:
    visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY, 10), minutes=100)
    shown = page(denise, "/fidelity/forecast/?standard=utah_acot&to=2026-10-28")
    assert "Time in the community" in shown
    assert "“Time in the community” is 100.0 %, met" in shown
    assert '<input type="hidden" name="standard" value="utah_acot">' in shown


def test_everybody_stands_in_one_row_with_their_figure_in_every_item(cast: Cast, denise: Browser) -> None:
    for day in range(16):
        visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY - timedelta(days=day), 10))
    found = words(denise.get("/fidelity/everybody/"))
    _, _, rows = found.partition("Short in")
    assert rows.index("Grete Olsen") < rows.index("Tendai Makoni") < rows.index("Lucas Ferreira")
    assert "4.00" in rows.partition("Tendai Makoni")[2]
    assert "nobody recorded whether there are supporters" in rows


def test_everybody_is_a_clause_s_too_and_of_a_day_past(denise: Browser) -> None:
    assert "Seen by three of us" in page(denise, "/fidelity/everybody/?standard=utah_acot")
    assert "The team was not open on that day" in page(denise, "/fidelity/everybody/?on=2020-01-01")


def test_who_treats_substance_use_is_no_column_for_whoever_may_not_know(cast: Cast, denise: Browser) -> None:
    assert "Substance use, one to one" in page(denise, "/fidelity/everybody/")
    assert "Substance use" not in page(signed_in(cast, cast.aaron), "/fidelity/everybody/")


@pytest.mark.parametrize("to", ["2026-09-30", "2026-09-01", "2027-12-31", "soon", "9999-12-31"])
def test_a_day_that_cannot_be_forecast_is_answered_with_a_sentence(denise: Browser, to: str) -> None:
    answer = denise.get(f"/fidelity/forecast/?to={to}")
    assert answer.status_code == 422
    assert "This day cannot be forecast" in words(answer)
    assert "Sat 31 Oct, if all happen" in words(answer)


@pytest.mark.parametrize("place", ["changes", "everybody", "forecast"])
def test_who_only_runs_the_office_plans_nothing_by_name(cast: Cast, place: str) -> None:
    for office in (cast.joyce, cast.ada):
        browser = signed_in(cast, office)
        assert browser.get(f"/fidelity/{place}/").status_code == 404
        assert f"/fidelity/{place}/" not in page(browser, "/fidelity/")


def test_before_the_team_opened_nothing_is_cheap(denise: Browser) -> None:
    assert "The team was not open on that day" in page(denise, "/fidelity/changes/?on=2020-01-01")


@pytest.mark.parametrize(
    "address", ["/fidelity/compare/?with=dacts&with=utah_acot", "/fidelity/changes/", "/fidelity/everybody/"]
)
def test_a_page_costs_the_same_queries_however_much_there_is(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    for day in range(6):
        visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY - timedelta(days=day), 10))
        visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY - timedelta(days=day), 11))
    denise.get(address)
    with django_assert_max_num_queries(62):
        denise.get(address)
    assert date(2026, 9, 30) == TODAY
