"""A contact completes the visit it was planned as, and never loses to it."""

from datetime import time, timedelta
from typing import Any

import pytest

from alongside.records.models import Contact
from alongside.schedule.actions.completing import amend_contact, complete_visits, record_contact, withdraw_contacts
from alongside.schedule.actions.visits import cancel, miss, start, undo
from alongside.schedule.models import Visit
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of
from tests.refusing import not_here
from tests.unit.schedule.planning import last, planned


def met(cast: Cast, *, visit: Visit | None = None, **differently: Any) -> Contact:
    contact = a_visit(cast, **{"started_at": moment(TODAY, 15)} | differently)
    named = visit.id if visit else ""
    return record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=contact, visit_id=named)[0]


def test_a_contact_that_names_its_visit_completes_it(cast: Cast) -> None:
    visit = planned(cast)
    start(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id)
    contact = met(cast, visit=visit)
    assert (last(visit).state, last(visit).contact_id) == ("done", contact.id)


def test_an_attempt_that_names_its_visit_is_a_visit_missed(cast: Cast) -> None:
    visit = planned(cast)
    contact = met(cast, visit=visit, outcome="attempted", why_not="not_in")
    assert (last(visit).state, last(visit).missed, last(visit).contact_id) == ("missed", "not_in", contact.id)


def test_a_contact_that_names_none_completes_the_nearest_agreed_for_that_person_day_and_colleague(cast: Cast) -> None:
    early, late = planned(cast, start=time(16)), planned(cast, start=time(18))
    colleagues = planned(cast, start=time(16), staff_ids=(staff_of(cast.keisha),))
    others = planned(cast, start=time(16), client_id=cast.grete.id)
    proposed = planned(cast, start=time(15), agreed=False)
    by_phone = planned(cast, start=time(15), mode="phone", place="")
    met(cast)
    states = [last(each).state for each in (early, late, colleagues, others, proposed, by_phone)]
    assert states == ["done", "agreed", "agreed", "agreed", "proposed", "agreed"]


def test_an_attempt_that_names_none_leaves_the_visit_to_be_tried_again(cast: Cast) -> None:
    visit = planned(cast)
    met(cast, outcome="attempted", why_not="not_in")
    assert last(visit).state == "agreed"


def test_a_group_completes_everybodys_visit(cast: Cast) -> None:
    visits = [planned(cast), planned(cast, client_id=cast.grete.id)]
    met(cast, visit=visits[0], client_ids=(cast.tendai.id, cast.grete.id))
    assert [last(each).state for each in visits] == ["done", "done"]
    assert last(visits[1]).contact.client_id == cast.grete.id  # type: ignore[union-attr]


def test_the_same_form_twice_completes_the_visit_once(cast: Cast) -> None:
    visit, other = planned(cast), planned(cast, start=time(18))
    contact = a_visit(cast, started_at=moment(TODAY, 15))
    for _ in range(2):
        record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=contact, visit_id=visit.id)
    assert [row.state for row in visit.standings.order_by("id")] == ["agreed", "done"]
    assert last(other).state == "agreed"


def test_a_form_without_a_visit_sent_twice_completes_one_visit(cast: Cast) -> None:
    visits = [planned(cast), planned(cast, start=time(18))]
    contact = a_visit(cast, started_at=moment(TODAY, 15))
    for _ in range(2):
        record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=contact)
    assert [last(each).state for each in visits] == ["done", "agreed"]


def test_work_is_never_lost_to_a_plan_that_was_cancelled_meanwhile(cast: Cast) -> None:
    visit = planned(cast)
    cancel(by=cast.denise, team_id=cast.team.id, at=AT, visit_id=visit.id, why="Snow")
    met(cast, visit=visit)
    assert Contact.objects.count() == 1
    assert last(visit).state == "cancelled"


def test_a_visit_given_up_and_then_done_after_all_is_done(cast: Cast) -> None:
    visit = planned(cast)
    miss(by=cast.denise, team_id=cast.team.id, at=AT, visit_id=visit.id, missed="nobody_went")
    met(cast, visit=visit)
    assert last(visit).state == "done"


def test_a_visit_of_somebody_else_is_not_there_and_nothing_is_written(cast: Cast) -> None:
    visit = planned(cast, client_id=cast.grete.id)
    with pytest.raises(NotHere):
        met(cast, visit=visit)
    assert not Contact.objects.exists()


def test_a_refused_contact_leaves_the_visit_as_it_was(cast: Cast) -> None:
    visit = planned(cast)
    with pytest.raises(Refused):
        met(cast, visit=visit, minutes=0)
    assert visit.standings.count() == 1


def test_a_contact_taken_back_opens_its_visit_again(cast: Cast) -> None:
    visit = planned(cast)
    start(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id)
    contact = met(cast, visit=visit)
    with pytest.raises(Refused, match="take back its contact"):
        undo(by=cast.rosa, team_id=cast.team.id, at=AT, visit_id=visit.id, seen=last(visit).id)
    withdraw_contacts(by=cast.rosa, team_id=cast.team.id, at=AT, contact_ids=[contact.id])
    assert (last(visit).state, last(visit).contact_id) == ("under_way", None)


def test_a_correction_speaks_for_the_visit_too(cast: Cast) -> None:
    visit = planned(cast)
    contact = met(cast, visit=visit)
    tried = a_visit(cast, id=new_id(), started_at=contact.started_at, outcome="attempted", why_not="not_found")
    new = amend_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact_id=contact.id, contact=tried)
    assert (last(visit).state, last(visit).missed, last(visit).contact_id) == ("missed", "not_found", new.id)
    withdraw_contacts(by=cast.rosa, team_id=cast.team.id, at=AT, contact_ids=[new.id])
    assert last(visit).state == "agreed"


def test_a_visit_under_the_label_is_completed_only_by_whoever_sees_it(cast: Cast) -> None:
    visit = planned(cast, service="substance_use_individual", staff_ids=(staff_of(cast.aaron),))
    contact = a_visit(cast, started_at=moment(TODAY, 15), staff_ids=(staff_of(cast.aaron),))
    record_contact(by=cast.aaron, team_id=cast.team.id, at=AT, contact=contact)
    assert last(visit).state == "agreed"


def test_a_visit_of_another_day_is_completed_only_by_name(cast: Cast) -> None:
    tomorrow = planned(cast, on=TODAY + timedelta(days=1))
    met(cast)
    assert last(tomorrow).state == "agreed"
    met(cast, visit=tomorrow, started_at=moment(TODAY, 9))
    assert last(tomorrow).state == "done"


def test_a_visit_is_kept_by_a_contact_with_that_person(cast: Cast) -> None:
    visit, other = planned(cast), met(cast, client_ids=(cast.grete.id,))
    for contact_id in (other.id, new_id()):
        with not_here():
            complete_visits(by=cast.rosa, team_id=cast.team.id, at=AT, kept={visit.id: contact_id})
