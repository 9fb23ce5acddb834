"""The daily meeting on the real server: walked by keyboard alone, and the same on every screen."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from granian.constants import Interfaces
from granian.server.embed import Server
from playwright.sync_api import Browser, BrowserContext, Page, expect

from alongside.records.actions.tasks import NewTask, give_task
from alongside.records.models import Meeting, MeetingLine, Mention, StatusCapsule, Task
from alongside.teams.access import Actor
from alongside.terms import LineKind
from tests.cast import AT, TODAY, Cast, staff_of
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

SOON = 500
"""milliseconds within which another screen shows a change"""


@pytest.fixture
def server(cast: Cast) -> Iterator[str]:
    """The server of `alongside serve` in this process, on the tests' database; it alone can keep a stream open."""
    from alongside.config.asgi import POOL, application

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running: list[tuple[asyncio.AbstractEventLoop, Server]] = []

    async def serve() -> None:
        served = Server(application, port=port, interface=Interfaces.ASGINL, websockets=False, log_enabled=False)
        running.append((asyncio.get_running_loop(), served))
        await served.serve()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    _wait(port)
    yield f"http://127.0.0.1:{port}"
    loop, served = running[0]
    loop.call_soon_threadsafe(served.stop)
    thread.join(timeout=10)
    for each in [POOL.submit(connections.close_all) for _ in range(8)]:
        each.result()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(port)


@pytest.fixture
def sit_down(cast: Cast, server: str, browser: Browser) -> Iterator[SitDown]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_for(actor: Actor, at: Mapping[str, Any] = DESK, **wishes: Any) -> Page:
        context = browser.new_context(base_url=server, **{**at, **wishes})
        contexts.append(context)
        door = Client()
        door.force_login(cast.user(actor))
        key = door.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert not complaints, complaints


def test_two_people_see_each_others_change_within_half_a_second(cast: Cast, sit_down: SitDown) -> None:
    denise, rosa = sit_down(cast.denise), sit_down(cast.rosa)
    for page in (denise, rosa):
        with page.expect_response(lambda answer: "/today/live/" in answer.url):
            page.goto(f"/today/?client={cast.tendai.id}")
    rosa.get_by_placeholder("Say something").fill("Half a sen")
    denise.get_by_placeholder("Say something").fill("Slept badly")
    denise.keyboard.press("Enter")
    expect(denise.locator(f"#said-{cast.tendai.id}")).to_contain_text("Slept badly")
    expect(rosa.locator(f"#said-{cast.tendai.id}")).to_contain_text("Slept badly", timeout=SOON * 4)
    expect(rosa.locator("#pace")).to_contain_text("1 of 3")
    # What somebody was typing meanwhile is still theirs.
    expect(rosa.get_by_placeholder("Say something")).to_have_value("Half a sen")
    rosa.get_by_role("button", name="Grete Olsen spoken of").click()
    expect(denise.locator("#pace")).to_contain_text("2 of 3")
    expect(denise.get_by_role("button", name="Grete Olsen spoken of")).to_have_attribute("aria-pressed", "true")


def test_the_wall_follows_whoever_leads_and_shows_what_they_type(cast: Cast, sit_down: SitDown) -> None:
    denise = sit_down(cast.denise)
    wall = sit_down(cast.rosa, {"viewport": {"width": 1800, "height": 1125}})
    denise.goto("/today/")
    denise.locator(".today__lead-menu summary").click()
    denise.get_by_label("Pace").select_option("30")
    denise.get_by_role("button", name="Lead the walk").click()
    with wall.expect_response(lambda answer: "/today/live/" in answer.url):
        wall.goto("/today/big/")
    denise.keyboard.press("j")
    expect(wall.locator(".wall__open h2")).to_have_text("Grete Olsen")
    denise.get_by_placeholder("Say something").press_sequentially("rosa tomorrow 10 home")
    expect(wall.locator("#big-line")).to_contain_text("Visit Thu 1 Oct 10:00, 45 min, Rosa, at home")
    accessible(wall)
    small = wall.evaluate(
        """() => [...document.querySelectorAll(".wall *")].filter(
        (each) => each.checkVisibility() && !each.closest("svg, .unseen") && [...each.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent.trim()) && parseFloat(getComputedStyle(each).fontSize) < 22)
        .map((each) => each.textContent)"""
    )
    assert not small


