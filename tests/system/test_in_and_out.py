"""The way in and out in a real browser: criteria, a referral, an ending two agree on, the way back, and a return."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from alongside.records.actions.criteria import set_criteria
from alongside.records.actions.endings import propose_ending
from alongside.records.actions.referrals import decide_referral, receive_referral
from alongside.terms import EndReason
from tests.cast import AT, TODAY, Cast
from tests.leaving import PARTING, told, work_the_ladder
from tests.system.conftest import DESK, PHONE, SitDown, accessible, fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 9000}}
ASKED = ("Eighteen or older, and lives in the county", "Clinic visits alone were not enough")


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Two criteria, one person to answer, one who waits; and an ending of Tendai's that waits for somebody else."""
    set_criteria(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, lines=ASKED)
    for name in ("Petra Berg", "Calvin Prescott"):
        referral = receive_referral(by=cast.denise, team_id=cast.team.id, at=AT, name=name, received_on=TODAY)
    decide_referral(by=cast.denise, team_id=cast.team.id, referral_id=referral.id, at=AT, on=TODAY,
                    decision="waiting", cannot_wait=True)  # fmt: skip
    work_the_ladder(cast, EndReason.NOT_LOCATED)
    propose_ending(**told(cast), reason="not_located", **PARTING)
    return cast


@pytest.mark.parametrize(("theme", "at"), [("light", DESK), ("dark", TALL_PHONE)], ids=["desk-light", "phone-dark"])
def test_axe_finds_nothing_and_nothing_leaves_the_page(
    busy: Cast, sit_down: SitDown, theme: str, at: Mapping[str, Any]
) -> None:
    page = sit_down(busy.denise, at, color_scheme=theme)
    leaving = f"/clients/{busy.tendai.id}/leaving/"
    for place in ("/clients/referrals/", "/clients/referrals/criteria/", leaving, f"{leaving}step/",
                  f"{leaving}readiness/", f"{leaving}transfer/", f"/clients/{busy.grete.id}/end/",
                  f"/clients/{busy.tendai.id}/lead/"):  # fmt: skip
        page.goto(place)
        accessible(page)
        fits(page)
    page.goto("/clients/referrals/")
    page.get_by_role("link", name="Petra Berg").click()
    accessible(page)
    fits(page)


def test_a_referral_is_screened_and_accepted_and_an_ending_agreed_to_and_undone_by_a_return(
    busy: Cast, sit_down: SitDown
) -> None:
    page = sit_down(busy.rosa)
    page.goto("/clients/referrals/")
    page.get_by_role("link", name="Petra Berg").press("Enter")
    for criterion in ASKED:
        page.get_by_role("group", name=criterion).get_by_role("radio", name="Met", exact=True).press("Space")
    page.get_by_role("radio", name="Accept, and enroll").press("Space")
    page.get_by_role("button", name="Save the answer").press("Enter")
    expect(page.get_by_role("heading", name="Petra Berg", level=1)).to_be_visible()
    page.goto(f"/clients/{busy.tendai.id}/leaving/")
    page.get_by_role("link", name="Answer").press("Enter")
    page.get_by_role("radio", name="I agree").press("Space")
    page.get_by_role("button", name="Save the answer").press("Enter")
    expect(page.get_by_role("link", name="The way back, to print")).to_be_visible()
    page.goto(f"/clients/{busy.tendai.id}/")
    page.get_by_role("button", name="Welcome back today").press("Enter")
    expect(page.locator("main")).to_contain_text("Leaving: readiness")
