"""The page of what is planned with a client: written with them, signed by both, printed for them, onto the card."""

import re
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from alongside.records.models import Contact, CrisisPlan, Goal, TreatmentPlan
from alongside.schedule.models import WeeklyPattern
from alongside.teams.access import OPERATOR
from tests.cast import TODAY, Cast, staff_of, visited
from tests.pages.rooms import page, signed_in, words
from tests.plans import HOME, a_draft, a_goal, agreed, assessed, crisis_planned, does

pytestmark = pytest.mark.django_db
LABELLED = "Drink less on weekends."


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def at(cast: Cast, name: str = "client-plan", *ids: str) -> str:
    return reverse(name, args=[cast.tendai.id, *ids])


def send(browser: Browser, address: str, **said: object) -> str:
    """What is said after a form that stands."""
    answer = browser.post(address, {"id": uuid4().hex, "on": TODAY.isoformat(), **said}, follow=True)
    assert answer.redirect_chain, words(answer)
    return words(answer)


def test_a_plan_is_written_signed_agreed_and_put_on_the_card(cast: Cast, rosa: Browser) -> None:
    assert "No plan is written yet" in page(rosa, at(cast))
    send(rosa, at(cast, "begin-plan"))
    plan = TreatmentPlan.objects.get()
    assert "Nobody has signed this plan yet" not in page(rosa, at(cast))
    send(rosa, at(cast, "add-goal", plan.id), words=HOME, steps="Budget on one page\nForm sent, by 2026-10-30")
    goal = Goal.objects.get()
    send(rosa, at(cast, "add-doing", plan.id, goal.id), service="daily_living", what="Home skills", times=2,
         every_weeks=1, minutes=45, place="home", who=f"staff:{staff_of(cast.rosa)}")  # fmt: skip
    assert "Nobody has signed this plan yet" in send(rosa, at(cast, "agree-plan", plan.id))
    send(rosa, at(cast, "client-signs", plan.id), declined="no", words="Not the part about mornings.")
    said = send(rosa, at(cast, "sign-plan", plan.id))
    assert "Does not agree: Not the part about mornings." in said
    assert "The plan is agreed" in send(rosa, at(cast, "agree-plan", plan.id))
    agreed_page = page(rosa, at(cast))
    for expected in ("“I want to keep my flat", "by Fri 30 Oct", "twice a week, 45 min", "Put it on the weekly card"):
        assert expected in agreed_page
    assert "On the weekly card: 1 new, 0 ended" in send(rosa, at(cast, "plan-to-card"))
    assert WeeklyPattern.objects.get().minutes == 45
    assert "All of it is on" in page(rosa, at(cast))


def test_what_was_refused_is_said_where_it_was_written(cast: Cast, rosa: Browser) -> None:
    plan = a_draft(cast)
    empty = rosa.post(at(cast, "add-goal", plan.id), {"id": uuid4().hex, "words": ""})
    assert empty.status_code == 422
    assert "in their own words" in words(empty)
    wrong_day = rosa.post(at(cast, "add-goal", plan.id), {"words": "x", "steps": "Form sent, by 2026-02-31"})
    assert "2026-02-31 is no day" in words(wrong_day)
    address = at(cast, "client-signs", plan.id)
    unsaid = rosa.post(address, {"id": uuid4().hex, "declined": "yes", "words": "", "on": TODAY.isoformat()})
    assert "why they would not sign" in words(unsaid)


def test_a_goal_is_closed_once_and_a_step_is_reached(cast: Cast, rosa: Browser) -> None:
    goal = agreed(cast).goals.get()
    step = goal.objectives.get()
    send(rosa, at(cast, "plan-step", step.id), state="reached")
    assert "Not reached after all" in page(rosa, at(cast))
    assert "The goal is closed" in send(rosa, at(cast, "close-goal", goal.id), end="met", words="My own keys")
    again = rosa.post(at(cast, "close-goal", goal.id), {"end": "set_aside", "on": TODAY.isoformat()})
    assert again.status_code == 409
    assert "A goal is closed once" in words(again)


def test_a_review_goes_on_and_the_next_plan_is_a_copy(cast: Cast, rosa: Browser) -> None:
    plan = agreed(cast)
    send(rosa, at(cast, "begin-review", plan.id))
    assert "Say what you found" in page(rosa, at(cast))
    assert "looked at together" in send(rosa, at(cast, "review-plan", plan.id), words="Goes well.")
    send(rosa, at(cast, "begin-plan"))
    draft = page(rosa, at(cast))
    assert "An earlier plan still holds" in draft
    assert "second, draft" in draft
    assert "The next plan is being written" in page(rosa, at(cast), plan=plan.id)


