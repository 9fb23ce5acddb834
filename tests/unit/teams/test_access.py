"""Who may what: the one function against the table of trust, written out a second time and by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.teams.access import OPERATOR, Actor, Right, actor_of, may, may_administer, require
from alongside.teams.models import Membership
from alongside.teams.refusals import NotHere
from alongside.terms import Chair
from tests.cast import TODAY, Cast

# One line a chair: what it reads and writes of each noun there is, as the table says.
# W writes and reads, R reads, - neither; "who" in contacts is who, when and where without the note;
# "others" is mending what a colleague has signed; "rating" is rating in a review one is named on.
TABLE = """
chair                    clients contacts notes part2 stays meeting staff fidelity evidence members ledger import others
team_leader              W       W        W     R     W     W       W     R        R        W       R      -      W
prescriber               W       W        W     W     W     W       R     R        R        -       -      -      -
nurse                    W       W        W     R     W     W       R     R        R        -       -      -      -
substance_use_specialist W       W        W     W     W     W       R     R        R        -       -      -      -
vocational_specialist    W       W        W     -     W     W       R     R        R        -       -      -      -
peer_specialist          W       W        W     -     W     W       R     R        R        -       -      -      -
clinician                W       W        W     -     W     W       R     R        R        -       -      -      -
program_assistant        W       who      -     -     R     -       R     R        -        -       -      -      -
agency_admin             -       -        -     -     -     -       W     R        -        W       R      -      -
on_call                  -       -        -     -     -     -       -     -        -        -       -      -      -
reviewer                 -       -        -     -     -     -       -     -        -        -       -      -      -
state_authority          -       -        -     -     -     -       -     -        -        -       -      -      -
client                   -       -        -     -     -     -       -     -        -        -       -      -      -
operator                 W       W        W     W     W     W       W     R        R        W       R      W      W
"""

OF_REVIEWS = """
chair                    rating reviews standards
team_leader              W      W       W
prescriber               W      -       -
nurse                    W      -       -
substance_use_specialist W      -       -
vocational_specialist    W      -       -
peer_specialist          W      -       -
clinician                W      -       -
program_assistant        W      -       -
agency_admin             W      -       W
on_call                  -      -       -
reviewer                 W      -       -
state_authority          -      -       -
client                   -      -       -
operator                 W      W       W
"""

# "incidents" is looking at one as the leader; whoever reads notes reads them, whoever writes of hospital writes them.
OF_THE_DAY = """
chair                    schedule incidents plans crisis_plans own_notes cosigning counselling
team_leader              W        W         W     W    W         W         W
prescriber               W        -         W     W    W         -         W
nurse                    W        -         W     W    W         -         -
substance_use_specialist W        -         W     W    W         -         W
vocational_specialist    W        -         W     W    W         -         W
peer_specialist          W        -         W     W    W         -         W
clinician                W        -         W     W    W         -         W
program_assistant        W        -         -     -    -         -         -
agency_admin             -        -         -     -    -         -         -
on_call                  -        -         -     -    -         -         -
reviewer                 -        -         -     -    -         -         -
state_authority          -        -         -     -    -         -         -
client                   -        -         -     -    -         -         -
operator                 W        W         W     W    W         W         W
"""

# Calls and states of a crisis, a call logged or its outcome filed, a packet opened within its window, packets sent.
AT_NIGHT = """
chair                    crises calls packets sending
team_leader              R      W     -       W
prescriber               R      W     -       -
nurse                    R      W     -       -
substance_use_specialist R      W     -       -
vocational_specialist    R      W     -       -
peer_specialist          R      W     -       -
clinician                R      W     -       -
program_assistant        -      -     -       -
agency_admin             -      -     -       -
on_call                  -      W     R       -
reviewer                 -      -     -       -
state_authority          -      -     -       -
client                   -      -     -       -
operator                 R      W     R       W
"""

# Medicines read; doses given, with what is watched and agreed to; orders, and side effects read as a prescriber.
OF_MEDICINE = """
chair                    medicines giving ordering
team_leader              R         -      -
prescriber               R         W      W
nurse                    R         W      -
substance_use_specialist R         -      -
vocational_specialist    R         -      -
peer_specialist          R         -      -
clinician                R         -      -
program_assistant        -         -      -
agency_admin             -         -      -
on_call                  -         -      -
reviewer                 -         -      -
state_authority          -         -      -
client                   -         -      -
operator                 R         W      W
"""

# Two records of one person: held for one, or for two, by whoever sees both; agreed to by somebody else.
OF_MERGES = """
chair                    merging agreeing
team_leader              W       W
prescriber               W       -
nurse                    W       -
substance_use_specialist W       -
vocational_specialist    W       -
peer_specialist          W       -
clinician                W       -
program_assistant        W       -
agency_admin             W       W
on_call                  -       -
reviewer                 -       -
state_authority          -       -
client                   -       -
operator                 W       W
"""

READING = {
    "medicines": Right.SEE_MEDICINES,
    "clients": Right.SEE_CLIENTS, "contacts": Right.SEE_CONTACTS, "notes": Right.SEE_NOTES, "part2": Right.SEE_PART2,
    "stays": Right.SEE_HOSPITAL, "staff": Right.SEE_STAFF, "fidelity": Right.SEE_FIDELITY,
    "evidence": Right.SEE_EVIDENCE, "ledger": Right.SEE_LEDGER, "schedule": Right.SEE_SCHEDULE,
    "crises": Right.SEE_CRISES, "crisis_plans": Right.SEE_CRISIS_PLANS, "packets": Right.OPEN_PACKETS,
}  # fmt: skip
WRITING = {
    "clients": Right.WRITE_CLIENTS, "contacts": Right.WRITE_CONTACTS, "part2": Right.WRITE_PART2,
    "stays": Right.WRITE_HOSPITAL, "meeting": Right.HOLD_MEETINGS, "staff": Right.WRITE_STAFF,
    "members": Right.MANAGE_MEMBERS, "import": Right.IMPORT, "others": Right.MEND_OTHERS_CONTACTS,
    "rating": Right.RATE_FIDELITY, "reviews": Right.HOLD_REVIEWS, "standards": Right.SET_STANDARDS,
    "schedule": Right.WRITE_SCHEDULE, "incidents": Right.LOOK_AT_INCIDENTS,
    "own_notes": Right.WRITE_NOTES, "cosigning": Right.COSIGN_NOTES, "counselling": Right.WRITE_COUNSELLING,
    "plans": Right.WRITE_PLANS, "crisis_plans": Right.WRITE_CRISIS_PLANS,
    "giving": Right.GIVE_MEDICINES, "ordering": Right.ORDER_MEDICINES,
    "merging": Right.PROPOSE_MERGES, "agreeing": Right.AGREE_TO_MERGES,
    "calls": Right.LOG_CALLS, "sending": Right.SEND_PACKETS,
}  # fmt: skip


def allowed() -> Mapping[Chair, frozenset[Right]]:
    """The table as sets of rights."""
    tables = [
        [line.split() for line in table.strip().splitlines()]
        for table in (TABLE, OF_REVIEWS, OF_THE_DAY, AT_NIGHT, OF_MEDICINE, OF_MERGES)
    ]
    head, *lines = [[first[0], *(mark for each in (first, *more) for mark in each[1:])]
                    for first, *more in zip(*tables, strict=True)]  # fmt: skip
    found = {}
    for chair, *marks in lines:
        by_noun = dict(zip(head[1:], marks, strict=True))
        reads = {right for noun, right in READING.items() if by_noun[noun] in {"R", "W", "who"}}
        writes = {right for noun, right in WRITING.items() if by_noun[noun] == "W"}
        found[Chair(chair)] = frozenset(reads | writes)
    return found


ALLOWED = allowed()


def test_the_table_speaks_of_every_chair_and_every_right() -> None:
    assert set(ALLOWED) == set(Chair)
    assert set(READING.values()) | set(WRITING.values()) == set(Right)


@pytest.mark.parametrize("chair", list(Chair))
def test_a_chair_may_what_the_table_says_and_nothing_more(chair: Chair) -> None:
    actor = Actor(id="u", name="Somebody", chairs={"here": frozenset({chair})})
    assert {right for right in Right if may(actor, right, "here")} == ALLOWED[chair]
    assert not any(may(actor, right, "there") for right in Right)


@given(
    held=st.dictionaries(st.sampled_from("abc"), st.frozensets(st.sampled_from(list(Chair)), max_size=4)),
    right=st.sampled_from(list(Right)),
    team=st.sampled_from("abcd"),
)
def test_several_chairs_may_what_any_of_them_may_and_only_where_they_are_held(
    held: dict[str, frozenset[Chair]], right: Right, team: str
) -> None:
    actor = Actor(id="u", name="Somebody", chairs=held)
    assert may(actor, right, team) is any(right in ALLOWED[chair] for chair in held.get(team, ()))


def test_only_the_operator_may_everywhere() -> None:
    assert all(may(OPERATOR, right, "anywhere") for right in Right)
    assert not any(may(Actor(id="u", name="Somebody"), right, "anywhere") for right in Right)


def test_what_one_may_not_answers_as_if_it_were_not_there(cast: Cast) -> None:
    require(cast.denise, Right.WRITE_STAFF, cast.team.id)
    for team_id in (cast.neighbour.id, cast.elsewhere.id, "0" * 32):
        with pytest.raises(NotHere):
            require(cast.denise, Right.WRITE_STAFF, team_id)


def test_an_administrator_has_their_chair_on_every_team_of_the_agency_and_no_other(cast: Cast) -> None:
    rights = {
        team.name: may(cast.ada, Right.WRITE_STAFF, team.id) for team in (cast.team, cast.neighbour, cast.elsewhere)
    }
    assert rights == {"Riverside ACT": True, "Prairie ACT": True, "Lakeside ACT": False}
    assert not may(cast.ada, Right.SEE_CLIENTS, cast.team.id)
    assert may_administer(cast.ada, cast.team.agency_id)
    assert not may_administer(cast.ada, cast.elsewhere.agency_id)
    assert not may_administer(replace(cast.denise, agencies=frozenset()), cast.team.agency_id)


def test_a_chair_holds_from_its_first_day_to_the_day_before_its_last(cast: Cast) -> None:
    seat = Membership.objects.get(user_id=cast.rosa.id)
    Membership.objects.filter(id=seat.id).update(from_on=TODAY, until_on=TODAY + timedelta(days=2))
    holds = [
        may(actor_of(seat.user, on=TODAY + timedelta(days=day)), Right.SEE_CLIENTS, cast.team.id)
        for day in (-1, 0, 1, 2)
    ]
    assert holds == [False, True, True, False]
