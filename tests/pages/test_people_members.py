"""Members and chairs, through their page."""

import re

from django.test import Client as Browser

from alongside.teams.actions.people import add_staff
from alongside.teams.models import Membership, User
from tests.cast import AT, TODAY, Cast
from tests.pages.test_people import shown, signed_in


def test_a_member_is_invited_given_a_code_once_and_joins(cast: Cast, client: Browser) -> None:
    browser = signed_in(cast)
    linh = add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name="Linh Tran")
    assert browser.post("/people/members/new/", chair(staff_id="")).status_code == 302
    seat = Membership.objects.get(user__email="linh@harbor.example")
    assert "not joined yet" in shown(browser, "/people/members/")
    page = browser.post(f"/people/members/{seat.id}/code/").content.decode()
    code = found(r'people__code">([^<]+)<', page)
    assert "http://testserver/join/" in page
    assert code not in shown(browser, "/people/members/")
    joining = {"email": "linh@harbor.example", "code": code, "password": "quiet river otter 41"}
    assert client.post("/join/", joining).status_code == 302
    assert User.objects.get(email="linh@harbor.example").check_password("quiet river otter 41")
    assert linh.user_id is None


def test_no_address_ever_carries_a_code(cast: Cast) -> None:
    browser = signed_in(cast)
    seat = Membership.objects.get(user_id=cast.rosa.id)
    assert browser.get(f"/people/members/{seat.id}/code/").status_code == 405
    answer = browser.post(f"/people/members/{seat.id}/code/")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_administrators_chair_is_offered_only_by_an_administrator(cast: Cast) -> None:
    assert "Agency administrator" not in shown(signed_in(cast), "/people/members/new/")
    refused = signed_in(cast).post("/people/members/new/", chair(chair="agency_admin"))
    assert refused.status_code == 422
    ada = signed_in(cast, "ada")
    assert ada.post("/people/members/new/", chair(chair="agency_admin")).status_code == 302
    assert Membership.objects.get(user__email="linh@harbor.example").team_id is None


def test_what_is_wrong_is_told_in_a_sentence(cast: Cast) -> None:
    browser = signed_in(cast)
    assert "Write an e-mail address, such as denise@harbor.example." in said(browser, chair(email="linh"))
    assert "Rosa Ortega has that chair already." in said(browser, chair(email="rosa@harbor.example"))
    assert "Nobody gives a chair to themselves" in said(browser, chair(email="denise@harbor.example"))


def test_a_chair_is_taken_back_at_once(cast: Cast) -> None:
    rosa, browser = signed_in(cast, "rosa"), signed_in(cast)
    assert rosa.get("/people/").status_code == 200
    seat = Membership.objects.get(user_id=cast.rosa.id)
    assert browser.post(f"/people/members/{seat.id}/end/").status_code == 302
    seat.refresh_from_db()
    assert seat.until_on == TODAY
    assert rosa.get("/people/").status_code == 404
    assert "No team today" in rosa.get("/").content.decode()
    assert "Rosa Ortega" not in re.sub(r'id="toasts".*', "", shown(browser, "/people/members/"))


def test_the_last_administrator_stays(cast: Cast) -> None:
    seat = Membership.objects.get(user_id=cast.ada.id)
    answer = signed_in(cast, "ada").post(f"/people/members/{seat.id}/end/")
    assert answer.status_code == 422
    assert "An agency keeps one administrator at least" in answer.content.decode()


def test_members_are_managed_by_nobody_else(cast: Cast) -> None:
    seat = Membership.objects.get(user_id=cast.rosa.id)
    for who in ("rosa", "aaron", "joyce", "vera", "walter"):
        browser = signed_in(cast, who)
        assert browser.post(f"/people/members/{seat.id}/end/").status_code == 404
        assert browser.post(f"/people/members/{seat.id}/code/").status_code == 404
    assert signed_in(cast, "rosa").get("/people/members/").status_code == 404


def chair(**differently: str) -> dict[str, str]:
    usual = {
        "name": "Linh Tran", "email": "linh@harbor.example", "chair": "nurse", "from_on": "2026-09-30", "staff_id": "",
    }  # fmt: skip
    return usual | differently


def said(browser: Browser, written: dict[str, str]) -> str:
    answer = browser.post("/people/members/new/", written)
    assert answer.status_code == 422
    return answer.content.decode()


def found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    assert match is not None
    return match.group(1)
