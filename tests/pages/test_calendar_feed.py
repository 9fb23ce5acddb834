"""A worker's private calendar: read by a strict reader of RFC 5545, and answered to nobody who guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from hypothesis import given
from hypothesis import strategies as st

from alongside.pages.schedule.ical import fold, text
from alongside.records.actions.clients import mend_client
from alongside.schedule.actions.visits import Move, cancel, move
from alongside.schedule.models import CalendarFeed
from alongside.schedule.queries.feed import area, digest_of
from alongside.teams.access import OPERATOR
from alongside.teams.actions.agency import close_team, mend_team
from alongside.teams.actions.members import end_membership
from alongside.teams.actions.settings import set_meeting
from alongside.teams.models import Membership
from tests.cast import AT, TODAY, Cast, moment, staff_of
from tests.pages.rooms import page, signed_in, words
from tests.unit.schedule.planning import planned

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)
NAME = r"[A-Z0-9-]+"
LINE = re.compile(rf'(?P<name>{NAME})(?P<parameters>(?:;{NAME}=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)')
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "CLASS", "LOCATION", "TRANSP"}


@dataclass
class Component:
    name: str
    properties: dict[str, str] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)


def read(raw: bytes) -> Component:
    """The calendar an octet stream holds; AssertionError where RFC 5545 is not kept (3.1, 3.4, 3.6)."""
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(1 <= len(line) <= 75 for line in lines)
    calendar = _component(iter(b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")))
    assert calendar.name == "VCALENDAR"
    assert calendar.properties["VERSION"] == "2.0"
    assert calendar.properties["PRODID"]
    for event in calendar.parts:
        assert event.name == "VEVENT"
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event.properties) <= ONCE
    return calendar


def _component(lines: Iterator[str], opened: str = "") -> Component:
    first = opened or next(lines)
    found = Component(first.removeprefix("BEGIN:"))
    assert first == f"BEGIN:{found.name}"
    for line in lines:
        if line == f"END:{found.name}":
            return found
        if line.startswith("BEGIN:"):
            found.parts.append(_component(lines, line))
            continue
        match = LINE.fullmatch(line)
        assert match, line
        assert match["name"] not in found.properties, f"{match['name']} stands twice"
        found.properties[match["name"]] = re.sub(r"\\([\\;,])", r"\1", match["value"])
    raise AssertionError(f"{found.name} has no end")


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def made(browser: Browser) -> str:
    """The path of a new address."""
    said = words(browser.post("/schedule/calendar/"))
    found = re.search(r"/schedule/calendar/[0-9a-f]{64}/", said)
    assert found
    return found[0]


def events(address: str) -> list[dict[str, str]]:
    answer = Browser().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    return [event.properties for event in read(answer.content).parts]


def test_ones_own_agreed_visits_are_there_and_nothing_about_whom_or_what_for(cast: Cast, rosa: Browser) -> None:
    visit = planned(cast, on=TOMORROW, start=time(9, 30), service="medication", why="Injection is due")
    planned(cast, on=TOMORROW, staff_ids=(staff_of(cast.aaron),))
    planned(cast, on=TOMORROW, start=time(14), agreed=False)
    address = made(rosa)
    [event] = events(address)
    begins = moment(TOMORROW, 9, 30).astimezone(UTC)
    assert event["UID"] == f"{visit.id}@alongside"
    assert event["SUMMARY"] == "Visit, 45 min"
    assert datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == begins
    assert event["DTEND"] == f"{begins + timedelta(minutes=45):%Y%m%dT%H%M%SZ}"
    said = Browser().get(address).content.decode()
    for telling in ("Tendai", "Makoni", "TM", "Injection", "edication", "Riverside", "Rosa"):
        assert telling not in said


def test_where_it_is_stays_a_direction(cast: Cast, rosa: Browser) -> None:
    mend_team(by=OPERATOR, at=AT, team_id=cast.team.id, latitude=43.75, longitude=-87.71)
    mend_client(
        by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, address="418 Pearl St, 3B",
        latitude=43.80, longitude=-87.71,
    )  # fmt: skip
    planned(cast)
    [event] = events(made(rosa))
    assert event["LOCATION"] == "About 3 miles north of the office"
    assert area((43.75, -87.71), (43.7501, -87.7101)) == "Within a mile of the office"
    assert area((43.75, -87.71), (None, None)) == ""


def test_a_visit_without_a_time_is_a_day_and_a_call_is_a_call(cast: Cast, rosa: Browser) -> None:
    planned(cast, start=None)
    planned(cast, start=time(18), mode="phone", place="")
    call, open_ended = sorted(events(made(rosa)), key=lambda event: event["SUMMARY"])
    assert call["SUMMARY"] == "Call, 45 min"
    assert (open_ended["SUMMARY"], open_ended["DTSTART"]) == ("Visit, 45 min, no time yet", "20260930")


def test_the_team_s_meetings_are_there_at_their_time_and_say_nothing_else(cast: Cast, rosa: Browser) -> None:
    settle: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id}
    set_meeting(**settle, at=AT, kind="clinical_review", weekdays=2, starts=time(14))
    set_meeting(**settle, at=AT, kind="daily", weekdays=None)
    address = made(rosa)
    first, *_, last = events(address)
    assert (first["SUMMARY"], "DTEND" in first) == ("Clinical review", False)
    assert first["DTSTART"] == f"{moment(TODAY - timedelta(days=8), 14).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    assert last["DTSTART"] == f"{moment(TODAY + timedelta(days=55), 14).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    set_meeting(**settle, at=AT + timedelta(hours=1), kind="clinical_review", weekdays=2, starts=time(15))
    moved = events(address)[0]
    assert moved["UID"] == first["UID"]
    assert int(moved["SEQUENCE"]) > int(first["SEQUENCE"])
    close_team(by=OPERATOR, at=AT, team_id=cast.team.id, on=TODAY)
    assert max(event["DTSTART"] for event in events(address)) < f"{TODAY:%Y%m%d}"


def test_what_moved_has_moved_and_what_was_cancelled_is_gone(cast: Cast, rosa: Browser) -> None:
    visit, gone = planned(cast), planned(cast, start=time(18))
    address = made(rosa)
    [before, _] = events(address)
    to = Move(visit.id, TOMORROW, time(8), 30, (staff_of(cast.rosa),))
    move(by=cast.denise, team_id=cast.team.id, at=AT, to=to)
    cancel(by=cast.denise, team_id=cast.team.id, at=AT, visit_id=gone.id, why="Snow")
    [after] = events(address)
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["SUMMARY"] == "Visit, 30 min"


def test_an_address_that_was_guessed_ended_or_made_anew_answers_nobody(cast: Cast, rosa: Browser) -> None:
    first = made(rosa)
    assert Browser().get(f"/schedule/calendar/{'0' * 64}/").status_code == 404
    assert Browser().get("/schedule/calendar/guess/").status_code == 404
    second = made(rosa)
    assert Browser().get(first).status_code == 404
    assert Browser().get(second).status_code == 200
    assert "You have no address yet" in words(rosa.post("/schedule/calendar/end/", follow=True))
    assert Browser().get(second).status_code == 404
    assert Browser().post(second).status_code == 405


def test_whoever_has_left_takes_no_calendar_along(cast: Cast, rosa: Browser) -> None:
    address = made(rosa)
    seat = Membership.objects.get(user=cast.user(cast.rosa))
    end_membership(by=OPERATOR, at=AT, membership_id=seat.id, on=TODAY)
    assert Browser().get(address).status_code == 404


def test_only_the_digest_of_an_address_is_kept_and_it_is_shown_once(cast: Cast, rosa: Browser) -> None:
    token = made(rosa).split("/")[-2]
    feed = CalendarFeed.objects.get()
    assert feed.digest == digest_of(token)
    assert token not in str(feed.__dict__)
    assert token not in page(rosa, "/schedule/calendar/")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300))
def test_a_folded_line_is_short_and_unfolds_to_what_it_was(words: str) -> None:
    pieces = list(fold(words))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == words


def test_what_has_a_meaning_in_a_text_is_escaped() -> None:
    assert text("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"