def test_the_meeting_is_walked_by_keyboard_alone_at_one_key_a_person(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto("/today/")
    pressed = 0

    def press(key: str) -> None:
        nonlocal pressed
        pressed += 1
        page.keyboard.press(key)

    press("j")
    for name in ("Grete Olsen", "Lucas Ferreira", "Tendai Makoni"):
        expect(page.locator("#open-name")).to_have_text(name)
        expect(page.locator("#say")).to_be_focused()
        press("Enter")
    expect(page.locator("#open")).to_contain_text("Everyone has been spoken of")
    expect(page.locator("#say")).to_be_focused()
    press("Enter")
    expect(page.locator("header.today__bar")).to_contain_text("It stays as it is.")
    assert pressed == 3 + 2
    assert Mention.objects.count() == 3
    assert Meeting.objects.get().closed_at


def test_say_capsule_and_daily_contact_by_keyboard(cast: Cast, sit_down: SitDown) -> None:
    page = sit_down(cast.denise)
    page.goto(f"/today/?client={cast.tendai.id}")
    page.keyboard.press("a")
    page.keyboard.type("task: call the pharmacy @rosa by fri")
    expect(page.locator("#becomes")).to_contain_text("Rosa: call the pharmacy, by Fri 2 Oct")
    page.keyboard.press("Enter")
    expect(page.locator(f"#said-{cast.tendai.id}")).to_contain_text("call the pharmacy")
    expect(page.locator("#say-text")).to_be_focused()
    expect(page.locator("#say-text")).to_have_value("")
    assert MeetingLine.objects.get().kind == LineKind.TASK
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.locator("#capsule textarea")).to_be_focused()
    page.keyboard.type("Steady. Call before knocking.")
    page.locator("#capsule").get_by_role("button", name="Keep").click()
    expect(page.locator("#capsule")).to_contain_text("29 of 600")
    page.keyboard.press("d")
    page.get_by_label("Why").fill("Not sleeping")
    page.locator("#raised").get_by_role("button", name="Keep").click()
    expect(page.locator(".today__who")).to_contain_text("daily contact to Wed 7")
    assert Task.objects.count() == StatusCapsule.objects.count() == 1
    accessible(page)


def test_another_meeting_and_the_digest_are_held_on_a_phone(cast: Cast, sit_down: SitDown) -> None:
    task = NewTask("Call the pharmacy", staff_of(cast.rosa), TODAY)
    give_task(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, task=task, client_id=cast.tendai.id)
    page = sit_down(cast.rosa, PHONE)
    page.goto("/today/meetings/")
    fits(page)
    page.get_by_role("button", name="Clinical review").tap()
    page.get_by_role("checkbox", name="Grete Olsen").check(force=True)
    page.get_by_role("button", name="Put on the agenda").tap()
    page.locator("#agenda").get_by_role("link", name="Grete Olsen").tap()
    page.get_by_placeholder("Say something").fill("decided: mornings only")
    page.get_by_role("button", name="Add").tap()
    expect(page.locator("#agenda")).to_contain_text("mornings only")
    fits(page)
    page.evaluate("() => document.getElementById('say-line').scrollIntoView({block: 'center'})")
    accessible(page)
    page.get_by_role("button", name="Close meeting").tap()
    expect(page.locator("header.head")).to_contain_text("it stays as it is")
    page.goto("/today/handover/")
    expect(page.locator("main")).to_contain_text("mornings only")
    page.get_by_role("button", name="I have read it").tap()
    expect(page.locator("main")).to_contain_text("Nothing has changed")
    fits(page)
