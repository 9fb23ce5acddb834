"""Positions and posts: what may be true of who works where, and when."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.ledger.models import Entry
from alongside.ledger.queries import first_fault
from alongside.teams.access import OPERATOR
from alongside.teams.actions import people
from alongside.teams.actions.starting import someone_starts
from alongside.teams.models import Position, Post, Staff
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast, staff_of

MARCH = date(2026, 3, 2)


@pytest.fixture
def nurse(cast: Cast) -> Position:
    """An empty nurse's position of 0.8."""
    return people.open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="nurse", fte_hundredths=80,
                                opened_on=OPENED)  # fmt: skip


def start(cast: Cast, position: Position, **differently: Any) -> Post:
    usual: dict[str, Any] = {"name": "Linh Tran", "started_on": MARCH, "fte_hundredths": 80}
    return someone_starts(by=cast.denise, at=AT, position_id=position.id, **usual | differently)


def test_somebody_new_starts_and_is_called_by_their_first_name(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse)
    assert (post.staff.name, post.staff.called, post.role) == ("Linh Tran", "Linh", "nurse")
    assert post.staff.agency_id == cast.team.agency_id


def test_a_doctor_keeps_the_title_in_what_colleagues_say(cast: Cast) -> None:
    staff = people.add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name="Dr. Samuel Osei")
    assert staff.called == "Dr. Samuel"


def test_starting_is_in_the_ledger_twice_the_person_and_the_post(cast: Cast, nurse: Position) -> None:
    before = Entry.objects.count()
    post = start(cast, nurse)
    told = list(Entry.objects.filter(seq__gt=before).values_list("actor", "verb", "noun", "object_id", "team_id"))
    assert told == [
        (cast.denise.id, "added", "staff", post.staff_id, cast.team.id),
        (cast.denise.id, "started", "post", post.id, cast.team.id),
    ]
    assert first_fault() is None


def test_a_start_that_is_refused_leaves_neither_the_person_nor_an_entry(cast: Cast, nurse: Position) -> None:
    staff, entries = Staff.objects.count(), Entry.objects.count()
    with pytest.raises(Refused):
        start(cast, nurse, started_on=OPENED - timedelta(days=1))
    assert (Staff.objects.count(), Entry.objects.count()) == (staff, entries)


def test_a_colleague_of_the_agency_may_start_on_another_of_its_teams(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse, staff_id=staff_of(cast.walter), fte_hundredths=20)
    assert post.staff_id == cast.walter.staff_id


def test_somebody_of_another_agency_is_as_unknown_as_nobody(cast: Cast, nurse: Position) -> None:
    for staff_id in (staff_of(cast.vera), "0" * 32):
        with pytest.raises(NotHere):
            start(cast, nurse, staff_id=staff_id)


