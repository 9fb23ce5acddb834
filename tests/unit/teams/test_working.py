"""When people work: the usual week, the days that differ, and what was worked."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from alongside.teams.actions.people import end_post, start_post
from alongside.teams.actions.working import Worked, say_hours, set_shift, set_usual_week, work_as_usual
from alongside.teams.models import Post, WorkHours
from alongside.teams.queries.working import AtWork, Hours, working, working_days
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast, staff_of
from tests.refusing import refused, untouched

NINE, NOON, FIVE = time(9), time(12), time(17)
MONDAY = date(2026, 9, 28)
USUAL = dict.fromkeys(range(5), (NINE, FIVE))


def usual(cast: Cast, who: str = "rosa", *, from_on: date = OPENED, days: dict[int, tuple[time, time]] = USUAL) -> None:
    set_usual_week(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(getattr(cast, who)), from_on=from_on,
                   days=days)  # fmt: skip


def at_work(cast: Cast, on: date, who: str = "rosa") -> AtWork:
    staff_id = staff_of(getattr(cast, who))
    return next(one for one in working(cast.team.id, on=on) if one.staff_id == staff_id)


def test_somebody_is_at_work_in_the_hours_of_their_usual_week(cast: Cast) -> None:
    usual(cast)
    assert at_work(cast, TODAY).shifts == (Hours(NINE, FIVE),)
    assert at_work(cast, TODAY).minutes == 480
    assert at_work(cast, date(2026, 10, 3)).shifts == ()
    assert at_work(cast, date(2026, 10, 3)).known


def test_of_somebody_whose_week_nobody_wrote_nothing_is_known(cast: Cast) -> None:
    assert (at_work(cast, TODAY).shifts, at_work(cast, TODAY).known) == ((), False)


def test_a_new_usual_week_ends_the_one_before_and_stops_where_a_later_one_begins(cast: Cast) -> None:
    usual(cast)
    usual(cast, from_on=MONDAY + timedelta(days=14), days={0: (NINE, NOON)})
    usual(cast, from_on=MONDAY, days={2: (NOON, FIVE)})
    minutes = [at_work(cast, MONDAY + timedelta(days=days)).minutes for days in (-5, 0, 2, 14, 16)]
    assert minutes == [480, 0, 300, 180, 0]


def test_a_day_that_differs_stands_before_the_usual_week_until_it_is_taken_back(cast: Cast) -> None:
    usual(cast)
    who: dict[str, Any] = {
        "by": cast.denise,
        "at": AT,
        "team_id": cast.team.id,
        "staff_id": staff_of(cast.rosa),
        "on": TODAY,
    }
    set_shift(**who, hours=(NOON, FIVE))
    assert at_work(cast, TODAY).shifts == (Hours(NOON, FIVE),)
    set_shift(**who, hours=None)
    assert (at_work(cast, TODAY).shifts, at_work(cast, TODAY).known) == ((), True)
    work_as_usual(**who)
    assert at_work(cast, TODAY).minutes == 480


def test_a_week_asks_as_little_as_a_day(cast: Cast) -> None:
    usual(cast)
    with CaptureQueriesContext(connection) as asked:
        week = working_days(cast.team.id, first=MONDAY, days=7)
    assert len(asked) == 5
    assert len(week) == 7
    assert [one.name for one in week[MONDAY]] == sorted(one.name for one in week[MONDAY])


def test_a_day_that_ends_before_it_starts_and_a_week_without_days_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="write a time later than 17:00"):
        usual(cast, days={0: (FIVE, NINE)})
    with pytest.raises(Refused, match="the hours of one weekday at least"):
        usual(cast, days={})


def test_only_the_leader_writes_when_people_work(cast: Cast) -> None:
    for actor in (cast.rosa, cast.joyce, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            set_usual_week(by=actor, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), from_on=TODAY,
                           days=USUAL)  # fmt: skip
    with pytest.raises(NotHere):
        set_usual_week(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.walter), from_on=TODAY,
                       days=USUAL)  # fmt: skip


def test_hours_are_said_by_whoever_worked_them_or_the_leader_and_the_last_word_stands(cast: Cast) -> None:
    mine = Worked(staff_of(cast.rosa), TODAY, 450)
    assert len(say_hours(by=cast.rosa, at=AT, team_id=cast.team.id, worked=[mine])) == 1
    assert say_hours(by=cast.rosa, at=AT, team_id=cast.team.id, worked=[mine]) == ()
    later = AT + timedelta(minutes=1)
    say_hours(by=cast.denise, at=later, team_id=cast.team.id, worked=[Worked(staff_of(cast.rosa), TODAY, 480)])
    assert list(WorkHours.objects.order_by("said_at").values_list("minutes", "said_by")) == [
        (450, cast.rosa.id), (480, cast.denise.id),
    ]  # fmt: skip
    with pytest.raises(NotHere):
        say_hours(by=cast.aaron, at=AT, team_id=cast.team.id, worked=[mine])


@pytest.mark.parametrize(
    ("on", "minutes", "sentence"),
    [
        (TODAY + timedelta(days=1), 60, "Thu 1 Oct 2026 has not come yet"),
        (TODAY, 1441, "from 0 to 24"),
        (OPENED - timedelta(days=1), 60, "Rosa had no post on this team on Sun 5 Jan 2025"),
    ],
)
def test_hours_that_cannot_be_are_refused(cast: Cast, on: date, minutes: int, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        say_hours(by=cast.denise, at=AT, team_id=cast.team.id, worked=[Worked(staff_of(cast.rosa), on, minutes)])


def test_what_was_said_of_hours_never_changes(cast: Cast) -> None:
    (row,) = say_hours(by=cast.rosa, at=AT, team_id=cast.team.id, worked=[Worked(staff_of(cast.rosa), TODAY, 450)])
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkHours.objects.filter(id=row.id).update(minutes=1)


def test_hours_are_said_of_days_with_a_post_and_of_no_day_between_two(cast: Cast) -> None:
    post = Post.objects.get(staff_id=staff_of(cast.rosa))
    end_post(by=cast.denise, at=AT, post_id=post.id, on=MONDAY)
    start_post(by=cast.denise, at=AT, position_id=post.position_id, staff_id=staff_of(cast.rosa), started_on=TODAY,
               fte_hundredths=100)  # fmt: skip
    days = [MONDAY - timedelta(days=1), TODAY]
    said: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id}
    say_hours(**said, worked=[Worked(staff_of(cast.rosa), on, 480) for on in days])
    with untouched():
        assert say_hours(**said, worked=[]) == ()
    with refused("had no post on this team on Mon 28 Sep 2026: choose a day they had", field="on"):
        say_hours(**said, worked=[Worked(staff_of(cast.rosa), on, 480) for on in (*days, MONDAY)])
