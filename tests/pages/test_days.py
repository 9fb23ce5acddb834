"""Days at the edge of the calendar: an address that names one is answered as usual, a form says what it takes."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client as Browser

from alongside.pages.shared.days import OUTSIDE
from alongside.records.models import Crisis
from alongside.schedule.actions import rules
from alongside.schedule.actions.cards import set_pattern
from alongside.schedule.models import PlanRun, Visit
from alongside.teams.models import OnCallTurn, new_id
from alongside.teams.refusals import Refused
from alongside.terms import SpellKind
from tests.cast import AT, TODAY, Cast, staff_of
from tests.pages.rooms import page, signed_in, words
from tests.unit.schedule.planning import a_line, last, planned

pytestmark = pytest.mark.django_db

OFF = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-26", "9999-12-31")
FIRST, LAST = "1900-01-01", "2199-12-31"
BEYOND = "Write a day from 1950 to 2036, such as 2026-09-30."
FARTHEST = "2036-12-31"


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


@pytest.mark.parametrize("address", ["/schedule/", "/schedule/needs/", "/schedule/plan/"])
def test_an_address_with_no_such_day_is_answered_for_today(denise: Browser, address: str) -> None:
    for day in OFF:
        shown = page(denise, address, day=day)
        assert TODAY.isoformat() in shown
        assert day not in shown
    for day in (FIRST, LAST):
        assert day in page(denise, address, day=day)


@pytest.mark.parametrize(
    ("address", "name"),
    [("/schedule/rota/", "week"), ("/schedule/rota/hours/", "week"), ("/schedule/visits/new/", "on")],
)
def test_the_first_day_and_the_last_are_taken_and_none_beyond(denise: Browser, address: str, name: str) -> None:
    for day in (*OFF, FIRST, LAST):
        page(denise, address, **{name: day})


def test_a_clients_page_takes_no_day_from_the_edge(cast: Cast, denise: Browser) -> None:
    for day in (*OFF, FIRST, LAST):
        page(denise, f"/clients/{cast.tendai.id}/", before=day)


def asked_of(cast: Cast, day: str) -> dict[str, dict[str, Any]]:
    """Forms that are whole but for their day."""
    rosa = staff_of(cast.rosa)
    return {
        "/schedule/visits/new/": {
            "id": new_id(), "client": cast.tendai.id, "on": day, "start": "10:00", "minutes": "45", "staff": [rosa],
            "service": "case_management", "mode": "face_to_face", "place": "home", "people": "1",
        },
        "/schedule/rota/lay/": {
            "from_on": day, "weeks": "2", "hours": "always", "opens": "08:00", "closes": "17:00", "pace": "turn",
            "reachable": "phone", "place": "on_call", "order_1": rosa,
        },
        "/crisis/calls/": {
            "id": new_id(), "client": cast.tendai.id, "caller": "client", "reached": "phone", "ended": "settled",
            "said": "Could not sleep.", "next_step": "call", "answered": rosa, "day": day, "time": "15:52",
        },
    }  # fmt: skip


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "2037-01-01", "9999-12-31"])
def test_a_form_says_which_days_it_takes_and_keeps_nothing(cast: Cast, denise: Browser, day: str) -> None:
    for address, form in asked_of(cast, day).items():
        answer = denise.post(address, form)
        assert (answer.status_code, BEYOND in words(answer)) == (422, True), address
    assert not any(rows.objects.exists() for rows in (Visit, OnCallTurn, Crisis))


def test_the_same_forms_are_kept_with_a_day_that_is_taken(cast: Cast, denise: Browser) -> None:
    for day, address in (
        (FARTHEST, "/schedule/visits/new/"),
        (FARTHEST, "/schedule/rota/lay/"),
        (str(TODAY), "/crisis/calls/"),
    ):
        assert denise.post(address, asked_of(cast, day)[address]).status_code == 302, address
    assert "Tendai Makoni" in page(denise, "/schedule/", visit=Visit.objects.get().id)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_visit_stays_where_it_was_and_the_board_it_leads_back_to_is_there(
    cast: Cast, denise: Browser, day: str
) -> None:
    visit = planned(cast)
    put = {"visit": visit.id, "on": day, "start": "9:15", "minutes": "45", "seen": str(last(visit).id), "day": day}
    answer = denise.post("/schedule/move/", put, follow=True)
    assert (answer.status_code, BEYOND in words(answer), last(visit).on) == (200, True, TODAY)
    assert denise.post("/schedule/agree/", {"day": day, "visit": visit.id}, follow=True).status_code == 200


@pytest.mark.parametrize("address", ["/schedule/draw/", "/schedule/plan/ask/"])
def test_nothing_is_done_for_today_when_another_day_could_not_be_read(
    cast: Cast, denise: Browser, address: str
) -> None:
    set_pattern(by=cast.denise, at=AT, team_id=cast.team.id, pattern=a_line(cast))
    for day in ("9999-12-31", "30.9.2026", "tomorrow", ""):
        answer = denise.post(address, {"day": day})
        assert (answer.status_code, OUTSIDE in words(answer)) == (422, True)
    assert not Visit.objects.exists()
    assert not PlanRun.objects.exists()


@pytest.mark.parametrize("on", [date(9999, 12, 30), date.max])
def test_a_visit_beyond_every_board_is_refused_and_one_from_before_still_has_its_page(
    cast: Cast, denise: Browser, monkeypatch: pytest.MonkeyPatch, on: date
) -> None:
    with pytest.raises(Refused, match="Choose a day up to Tue 31 Dec 2199"):
        planned(cast, on=on, start=None)
    monkeypatch.setattr(rules, "LATEST", date.max)
    visit = planned(cast, on=on, start=None if on == date.max else time(23), minutes=120)
    shown = page(denise, "/schedule/", visit=visit.id)
    assert "Tendai Makoni" in shown
    assert "Dec 9999" in shown


@pytest.mark.parametrize(
    ("address", "day", "told"),
    [
        ("/people/settings/in-writing/documents/new/", {"adopted_on": "1900-01-01"}, BEYOND),
        ("/people/settings/in-writing/approvals/new/", {"until_on": "2199-01-01"}, "Write a day from 1950 to 2066"),
        ("/clients/add/", {"birth_date": "2190-01-01"}, "Write a day from 1900 to 2036"),
        ("/clients/{client}/edit/", {"birth_date": "2026-09-01"}, "of theirs is on record since Mon 2 Feb 2026."),
        ("/clients/{client}/services/add/5/", {"from_on": "1980-01-01"}, "They were born on Sat 3 Mar 1984."),
        ("/clients/{client}/people/add/", {"since_on": "1980-01-01"}, "They were born on Sat 3 Mar 1984."),
    ],
)  # fmt: skip
def test_a_day_beyond_reason_is_refused_in_a_sentence(
    cast: Cast, denise: Browser, address: str, day: dict[str, str], told: str
) -> None:
    """A document of 1900, an approval until 2199, a job before the birth, a birth after the enrollment."""
    kinds = [kind.value for kind in SpellKind]
    whole = {"id": new_id(), "name": "Tendai Makoni", "word": "casual", "what": "Snow", "relation": "family"}
    place = address.format(client=cast.tendai.id).replace("/add/5/", f"/add/{kinds.index('job')}/")
    answer = denise.post(place, whole | day)
    assert (answer.status_code, told in words(answer)) == (422, True), words(answer)
