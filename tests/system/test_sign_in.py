"""Coming in through a browser: one press in a demonstration, a passkey of one's own, the first hour, and People."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from alongside.teams.actions.members import join, joining_code
from alongside.teams.actions.setup import make_setup_code
from alongside.teams.models import Agency, Membership
from tests.cast import AT, Cast
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Long enough that nothing lies under the bar at the bottom, where axe takes it for too small to touch.
TALL = {**PHONE, "viewport": {"width": 360, "height": 4000}}
PASSWORD = "quiet river otter 41"


@pytest.fixture(autouse=True)
def own_limits(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "system"}}


def open_page(browser: Browser, server: LiveServer, **wishes: Any) -> Page:
    page = browser.new_context(base_url=server.url, **{**DESK, **wishes}).new_page()
    page.set_default_timeout(10_000)
    return page


def invent(cast: Cast) -> None:
    Agency.objects.filter(id=cast.team.agency_id).update(invented=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("frame", [DESK, PHONE], ids=["desk", "phone"])
def test_one_press_signs_in_to_the_demonstration(
    cast: Cast, browser: Browser, live_server: LiveServer, frame: dict[str, Any], scheme: str
) -> None:
    invent(cast)
    page = open_page(browser, live_server, **frame, color_scheme=scheme)
    page.goto("/")
    expect(page.get_by_role("heading", name="Who are you today?")).to_be_visible()
    accessible(page)
    fits(page)
    page.get_by_role("button", name="Agency administrator").click()
    page.wait_for_url("**/fidelity/")
    page.goto("/people/")
    expect(page.get_by_role("heading", name="Who we are")).to_be_visible()
    page.context.close()


def test_it_works_with_the_keyboard_and_without_scripts(cast: Cast, browser: Browser, live_server: LiveServer) -> None:
    invent(cast)
    page = open_page(browser, live_server, java_script_enabled=False)
    page.goto("/sign-in/")
    page.get_by_role("button", name="Team leader").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    page.goto("/people/starts/")
    page.get_by_label("Name", exact=True).fill("Linh Tran")
    page.get_by_label("FTE").fill("2")
    page.get_by_role("button", name="Save their start").click()
    expect(page.get_by_role("link", name="FTE: Write an FTE from 0 to 1; 0.5 is half time.")).to_be_visible()
    page.get_by_label("FTE").fill("0.5")
    page.get_by_role("button", name="Save their start").click()
    expect(page.get_by_role("link", name="Linh Tran")).to_be_visible()
    page.context.close()


def test_a_passkey_is_added_and_opens_the_door_alone(cast: Cast, browser: Browser, live_server: LiveServer) -> None:
    seat = Membership.objects.get(user_id=cast.rosa.id)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    join(at=AT, email=seat.user.email, code=code, password=PASSWORD)
    page = open_page(browser, live_server)
    _carry_a_key(page)
    page.goto("/sign-in/")
    accessible(page)
    page.get_by_label("Email").fill("rosa@harbor.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today/")
    page.goto("/account/")
    accessible(page)
    page.get_by_role("link", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Once more, to be sure")).to_be_visible()
    accessible(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    accessible(page)
    page.get_by_label("What to call it").fill("Work phone")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(lambda address: "add" not in address)
    page.goto("/account/webauthn/")
    expect(page.get_by_text("Work phone")).to_be_visible()
    accessible(page)
    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda address: "sign-in" not in address)
    page.goto("/people/")
    expect(page.get_by_text("Rosa Ortega").first).to_be_visible()
    page.context.close()


def test_the_first_hour_of_an_empty_installation(
    transactional_db: None, browser: Browser, live_server: LiveServer, settings: Any
) -> None:
    settings.DEMO = False
    code = make_setup_code(at=AT)
    page = open_page(browser, live_server)
    page.goto("/")
    accessible(page)
    page.get_by_label("The one-time code").fill(code)
    page.get_by_label("Your agency").fill("Lakeland Care")
    page.get_by_label("Its first team").fill("Lakeland ACT")
    page.get_by_label("Your name").fill("Ines Duarte")
    page.get_by_label("Your e-mail address").fill("ines@lakeland.example")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("Email").fill("ines@lakeland.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today/")
    page.goto("/people/")
    expect(page.get_by_role("heading", name="No positions yet")).to_be_visible()
    accessible(page)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("frame", [DESK, TALL], ids=["desk", "phone"])
def test_people_can_be_read_and_used_by_everybody(
    cast: Cast, sit_down: SitDown, frame: dict[str, Any], scheme: str
) -> None:
    page = sit_down(cast.denise, frame, color_scheme=scheme)
    for address in ("/people/", "/people/starts/", "/people/members/", "/people/members/new/", "/people/settings/"):
        page.goto(address)
        accessible(page)
        fits(page)


def _carry_a_key(page: Page) -> None:
    """A virtual authenticator, such as a phone has."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    can = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
           "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": can})
