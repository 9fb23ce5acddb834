"""Hospital in a browser: one thread from the first worry to the days after; and what else takes somebody away."""

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from alongside.records.actions.away import NewEmergency, record_emergency
from alongside.records.models import HospitalStay
from alongside.teams.models import new_id
from tests.cast import AT, TODAY, Cast
from tests.system.conftest import PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def met(page: Page, cast: Cast, place: str) -> None:
    """A contact with Tendai, written down as it usually is."""
    page.goto(f"/visits/log/?client={cast.tendai.id}&back=client")
    page.get_by_role("radio", name=place, exact=True).check()
    page.get_by_role("button", name="Save visit").click()
    expect(page.locator(".toast")).to_contain_text("Saved: 45 minutes.")


def step(page: Page, stay: str, link: str, **said: str) -> None:
    """A step of the thread: what is written under each label."""
    page.goto(stay)
    page.get_by_role("link", name=link, exact=True).click()
    for label, words in said.items():
        page.get_by_label(label.replace("_", " ")).fill(words)
    page.get_by_role("button", name="Save", exact=True).click()


def test_a_thread_runs_from_the_first_worry_to_the_days_after(
    cast: Cast, sit_down: SitDown, settings: LazySettings
) -> None:
    page = sit_down(cast.rosa)
    page.goto(f"/clients/{cast.tendai.id}/hospital/")
    page.get_by_role("link", name="Write down a worry").click()
    page.get_by_label("What do you see?").fill("Awake three nights, the blinds taped shut.")
    page.get_by_role("button", name="Save the worry").click()
    page.get_by_role("link", name="Open the thread").click()
    accessible(page)
    stay = page.url
    step(page, stay, "They went in", Hospital="County General", Ward="4 West")
    step(page, stay, "Tell the ward", Whom="Charge nurse", What_they_were_told="Medicines, and whom to call.")
    page.goto("/today/")
    expect(page.get_by_role("row", name="Tendai Makoni")).to_contain_text("in hospital day 1")
    met(page, cast, "Hospital")
    step(page, stay, "Plan the discharge", May_go_home_on="2026-10-02", The_plan="Home; Rosa brings the box.")
    expect(page.locator(".thread")).to_contain_text("1 visit, 45 min: ")
    page.get_by_role("button", name="Propose 2 visits").click()
    first = page.get_by_role("region", name="First visits at home")
    expect(first).to_contain_text("Sat 3 Oct, nobody named, proposed")
    accessible(page)
    first.get_by_role("link", name="Sat 3 Oct").click()
    page.get_by_role("button", name="Agree this one").click()

    settings.ALONGSIDE_TODAY = "2026-10-02"
    page.goto(stay)
    page.get_by_role("link", name="They went home").click()
    page.get_by_role("radio", name="Their home").check()
    page.get_by_role("group", name="Was it planned together with us?").get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".thread__step", has_text="Day 2")).to_contain_text("To meet in person.")
    expect(page.get_by_role("region", name="First visits at home")).to_contain_text("Sat 3 Oct, nobody named, agreed")
    page.goto("/today/")
    expect(page.get_by_role("row", name="Tendai Makoni")).to_contain_text("home since Fri, not met")
    settings.ALONGSIDE_TODAY = "2026-10-03"
    met(page, cast, "Home")
    page.goto(stay)
    expect(page.locator(".thread__step", has_text="Day 2")).to_contain_text("Met Sat 3 Oct.")
    accessible(page)
    page.goto(f"/clients/{cast.tendai.id}/?kind=hospital")
    for told in ("Worried about hospital", "Into hospital", "County General, psychiatric", "County General, 2 days"):
        expect(page.locator("#story")).to_contain_text(told)
    found = HospitalStay.objects.get()
    assert (found.planned_jointly, found.information_given_on is not None) == (True, True)


def test_an_emergency_room_jail_and_an_incident_from_a_phone(cast: Cast, sit_down: SitDown) -> None:
    phone = sit_down(cast.rosa, PHONE)
    place = f"/clients/{cast.tendai.id}/hospital/"
    phone.goto(place)
    phone.get_by_role("link", name="Emergency room").tap()
    phone.get_by_label("Where").fill("County General")
    phone.get_by_role("radio", name="Into custody").check()
    fits(phone)
    accessible(phone)
    phone.get_by_role("button", name="Save the visit").tap()
    phone.get_by_role("link", name="Jail", exact=True).tap()
    phone.get_by_label("Where").fill("County jail")
    phone.get_by_role("button", name="Save", exact=True).tap()
    phone.get_by_role("link", name="Incident", exact=True).tap()
    phone.get_by_role("radio", name="Damage or loss").check()
    phone.get_by_label("To whom").fill("A neighbor")
    phone.get_by_label("What happened").fill("A window was broken.")
    phone.get_by_label("What was done").fill("The landlord was rung.")
    fits(phone)
    phone.get_by_role("button", name="Save the incident").tap()
    expect(phone.locator(".toast")).to_contain_text("The team leader looks at it.")
    phone.close()

    desk = sit_down(cast.denise)
    desk.goto("/hospital/")
    expect(desk.locator("main")).to_contain_text("1 to be looked at")
    accessible(desk)
    desk.get_by_role("link", name="Damage or loss").click()
    desk.get_by_label("What follows from it").fill("Rosa speaks with the landlord.")
    desk.get_by_role("button", name="I have looked").click()
    expect(desk.locator("main")).to_contain_text("all looked at")
    desk.goto("/today/")
    expect(desk.get_by_role("row", name="Tendai Makoni")).to_contain_text("in jail day 1")
    desk.goto(f"/clients/{cast.tendai.id}/?kind=hospital")
    for told in ("In an emergency room", "County General, into custody", "Taken into custody", "County jail",
                 "A window was broken."):  # fmt: skip
        expect(desk.locator("#story")).to_contain_text(told)


def test_a_word_wider_than_the_page_is_broken_and_keys_are_not_told_of_on_a_phone(
    cast: Cast, sit_down: SitDown
) -> None:
    visit = NewEmergency(id=new_id(), on=TODAY, kind="psychiatric", end="home", says="https://er.example/" + "a" * 400)
    record_emergency(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, visit=visit)
    page = sit_down(cast.rosa, PHONE)
    for place in ("/hospital/", f"/clients/{cast.tendai.id}/hospital/", f"/clients/{cast.tendai.id}/"):
        page.goto(place)
        fits(page)
    page.goto("/today/")
    expect(page.get_by_text("By keyboard")).to_be_hidden()
