"""Who is on call: turns, what may not lie over what, gaps, and weeks laid from an order of people."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.teams.access import OPERATOR
from alongside.teams.actions.leave import ask_leave
from alongside.teams.actions.on_call import (
    Laid,
    close_line,
    give_turn,
    lay_rota,
    lay_turn,
    lay_turns,
    open_line,
    remove_turn,
)
from alongside.teams.actions.people import end_post
from alongside.teams.models import OnCallTurn, Post, new_id
from alongside.teams.queries.on_call import gaps_between, on_call_at, turns_between
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, OPENED, TODAY, ZONE, Cast, moment, staff_of
from tests.refusing import conflict, not_here, refused, untouched

TONIGHT = datetime.combine(TODAY, time(17))
MORNING = datetime.combine(TODAY + timedelta(days=1), time(8))
MONDAY = date(2026, 10, 5)


def turn(
    cast: Cast, who: str = "rosa", starts: datetime = TONIGHT, ends: datetime = MORNING, **more: str
) -> OnCallTurn:
    return lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(getattr(cast, who)), starts=starts,
                    ends=ends, **more)  # fmt: skip


def rota(cast: Cast, *order: str, weeks: int = 1, hours: str = "always", pace: str = "turn") -> Laid:
    return lay_rota(by=cast.denise, at=AT, team_id=cast.team.id, from_on=MONDAY, weeks=weeks, hours=hours, pace=pace,
                    order=[staff_of(getattr(cast, one)) for one in order], opens=time(8), closes=time(17))  # fmt: skip


def week(cast: Cast, days: int = 7) -> list[tuple[str, str]]:
    starts, ends = moment(MONDAY, 0), moment(MONDAY + timedelta(days=days), 12)
    turns = turns_between(cast.team.id, starts_at=starts, ends_at=ends)
    return [(f"{one.when.starts:%a %H}", one.who) for one in turns]


def test_the_line_answers_first_then_the_one_on_call_then_whoever_stands_behind(cast: Cast) -> None:
    line = open_line(
        by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555 0190", opened_on=OPENED
    )
    turn(cast, "keisha", place="behind", reachable="phone")
    turn(cast, "rosa")
    lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=TONIGHT, ends=MORNING, place="first",
             covered_by="affiliate", reachable="phone", line_id=line.id)  # fmt: skip
    found = on_call_at(cast.team.id, at=moment(TODAY, 23))
    assert [(one.who, one.phone, one.place) for one in found] == [
        ("Cascade line", "555 0190", "first"), ("Rosa", "", "on_call"), ("Keisha", "", "behind"),
    ]  # fmt: skip
    assert on_call_at(cast.team.id, at=moment(TODAY, 16, 59)) == ()
    assert on_call_at(cast.team.id, at=moment(TODAY + timedelta(days=1), 8)) == ()


def test_who_only_stands_behind_or_passes_calls_on_fills_no_gap(cast: Cast) -> None:
    turn(cast, "keisha", place="behind")
    (gap,) = gaps_between(cast.team.id, starts_at=moment(TODAY, 17), ends_at=moment(TODAY, 20))
    assert (gap.starts, gap.ends) == (TONIGHT, datetime.combine(TODAY, time(20)))


def test_a_turn_that_ends_before_it_starts_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="write a later end"):
        turn(cast, starts=MORNING, ends=TONIGHT)


def test_a_turn_over_another_of_its_place_is_refused_with_the_other_named(cast: Cast) -> None:
    turn(cast)
    early = datetime.combine(TODAY + timedelta(days=1), time(7))
    with pytest.raises(Refused, match="On call is taken Wed 30 Sep 17:00 to Thu 1 Oct 8:00"):
        turn(cast, "keisha", starts=early, ends=early + timedelta(days=1))
    turn(cast, "keisha", starts=MORNING, ends=MORNING + timedelta(days=1))
    turn(cast, "aaron", place="behind")


def test_nobody_has_two_turns_at_once(cast: Cast) -> None:
    turn(cast)
    with pytest.raises(Refused, match="Rosa has another turn Wed 30 Sep 17:00 to Thu 1 Oct 8:00"):
        turn(cast, place="behind")


def test_the_database_itself_refuses_two_turns_of_one_place(cast: Cast) -> None:
    laid = turn(cast)
    laid.pk, laid._state.adding = "f" * 32, True
    with pytest.raises(IntegrityError), transaction.atomic():
        laid.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        OnCallTurn.objects.update(staff_id=staff_of(cast.keisha))


def test_a_turn_given_away_is_taken_off_and_another_laid(cast: Cast) -> None:
    laid = turn(cast)
    give_turn(by=cast.denise, at=AT, turn_id=laid.id, staff_id=staff_of(cast.aaron))
    assert [one.who for one in on_call_at(cast.team.id, at=moment(TODAY, 20))] == ["Aaron"]
    assert list(OnCallTurn.objects.filter(off_at__isnull=False).values_list("id", flat=True)) == [laid.id]
    with pytest.raises(Refused, match="changed hands meanwhile"):
        give_turn(by=cast.denise, at=AT, turn_id=laid.id, staff_id=staff_of(cast.rosa))


def test_a_turn_is_not_taken_off_where_that_leaves_a_gap(cast: Cast) -> None:
    laid = turn(cast)
    with pytest.raises(Refused, match="Nobody would be on call Wed 30 Sep 17:00 to Thu 1 Oct 8:00"):
        remove_turn(by=cast.denise, at=AT, turn_id=laid.id)
    behind = turn(cast, "keisha", place="behind")
    remove_turn(by=cast.denise, at=AT, turn_id=behind.id)
    assert [one.who for one in on_call_at(cast.team.id, at=moment(TODAY, 20))] == ["Rosa"]


def test_a_rota_passes_from_turn_to_turn_or_from_week_to_week(cast: Cast) -> None:
    assert rota(cast, "rosa", "aaron", "keisha") == Laid(7, ())
    assert week(cast)[:4] == [("Mon 08", "Rosa"), ("Tue 08", "Aaron"), ("Wed 08", "Keisha"), ("Thu 08", "Rosa")]
    # What is laid already stays.
    assert rota(cast, "denise", weeks=2).turns == 7
    assert rota(cast, "rosa", weeks=2).turns == 0


def test_a_rota_by_the_week_outside_office_hours_covers_the_weekend(cast: Cast) -> None:
    rota(cast, "rosa", "aaron", weeks=2, hours="outside", pace="week")
    rota(cast, "denise", weeks=2, hours="office")
    assert week(cast, 6)[7:] == [("Thu 17", "Rosa"), ("Fri 08", "Denise"), ("Fri 17", "Rosa"), ("Sat 08", "Rosa"),
                                 ("Sun 08", "Rosa")]  # fmt: skip
    first, last = moment(MONDAY, 8), moment(MONDAY + timedelta(days=14), 8)
    assert gaps_between(cast.team.id, starts_at=first, ends_at=last) == ()


def test_only_the_leader_or_an_administrator_lays_turns_and_only_with_the_teams_people(cast: Cast) -> None:
    for actor in (cast.rosa, cast.joyce, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            lay_turn(by=actor, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), starts=TONIGHT, ends=MORNING)
    with pytest.raises(NotHere):
        turn(cast, "walter")
    assert lay_turn(by=cast.ada, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), starts=TONIGHT,
                    ends=MORNING).team_id == cast.team.id  # fmt: skip


def test_a_turn_of_no_kind_its_place_knows_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only an affiliated line answers first"):
        turn(cast, place="first")
    with pytest.raises(Refused, match="Choose who is on call"):
        lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=TONIGHT, ends=MORNING)
    with pytest.raises(Refused, match="Choose the line"):
        lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=TONIGHT, ends=MORNING, covered_by="affiliate")
    with pytest.raises(Refused, match="Only somebody of the team stands behind"):
        lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=TONIGHT, ends=MORNING, place="behind",
                 covered_by="protocol_only")  # fmt: skip


def test_what_is_sent_twice_is_once_and_other_words_under_its_identity_are_a_conflict(cast: Cast) -> None:
    line, laid = new_id(), new_id()
    said: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id, "name": "Cascade line",
                            "phone": "555 0190", "opened_on": OPENED, "id": line}  # fmt: skip
    first = open_line(**said), turn(cast, id=laid)
    with untouched():
        assert (open_line(**said), turn(cast, id=laid)) == first
        assert lay_turns(by=cast.denise, at=AT, team_id=cast.team.id, new=[]) == ()
    with conflict("already saved with something else"):
        open_line(**said | {"phone": "555 0191"})
    with conflict("already saved with something else"):
        turn(cast, "aaron", id=laid)


def test_a_turn_or_a_line_that_is_not_there_is_neither_given_nor_closed(cast: Cast) -> None:
    line = open_line(by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555", opened_on=OPENED)
    laid = turn(cast)
    for act in (
        lambda: close_line(by=cast.denise, at=AT, line_id=new_id(), on=TODAY),
        lambda: close_line(by=cast.walter, at=AT, line_id=line.id, on=TODAY),
        lambda: remove_turn(by=cast.denise, at=AT, turn_id=new_id()),
        lambda: remove_turn(by=cast.walter, at=AT, turn_id=laid.id),
        lambda: open_line(by=OPERATOR, at=AT, team_id=new_id(), name="A line", phone="555", opened_on=OPENED),
        lambda: rota(cast, "rosa", "walter"),
    ):
        with not_here():
            act()


def test_a_line_that_has_closed_is_given_no_turn(cast: Cast) -> None:
    line = open_line(by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555", opened_on=OPENED)
    close_line(by=cast.denise, at=AT, line_id=line.id, on=TODAY)
    with refused("That line closed on Wed 30 Sep 2026: choose another", field="line_id"):
        lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=TONIGHT, ends=MORNING, covered_by="affiliate",
                 line_id=line.id)  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [({"order": []}, "order", "one person at least"), ({"weeks": 0}, "weeks", "a number of weeks from 1 to"),
     ({"weeks": 99}, "weeks", "a number of weeks from 1 to"),
     ({"hours": "office", "closes": time(8)}, "closes", "write a time later than 08:00"),
     ({"hours": "never"}, "hours", "Choose which hours"), ({"pace": "slow"}, "pace", "Choose")],
)  # fmt: skip
def test_a_rota_that_cannot_be_laid_says_what_can(cast: Cast, wrong: dict[str, Any], field: str, says: str) -> None:
    usual: dict[str, Any] = {"from_on": MONDAY, "weeks": 1, "hours": "always", "pace": "turn", "opens": time(8),
                             "closes": time(17), "order": [staff_of(cast.rosa)]}  # fmt: skip
    with refused(says, field=field):
        lay_rota(by=cast.denise, at=AT, team_id=cast.team.id, **usual | wrong)


@pytest.mark.parametrize("kept_by", ["leave", "another turn"])
def test_whoever_is_kept_from_one_day_is_passed_over_that_day_alone(cast: Cast, kept_by: str) -> None:
    day = MONDAY + timedelta(days=2)
    if kept_by == "leave":
        ask_leave(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), kind="holiday",
                  first_on=day, until_on=day + timedelta(days=1))  # fmt: skip
    else:
        wednesday = datetime.combine(day, time(8))
        turn(cast, "rosa", wednesday, wednesday + timedelta(hours=12), place="behind", reachable="phone")
    rota(cast, "rosa", "aaron")
    laid = OnCallTurn.objects.filter(place="on_call").order_by("starts_at")
    assert [one.staff.called for one in laid if one.staff] == [
        "Rosa", "Aaron", "Aaron", "Aaron", "Rosa", "Aaron", "Rosa",
    ]  # fmt: skip


def test_a_post_taken_back_on_its_first_day_lets_nobody_be_on_call(cast: Cast) -> None:
    post = Post.objects.get(staff_id=staff_of(cast.rosa))
    end_post(by=cast.denise, at=AT, post_id=post.id, on=post.started_on)
    with refused("Rosa has no post on the team then"):
        turn(cast)


def test_a_line_is_not_closed_while_a_turn_of_its_is_to_come(cast: Cast) -> None:
    line = open_line(
        by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555 0190", opened_on=OPENED
    )
    laid = lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=TONIGHT, ends=MORNING, covered_by="affiliate",
                    reachable="phone", line_id=line.id)  # fmt: skip
    with pytest.raises(Refused, match="Nobody would answer Wed 30 Sep 17:00 to Thu 1 Oct 8:00"):
        close_line(by=cast.denise, at=AT, line_id=line.id, on=TODAY)
    give_turn(by=cast.denise, at=AT, turn_id=laid.id)
    assert [one.who for one in on_call_at(cast.team.id, at=moment(TODAY, 20))] == ["Only a protocol"]
    assert close_line(by=cast.denise, at=AT, line_id=line.id, on=TODAY).closed_on == TODAY


def test_somebody_who_has_left_by_then_leaves_a_gap_that_is_named(cast: Cast) -> None:
    from alongside.teams.actions.people import end_post
    from alongside.teams.models import Post

    end_post(by=cast.denise, at=AT, post_id=Post.objects.get(staff_id=staff_of(cast.rosa)).id, on=TODAY + timedelta(1))
    with pytest.raises(Refused, match="Nobody would be on call Thu 1 Oct 0:00 to Thu 1 Oct 8:00: Rosa has no post"):
        turn(cast)


@pytest.mark.parametrize(("on", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25)])
def test_a_turn_over_the_night_the_clocks_change_is_24_hours_on_the_wall(cast: Cast, on: date, hours: int) -> None:
    starts = datetime.combine(on - timedelta(days=1), time(8))
    laid = turn(cast, starts=starts, ends=starts + timedelta(days=1))
    assert laid.ends_at - laid.starts_at == timedelta(hours=hours)
    assert (laid.ends_on, laid.ends_time) == (on, time(8))
    assert gaps_between(cast.team.id, starts_at=starts.replace(tzinfo=ZONE),
                        ends_at=(starts + timedelta(days=1)).replace(tzinfo=ZONE)) == ()  # fmt: skip
