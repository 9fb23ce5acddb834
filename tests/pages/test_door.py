"""The door and what stands around it: the front step, the pulse, and what is said when nothing else can be."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import path

from alongside.config import urls as site
from alongside.pages.shared import errors
from alongside.pages.shared.door import Request, needs, needs_nothing
from alongside.teams.access import Right
from alongside.teams.models import Membership
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import Cast


@needs_nothing
def breaks(request: Request) -> HttpResponse:
    raise RuntimeError("The client's name is Tendai Makoni.")


@needs_nothing
def refuses(request: Request) -> HttpResponse:
    raise Refused("Write a day on or after the start.")


@needs_nothing
def meets_another(request: Request) -> HttpResponse:
    raise Conflict("Somebody changed it first.")


@needs_nothing
def is_not_here(request: Request) -> HttpResponse:
    raise NotHere


@needs(Right.WRITE_STAFF)
def wants_staff(request: Request) -> HttpResponse:
    return HttpResponse(f"{request.actor.name} on {request.team.name}, {request.today}")


def says_nothing(request: Request) -> HttpResponse:
    return HttpResponse("in")


urlpatterns = [
    *site.urlpatterns,
    path("breaks/", breaks),
    path("refuses/", refuses),
    path("meets-another/", meets_another),
    path("is-not-here/", is_not_here),
    path("wants-staff/", wants_staff),
    path("says-nothing/", says_nothing),
]
handler404, handler500 = site.handler404, site.handler500


@pytest.fixture
def doors(settings: Any, cast: Cast) -> Cast:
    settings.ROOT_URLCONF = __name__
    return cast


def test_the_front_step_leads_each_to_the_first_place_they_may_see(client: Browser, cast: Cast) -> None:
    assert client.get("/").url == "/sign-in/"  # type: ignore[attr-defined]
    for who, place in (("denise", "/today/"), ("joyce", "/today/"), ("ada", "/fidelity/")):
        client.force_login(cast.user(getattr(cast, who)))
        assert client.get("/").url == place  # type: ignore[attr-defined]


def test_somebody_without_a_chair_today_is_told_so(client: Browser, cast: Cast) -> None:
    Membership.objects.filter(user_id=cast.rosa.id).delete()
    client.force_login(cast.user(cast.rosa))
    assert "No team today" in client.get("/").content.decode()
    assert client.get("/people/").status_code == 404


def test_the_pulse_answers_anybody_and_says_nothing_else(client: Browser, cast: Cast) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"well\n")
    assert client.post("/healthz").status_code == 405


def test_a_view_that_declares_nothing_lets_nobody_in(client: Browser, doors: Cast) -> None:
    client.force_login(doors.user(doors.denise))
    with pytest.raises(RuntimeError, match="does not declare what it needs"):
        client.get("/says-nothing/")


def test_a_right_is_asked_on_the_team_at_hand(client: Browser, doors: Cast) -> None:
    assert client.get("/wants-staff/").url == "/sign-in/?next=/wants-staff/"  # type: ignore[attr-defined]
    client.force_login(doors.user(doors.rosa))
    assert client.get("/wants-staff/").status_code == 404
    client.force_login(doors.user(doors.denise))
    assert client.get("/wants-staff/").content == b"Denise Okafor on Riverside ACT, 2026-09-30"


def test_a_team_kept_in_the_session_opens_nothing_once_the_chair_is_gone(client: Browser, doors: Cast) -> None:
    client.force_login(doors.user(doors.denise))
    session = client.session
    session["team"] = doors.elsewhere.id
    session.save()
    assert b"Riverside ACT" in client.get("/wants-staff/").content


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/refuses/", 422, "Write a day on or after the start."),
        ("/meets-another/", 409, "Somebody changed it first."),
        ("/is-not-here/", 404, "There is nothing here"),
        ("/no/such/page/", 404, "There is nothing here"),
    ],
)
def test_what_was_not_done_is_said_with_its_status(
    client: Browser, doors: Cast, address: str, status: int, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_what_broke_is_not_told_to_whoever_asked(doors: Cast) -> None:
    answer = Browser(raise_request_exception=False).get("/breaks/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something went wrong here" in page
    assert "Tendai" not in page


def test_the_answer_when_something_broke_needs_no_database_and_no_session() -> None:
    answer = errors.went_wrong(RequestFactory().get("/"))
    assert answer.status_code == 500


def test_an_old_form_is_told_to_reload(cast: Cast) -> None:
    strict = Browser(enforce_csrf_checks=True)
    strict.force_login(cast.user(cast.denise))
    answer = strict.post("/people/starts/", {})
    assert answer.status_code == 403
    assert "That page had grown old" in answer.content.decode()


def test_pages_behind_the_door_are_kept_in_no_cache(client: Browser, cast: Cast) -> None:
    client.force_login(cast.user(cast.denise))
    answer = client.get("/people/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HX-Request" in answer.headers["Vary"]


def test_the_demo_cannot_be_switched_on_in_production(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    told = {"ALONGSIDE_ENV": "production", "ALONGSIDE_DEMO": "1", "ALONGSIDE_HOME": str(tmp_path)}
    load = [sys.executable, "-c", "import alongside.config.settings"]
    run = subprocess.run(load, env=os.environ | told, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "ALONGSIDE_DEMO cannot be on" in run.stderr
    quiet = told | {"ALONGSIDE_DEMO": "0"}
    say = [sys.executable, "-c", "import json, alongside.config.settings as s; print(json.dumps(s.DEMO))"]
    run = subprocess.run(say, env=os.environ | quiet, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) is False


def test_the_address_of_a_button_opened_as_a_page_leads_on_to_its_place(client: Browser, cast: Cast) -> None:
    client.force_login(cast.user(cast.rosa))
    for address, place in (("/crisis/calls/", "/crisis/"), ("/schedule/draw/", "/schedule/"), ("/team/", "/")):
        answer = client.get(address)
        said = answer.content.decode()
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert "This is not a page" in said
        assert f'<a class="button" href="{place}">' in said


def test_signing_in_again_leads_to_the_page_whose_form_was_sent(client: Browser, cast: Cast) -> None:
    stood_on = "http://testserver/crisis/?client=0"
    answer = client.post("/crisis/calls/", headers={"Referer": stood_on})
    assert answer.url == "/sign-in/?next=/crisis/%3Fclient%3D0"  # type: ignore[attr-defined]
    for elsewhere in ({}, {"Referer": "https://elsewhere.example/crisis/"}):
        assert client.post("/crisis/calls/", headers=elsewhere).url == "/sign-in/?next=/"  # type: ignore[attr-defined]
