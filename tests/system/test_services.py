"""A life kept in view in a browser: a job written down and put right, a service planned, on a phone and in the dark."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.models import Spell
from alongside.teams.access import OPERATOR
from tests.cast import AT, TODAY, Cast, visited
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def life(cast: Cast) -> Cast:
    visited(cast, service="housing", supporter_ids=(cast.rudo.id,))
    visited(cast, service="substance_use_group", client_ids=(cast.tendai.id, cast.grete.id), session_name="Open door")
    told: list[tuple[str, str, dict[str, Any]]] = [
        ("plan", "housing", {"what": "Keep the lease", "times": 4}), ("home", "rented", {"supporter_id": cast.rudo.id}),
        ("stage_of_change", "action", {"due_on": TODAY}), ("legal", "court_case", {"due_on": TODAY}),
        ("outside", "dentist", {"what": "Harbor Dental", "holds": "new"}),
    ]  # fmt: skip
    for kind, word, more in told:
        spell = NewSpell(cast.tendai.id, kind, word, TODAY, **more)
        write_spell(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, spell=spell)
    return cast


@pytest.mark.parametrize(("seat", "theme"), [("desk", "light"), ("phone", "dark")])
def test_a_job_is_written_down_put_right_and_taken_back(life: Cast, sit_down: SitDown, seat: str, theme: str) -> None:
    page = sit_down(life.denise, PHONE, color_scheme=theme) if seat == "phone" else sit_down(life.denise)
    page.goto(f"/clients/{life.tendai.id}/")
    page.get_by_role("link", name="Services", exact=True).click()
    expect(page.get_by_role("heading", name="The people around them")).to_be_visible()
    accessible(page)
    fits(page)
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/services-{seat}-{theme}.png", full_page=True)
    page.get_by_role("link", name="Add: Job").click()
    accessible(page)
    fits(page)
    page.get_by_text("Competitive", exact=True).click()
    page.get_by_label("Where, and as what").fill("Garden centre")
    page.get_by_label("Hours a week").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".toast")).to_contain_text("Saved.")
    row = page.locator(".rows li", has_text="Garden centre")
    expect(row).to_contain_text("12 hours a week")
    row.get_by_role("link").click()
    page.get_by_role("button", name="Entered in error").click()
    expect(page.locator(".rows li", has_text="Garden centre")).to_have_count(0)
    assert Spell.objects.filter(kind="job", withdrawn=True).count() == 1
