"""How clients have been seen: what counts as met, by whom, since when, and what is left out."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.access import sight_of
from alongside.records.actions.contacts import amend_contact, withdraw_contact
from alongside.records.queries.seen import Seen, how_seen
from alongside.teams.access import Actor
from tests.cast import AT, TODAY, Cast, a_client, a_visit, moment, staff_of, visited

pytestmark = pytest.mark.django_db


def of_tendai(cast: Cast, actor: Actor | None = None) -> Seen:
    sight = sight_of(actor or cast.denise, cast.team.id)
    return how_seen(sight, [cast.tendai.id, cast.grete.id], on=TODAY)[cast.tendai.id]


def ago(days: int, hour: int = 9) -> dict[str, Any]:
    return {"started_at": moment(TODAY - timedelta(days=days), hour)}


def test_nobody_was_seen_who_was_never_written_about(cast: Cast) -> None:
    one = of_tendai(cast)
    assert (one.last, one.met_on, one.days, one.by, one.met_a_week, one.tried) == (None, None, None, (), 0, 0)
    assert [mark for _, mark in one.marks] == [""] * 14
    assert one.marks[-1][0] == TODAY


def test_only_face_to_face_with_the_client_is_met(cast: Cast) -> None:
    visited(cast, **ago(1), mode="phone", place="")
    visited(cast, **ago(2), with_client=False, supporter_ids=(cast.rudo.id,))
    visited(cast, **ago(3), outcome="attempted")
    visited(cast, **ago(6))
    one = of_tendai(cast)
    assert one.days == 6
    assert one.met_a_week == 0.25
    assert [mark for _, mark in one.marks][-7:] == ["met", "", "", "tried", "", "phone", ""]
    assert one.last is not None
    assert one.last.kind == "phone"
    assert one.tried == 1


def test_each_colleague_counts_once_and_for_fourteen_days(cast: Cast) -> None:
    visited(cast, **ago(0))
    visited(cast, **ago(1), staff_ids=(staff_of(cast.rosa),))
    visited(cast, **ago(13), staff_ids=(staff_of(cast.aaron),))
    visited(cast, **ago(14), staff_ids=(staff_of(cast.keisha),))
    assert [colleague.called for colleague in of_tendai(cast).by] == ["Denise", "Rosa", "Aaron"]


def test_whoever_was_last_met_before_four_weeks_is_still_known(cast: Cast) -> None:
    visited(cast, **ago(60), staff_ids=(staff_of(cast.aaron),))
    visited(cast, **ago(40), mode="video", place="")
    one = of_tendai(cast)
    assert one.days == 60
    assert one.last is not None
    assert (one.last.mode, one.last.on) == ("video", TODAY - timedelta(days=40))


def test_the_strongest_mark_of_a_day_stands(cast: Cast) -> None:
    visited(cast, **ago(0, 8), outcome="attempted")
    visited(cast, **ago(0, 10), mode="phone", place="")
    assert of_tendai(cast).marks[-1][1] == "phone"
    visited(cast, **ago(0, 9))
    assert of_tendai(cast).marks[-1][1] == "met"


def test_what_was_amended_counts_as_corrected_and_what_was_withdrawn_not_at_all(cast: Cast) -> None:
    wrong, mistaken = visited(cast, **ago(1)), visited(cast, **ago(2))
    held = a_visit(cast, **ago(5))
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=wrong.id, contact=held)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=mistaken.id)
    one = of_tendai(cast)
    assert one.days == 5
    assert one.met_a_week == 0.25


def test_a_correction_under_part_2_is_not_there_for_whoever_may_not_see_it(cast: Cast) -> None:
    plain = visited(cast, **ago(3))
    before = of_tendai(cast, cast.aaron)
    hidden = a_visit(cast, **ago(1), service="substance_use_individual")
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=plain.id, contact=hidden)
    assert of_tendai(cast, cast.aaron) == before
    assert of_tendai(cast, cast.denise).days == 1


def test_three_questions_are_enough_for_any_caseload(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clients = [a_client(cast.team, f"Newcomer {n}", since=TODAY - timedelta(days=200)).id for n in range(6)]
    for number, client_id in enumerate(clients):
        visited(cast, **ago(number * 12), client_ids=(client_id,))
    with django_assert_max_num_queries(3):
        found = how_seen(sight_of(cast.denise, cast.team.id), clients, on=TODAY)
    assert [found[client_id].days for client_id in clients] == [0, 12, 24, 36, 48, 60]
