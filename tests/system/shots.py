"""Pictures of every page: 360 and 1440 px wide, light and dark, into docs/pictures/.

Run by `make shots`. It serves the demonstration agency from a home of its own on a fixed day, signs in as
its team leader and as the guest of a review, and takes each page in turn; names given on the command line
take only those.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from alongside.terms import Chair
from tests.browser import quiet_chromium
from tests.house.repository import ROOT

PICTURES = ROOT / "docs/pictures"
DAY = "2026-09-30T09:05"
SIZES = {360: 1100, 1440: 1000}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PATIENCE = 300

Way = Callable[[Page], None]


def at(path: str) -> Way:
    """Go straight to an address."""

    def go(page: Page) -> None:
        page.goto(path)

    return go


def through(path: str, *links: Callable[[Page], Locator]) -> Way:
    """Go to an address, then through links found on the way."""

    def go(page: Page) -> None:
        page.goto(path)
        for link in links:
            page.goto(str(link(page).first.get_attribute("href")))

    return go


def of_somebody_with(sign: str, place: str) -> Way:
    """A place about the first client, by name, in which there is such a thing."""
    found: list[str] = []

    def go(page: Page) -> None:
        if not found:
            page.goto("/clients/?name=1")
            everyone = a_client(page).evaluate_all("them => them.map(each => each.getAttribute('href'))")
            found.append(next(f"{each}{place}" for each in everyone if there_is(page, f"{each}{place}", sign)))
        page.goto(found[0])

    return go


def there_is(page: Page, address: str, sign: str) -> bool:
    page.goto(address)
    return page.locator(sign).count() > 0


def on_team(name: str, way: Way) -> Way:
    """Choose another team, and go on from there."""

    def go(page: Page) -> None:
        page.goto("/clients/")
        with page.expect_navigation():
            page.locator("button[name=team]", has_text=name).first.evaluate("button => button.click()")
        way(page)

    return go


def a_client(page: Page) -> Locator:
    return page.locator("main tbody th a")


def the_second_client(page: Page) -> Locator:
    """In the demonstration's team of phases: somebody in the last of them."""
    return page.locator("main tbody tr:nth-child(2) th a")


def a_tab(word: str) -> Callable[[Page], Locator]:
    """A place about the client whose page is open."""
    return lambda page: page.get_by_role("navigation", name="About this client").get_by_role("link", name=word)


def a_visit(page: Page) -> Locator:
    return page.locator(".board__open a[data-visit]")


def an_item(page: Page) -> Locator:
    return page.locator("main tbody th a", has_text="Often enough")


def a_signed_review(page: Page) -> Locator:
    return page.locator("main tbody tr", has_text="Signed").locator("th a")


def somebody_met_yesterday(page: Page) -> None:
    page.goto("/today/")
    address = page.locator("main tbody tr", has_text="Tue").nth(5).locator("th a").get_attribute("href")
    page.goto(f"/today/{address}")


def a_plan_of_tomorrow(page: Page) -> None:
    page.goto("/schedule/plan/?day=2026-10-01")
    ask = page.get_by_role("button", name="Plan the day")
    if ask.count():
        ask.click()
    page.get_by_text("Plan proposed").wait_for(timeout=60_000)


def who_rang(page: Page) -> Locator:
    return page.locator("#cards").get_by_role("link", name="Tendai Makoni", exact=True)