def test_more_people_than_the_position_has_room_for_is_allowed(cast: Cast, nurse: Position) -> None:
    start(cast, nurse)
    assert start(cast, nurse, name="Peter Halloran", fte_hundredths=100).fte_hundredths == 100


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"fte_hundredths": 101}, "fte_hundredths"),
        ({"fte_hundredths": -1}, "fte_hundredths"),
        ({"started_on": OPENED - timedelta(days=1)}, "started_on"),
        ({"ended_on": MARCH - timedelta(days=1)}, "ended_on"),
        ({"role": "driver"}, "role"),
        ({"peer_status": "volunteer"}, "peer_status"),
        ({"peer_status": "full_professional", "lived_experience": False}, "peer_status"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"called": "x" * 61}, "called"),
    ],
)
def test_a_start_that_cannot_be_true_is_refused_where_it_is_wrong(
    cast: Cast, nurse: Position, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        start(cast, nurse, **wrong)
    assert refused.value.field == field
    assert refused.value.sentence.endswith(".")


def test_the_same_post_sent_twice_is_one_post(cast: Cast, nurse: Position) -> None:
    send: dict[str, Any] = {
        "by": cast.denise,
        "at": AT,
        "position_id": nurse.id,
        "staff_id": staff_of(cast.rosa),
        "id": "b" * 32,
    }
    first = people.start_post(**send, started_on=MARCH, fte_hundredths=50)
    assert people.start_post(**send, started_on=MARCH, fte_hundredths=50) == first
    with pytest.raises(Conflict):
        people.start_post(**send, started_on=MARCH, fte_hundredths=60)


def test_nobody_holds_one_position_twice_at_once(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse, ended_on=TODAY)
    with pytest.raises(Refused, match="already"):
        start(cast, nurse, staff_id=post.staff_id, started_on=TODAY - timedelta(days=1))
    assert start(cast, nurse, staff_id=post.staff_id, started_on=TODAY).started_on == TODAY


def test_leaving_keeps_the_post_and_says_when(cast: Cast, nurse: Position) -> None:
    post = people.end_post(by=cast.denise, at=AT, post_id=start(cast, nurse).id, on=TODAY)
    assert (post.ended_on, Entry.objects.latest("seq").verb) == (TODAY, "ended")
    with pytest.raises(Refused):
        people.end_post(by=cast.denise, at=AT, post_id=post.id, on=MARCH - timedelta(days=1))


def test_mending_a_post_notes_only_what_changed(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse)
    people.mend_post(by=cast.denise, at=AT, post_id=post.id, fte_hundredths=80, qualified=True, lived_experience=None)
    assert Entry.objects.latest("seq").fields == "qualified"
    entries = Entry.objects.count()
    people.mend_post(by=cast.denise, at=AT, post_id=post.id, qualified=True)
    assert Entry.objects.count() == entries


def test_a_mended_post_must_still_be_true(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse)
    with pytest.raises(Refused):
        people.mend_post(by=cast.denise, at=AT, post_id=post.id, started_on=OPENED - timedelta(days=1))
    post.refresh_from_db()
    assert post.started_on == MARCH


def test_a_position_does_not_close_or_open_around_somebody_who_holds_it(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse)
    with pytest.raises(Refused, match="Linh Tran still holds it"):
        people.close_position(by=cast.denise, at=AT, position_id=nurse.id, on=TODAY)
    with pytest.raises(Refused, match="Linh Tran started in it"):
        people.mend_position(by=cast.denise, at=AT, position_id=nurse.id, opened_on=MARCH + timedelta(days=1))
    people.end_post(by=cast.denise, at=AT, post_id=post.id, on=TODAY)
    assert people.close_position(by=cast.denise, at=AT, position_id=nurse.id, on=TODAY).closed_on == TODAY
    with pytest.raises(Refused, match="last day is Tue 29 Sep 2026"):
        people.mend_post(by=cast.denise, at=AT, post_id=post.id, ended_on=None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"role": "driver"}, "role"),
        ({"fte_hundredths": 2001}, "fte_hundredths"),
        ({"fte_hundredths": -5}, "fte_hundredths"),
        ({"closed_on": OPENED - timedelta(days=1)}, "closed_on"),
    ],
)
def test_a_position_that_cannot_be_is_refused(cast: Cast, nurse: Position, wrong: dict[str, Any], field: str) -> None:
    usual: dict[str, Any] = {"role": "nurse", "fte_hundredths": 100, "opened_on": OPENED}
    with pytest.raises(Refused) as refused:
        people.open_position(by=cast.denise, at=AT, team_id=cast.team.id, **usual | wrong)
    assert refused.value.field == field
    with pytest.raises(Refused) as again:
        people.mend_position(by=cast.denise, at=AT, position_id=nurse.id, **wrong)
    assert again.value.field == field


def test_those_who_only_see_the_staff_write_nothing_about_it(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse)
    for actor in (cast.rosa, cast.aaron, cast.keisha, cast.joyce, cast.walter, cast.vera):
        for act in (
            lambda by: people.open_position(by=by, at=AT, team_id=cast.team.id, role="nurse", fte_hundredths=1,
                                            opened_on=TODAY),
            lambda by: people.mend_position(by=by, at=AT, position_id=nurse.id, fte_hundredths=1),
            lambda by: people.add_staff(by=by, at=AT, team_id=cast.team.id, name="Somebody"),
            lambda by: people.mend_staff(by=by, at=AT, team_id=cast.team.id, staff_id=post.staff_id, name="Somebody"),
            lambda by: people.start_post(by=by, at=AT, position_id=nurse.id, staff_id=staff_of(cast.rosa),
                                         started_on=TODAY, fte_hundredths=1),
            lambda by: people.mend_post(by=by, at=AT, post_id=post.id, qualified=True),
            lambda by: people.end_post(by=by, at=AT, post_id=post.id, on=TODAY),
        ):  # fmt: skip
            with pytest.raises(NotHere):
                act(actor)


