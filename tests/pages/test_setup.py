"""The first hour, through the pages alone: an empty production database becomes a team at work."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from alongside.teams.actions.setup import make_setup_code
from alongside.teams.models import Agency
from alongside.teams.queries.people import positions_of
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
PASSWORD = "quiet river otter 41"


@pytest.fixture(autouse=True)
def production(settings: Any) -> Iterator[None]:
    settings.DEMO = False
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "setup"}}
    cache.clear()
    yield
    cache.clear()


def written(code: str, **differently: str) -> dict[str, str]:
    usual = {
        "code": code, "agency_name": "Lakeland Care", "team_name": "Lakeland ACT", "model": "act",
        "time_zone": "America/Denver", "opened_on": "2026-09-01", "name": "Ines Duarte",
        "email": "ines@lakeland.example", "password": PASSWORD,
    }  # fmt: skip
    return usual | differently


def test_an_empty_installation_leads_everybody_to_its_first_hour(client: Browser) -> None:
    for address in ("/", "/sign-in/"):
        assert client.get(address).url == "/setup/"  # type: ignore[attr-defined]
    assert b"Nobody is here yet" in client.get("/setup/").content


def test_the_page_is_gone_once_there_is_an_agency(client: Browser, cast: Cast) -> None:
    assert client.get("/setup/").status_code == 404
    assert client.post("/setup/", written("any")).status_code == 404
    assert client.get("/").url == "/sign-in/"  # type: ignore[attr-defined]


def test_a_wrong_code_is_told_at_its_field_and_nothing_is_lost_but_the_password(client: Browser) -> None:
    make_setup_code(at=AT)
    answer = client.post("/setup/", written("WRONG"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "That is not the code this installation printed last." in page
    assert 'value="Lakeland Care"' in page
    assert PASSWORD not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"opened_on": "last spring"}, "Write a day such as 2026-09-30."),
        ({"time_zone": "Nowhere"}, "This is not one of those listed."),
        ({"email": "ines"}, "Write an e-mail address, such as denise@harbor.example."),
        ({"password": "short"}, "at least 12 characters"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_the_code_still_works(
    client: Browser, wrong: dict[str, str], sentence: str
) -> None:
    code = make_setup_code(at=AT)
    answer = client.post("/setup/", written(code, **wrong))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert client.post("/setup/", written(code)).status_code == 302


def test_guessing_codes_is_stopped(client: Browser) -> None:
    code = make_setup_code(at=AT)
    answers = [client.post("/setup/", written("WRONG")).status_code for _ in range(10)]
    assert answers == [422] * 10
    assert client.post("/setup/", written(code)).status_code == 429
    assert not Agency.objects.exists()


def test_a_whole_team_is_entered_by_hand(client: Browser) -> None:
    client.post("/setup/", written(make_setup_code(at=AT)))
    client.post("/sign-in/", {"login": "ines@lakeland.example", "password": PASSWORD})
    assert b"No positions yet" in client.get("/people/").content

    for role, fte in (("team_leader", "1"), ("nurse", "0.8"), ("program_assistant", "1")):
        opened = {"role": role, "fte_hundredths": fte, "opened_on": "2026-09-01", "closed_on": ""}
        assert client.post("/people/positions/new/", opened).status_code == 302
    leader, nurse, _ = positions_of(_team(client))

    page = client.get("/people/starts/").content.decode()
    assert "Nurse, 0.8 FTE, empty" in page
    start = {"started_on": "2026-09-07", "fte_hundredths": "0.8", "qualified": "yes", "lived_experience": ""}
    first = start | {"position_id": leader.id, "staff_id": _option(page, "Ines Duarte"), "fte_hundredths": "1"}
    assert client.post("/people/starts/", first).status_code == 302
    second = start | {"position_id": nurse.id, "staff_id": "", "name": "Linh Tran"}
    assert client.post("/people/starts/", second).status_code == 302

    page = client.get("/people/").content.decode()
    assert "3 positions, 2.8 FTE, 1 empty" in page
    assert "Linh Tran" in page
    linh = positions_of(_team(client))[1].posts[0]
    licence = {"kind": "licence", "what": "RN licence", "until_on": "2026-11-30", "years": "4"}
    assert client.post(f"/people/staff/{linh.staff_id}/credentials/new/", licence).status_code == 302
    assert "Mon 30 Nov 2026" in client.get("/people/").content.decode()

    chair = {"name": "Linh Tran", "email": "linh@lakeland.example", "chair": "nurse", "from_on": "2026-09-07",
             "staff_id": linh.staff_id}  # fmt: skip
    assert client.post("/people/members/new/", chair).status_code == 302
    assert "not joined yet" in client.get("/people/members/").content.decode()


def _team(client: Browser) -> str:
    from alongside.teams.models import Team

    return Team.objects.get().id


def _option(page: str, words: str) -> str:
    """The value of the choice that says `words`."""
    return page.split(f">{words}</option>")[0].rsplit('value="', 1)[1].split('"')[0]
