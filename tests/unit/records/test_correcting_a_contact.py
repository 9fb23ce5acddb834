"""A signed contact never changes: another row amends or withdraws it, and the database itself refuses the rest."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from alongside.ledger.models import Entry
from alongside.records.actions.contacts import (
    amend_contact,
    discard_draft,
    record_contact,
    save_draft,
    withdraw_contact,
    withdraw_contacts,
)
from alongside.records.models import Contact, ContactDraft, ContactStaff
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, Cast, a_visit, staff_of, visited


def test_an_amendment_is_a_row_of_its_own_and_the_first_stays_as_it_was(cast: Cast) -> None:
    old = visited(cast, minutes=45)
    new = amend_contact(
        by=cast.denise, team_id=cast.team.id, at=AT, contact_id=old.id, contact=a_visit(cast, minutes=30)
    )
    old.refresh_from_db()
    assert (old.minutes, new.minutes, new.amends_id) == (45, 30, old.id)
    assert new.staff_rows.count() == 2
    assert Entry.objects.filter(verb="amended", object_id=old.id).count() == 1


def test_an_amendment_can_be_amended_in_its_turn_but_none_twice(cast: Cast) -> None:
    old = visited(cast)
    second = amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=old.id, contact=a_visit(cast))
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=second.id, contact=a_visit(cast))
    with pytest.raises(Conflict):
        amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=old.id, contact=a_visit(cast))


def test_a_withdrawn_contact_stays_on_record_marked_as_such(cast: Cast) -> None:
    old = visited(cast, staff_ids=(staff_of(cast.rosa),))
    gone = withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=old.id)
    assert (gone.withdrawn, gone.amends_id) == (True, old.id)
    assert Contact.objects.count() == 2
    with pytest.raises(Conflict):
        withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=old.id)


def test_only_the_author_or_the_leader_corrects_a_contact(cast: Cast) -> None:
    written_by_rosa = visited(cast, by=cast.rosa)
    with pytest.raises(Refused, match="author or the team leader"):
        withdraw_contact(by=cast.aaron, team_id=cast.team.id, at=AT, contact_id=written_by_rosa.id)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=written_by_rosa.id)


def test_an_amendment_is_about_the_same_person(cast: Cast) -> None:
    old = visited(cast)
    other = a_visit(cast, client_ids=(cast.grete.id,))
    with pytest.raises(Refused, match="somebody else"):
        amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=old.id, contact=other)


def test_another_teams_contact_is_not_there_to_correct(cast: Cast) -> None:
    old = visited(cast)
    for missing in (old.id, new_id()):
        with pytest.raises(NotHere):
            withdraw_contact(by=cast.walter, team_id=cast.neighbour.id, at=AT, contact_id=missing)


@pytest.mark.parametrize("table", [Contact, ContactStaff])
def test_the_database_refuses_to_change_or_delete_what_is_signed(
    cast: Cast, table: type[Contact] | type[ContactStaff]
) -> None:
    visited(cast)
    rows = table.objects.all()
    changed = {"minutes": 1} if table is Contact else {"staff_id": staff_of(cast.aaron)}
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        rows.update(**changed)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        rows._raw_delete("default")


@pytest.mark.parametrize(
    "wrong",
    [{"minutes": 0}, {"minutes": 721}, {"mode": "pigeon"}, {"place": ""}, {"with_client": False}, {"withdrawn": True},
     {"service": "substance_use_group", "part2": False}],
    ids=str,
)  # fmt: skip
def test_the_database_itself_holds_what_must_be_true_together(cast: Cast, wrong: dict[str, object]) -> None:
    row = visited(cast)
    row.pk = new_id()
    for field, value in wrong.items():
        setattr(row, field, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_draft_is_kept_for_its_author_until_it_is_signed(cast: Cast) -> None:
    visit = a_visit(cast)
    for note in ("Ate", "Ate together"):
        save_draft(by=cast.rosa, team_id=cast.team.id, at=AT, draft_id=visit.id, client_id=cast.tendai.id,
                   form={"note": note})  # fmt: skip
    assert ContactDraft.objects.get(id=visit.id).form == {"note": "Ate together"}
    record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=visit)
    assert not ContactDraft.objects.exists()


def test_a_draft_is_nobody_elses(cast: Cast) -> None:
    draft = save_draft(by=cast.rosa, team_id=cast.team.id, at=AT, draft_id=new_id(), client_id=cast.tendai.id, form={})
    with pytest.raises(NotHere):
        discard_draft(by=cast.aaron, team_id=cast.team.id, at=AT, draft_id=draft.id)
    with pytest.raises(NotHere):
        save_draft(by=cast.aaron, team_id=cast.team.id, at=AT, draft_id=draft.id, client_id=cast.tendai.id, form={})
    discard_draft(by=cast.rosa, team_id=cast.team.id, at=AT, draft_id=draft.id)
    assert not ContactDraft.objects.exists()


def test_a_signed_contact_does_not_become_a_draft_again(cast: Cast) -> None:
    row = visited(cast)
    with pytest.raises(Conflict):
        save_draft(by=cast.denise, team_id=cast.team.id, at=AT, draft_id=row.id, client_id=cast.tendai.id, form={})


def test_the_same_correction_sent_twice_is_one_and_its_identity_serves_nothing_else(cast: Cast) -> None:
    old, other = visited(cast), visited(cast)
    better = a_visit(cast, minutes=30)
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    first = amend_contact(**told, contact_id=old.id, contact=better)
    assert amend_contact(**told, contact_id=old.id, contact=better) == first
    assert Entry.objects.filter(verb="amended").count() == 1
    with pytest.raises(Conflict, match="something else"):
        amend_contact(**told, contact_id=old.id, contact=replace(better, minutes=31))
    with pytest.raises(Conflict, match="something else"):
        amend_contact(**told, contact_id=other.id, contact=better)
    assert not Contact.objects.filter(amends=other).exists()


def test_everybodys_row_of_a_group_is_taken_back_or_nobodys(cast: Cast) -> None:
    both = a_visit(cast, client_ids=(cast.tendai.id, cast.grete.id))
    rows = [row.id for row in record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=both)]
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    with pytest.raises(NotHere):
        withdraw_contacts(**told, contact_ids=[*rows, new_id()])
    assert not Contact.objects.filter(withdrawn=True).exists()
    gone = withdraw_contacts(**told, contact_ids=rows)
    assert [one.amends_id for one in gone] == rows
    with pytest.raises(NotHere):
        withdraw_contacts(**told, contact_ids=[])


def test_a_draft_whose_identity_is_none_is_not_kept(cast: Cast) -> None:
    for wrong in ("", "draft", new_id().upper() + "x"):
        with pytest.raises(NotHere):
            save_draft(by=cast.rosa, team_id=cast.team.id, at=AT, draft_id=wrong, client_id=cast.tendai.id, form={})
    assert not ContactDraft.objects.exists()
