"""The page of patterns shows every part, and every part can be used by everybody."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from alongside.pages.shared.templatetags import parts
from tests.house.repository import ROOT

PAGES = ROOT / "alongside/pages"
ADDRESS = "/patterns/"


@pytest.fixture
def patterns(client: Client, db: None) -> str:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_tag_is_shown(patterns: str) -> None:
    page = (PAGES / "patterns/patterns.html").read_text() + (PAGES / "patterns/wrong.html").read_text()
    shown_elsewhere = {"phone_places", "toast", "ours"}
    missing = [tag for tag in parts.register.tags if f"{{% {tag} " not in page and tag not in shown_elsewhere]
    assert not missing


def test_every_icon_of_the_sprite_is_shown_and_every_shown_icon_is_in_it(patterns: str) -> None:
    sprite = set(re.findall(r'<symbol id="i-([\w-]+)"', patterns))
    used = set(re.findall(r'<use href="#i-([\w-]+)"', patterns))
    assert sprite == used


def test_no_page_asks_for_an_icon_that_is_not_drawn() -> None:
    sprite = set(re.findall(r'id="i-([\w-]+)"', (PAGES / "shared/parts/icons.html").read_text()))
    asked = {
        name
        for path in PAGES.rglob("*.html")
        for name in re.findall(r"""\{% icon ["']([\w-]+)["']""", path.read_text())
    }
    assert asked <= sprite


def test_no_id_is_given_twice(patterns: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', patterns)
    assert len(ids) == len(set(ids))


def test_a_wrong_field_is_named_at_the_top_and_beside_itself(patterns: str) -> None:
    assert 'href="#wrong_minutes"' in patterns
    assert 'aria-describedby="wrong_minutes_helptext wrong_minutes_error"' in patterns
    assert patterns.count("Write a number from 1 to 720, such as 45") == 2


def test_a_flag_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="late, soon, away, fact"):
        parts.flag("good", "met yesterday")


def test_no_more_than_two_flags_stand_in_a_row() -> None:
    shown: dict[str, Any] = parts.flags([object()] * 5)  # type: ignore[list-item]
    assert len(shown["flags"]) == 2


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_is_accessible(live_server: LiveServer, page: Page, theme: Any, width: int) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + ADDRESS)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 720, 900, 1024, 1440, 1800])
def test_the_page_never_scrolls_sideways(live_server: LiveServer, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + ADDRESS)
    assert page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.browser
def test_a_theme_asked_for_outranks_the_device(live_server: LiveServer, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(live_server.url + ADDRESS)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.evaluate("() => { document.documentElement.dataset.theme = 'dark' }")
    assert page.evaluate(ground) != light


@pytest.mark.browser
def test_nothing_breaks_the_content_security_policy(live_server: LiveServer, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(live_server.url + ADDRESS)
    page.wait_for_load_state("networkidle")
    assert not said


@pytest.mark.browser
def test_a_stepper_stays_within_its_limits(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + ADDRESS)
    box, less = page.locator("#step"), page.get_by_role("button", name="5 minutes less")
    less.click()
    expect(box).to_have_value("40")
    box.fill("3")
    less.click()
    expect(box).to_have_value("1")


@pytest.mark.browser
def test_the_page_prints_without_its_furniture(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + ADDRESS)
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
