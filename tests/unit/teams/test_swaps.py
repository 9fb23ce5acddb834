"""Swaps: one asks, another accepts, either undoes; what would leave a gap is refused."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from alongside.teams.actions.leave import ask_leave
from alongside.teams.actions.on_call import lay_turn, open_line
from alongside.teams.actions.swaps import accept_swap, ask_swap, decline_swap, undo_swap, withdraw_swap
from alongside.teams.models import OnCallTurn, new_id
from alongside.teams.queries.on_call import turns_between
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast, moment, staff_of
from tests.refusing import conflict, not_here, refused, untouched

THURSDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=days) for days in (1, 2, 3))
EIGHT = time(8)


@pytest.fixture
def thursday(cast: Cast) -> OnCallTurn:
    """Rosa's, Thursday to Friday at eight."""
    return turn(cast, "rosa", THURSDAY)


@pytest.fixture
def friday(cast: Cast) -> OnCallTurn:
    """Aaron's, Friday to Saturday at eight."""
    return turn(cast, "aaron", FRIDAY)


def turn(cast: Cast, who: str, on: datetime | object, place: str = "on_call") -> OnCallTurn:
    starts = datetime.combine(on, EIGHT)  # type: ignore[arg-type]
    return lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(getattr(cast, who)), starts=starts,
                    ends=starts + timedelta(days=1), place=place)  # fmt: skip


def rota(cast: Cast) -> list[tuple[str, str]]:
    turns = turns_between(cast.team.id, starts_at=moment(THURSDAY, 0), ends_at=moment(SATURDAY, 23))
    return [(f"{one.when.starts:%a %H}", one.who) for one in turns]


def test_a_turn_is_asked_and_accepted_and_undone(cast: Cast, thursday: OnCallTurn) -> None:
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id)
    assert rota(cast) == [("Thu 08", "Rosa")]
    accept_swap(by=cast.keisha, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Keisha")]
    undo_swap(by=cast.rosa, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Rosa")]


def test_one_turn_for_another(cast: Cast, thursday: OnCallTurn, friday: OnCallTurn) -> None:
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.aaron), in_return=friday.id)
    accept_swap(by=cast.aaron, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Aaron"), ("Fri 08", "Rosa")]
    undo_swap(by=cast.aaron, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Rosa"), ("Fri 08", "Aaron")]


def test_some_hours_of_a_turn(cast: Cast, thursday: OnCallTurn) -> None:
    evening: dict[str, Any] = {
        "starts": datetime.combine(THURSDAY, time(18)),
        "ends": datetime.combine(THURSDAY, time(22)),
    }
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, **evening)
    accept_swap(by=cast.keisha, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Rosa"), ("Thu 18", "Keisha"), ("Thu 22", "Rosa")]
    undo_swap(by=cast.keisha, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Rosa")]


def test_a_swap_that_leaves_a_gap_is_refused_with_the_gap_named(cast: Cast, thursday: OnCallTurn) -> None:
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id)
    ask_leave(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.keisha), kind="holiday",
              first_on=FRIDAY, until_on=SATURDAY)  # fmt: skip
    sentence = "Nobody would be on call Fri 2 Oct 0:00 to Fri 2 Oct 8:00: Keisha is on leave Fri 2 Oct 2026"
    with pytest.raises(Refused, match=sentence):
        accept_swap(by=cast.keisha, at=AT, swap_id=swap.id)
    assert rota(cast) == [("Thu 08", "Rosa")]
    withdraw_swap(by=cast.rosa, at=AT, swap_id=swap.id)
    with pytest.raises(Refused, match=sentence):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.keisha))


def test_a_gap_on_the_other_side_of_a_swap_is_refused_too(cast: Cast, thursday: OnCallTurn, friday: OnCallTurn) -> None:
    ask_leave(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), kind="holiday",
              first_on=SATURDAY, until_on=SATURDAY + timedelta(days=1))  # fmt: skip
    with pytest.raises(Refused, match="Nobody would be on call Sat 3 Oct 0:00 to Sat 3 Oct 8:00: Rosa is on leave"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.aaron), in_return=friday.id)


def test_nobody_stands_behind_themselves(cast: Cast, thursday: OnCallTurn) -> None:
    turn(cast, "keisha", THURSDAY, place="behind")
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id)
    with pytest.raises(Refused, match="Keisha has another turn Thu 1 Oct 8:00 to Fri 2 Oct 8:00"):
        accept_swap(by=cast.keisha, at=AT, swap_id=swap.id)


