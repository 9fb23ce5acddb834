"""The improvement plan, on its own page and on Today; and ratings by hand."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from alongside.reviews.actions.plan import add_step
from alongside.reviews.models import Judgement, PlanStep, StepStanding
from tests.cast import AT, TODAY, Cast, staff_of
from tests.pages.reviews.desks import at, sits_down
from tests.pages.rooms import page, words
from tests.unit.reviews.kept.staged import signed

pytestmark = pytest.mark.django_db

PLAN = "/fidelity/reviews/plan/"


def a_step(cast: Cast, **otherwise: Any) -> PlanStep:
    usual: dict[str, Any] = {
        "item": "S6", "what": "Calls with landlords are logged on the phone", "owner_id": staff_of(cast.aaron),
        "due_on": TODAY + timedelta(days=3),
    }  # fmt: skip
    return add_step(by=cast.denise, at=AT, team_id=cast.team.id, **usual | otherwise)


def sent(cast: Cast, **otherwise: str) -> dict[str, str]:
    usual = {"id": "b" * 32, "item": "S6", "what": "Two fixed mornings", "owner_id": staff_of(cast.rosa),
             "due_on": "2026-10-30"}  # fmt: skip
    return usual | otherwise


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return sits_down(cast.denise)


def test_a_low_item_of_a_signed_review_asks_for_a_step_and_gets_one(cast: Cast, denise: Browser) -> None:
    stage = signed(cast, differing={"S6": 2})
    stage_low = denise.get(at(stage))
    assert "Improvement plan" in words(stage_low)
    form = page(denise, f"{PLAN}new/", review=stage.id, item="S6")
    assert 'value="S6" selected' in form
    answer = denise.post(f"{PLAN}new/?review={stage.id}", sent(cast))
    assert (answer.status_code, answer.headers["Location"]) == (302, at(stage))
    assert PlanStep.objects.get().review_id == stage.id
    assert "Two fixed mornings" in page(denise, at(stage))


def test_a_step_outside_a_review_goes_into_the_plan_once(cast: Cast, denise: Browser) -> None:
    assert "Nothing to do in the plan" in page(denise, PLAN)
    for _ in range(2):
        assert denise.post(f"{PLAN}new/", sent(cast)).status_code == 302
    assert PlanStep.objects.count() == 1
    assert "Rosa Ortega" in page(denise, PLAN)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": " "}, "Write what will be done."),
        ({"owner_id": ""}, "Choose who sees to it."),
        ({"due_on": "2026-09-29"}, "That day is over."),
        ({"due_on": "soon"}, "Write a day such as 2026-09-30."),
        ({"item": "S99"}, "This is not one of those listed."),
        ({"what": "x" * 301}, "This has 301 characters; 300 fit."),
    ],
)
def test_a_step_that_does_not_stand_is_refused_in_a_sentence(
    cast: Cast, denise: Browser, wrong: dict[str, str], sentence: str
) -> None:
    answer = denise.post(f"{PLAN}new/", sent(cast, **wrong))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not PlanStep.objects.exists()


def test_a_step_changes_hands_and_is_dropped_with_a_reason(cast: Cast, denise: Browser) -> None:
    step = a_step(cast)
    changed = denise.post(f"{PLAN}{step.id}/", {"owner_id": staff_of(cast.keisha), "due_on": "2026-11-02"})
    assert changed.status_code == 302
    assert "Keisha Brown" in page(denise, PLAN)
    assert denise.post(f"{PLAN}{step.id}/drop/", {"why": ""}).status_code == 422
    assert denise.post(f"{PLAN}{step.id}/drop/", {"why": "The landlord moved."}).status_code == 302
    assert "Dropped: " in page(denise, PLAN)
    assert denise.post(f"{PLAN}{step.id}/reopen/").status_code == 302
    assert StepStanding.objects.latest("id").state == "open"


def test_done_can_be_undone_from_its_toast(cast: Cast, denise: Browser) -> None:
    step = a_step(cast)
    assert denise.post(f"{PLAN}{step.id}/done/").status_code == 302
    assert f'action="{PLAN}{step.id}/reopen/"' in page(denise, PLAN)
    assert denise.post(f"{PLAN}{step.id}/done/").status_code == 409


def test_only_the_leader_plans_and_only_the_owner_or_they_say_done(cast: Cast) -> None:
    step = a_step(cast)
    rosa, aaron = sits_down(cast.rosa), sits_down(cast.aaron)
    assert "Calls with landlords" in page(rosa, PLAN)
    assert [rosa.get(f"{PLAN}{rest}").status_code for rest in ("new/", f"{step.id}/", f"{step.id}/drop/")] == [404] * 3
    assert rosa.post(f"{PLAN}{step.id}/done/").status_code == 404
    assert aaron.post(f"{PLAN}{step.id}/done/").status_code == 302
    assert sits_down(cast.vera).post(f"{PLAN}{step.id}/done/").status_code == 404
    assert sits_down(cast.walter).get(f"{PLAN}{step.id}/").status_code == 404


def test_today_lists_what_is_late_or_due_and_the_owner_ticks_it_off(cast: Cast) -> None:
    step = a_step(cast)
    a_step(cast, what="Far away", due_on=TODAY + timedelta(days=40))
    aaron, rosa = sits_down(cast.aaron), sits_down(cast.rosa)
    shown = page(aaron, "/today/")
    assert "To improve" in shown
    assert "Far away" not in shown
    assert f"/today/steps/{step.id}/done/" in shown
    assert f"/today/steps/{step.id}/done/" not in page(rosa, "/today/")
    assert rosa.post(f"/today/steps/{step.id}/done/").status_code == 404
    assert aaron.post(f"/today/steps/{step.id}/done/").status_code == 302
    after = page(aaron, "/today/")
    assert "To improve" not in after
    assert f'action="/today/steps/{step.id}/undo/"' in after
    assert aaron.post(f"/today/steps/{step.id}/undo/").status_code == 302
    assert "To improve" in page(aaron, "/today/")
    assert aaron.post(f"/today/steps/{step.id}/undo/").status_code == 404
    denise = sits_down(cast.denise)
    denise.post(f"/today/steps/{step.id}/undo/")
    assert "This step is open already." in page(denise, "/today/")


def test_a_judged_item_is_rated_by_hand_with_its_reason(cast: Cast, denise: Browser) -> None:
    form = page(denise, "/fidelity/S9/rate/")
    assert form.count('name="rating"') == 5
    rating = {"rating": "4", "rationale": "Stage by stage, no conditions.", "on": "2026-09-30"}
    answer = denise.post("/fidelity/S9/rate/", rating)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/fidelity/S9/")
    judged = Judgement.objects.get()
    assert (judged.item, judged.rating, judged.rater_name) == ("S9", 4, "Denise Okafor")
    assert "Denise Okafor, Wed 30 Sep 2026" in page(denise, "/fidelity/S9/rate/")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"rationale": ""}, "Say why: a rating stands with its reason."),
        ({"rating": ""}, "Choose a rating from 1 to 5."),
        ({"on": "2026-10-01"}, "That day has not come yet."),
        ({"on": "2020-01-01"}, "The team opened on"),
    ],
)
def test_a_rating_by_hand_that_does_not_stand_is_refused(denise: Browser, wrong: dict[str, str], sentence: str) -> None:
    answer = denise.post("/fidelity/S9/rate/", {"rating": "4", "rationale": "Why.", "on": "2026-09-30"} | wrong)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Judgement.objects.exists()


def test_what_records_count_nobody_rates_by_hand_and_nobody_but_the_leader_does(cast: Cast, denise: Browser) -> None:
    assert denise.get("/fidelity/H1/rate/").status_code == 404
    assert sits_down(cast.rosa).get("/fidelity/S9/rate/").status_code == 404
