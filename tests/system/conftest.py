"""Somebody sits down at a browser: signed in, light or dark, wide or narrow, with scripts or without."""

from collections.abc import Callable, Generator, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from alongside.teams.access import Actor
from tests.cast import Cast

SitDown = Callable[..., Page]

DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 1000}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 780}, "has_touch": True, "is_mobile": True}
STILL = """() => document.getAnimations().every(each => each.effect.getComputedTiming().iterations === Infinity
                                                  || each.playState !== 'running')"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def sit_down(cast: Cast, live_server: LiveServer, browser: Browser) -> Generator[SitDown]:
    """A page of a new browser in which an actor is signed in; whatever fails on it fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_for(actor: Actor, at: Mapping[str, Any] = DESK, **wishes: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **{**at, **wishes})
        contexts.append(context)
        door = Client()
        door.force_login(cast.user(actor))
        key = door.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        # The first page of a run pays for imports and templates, on machines that have other things to do.
        page.set_default_navigation_timeout(40_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _is_fault(said.text, said.type) else None)
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert not complaints, complaints


def _is_fault(text: str, kind: str) -> bool:
    # A refusal is an answer: the browser writes every 4xx to its console as an error.
    return kind == "error" and "status of 4" not in text


def accessible(page: Page) -> None:
    """Nothing that axe knows is wrong with the page, by WCAG A and AA up to 2.2."""
    # What is half faded in or out has no contrast yet. A mark that pulses for ever is not waited for.
    page.wait_for_function(STILL)
    wrong = _found(page)
    # A trap: what stays at the foot of a phone always lies over something, which is whole once it is scrolled to.
    for target in [node["target"][0] for rule, node in wrong if rule == "target-size" and OBSCURED in str(node)]:
        page.locator(target).evaluate("one => one.scrollIntoView({block: 'center'})")
        if not any(rule == "target-size" and node["target"][0] == target for rule, node in _found(page)):
            wrong = [(rule, node) for rule, node in wrong if (rule, node["target"][0]) != ("target-size", target)]
    said = [f"{rule}: {node['target']} {node['failureSummary']}" for rule, node in wrong]
    assert not said, f"{page.url}\n" + "\n".join(said)


OBSCURED = "partially obscured"


def _found(page: Page) -> list[tuple[str, dict[str, Any]]]:
    """What axe finds wrong: the rule, and where."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(each["id"], node) for each in found.response["violations"] for node in each["nodes"][:3]]


def fits(page: Page) -> None:
    """Nobody has to scroll sideways."""
    # Against the width asked for: a phone widens its own window round whatever is too wide.
    asked = page.viewport_size
    assert asked
    wider = page.evaluate("() => document.documentElement.scrollWidth") - asked["width"]
    assert wider <= 0, f"{page.url} is {wider} px too wide"
