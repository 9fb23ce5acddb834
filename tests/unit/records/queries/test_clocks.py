"""The registry of clocks: each is one pure function, told of a whole caseload in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from alongside.records.actions.hospital import record_stay
from alongside.records.actions.statuses import raise_status
from alongside.records.queries import clocks
from alongside.records.queries.cases import Case, cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Clock, Due
from alongside.records.queries.seen import NEVER
from alongside.records.queries.told import Told
from alongside.teams.models import new_id
from alongside.terms import ClientStatus
from tests.cast import AT, TODAY, Cast, a_client, moment, staff_of, visited
from tests.unit.schedule.planning import sight


def case_of(cast: Cast, client_id: str) -> Case:
    [found] = cases(sight(cast), on=TODAY, client_id=client_id)
    return found


def test_every_clock_has_a_name_and_words_of_its_own() -> None:
    assert (
        len({clock.name for clock in clocks.CLOCKS})
        == len({clock.label for clock in clocks.CLOCKS})
        == len(clocks.CLOCKS)
    )


def test_another_clock_is_one_more_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    def court(told: Told, on: date) -> Iterator[Due]:
        yield Due("Court", on, "soon", made_by="A hearing is set.", met_by="Go along.")

    monkeypatch.setattr(clocks, "CLOCKS", (*clocks.CLOCKS, Clock("court", "In court", court)))
    told = due_of(Told(enrolled_on=TODAY), on=TODAY)
    assert [(each.clock, each.what) for each in told] == [("court", "Court"), ("contact", "First meeting")]


def test_each_says_what_made_it_and_what_would_meet_it() -> None:
    met = replace(NEVER, met_on=date(2026, 9, 21), days=9)
    [contact] = due_of(Told(seen=met, enrolled_on=date(2026, 2, 2)), on=TODAY)
    assert (contact.made_by, contact.met_by, contact.visit) == (
        "Last met Mon 21 Sep.", "Meet in person by Mon 28 Sep.", True,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_whole_caseload_is_told_what_a_client_alone_is(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=6), 9))
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="psychiatric",
                admitted_on=date(2026, 9, 10), discharged_on=date(2026, 9, 27))  # fmt: skip
    raise_status(by=cast.denise, team_id=cast.team.id, client_id=cast.lucas.id, at=AT, on=TODAY,
                 status=ClientStatus.WATCH, review_on=TODAY + timedelta(days=1), why="New medicine")  # fmt: skip
    looked_at = {"contact", "follow_up", "hospital_questions", "status_review"}
    found = {
        case.name: [(each.what, each.kind) for each in due_of(case, on=TODAY) if each.clock in looked_at]
        for case in cases(sight(cast), on=TODAY)
    }
    assert found == {
        "Grete Olsen": [
            ("First meeting", "late"), ("2 days after hospital", "late"), ("7 days after hospital", ""),
            ("Say who planned the discharge", ""), ("30 days after hospital", ""),
        ],
        "Lucas Ferreira": [("First meeting", "late"), ("Look again: watch", "soon")],
        "Tendai Makoni": [("Meet in person", "soon")],
    }  # fmt: skip
    assert [case_of(cast, case.client_id) for case in cases(sight(cast), on=TODAY)] == list(
        cases(sight(cast), on=TODAY)
    )


@pytest.mark.django_db
def test_what_contacts_add_up_to(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY, 9), minutes=40)
    visited(cast, started_at=moment(TODAY - timedelta(days=27), 9), minutes=20, place="office")
    visited(cast, started_at=moment(TODAY - timedelta(days=28), 9), supporter_ids=(cast.rudo.id,))
    visited(cast, started_at=moment(TODAY - timedelta(days=2), 9), mode="phone", place="")
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9), outcome="attempted", why_not="not_in")
    lately = case_of(cast, cast.tendai.id).lately
    assert (lately.met, lately.minutes, lately.community, lately.office) == (2, 60, 1, 1)
    assert lately.supporter_on == TODAY - timedelta(days=28)


@pytest.mark.django_db
def test_substance_use_work_is_not_there_for_whoever_may_not_read_it(cast: Cast) -> None:
    visited(cast, service="substance_use_individual", staff_ids=(staff_of(cast.rosa),), minutes=30)
    assert case_of(cast, cast.tendai.id).lately.alone_minutes == 30
    [without] = cases(sight(cast, cast.aaron), on=TODAY, client_id=cast.tendai.id)
    assert (without.lately.alone_minutes, without.substance_use) == (0, None)


@pytest.mark.django_db
def test_many_clients_take_no_more_queries_than_one(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        a_client(cast.team, f"Client {number} {new_id()[:4]}", since=date(2026, 3, 2))
    visited(cast)
    with django_assert_max_num_queries(23):
        assert len(cases(sight(cast), on=TODAY)) == 11
