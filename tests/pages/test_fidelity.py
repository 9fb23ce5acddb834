"""The fidelity page: live figures, who made them, and who may see that."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.clients import flag_substance_use
from alongside.records.actions.contacts import withdraw_contact
from alongside.teams.access import Actor
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited

pytestmark = pytest.mark.django_db

TOKEN = re.compile(rb'"X-CSRFToken": "\w+"|name="csrfmiddlewaretoken" value="\w+"')


def signed_in(cast: Cast, actor: Actor) -> Browser:
    browser = Browser()
    browser.force_login(cast.user(actor))
    return browser


def text(browser: Browser, address: str, status: int = 200, headers: dict[str, str] | None = None) -> str:
    answer = browser.get(address, headers=headers)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def met_often(cast: Cast, client_id: str, times: int, **differently: Any) -> None:
    for day in range(times):
        visited(cast, client_ids=(client_id,), started_at=moment(TODAY - timedelta(days=day), 10), **differently)


def test_every_item_is_listed_in_the_order_of_print(denise: Browser) -> None:
    page = text(denise, "/fidelity/")
    some = ("H1", "H2", "H11", "O1", "O2", "O6", "S1", "S5", "S10")
    places = [page.index(f'data-opens="/fidelity/{item}/"') for item in some]
    assert places == sorted(places)
    assert page.count("data-opens=") == 28


def test_a_mean_of_what_is_rated_is_never_called_a_total(denise: Browser) -> None:
    page = text(denise, "/fidelity/")
    assert "rated items" in page
    assert "total of" not in page


def test_a_contact_moves_the_figure_of_its_client_and_is_among_the_evidence(cast: Cast, denise: Browser) -> None:
    assert "1.25" not in text(denise, "/fidelity/S5/")
    met_often(cast, cast.tendai.id, 5)
    page = text(denise, f"/fidelity/S5/?client={cast.tendai.id}")
    assert "1.25" in page
    assert "5 contacts in these days" in page
    assert f'href="/clients/{cast.tendai.id}/#contact-' in page
    assert "Wed 30 Sep 10:00" in page


def test_who_was_not_lost_is_answered_in_a_word_and_not_as_a_percentage(denise: Browser) -> None:
    page = text(denise, "/fidelity/S2/")
    assert "Not lost</th>" in page
    row = page[page.index("Not lost</th>") :]
    assert "yes</td>" in row
    assert "1.0</td>" not in row


@pytest.mark.parametrize("item", ["H2", "S1", "S2", "S4", "S5", "S6", "S7", "S8"])
def test_everybody_counted_opens(cast: Cast, denise: Browser, item: str) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    visited(cast)
    people = re.findall(r'<th scope="row"><a href="([^"#]+)', text(denise, f"/fidelity/{item}/"))
    assert people
    assert [denise.get(address.replace("&amp;", "&")).status_code for address in people] == [200] * len(people)


def test_whoever_is_left_out_is_named_with_the_reason_and_the_day(denise: Browser) -> None:
    page = text(denise, "/fidelity/S5/")
    left_out = page[page.index("Not counted, 1 person") :]
    assert "Lucas Ferreira" in left_out
    assert "enrolled after the window began, on Mon 21 Sep" in left_out


def test_records_that_do_not_count_are_counted_by_their_reason(cast: Cast, denise: Browser) -> None:
    visited(cast, mode="phone", place="")
    visited(cast, outcome="attempted", why_not="not_in", started_at=moment(TODAY, 11))
    visited(cast, with_client=False, with_supporter=True, started_at=moment(TODAY, 12))
    page = text(denise, "/fidelity/S5/")
    assert "Not counted, 3 records" in page
    assert "by phone, video or text" in page
    assert "attempts: we went, we did not meet" in page
    assert "with a supporter only" in page


def test_records_that_are_no_facts_are_accounted_for(cast: Cast, denise: Browser) -> None:
    taken_back = visited(cast)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=taken_back.id)
    page = text(denise, "/fidelity/")
    assert "Records that are no facts, 2" in page
    assert "taken back as entered in error" in page


def test_the_distance_to_the_next_rating_is_the_fewest_people_it_takes(cast: Cast, denise: Browser) -> None:
    page = text(denise, "/fidelity/H2/")
    assert "1 more person meets a second one of us" in page


def test_the_cheapest_lift_names_who_and_how_many(cast: Cast, denise: Browser) -> None:
    met_often(cast, cast.tendai.id, 4)
    met_often(cast, cast.grete.id, 2)
    assert "2 more contacts with 1 person" in text(denise, "/fidelity/S5/")


def test_how_a_rating_is_earned_is_said_in_our_words(denise: Browser) -> None:
    page = text(denise, "/fidelity/S5/")
    assert "The median of everybody enrolled for all 28 days" in page
    assert "not a quotation" in page


def test_a_fragment_is_the_evidence_alone(denise: Browser) -> None:
    fragment = text(denise, "/fidelity/S5/", headers={"HX-Request": "true", "HX-Target": "evidence"})
    assert fragment.startswith('<aside class="column--sticky fidelity__evidence" id="evidence"')
    assert fragment in text(denise, "/fidelity/S5/")


def test_an_earlier_day_is_scored_as_of_its_close(cast: Cast, denise: Browser) -> None:
    met_often(cast, cast.tendai.id, 8)
    assert "<strong>1.00</strong>" in text(denise, "/fidelity/S5/")
    page = text(denise, "/fidelity/S5/?on=2026-09-22")
    assert "<strong>0.00</strong>" in page
    assert "at the close of Tue 22 Sep 2026" in page
    assert "/fidelity/H2/?on=2026-09-22" in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("on=yesterday", "Write a date such as 2026-09-30."),
        ("on=2026-02-31", "There is no 2026-02-31 on the calendar. Write a day such as 2026-09-30."),
        ("on=2026-10-01", "Nothing planned counts: choose today or an earlier day."),
        ("on=0001-01-01", "Write a day from 1950 to 2036, such as 2026-09-30."),
        ("reading=mine", "Choose one of the readings in the list."),
        ("standard=tmact", "Choose one of the standards in the list."),
        ("sample=ten", "Write a whole number to draw ten charts with, or nothing for the whole caseload."),
        ("sample=-1", "Write a seed from 0 to 99999999, or nothing for the whole caseload."),
    ],
)
def test_what_makes_no_sense_is_answered_with_a_sentence_and_today(denise: Browser, asked: str, sentence: str) -> None:
    page = text(denise, f"/fidelity/?{asked}", status=422)
    assert sentence in page
    assert "at the close of Wed 30 Sep 2026" in page


@pytest.mark.parametrize("address", ["/fidelity/?on=2020-01-01", "/fidelity/S5/?on=2020-01-01"])
def test_before_the_team_opened_there_is_nothing_to_score(denise: Browser, address: str) -> None:
    assert "The team was not open on that day" in text(denise, address)


def test_another_reading_restates_the_items_that_have_it(denise: Browser) -> None:
    page = text(denise, "/fidelity/H7/?reading=prescriber")
    assert "our reading <strong>prescriber</strong>" in page
    assert "/fidelity/H8/?reading=prescriber" in page


@pytest.mark.parametrize("item", ["S11", "X1", "s5", "%20"])
def test_an_item_nobody_measures_is_not_found(denise: Browser, item: str) -> None:
    assert denise.get(f"/fidelity/{item}/").status_code == 404


def test_another_teams_client_and_one_who_does_not_exist_are_one_answer(cast: Cast, denise: Browser) -> None:
    theirs, nobodys = (denise.get(f"/fidelity/S5/?client={one}") for one in (cast.nadia.id, "0" * 32))
    assert theirs.status_code == nobodys.status_code == 404
    assert TOKEN.sub(b"", theirs.content) == TOKEN.sub(b"", nobodys.content)


def test_opening_a_client_in_the_evidence_is_noted(cast: Cast, denise: Browser) -> None:
    looks = Entry.objects.filter(verb="opened", client_id=cast.tendai.id)
    denise.get("/fidelity/S5/")
    assert looks.count() == 0
    denise.get(f"/fidelity/S5/?client={cast.tendai.id}")
    assert looks.count() == 1


def test_who_only_runs_the_office_sees_figures_and_nobody(cast: Cast) -> None:
    joyce = signed_in(cast, cast.joyce)
    page = text(joyce, "/fidelity/S5/")
    assert "2 counted, 1 not" in page
    assert "Tendai" not in page
    assert "Your seat on this team sees the figures" in page
    assert joyce.get(f"/fidelity/S5/?client={cast.tendai.id}").status_code == 404


def test_an_administrator_sees_figures_and_nobody(cast: Cast) -> None:
    page = text(signed_in(cast, cast.ada), "/fidelity/S5/")
    assert "counted" in page
    assert "Tendai" not in page


def test_somebody_from_elsewhere_sees_their_own_team(cast: Cast) -> None:
    page = text(signed_in(cast, cast.vera), "/fidelity/S5/")
    assert "Tendai" not in page
    assert "Riverside" not in page


def test_nobody_looks_without_signing_in() -> None:
    assert Browser().get("/fidelity/").status_code == 302


def test_who_has_a_substance_use_disorder_is_not_said_to_everyone(cast: Cast, denise: Browser) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    for item in ("S7", "S8"):
        assert "Tendai Makoni" in text(denise, f"/fidelity/{item}/")
        shut = text(signed_in(cast, cast.aaron), f"/fidelity/{item}/")
        assert "Tendai" not in shut
        assert "42 CFR Part 2" in shut


def test_labelled_contacts_change_no_row_of_a_reader_who_may_not_see_them(cast: Cast) -> None:
    aaron = signed_in(cast, cast.aaron)

    def people() -> str:
        page = text(aaron, f"/fidelity/S5/?client={cast.tendai.id}")
        return page[page.index("fidelity__people") :]

    met_often(cast, cast.tendai.id, 2)
    before = people()
    met_often(cast, cast.tendai.id, 3, service="substance_use_individual", minutes=20)
    assert people() == before
    leader = text(signed_in(cast, cast.denise), f"/fidelity/S5/?client={cast.tendai.id}")
    assert "5 contacts in these days" in leader


def test_the_page_costs_the_same_queries_however_much_there_is(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    met_often(cast, cast.tendai.id, 20)
    met_often(cast, cast.grete.id, 20, staff_ids=(staff_of(cast.aaron),))
    denise.get("/fidelity/S5/")
    with django_assert_max_num_queries(40):
        denise.get(f"/fidelity/S5/?client={cast.tendai.id}")


def test_twelve_months_stand_behind_each_figure(cast: Cast, denise: Browser) -> None:
    page = text(denise, "/fidelity/")
    assert "12 months: from" in page
    assert date(2026, 9, 30) == TODAY