def test_a_leader_renames_a_colleague_but_not_one_of_another_team(cast: Cast) -> None:
    rosa = people.mend_staff(
        by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), name="Rosa Vega"
    )
    assert (rosa.name, rosa.called) == ("Rosa Vega", "Rosa")
    with pytest.raises(NotHere):
        people.mend_staff(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.walter), name="Wat")


@pytest.mark.parametrize("wrong", [{"fte_hundredths": 101}, {"role": "driver"}, {"ended_on": OPENED}])
def test_the_database_refuses_what_the_actions_refuse(cast: Cast, nurse: Position, wrong: dict[str, Any]) -> None:
    post = start(cast, nurse)
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(id=post.id).update(**wrong)


NOBODY = "0" * 32


def test_what_does_not_exist_is_not_there_to_change_even_for_the_operator(cast: Cast) -> None:
    for act in (
        lambda: people.open_position(by=OPERATOR, at=AT, team_id=NOBODY, role="nurse", fte_hundredths=1,
                                     opened_on=TODAY),
        lambda: people.add_staff(by=OPERATOR, at=AT, team_id=NOBODY, name="Linh Tran"),
        lambda: people.mend_position(by=OPERATOR, at=AT, position_id=NOBODY, fte_hundredths=1),
        lambda: people.mend_post(by=OPERATOR, at=AT, post_id=NOBODY, qualified=True),
        lambda: people.end_post(by=OPERATOR, at=AT, post_id=NOBODY, on=TODAY),
        lambda: someone_starts(by=OPERATOR, at=AT, position_id=NOBODY, started_on=TODAY, fte_hundredths=1, name="Linh"),
    ):  # fmt: skip
        with pytest.raises(NotHere):
            act()
    assert not Staff.objects.filter(name__startswith="Linh").exists()


def test_the_same_position_or_colleague_sent_twice_is_one(cast: Cast) -> None:
    position: dict[str, Any] = {"team_id": cast.team.id, "role": "nurse", "opened_on": OPENED, "id": "c" * 32}
    colleague: dict[str, Any] = {"team_id": cast.team.id, "id": "d" * 32}
    before = Entry.objects.count()
    for _ in range(2):
        people.open_position(by=cast.denise, at=AT, **position, fte_hundredths=80)
        people.add_staff(by=cast.denise, at=AT, **colleague, name="Linh Tran")
    assert Entry.objects.count() == before + 2
    with pytest.raises(Conflict):
        people.open_position(by=cast.denise, at=AT, **position, fte_hundredths=90)
    with pytest.raises(Conflict):
        people.add_staff(by=cast.denise, at=AT, **colleague, name="Peter Halloran")


def test_saving_what_is_there_already_writes_nothing_in_the_ledger(cast: Cast, nurse: Position) -> None:
    post = people.end_post(by=cast.denise, at=AT, post_id=start(cast, nurse).id, on=TODAY)
    before = Entry.objects.count()
    people.mend_position(by=cast.denise, at=AT, position_id=nurse.id, fte_hundredths=80, role="nurse")
    people.mend_staff(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=post.staff_id, name="Linh Tran")
    assert people.end_post(by=cast.denise, at=AT, post_id=post.id, on=TODAY).ended_on == TODAY
    assert Entry.objects.count() == before


def test_how_a_peer_works_is_kept_of_one_with_lived_experience(cast: Cast, nurse: Position) -> None:
    post = start(cast, nurse, lived_experience=True, peer_status="full_professional")
    post.refresh_from_db()
    assert (post.lived_experience, post.peer_status) == (True, "full_professional")


def test_a_position_mended_while_somebody_holds_it_is_changed_and_stays_open(cast: Cast, nurse: Position) -> None:
    start(cast, nurse)
    mended = people.mend_position(by=cast.denise, at=AT, position_id=nurse.id, fte_hundredths=60)
    mended.refresh_from_db()
    assert (mended.fte_hundredths, mended.closed_on) == (60, None)
    assert Entry.objects.latest("seq").fields == "fte_hundredths"
