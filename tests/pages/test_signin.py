"""Coming in: by password, by a second factor, by invitation, and to a demonstration."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser

from alongside.pages.signin.adapter import SecretUnreadable
from alongside.teams.actions.members import join, joining_code
from alongside.teams.models import Agency, Membership, User
from alongside.terms import Chair
from tests.cast import AT, Cast

PASSWORD = "quiet river otter 41"


@pytest.fixture(autouse=True)
def own_limits(settings: Any) -> Iterator[None]:
    """Each test counts its own tries."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "signin"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def rosa(cast: Cast) -> User:
    """A nurse who has joined."""
    seat = Membership.objects.get(user_id=cast.rosa.id)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    return join(at=AT, email=seat.user.email, code=code, password=PASSWORD)


@pytest.fixture
def demo(cast: Cast) -> Cast:
    Agency.objects.filter(id=cast.team.agency_id).update(invented=True)
    return cast


def sign_in(client: Browser, password: str = PASSWORD, **also: str) -> Any:
    return client.post("/sign-in/", {"login": "rosa@harbor.example", "password": password, **also})


class TestAPassword:
    def test_the_right_one_opens_the_day(self, client: Browser, rosa: User) -> None:
        answer = sign_in(client)
        assert (answer.status_code, answer.url) == (302, "/")
        assert client.get("/").url == "/today/"  # type: ignore[attr-defined]

    def test_it_leads_to_where_one_wanted_to_go(self, client: Browser, rosa: User) -> None:
        wanted = client.get("/people/")
        assert wanted.url == "/sign-in/?next=/people/"  # type: ignore[attr-defined]
        assert sign_in(client, next="/people/").url == "/people/"

    def test_it_never_leads_off_the_site(self, client: Browser, rosa: User) -> None:
        assert sign_in(client, next="https://elsewhere.example/").url == "/"

    def test_a_wrong_one_says_so_without_saying_which_half_was_wrong(self, client: Browser, rosa: User) -> None:
        wrong = sign_in(client, "quiet river otter 42").content.decode()
        unknown = client.post("/sign-in/", {"login": "nobody@harbor.example", "password": PASSWORD}).content.decode()
        said = re.compile(r"You are not signed in yet.*?</div>", re.S)
        assert said.findall(wrong) == said.findall(unknown) != []

    def test_the_sixth_wrong_try_is_stopped_even_when_it_is_right(self, client: Browser, rosa: User) -> None:
        for _ in range(5):
            sign_in(client, "wrong wrong wrong")
        assert b"Too many" in sign_in(client).content
        assert "_auth_user_id" not in client.session

    def test_signing_out_takes_a_press_and_closes_the_door(self, client: Browser, rosa: User) -> None:
        sign_in(client)
        client.get("/sign-out/")
        assert client.get("/people/").status_code == 200
        assert client.post("/sign-out/").url == "/sign-in/"  # type: ignore[attr-defined]
        assert client.get("/people/").status_code == 302

    def test_somebody_shut_out_does_not_come_in(self, client: Browser, rosa: User) -> None:
        User.objects.filter(id=rosa.id).update(is_active=False)
        sign_in(client)
        assert client.get("/people/").status_code == 302

    def test_nobody_signs_up(self, client: Browser, cast: Cast) -> None:
        assert client.get("/account/signup/").status_code == 404
        assert not get_account_is_open()


def get_account_is_open() -> bool:
    from allauth.account.adapter import get_adapter as account
    from django.test import RequestFactory

    return bool(account().is_open_for_signup(RequestFactory().get("/")))


