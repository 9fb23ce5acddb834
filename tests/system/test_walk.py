"""The whole loop on the real server, as somebody new would walk it: what is written down moves what it adds up to."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.system.conftest import DESK, accessible
from tests.system.shots import demonstration

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with demonstration() as address:
        yield address


@pytest.fixture
def leader(address: str, browser: Browser) -> Iterator[Page]:
    """One click signs in as the team leader of the demo agency."""
    context = browser.new_context(base_url=address, **DESK)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Team leader").click()
    yield page
    context.close()


def often_enough(page: Page, name: str) -> float:
    """How often a week somebody meets the team, as the evidence of S5 says."""
    page.goto("/fidelity/S5/")
    row = page.get_by_role("row", name=re.compile(f"^{name}"))
    return float(row.get_by_role("cell").first.inner_text())


def test_a_contact_written_down_is_among_the_evidence_and_moves_the_figure(leader: Page) -> None:
    expect(leader).to_have_url(re.compile("/today/$"))
    row = leader.get_by_role("row", name="Tendai Makoni")
    expect(row).to_contain_text(re.compile("(Mon|Tue|Wed|Thu|Fri|Sat|Sun)"))
    before = often_enough(leader, "Tendai Makoni")

    leader.goto("/today/")
    leader.get_by_role("link", name="Tendai Makoni").first.click()
    leader.locator("#open").get_by_role("link", name="Tendai Makoni", exact=True).click()
    leader.get_by_role("link", name="Log a contact").click()
    for choice in ("Home", "Face to face", "45"):
        expect(leader.get_by_role("radio", name=choice, exact=True)).to_be_checked()
    leader.get_by_role("checkbox", name="Rosa", exact=True).click()
    leader.get_by_label("Note").fill("Talked through the week at the kitchen table.")
    leader.get_by_role("button", name="Save visit, 45 min").click()
    expect(leader.locator(".toast")).to_contain_text("Saved: 45 minutes.")
    expect(leader.locator(".entry", has_text="kitchen table")).to_contain_text("at home, Denise, Rosa")

    assert often_enough(leader, "Tendai Makoni") == before + 0.25
    leader.get_by_role("link", name="Tendai Makoni").first.click()
    panel = leader.locator("#evidence")
    expect(panel).to_contain_text("Wed 30 Sep")
    accessible(leader)


@pytest.mark.parametrize("item", ["S5", "H2"])
def test_everybody_is_counted_or_left_out_with_a_reason(leader: Page, item: str) -> None:
    leader.goto(f"/fidelity/{item}/")
    says = leader.get_by_text(re.compile(r"\d+ counted, \d+ not")).first.inner_text()
    counted, left_out = (int(number) for number in re.findall(r"\d+", says))
    assert counted + left_out == 92
    assert leader.get_by_text(re.compile(f"Not counted, {left_out} p")).count() == (1 if left_out else 0)