def test_a_turn_is_asked_of_one_at_a_time_and_only_by_whoever_has_it(cast: Cast, thursday: OnCallTurn) -> None:
    for actor in (cast.aaron, cast.joyce, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            ask_swap(by=actor, at=AT, turn_id=thursday.id)
    with pytest.raises(Refused, match="That is their own turn"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.rosa))
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.aaron))
    with pytest.raises(Refused, match="asked of somebody already"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id)
    for actor in (cast.keisha, cast.rosa, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            accept_swap(by=actor, at=AT, swap_id=swap.id)
        with pytest.raises(NotHere):
            decline_swap(by=actor, at=AT, swap_id=swap.id)
    with pytest.raises(NotHere):
        withdraw_swap(by=cast.aaron, at=AT, swap_id=swap.id)
    decline_swap(by=cast.aaron, at=AT, swap_id=swap.id)
    with pytest.raises(Refused, match="declined already"):
        accept_swap(by=cast.aaron, at=AT, swap_id=swap.id)


def test_hours_outside_the_turn_and_another_colleagues_turn_are_refused(
    cast: Cast, thursday: OnCallTurn, friday: OnCallTurn
) -> None:
    late = datetime.combine(FRIDAY, time(9))
    with pytest.raises(Refused, match="The turn is Thu 1 Oct 8:00 to Fri 2 Oct 8:00: write hours within it"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, ends=late)
    with pytest.raises(Refused, match="write a later end"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, starts=late, ends=late - timedelta(days=1))
    with pytest.raises(Refused, match="a turn of the colleague you ask"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.keisha), in_return=friday.id)


def test_a_swap_asked_twice_is_once_and_what_is_not_there_is_not_swapped(cast: Cast, thursday: OnCallTurn) -> None:
    asked: dict[str, Any] = {"by": cast.rosa, "at": AT, "turn_id": thursday.id, "id": new_id()}
    first = ask_swap(**asked, asked_of=staff_of(cast.aaron))
    with untouched():
        assert ask_swap(**asked, asked_of=staff_of(cast.aaron)) == first
    with conflict("already saved with something else"):
        ask_swap(**asked, asked_of=staff_of(cast.keisha))
    with not_here():
        ask_swap(by=cast.rosa, at=AT, turn_id=new_id())
    with not_here():
        accept_swap(by=cast.rosa, at=AT, swap_id=new_id())
    accept_swap(by=cast.aaron, at=AT, swap_id=first.id)
    with refused("changed hands meanwhile: look at the week again"):
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id)


def test_whoever_accepts_is_of_the_team_and_a_lines_turn_is_not_swapped(cast: Cast, thursday: OnCallTurn) -> None:
    with not_here():
        ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id, asked_of=staff_of(cast.walter))
    line = open_line(by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555", opened_on=TODAY)
    starts = datetime.combine(THURSDAY, EIGHT)
    theirs = lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=starts, ends=starts + timedelta(days=1),
                      place="first", covered_by="affiliate", reachable="phone", line_id=line.id)  # fmt: skip
    with refused("Only a colleague's turn is swapped; the leader gives a line's turn to somebody"):
        ask_swap(by=cast.denise, at=AT, turn_id=theirs.id)


def test_what_is_over_or_changed_since_is_neither_swapped_nor_undone(cast: Cast, thursday: OnCallTurn) -> None:
    swap = ask_swap(by=cast.rosa, at=AT, turn_id=thursday.id)
    accept_swap(by=cast.keisha, at=AT, swap_id=swap.id)
    with pytest.raises(NotHere):
        undo_swap(by=cast.aaron, at=AT, swap_id=swap.id)
    with pytest.raises(Refused, match="has begun"):
        undo_swap(by=cast.rosa, at=AT + timedelta(days=1), swap_id=swap.id)
    given = OnCallTurn.objects.get(off_at__isnull=True)
    with pytest.raises(Refused, match="That turn is over"):
        ask_swap(by=cast.keisha, at=AT + timedelta(days=9), turn_id=given.id)
    again = ask_swap(by=cast.keisha, at=AT, turn_id=given.id)
    accept_swap(by=cast.aaron, at=AT, swap_id=again.id)
    with pytest.raises(Refused, match="changed hands since"):
        undo_swap(by=cast.rosa, at=AT, swap_id=swap.id)