class TestASecondFactor:
    def test_its_secret_is_not_in_clear_in_the_database(self, rosa: User) -> None:
        secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        TOTP.activate(rosa, secret)
        with connection.cursor() as cursor:
            cursor.execute("SELECT data FROM mfa_authenticator")
            kept = "".join(str(row[0]) for row in cursor.fetchall())
        assert kept
        assert secret not in kept
        assert get_adapter().decrypt(Authenticator.objects.get().data["secret"]) == secret

    def test_another_installations_key_does_not_open_it(self, settings: Any) -> None:
        sealed = get_adapter().encrypt("a secret")
        settings.SECRET_KEY = "f" * 64
        with pytest.raises(SecretUnreadable):
            get_adapter().decrypt(sealed)

    def test_the_password_alone_no_longer_opens_the_door(self, client: Browser, rosa: User) -> None:
        secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        TOTP.activate(rosa, secret)
        answer = sign_in(client)
        assert answer.url.startswith("/account/authenticate/")
        assert client.get("/people/").status_code == 302
        number = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
        assert client.post("/account/authenticate/", {"code": number}).url == "/"  # type: ignore[attr-defined]
        assert client.get("/people/").status_code == 200

    def test_the_account_page_offers_a_passkey_first(self, client: Browser, rosa: User) -> None:
        client.force_login(rosa)
        page = client.get("/account/").content.decode()
        assert page.index("Passkeys") < page.index("Authenticator app") < page.index("Change my password")


class TestJoining:
    def test_a_code_a_password_and_in(self, client: Browser, cast: Cast) -> None:
        seat = Membership.objects.get(user_id=cast.rosa.id)
        code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
        written = {"email": "rosa@harbor.example", "code": code, "password": PASSWORD}
        assert client.post("/join/", written).url == "/sign-in/"  # type: ignore[attr-defined]
        assert sign_in(client).status_code == 302

    def test_a_wrong_code_is_told_at_its_field(self, client: Browser, cast: Cast) -> None:
        written = {"email": "rosa@harbor.example", "code": "abc", "password": PASSWORD}
        answer = client.post("/join/", written)
        assert answer.status_code == 422
        assert "That code is not for that e-mail address" in answer.content.decode()

    def test_guessing_is_stopped(self, client: Browser, cast: Cast) -> None:
        written = {"email": "rosa@harbor.example", "code": "abc", "password": PASSWORD}
        answers = [client.post("/join/", written).status_code for _ in range(6)]
        assert answers == [422] * 5 + [429]


class TestADemonstration:
    def test_there_is_a_button_for_each_chair_that_has_a_page(self, client: Browser, demo: Cast) -> None:
        page = client.get("/sign-in/").content.decode()
        roles = re.findall(r'name="role" value="(\w+)"', page)
        assert roles == ["team_leader", "nurse", "peer_specialist", "clinician", "program_assistant", "agency_admin"]
        assert "Denise Okafor. Runs the meeting, sees everything of the team." in page

    @pytest.mark.parametrize(
        ("role", "name", "first"),
        [("team_leader", "Denise Okafor", "/today/"), ("agency_admin", "Ada Kovacs", "/fidelity/")],
    )
    def test_a_press_signs_in_as_whoever_holds_the_chair(
        self, client: Browser, demo: Cast, role: str, name: str, first: str
    ) -> None:
        assert client.post("/demo/sign-in/", {"role": role}).url == "/"  # type: ignore[attr-defined]
        assert client.get("/").url == first  # type: ignore[attr-defined]
        assert name in client.get("/people/").content.decode()

    @pytest.mark.parametrize("role", ["on_call", "state_authority", "client", "operator", "", "throne"])
    def test_a_chair_without_a_page_has_no_button_and_no_way_in(self, client: Browser, demo: Cast, role: str) -> None:
        assert client.post("/demo/sign-in/", {"role": role}).status_code == 404
        assert "_auth_user_id" not in client.session

    def test_it_takes_the_forms_own_token(self, demo: Cast) -> None:
        strict = Browser(enforce_csrf_checks=True)
        assert strict.post("/demo/sign-in/", {"role": "nurse"}).status_code == 403

    def test_looking_signs_nobody_in(self, client: Browser, demo: Cast) -> None:
        assert client.get("/demo/sign-in/?role=nurse").status_code == 405

    @pytest.mark.parametrize("role", list(Chair))
    def test_in_production_there_is_no_such_thing(
        self, client: Browser, demo: Cast, settings: Any, role: Chair
    ) -> None:
        settings.DEMO = False
        assert client.post("/demo/sign-in/", {"role": role}).status_code == 404
        assert b"Who are you today" not in client.get("/sign-in/").content

    def test_a_real_agency_is_never_played_even_in_a_demonstration(self, client: Browser, cast: Cast) -> None:
        assert client.post("/demo/sign-in/", {"role": "nurse"}).status_code == 404
        assert b"Who are you today" not in client.get("/sign-in/").content
