"""Two records become one only where nothing in them is at odds, and nobody presses a button twice in vain."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.records.access import find_elsewhere
from alongside.records.actions.assignments import name_coordinator
from alongside.records.actions.away import NewJailWord, write_jail
from alongside.records.actions.clients import mend_client
from alongside.records.actions.merges import agree_to_merge, agree_to_undo, hold_apart, propose_merge, propose_undoing
from alongside.records.actions.photos import choose_photo
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import open_thread
from alongside.records.actions.transfers import ask_transfer
from alongside.records.models import Apart, Assignment, Client, ClientPhoto, Merge
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from tests.cast import AT, OPENED, TODAY, Cast, a_client, staff_of
from tests.leaving import PARTING, told
from tests.merging import doubled, merged
from tests.refusing import conflict, not_here, refused, untouched
from tests.written import a_picture, filed

pytestmark = pytest.mark.django_db


def asked(cast: Cast, other: Client) -> Merge:
    return propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)


def jailed(cast: Cast, who: Client, released_on: date | None = None) -> None:
    word = NewJailWord(new_id(), TODAY - timedelta(days=9), "County jail", released_on=released_on)
    write_jail(by=cast.rosa, team_id=cast.team.id, client_id=who.id, at=AT, stay_id=new_id(), word=word)


def in_hospital(cast: Cast, who: Client) -> None:
    steps = [
        NewStep(new_id(), "admitted", TODAY - timedelta(days=20), kind="psychiatric"),
        NewStep(new_id(), "discharged", TODAY - timedelta(days=11)),
    ]
    open_thread(by=cast.rosa, team_id=cast.team.id, client_id=who.id, at=AT, stay_id=new_id(), steps=steps)


@pytest.mark.parametrize(
    ("write", "says"),
    [
        (jailed, "Both records are in jail on the same days, told by Riverside ACT. Take one back first"),
        (in_hospital, "in hospital on the same days, told by Riverside ACT. Take one of the two threads back first"),
        (lambda cast, who: ask_transfer(**told(cast, client_id=who.id), to_team_id=cast.neighbour.id, **PARTING),
         "On Riverside ACT an ending or a transfer waits for an answer. Answer it first"),
        (lambda cast, who: mend_client(by=cast.denise, team_id=cast.team.id, client_id=who.id, at=AT,
                                       safety=who.name[-1] * 150),
         "what to know before knocking is longer than 200 characters. Shorten it in one of the two first"),
    ],
    ids=["jail", "hospital", "an ending", "safety"],
)  # fmt: skip
def test_what_cannot_be_of_one_person_is_settled_first(cast: Cast, write: Any, says: str) -> None:
    other = doubled(cast)
    for who in (cast.tendai, other):
        write(cast, who)
    merge = asked(cast, other)
    with refused(says):
        agree_to_merge(by=OPERATOR, merge_id=merge.id, at=AT)


def test_two_that_began_and_ended_on_one_day_are_not_at_odds(cast: Cast) -> None:
    other = doubled(cast)
    for who in (cast.tendai, other):
        jailed(cast, who, TODAY - timedelta(days=9))
    agree_to_merge(by=cast.ada, merge_id=asked(cast, other).id, at=AT)
    assert Client.objects.get(id=other.id).merged_into == cast.tendai


def test_a_second_press_of_a_button_changes_nothing(cast: Cast) -> None:
    merge = merged(cast, cast.tendai, doubled(cast))
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT)
    with untouched():
        assert agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT) == merge
    hold_apart(by=cast.denise, one_id=cast.tendai.id, other_id=cast.grete.id, at=AT)
    with untouched():
        hold_apart(by=cast.denise, one_id=cast.grete.id, other_id=cast.tendai.id, at=AT)
    assert Apart.objects.count() == 1


def test_what_is_not_merged_is_not_undone_and_what_is_asked_is_not_held_apart(cast: Cast) -> None:
    other = doubled(cast)
    merge = asked(cast, other)
    with conflict("Somebody was here first"):
        propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    with conflict("in a merge that nobody has answered"):
        hold_apart(by=cast.denise, one_id=cast.tendai.id, other_id=other.id, at=AT)
    with refused("These are the same record. Choose another"):
        hold_apart(by=cast.denise, one_id=other.id, other_id=other.id, at=AT)


def test_nobody_of_another_agency_is_held_for_the_same_or_found_elsewhere(cast: Cast) -> None:
    theirs = a_client(cast.elsewhere, "Tendai Makoni", since=OPENED)
    with not_here():
        propose_merge(by=OPERATOR, survivor_id=cast.tendai.id, merged_id=theirs.id, at=AT)
    for actor, client_id in ((cast.denise, theirs.id), (cast.vera, cast.tendai.id), (cast.denise, new_id())):
        with not_here():
            find_elsewhere(actor, client_id, team_id=cast.team.id)
    assert find_elsewhere(cast.walter, cast.nadia.id, team_id=cast.team.id) == cast.nadia


def test_the_survivor_keeps_its_own_and_is_given_what_it_had_not(cast: Cast) -> None:
    other = doubled(cast, address="9 Dock Street", alerts="pets weapons", aliases=["Tendai Makoni"])
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, address="4th and Main",
                alerts="weapons")  # fmt: skip
    for who in (cast.tendai, other):
        name_coordinator(by=cast.denise, team_id=cast.team.id, client_id=who.id, staff_id=staff_of(cast.aaron),
                         on=TODAY, at=AT)  # fmt: skip
        picture = filed(cast, client_id=who.id, data=a_picture())
        choose_photo(by=cast.aaron, team_id=cast.team.id, client_id=who.id, document_id=picture.id, at=AT)
    ours = ClientPhoto.objects.get(client=cast.tendai)
    merge = merged(cast, cast.tendai, other)
    one = Client.objects.get(id=cast.tendai.id)
    assert (one.address, sorted(one.alerts.split())) == ("4th and Main", ["pets", "weapons"])
    assert [alias.name for alias in one.aliases.all()] == ["Tendayi Makonee"]
    assert Assignment.objects.filter(ended_on=None).count() == 1
    assert ClientPhoto.objects.get(client=cast.tendai) == ours
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT)
    assert Assignment.objects.filter(ended_on=None).count() == 2
