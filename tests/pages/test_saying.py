"""The say-line: what a typed line becomes, before Enter."""

from datetime import date, time, timedelta
from typing import NamedTuple

import pytest

from alongside.pages.today.becoming import in_words
from alongside.pages.today.pacing import pacing
from alongside.pages.today.saying import Saying, understood
from alongside.terms import LineKind, Place
from tests.cast import AT, TODAY


class Somebody(NamedTuple):
    id: str
    called: str


TEAM = (Somebody("r", "Rosa"), Somebody("l", "Linh"), Somebody("d", "Denise"), Somebody("o", "Dr Osei"))


def said(line: str, kept_as: str = "") -> Saying:
    return understood(line, on=TODAY, colleagues=TEAM, speaker_id="d", kept_as=kept_as)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Slept badly on Sunday", LineKind.LOG, "Slept badly on Sunday"),
        ("log: rosa thu was nice", LineKind.LOG, "rosa thu was nice"),
        ("decided: two of us go", LineKind.DECISION, "two of us go"),
        ("Rosa says he is well", LineKind.LOG, "Rosa says he is well"),
        ("visited his sister", LineKind.LOG, "visited his sister"),
    ],
)
def test_a_line_is_kept_as_it_was_said(line: str, kind: LineKind, text: str) -> None:
    assert (said(line).kind, said(line).text) == (kind, text)


@pytest.mark.parametrize(
    ("line", "who", "on", "text"),
    [
        ("task: call the pharmacy @linh by Fri", "Linh", date(2026, 10, 2), "call the pharmacy"),
        ("task read the letter with him @Rosa by 5 oct", "Rosa", date(2026, 10, 5), "read the letter with him"),
        ("todo: ring the landlord", "Denise", date(2026, 10, 7), "ring the landlord"),
        ("task: go by bus @linh", "Linh", date(2026, 10, 7), "go by bus"),
        ("task: sign it @osei by tomorrow", "Dr Osei", date(2026, 10, 1), "sign it"),
    ],
)
def test_a_task_has_an_owner_and_a_day(line: str, who: str, on: date, text: str) -> None:
    task = said(line)
    assert (task.kind, task.staff, task.on, task.text, task.fault) == (LineKind.TASK, who, on, text, "")


@pytest.mark.parametrize(
    ("line", "who", "on", "start", "place", "text"),
    [
        ("rosa thu 9:30 home injection", "Rosa", date(2026, 10, 1), time(9, 30), Place.HOME, "injection"),
        ("visit tomorrow 10 Linh", "Linh", date(2026, 10, 1), time(10), Place.HOME, ""),
        ("visit fri 2pm ward", "", date(2026, 10, 2), time(14), Place.HOSPITAL, ""),
        ("Linh today at 3 street walk to the court", "Linh", TODAY, time(15), Place.COMMUNITY, "walk to the court"),
        ("visit 2 oct osei", "Dr Osei", date(2026, 10, 2), None, Place.HOME, ""),
    ],
)
def test_who_when_and_where_make_a_visit(
    line: str, who: str, on: date, start: time | None, place: Place, text: str
) -> None:
    visit = said(line)
    assert visit.kind is LineKind.VISIT
    assert (visit.staff, visit.on, visit.start, visit.place, visit.text) == (who, on, start, place, text)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("task: ring @maya by fri", "Nobody on the team is called maya."),
        ("task: ring @rosa by 31 feb", "31 feb is no day. Write one such as Fri, tomorrow or 2 Oct."),
        ("task: @rosa", "Say what is to be done."),
        ("visit 10 rosa", "Say which day: today, tomorrow, Thu."),
        ("visit tomorrow 25:99 rosa", "25:99 is no time of day. Write one such as 9:30 or 2pm."),
        ("rosa thu 9.61 home", "9.61 is no time of day. Write one such as 9:30 or 2pm."),
        ("visit tomorrow 10 900m", "A visit lasts from 1 to 720 minutes. Write one such as 45m."),
    ],
)
def test_a_line_that_wants_something_more_says_what(line: str, fault: str) -> None:
    assert said(line).fault == fault


def test_a_visit_is_read_back_with_how_long_it_lasts() -> None:
    assert in_words(said("visit tomorrow 10 20m office"), on=TODAY) == "Thu 1 Oct 10:00, 20 min, nobody yet, office"
    assert in_words(said("rosa thu 9:30 home injection"), on=TODAY) == (
        "Thu 1 Oct 9:30, 45 min, Rosa, at home: injection"
    )


def test_what_somebody_chose_comes_before_what_the_words_look_like() -> None:
    assert said("rosa thu 9:30 home injection", kept_as="log").kind is LineKind.LOG
    assert said("ring the landlord", kept_as="task").staff == "Denise"


def test_the_pace_is_what_it_took_so_far_and_says_when_it_ends() -> None:
    since = AT - timedelta(minutes=22)
    kept = pacing(since=since, at=AT, spoken=41, people=92, pace=30)
    assert kept is not None
    assert (kept.minutes, kept.each, kept.due) == (22, 32, 44)
    assert kept.ends_at - AT == timedelta(seconds=51 * 32)
    assert pacing(since=None, at=AT, spoken=0, people=92, pace=30) is None
    assert pacing(since=AT - timedelta(hours=5), at=AT, spoken=9, people=92, pace=30) is None