PAGES: dict[str, Way] = {
    "patterns": at("/patterns/"),
    "today": somebody_met_yesterday,
    "today-big": at("/today/big/"),
    "handover": at("/today/handover/"),
    "meetings": at("/today/meetings/"),
    "visits": at("/visits/"),
    "schedule": through("/schedule/?day=2026-10-01", a_visit),
    "schedule-by-client": at("/schedule/?day=2026-10-01&by=client"),
    "weekly-card": through("/schedule/?day=2026-10-01&by=client", lambda page: page.locator("tbody th a")),
    "log-a-contact": through("/clients/", a_client, lambda page: page.get_by_role("link", name="Log a contact")),
    "clients": at("/clients/"),
    "client": through("/clients/", a_client),
    "client-plan": through("/clients/", a_client, a_tab("Plan")),
    "client-health": through("/clients/", a_client, a_tab("Health")),
    "client-medicines": of_somebody_with(".medicines__windows", "medicines/"),
    "client-hospital": of_somebody_with("main .rows a[href^='/hospital/']", "hospital/"),
    "client-services": through("/clients/", a_client, a_tab("Services")),
    "client-questionnaires": through("/clients/", a_client, a_tab("Questionnaires")),
    "client-permissions": of_somebody_with("main:not(:has(.empty))", "permissions/"),
    "client-papers": of_somebody_with("main:not(:has(.empty))", "papers/"),
    "referrals": at("/clients/referrals/"),
    "pairs": at("/clients/pairs/"),
    "pair": through("/clients/pairs/", lambda page: page.locator("main a[href*='/clients/pairs/']")),
    "hospital": at("/hospital/"),
    "settings": at("/people/settings/"),
    "clocks": at("/people/settings/clocks/"),
    "in-writing": at("/people/settings/in-writing/"),
    "fidelity": at("/fidelity/"),
    "fidelity-item": through("/fidelity/", an_item),
    "fidelity-clauses": at("/fidelity/three_a_week/?standard=utah_acot"),
    "fidelity-changes": at("/fidelity/changes/?standard=utah_acot"),
    "fidelity-everybody": at("/fidelity/everybody/"),
    "fidelity-forecast": at("/fidelity/forecast/?standard=utah_acot"),
    "people": at("/people/"),
    "rota": at("/schedule/rota/"),
    "rota-gap": at("/schedule/rota/?week=2026-10-12"),
    "rota-lay": at("/schedule/rota/lay/"),
    "leave": at("/schedule/rota/leave/"),
    "hours": at("/schedule/rota/hours/"),
    "needs": at("/schedule/needs/"),
    "crisis": through("/crisis/", who_rang),
    "day-plan": a_plan_of_tomorrow,
    "reviews": at("/fidelity/reviews/"),
    "review": through("/fidelity/reviews/", a_signed_review),
    # The team stays chosen from here on: whatever is of the first one stands above.
    "client-phases": on_team("Harbor CTI", through("/clients/?name=1", the_second_client, a_tab("Phases"))),
    "today-levels": on_team("Prairie ACT", at("/today/")),
    "how-it-works": on_team("Prairie ACT", at("/people/settings/model/")),
}

GUESTS: dict[str, Way] = {
    "review-rating": through("/fidelity/reviews/", lambda page: page.get_by_role("link", name="Rate", exact=True)),
}
"""What the guest of a review sees of it."""

LINE: dict[str, Way] = {"crisis-line": at("/crisis/"), "crisis-packet": through("/crisis/", who_rang)}
"""What whoever answers on an affiliated line sees of the night."""

SEATS = {"Team leader": PAGES, Chair.ON_CALL.label: LINE, Chair.REVIEWER.label: GUESTS}
"""From which chair each page is pictured."""


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration agency, served from a home that is thrown away; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        settings = os.environ | {"ALONGSIDE_HOME": home, "ALONGSIDE_TODAY": DAY, "ALONGSIDE_DEMO": "1"}
        command = [sys.executable, "-m", "alongside.cli.main", "serve", "--demo", "--port", str(port)]
        server = subprocess.Popen(command, env=settings, cwd=ROOT)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(PATIENCE * 2):
        if server.poll() is not None:
            raise SystemExit(f"The demonstration did not start: the server ended with {server.returncode}.")
        try:
            urlopen(f"{address}/healthz", timeout=1).close()
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"The demonstration did not answer within {PATIENCE} seconds.")


def take(browser: Browser, address: str, names: list[str]) -> None:
    """Every page in `names`, and the page of signing in, at every size in both themes."""
    for width, height in SIZES.items():
        for theme in THEMES:
            context = browser.new_context(
                base_url=address,
                viewport={"width": width, "height": height},
                color_scheme=theme,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto("/sign-in/")
            keep(page, "sign-in", width, theme)
            for chair, ways in SEATS.items():
                context.clear_cookies()
                page.goto("/sign-in/")
                page.get_by_role("button", name=chair).click()
                page.wait_for_load_state("networkidle")
                for name in [name for name in names if name in ways]:
                    ways[name](page)
                    keep(page, name, width, theme)
            context.close()


def keep(page: Page, name: str, width: int, theme: str) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("() => window.scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png")
    print(f"{name}-{width}-{theme}.png")


def main(names: list[str]) -> int:
    known = [name for ways in SEATS.values() for name in ways]
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"No page is called {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**quiet_chromium())
        take(browser, address, names or known)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