def test_a_part_of_the_assessment_is_written_and_its_versions_are_shown(cast: Cast, rosa: Browser) -> None:
    address = at(cast, "assessment-part", "social")
    send(rosa, address, number=1, found="Plays dominoes.")
    send(rosa, address, number=2, found="Has joined a choir.")
    shown = page(rosa, address)
    assert "Version 2" in shown
    assert "Plays dominoes." in shown
    assert "1 of 7 parts" in page(rosa, at(cast))
    stale = rosa.post(address, {"id": uuid4().hex, "number": 2, "found": "Late words.", "on": TODAY.isoformat()})
    assert stale.status_code == 409
    send(rosa, at(cast, "assessment-owner", "family"), owner_id=staff_of(cast.aaron), due_on="2026-10-20")
    assert "Aaron" in page(rosa, at(cast))


def test_a_crisis_plan_is_on_the_clients_page_and_on_the_page_of_the_night(cast: Cast, rosa: Browser) -> None:
    said = {"signs": "I stop answering the door.", "helps": "Rudo on the phone.", "with_client": "on"}
    send(rosa, at(cast, "crisis-plan"), number=1, **said)
    send(rosa, at(cast, "advance-directive"), number=1, state="offered")
    assert CrisisPlan.objects.get().with_client
    for address in (at(cast), at(cast, "client"), f"/crisis/?client={cast.tendai.id}"):
        assert "I stop answering the door." in page(rosa, address), address
    assert "Advance directive offered" in page(rosa, at(cast, "client"))


def test_the_clients_own_sheet_says_it_plainly(cast: Cast, rosa: Browser) -> None:
    agreed(cast)
    crisis_planned(cast)
    sheet = page(rosa, at(cast, "plan-sheet"))
    for expected in (HOME.replace("'", "&#x27;"), "Rosa: home skills, money, once a week, about 45 min each time",
                     "What I notice first", "Tendai Makoni, Mon 31 Aug"):  # fmt: skip
        assert expected in sheet


class TestAContact:
    def test_it_asks_for_a_goal_only_where_a_plan_is_agreed(self, cast: Cast, rosa: Browser) -> None:
        a_draft(cast)
        assert "Which goal it served" not in page(rosa, "/visits/log/", client=cast.tendai.id)
        agreed(cast)
        assert "Which goal it served" in page(rosa, "/visits/log/", client=cast.tendai.id)

    def test_one_tap_links_it_and_amending_keeps_it_though_the_goal_is_closed(self, cast: Cast, rosa: Browser) -> None:
        goal = agreed(cast).goals.get()
        contact = visited(cast, by=cast.rosa, goal_id=goal.id)
        send(rosa, at(cast, "close-goal", goal.id), end="met")
        shown = page(rosa, reverse("amend-contact", args=[contact.id]))
        assert f'value="{goal.id}"' in shown
        form = {
            "client": cast.tendai.id, "id": uuid4().hex, "outcome": "completed", "place": "home",
            "mode": "face_to_face", "length": "30", "staff": [staff_of(cast.rosa)], "met": ["client"],
            "service": "case_management", "day": TODAY.isoformat(), "time": "09:00", "note": "", "goal": goal.id,
        }  # fmt: skip
        assert rosa.post(reverse("amend-contact", args=[contact.id]), form).status_code == 302
        assert Contact.objects.get(amends=contact).goal_id == goal.id
        assert "1 contact in 28 days served it" in page(rosa, at(cast))


class TestWhoSees:
    def test_who_reads_no_notes_finds_no_tab_and_no_page(self, cast: Cast) -> None:
        agreed(cast)
        joyce = signed_in(cast, cast.joyce)
        assert joyce.get(at(cast)).status_code == 404
        assert at(cast) not in page(joyce, at(cast, "client"))
        assert HOME not in page(joyce, at(cast, "client"))
        assert signed_in(cast, cast.walter).get(at(cast)).status_code == 404

    def test_labelled_goals_change_not_a_byte_for_who_may_not_read_them(self, cast: Cast) -> None:
        plan = a_draft(cast)
        aaron = signed_in(cast, cast.aaron)
        before = page(aaron, at(cast))
        labelled = a_goal(cast, plan, LABELLED, by=OPERATOR, part2=True)
        does(cast, plan, labelled, service="substance_use_individual", what="")
        assert without_tokens(page(aaron, at(cast))) == without_tokens(before)
        assert LABELLED in page(signed_in(cast, cast.rosa), at(cast))


def without_tokens(shown: str) -> str:
    return re.sub(r"[A-Za-z0-9]{64}", "", shown)


def test_the_page_asks_the_same_of_the_database_however_much_is_planned(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = a_draft(cast)
    for number in range(4):
        does(cast, plan, a_goal(cast, plan, f"Goal {number}"))
    assessed(cast)
    agreed(cast)
    visited(cast, goal_id=plan.goals.first().id)  # type: ignore[union-attr]
    with django_assert_max_num_queries(36):
        page(denise, at(cast))
