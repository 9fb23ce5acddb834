"""The caseload: everybody, by need or by name, narrowed down and searched."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.actions.hospital import record_stay
from alongside.teams.actions.ways import change_model
from tests.cast import AT, TODAY, Cast, a_client, moment, staff_of, visited
from tests.pages.rooms import page, signed_in
from tests.unit.schedule.planning import planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def body(said: str) -> str:
    return said.split("<main")[1].split("</main>")[0]


def order(said: str, *names: str) -> list[str]:
    listed = said.split("<tbody>")[1].split("</tbody>")[0]
    return sorted(names, key=listed.index)


def test_the_list_is_in_the_order_of_need(cast: Cast, denise: Browser) -> None:
    away = a_client(cast.team, "Ana Away", since=date(2026, 3, 2))
    soon = a_client(cast.team, "Sol Soon", since=date(2026, 3, 2))
    for client, days in ((cast.grete, 2), (away, 1), (soon, 5), (cast.tendai, 1)):
        visited(cast, client_ids=(client.id,), started_at=moment(TODAY - timedelta(days=days), 9))
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=away.id, at=AT, kind="psychiatric", admitted_on=TODAY)
    by_need = ["Lucas Ferreira", "Sol Soon", "Ana Away", "Grete Olsen", "Tendai Makoni"]
    assert order(page(denise, "/clients/"), *by_need) == by_need
    assert order(page(denise, "/clients/", name="1"), *by_need) == sorted(by_need)


def test_chips_count_and_narrow(cast: Cast, denise: Browser) -> None:
    visited(cast, started_at=moment(TODAY, 9), staff_ids=(staff_of(cast.rosa),))
    visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY - timedelta(days=8), 9))
    said = page(denise, "/clients/")
    for words in ("Everyone 3", "Not met in 7 days 2", "Seen by one only 1", "In hospital 0"):
        assert words in said.replace('<span class="count">', "").replace("</span>", "")
    narrowed = page(denise, "/clients/", only="one")
    assert "Tendai Makoni" in narrowed
    assert "Grete Olsen" not in narrowed
    assert "Nobody belongs here today" in page(denise, "/clients/", only="hospital")
    change_model(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, model="icm", from_on=TODAY, why="Asked to")
    everybody = page(denise, "/clients/", only="one")
    assert "Grete Olsen" in everybody
    assert "een by one only" not in everybody


def test_the_bar_counts_meetings_a_week_over_four_weeks(cast: Cast, denise: Browser) -> None:
    for days in (0, 7, 14, 27, 28):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9))
    assert "met 1.00 times a week" in page(denise, "/clients/")


def test_the_next_visit_is_beside_everybody_and_who_has_none_is_a_press_away(cast: Cast, denise: Browser) -> None:
    grete = a_client(cast.team, "Grete Other", since=date(2026, 3, 2))
    visit = planned(cast, on=TODAY + timedelta(days=1))
    said = page(denise, "/clients/")
    assert f"visit={visit.id}" in said
    assert f'href="/schedule/visits/new/?client={grete.id}">not planned</a>' in said
    without = page(denise, "/clients/?only=unplanned")
    assert "Grete Other" in without
    assert "Tendai Makoni" not in without.split("<tbody>")[1]


def test_everyone_i_lead_is_one_press(cast: Cast, denise: Browser) -> None:
    address = f"?lead={staff_of(cast.denise)}"
    assert f'href="{address}">Led by me</a>' in page(denise, "/clients/")
    assert 'aria-current="true">Led by me</a>' in page(denise, f"/clients/{address}")


def test_only_those_who_may_are_offered_to_add(cast: Cast) -> None:
    assert "Add a client" in page(signed_in(cast, cast.joyce), "/clients/")
    assert signed_in(cast, cast.ada).get("/clients/").status_code == 404


def test_rows_under_part_2_change_nothing_for_whoever_may_not_see_them(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=3), 9))
    aaron, denise = signed_in(cast, cast.aaron), signed_in(cast, cast.denise)
    before = {address: body(page(aaron, address)) for address in ("/clients/", "/clients/?only=one")}
    visited(cast, client_ids=(cast.grete.id,), service="substance_use_individual")
    visited(cast, started_at=moment(TODAY, 8), service="substance_use_group", staff_ids=(staff_of(cast.keisha),))
    for address, said in before.items():
        assert body(page(aaron, address)) == said
    assert "Wed 30 Sep" in page(denise, "/clients/")


def test_the_number_of_questions_does_not_depend_on_the_caseload(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        client = a_client(cast.team, f"Newcomer {number}", since=date(2026, 3, 2))
        visited(cast, client_ids=(client.id,), started_at=moment(TODAY - timedelta(days=number * 5), 9))
    with django_assert_max_num_queries(22):
        page(denise, "/clients/")
