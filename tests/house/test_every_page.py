"""Promises every page keeps, whoever wrote it and whenever: found by walking the addresses, not by listing them."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from alongside.pages.shared.door import declared_needs
from alongside.records.actions.incidents import NewIncident, record_incident
from alongside.records.actions.lines import say
from alongside.records.actions.meetings import open_meeting
from alongside.records.actions.merges import propose_merge
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.actions.spots import add_spot
from alongside.records.actions.tasks import NewTask, give_task
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import add_step as add_step_to
from alongside.records.actions.threads import open_thread
from alongside.records.instruments.catalogue import catalogue
from alongside.records.models import (
    HospitalStay,
    Incident,
    MedicationOrder,
    Meeting,
    MeetingLine,
    Merge,
    PhaseStep,
    Spell,
    Spot,
    Task,
)
from alongside.reviews.actions.plan import add_step
from alongside.reviews.actions.reviews import open_review
from alongside.reviews.models import FidelityReview, PlanStep
from alongside.schedule.actions.cards import set_pattern
from alongside.schedule.models import WeeklyPattern
from alongside.teams.access import OPERATOR, Actor, may
from alongside.teams.actions.on_call import lay_turn
from alongside.teams.actions.ways import take_change_back
from alongside.teams.models import ModelChange, OnCallTurn, new_id
from tests.cast import AT, TODAY, Cast, a_client, moment, staff_of, visited
from tests.house.repository import listed
from tests.house.test_routes import own_routes
from tests.medicines import a_prescriber, daily, ordered
from tests.nights import called, sent
from tests.phases import up_to
from tests.plans import a_draft, agreed
from tests.unit.schedule.planning import a_line as a_card_line
from tests.unit.schedule.planning import planned
from tests.written import filed, noted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

QUESTIONS_A_PAGE = 50
"""No page may ask the database more than this to show itself."""

MORE_QUESTIONS = {"/fidelity/changes/": 56, "/fidelity/compare/": 62, "/fidelity/S5/": 54}
"""One opens every item that is not at the top down to its records, one asks each clause of two standards, and one opens
an item beside the standards in force."""
OF_A_CLIENT = 69
"""A client's own page, with something of every kind in the story and every clock running."""

IDENTIFIERS: dict[str, Callable[[Cast], str]] = {
    "client_id": lambda cast: cast.tendai.id,
    "one_id": lambda cast: cast.tendai.id,
    "other_id": lambda cast: cast.grete.id,
    "merge_id": lambda cast: a_merge(cast).id,
    "plan_id": lambda cast: a_draft(cast).id,
    "change_id": lambda _: "0" * 32,
    "phase_id": lambda cast: a_phase(cast).id,
    "goal_id": lambda _: "0" * 32,
    "objective_id": lambda _: "0" * 32,
    "doing_id": lambda _: "0" * 32,
    "part_kind": lambda _: "social",
    "contact_id": lambda cast: visited(cast).id,
    "draft_id": lambda _: "0" * 32,
    "note_id": lambda cast: noted(cast).id,
    "paper_id": lambda cast: filed(cast).id,
    "own_id": lambda _: "0" * 32,
    "request_id": lambda _: "0" * 32,
    "rung_id": lambda _: "0" * 32,
    "enrollment_id": lambda cast: cast.tendai.enrollments.get().id,
    "supporter_id": lambda cast: cast.rudo.id,
    "referral_id": lambda _: "0" * 32,
    "stay_id": lambda cast: a_thread(cast).id,
    "stay_step_id": lambda cast: a_thread(cast).steps.get().id,
    "emergency_id": lambda _: "0" * 32,
    "jail_id": lambda _: "0" * 32,
    "incident_id": lambda cast: an_incident(cast).id,
    "instrument_id": lambda _: catalogue().instruments["phq-9"].id,
    "response_id": lambda _: "0" * 32,
    "spell_id": lambda cast: a_spell(cast).id,
    "spot_id": lambda cast: a_spot(cast).id,
    "clock_kind": lambda _: "review",
    "kind": lambda _: "2",
    "run_id": lambda _: "0" * 32,
    "team_id": lambda cast: cast.team.id,
    "staff_id": lambda cast: staff_of(cast.rosa),
    "turn_id": lambda cast: a_turn(cast).id,
    "swap_id": lambda _: "0" * 32,
    "visit_id": lambda cast: planned(cast).id,
    "pattern_id": lambda cast: a_line_of_the_card(cast).id,
    "feed_id": lambda _: "0" * 32,
    "standing": lambda _: "1",
    "leave_id": lambda _: "0" * 32,
    "position_id": lambda _: "0" * 32,
    "post_id": lambda _: "0" * 32,
    "member_id": lambda _: "0" * 32,
    "credential_id": lambda _: "0" * 32,
    "document_id": lambda _: "0" * 32,
    "figure_kind": lambda _: "intake_a_month",
    "meeting_kind": lambda _: "daily",
    "approval_id": lambda _: "0" * 32,
    "membership_id": lambda _: "0" * 32,
    "review_id": lambda cast: a_review(cast).id,
    "rater_id": lambda _: "0" * 32,
    "chart_id": lambda _: "client-01",
    "meeting_id": lambda cast: a_meeting(cast).id,
    "line_id": lambda cast: a_line(cast).id,
    "task_id": lambda cast: a_task(cast).id,
    "step_id": lambda cast: a_step(cast).id,
    "proposal_id": lambda _: "0" * 32,
    "crisis_id": lambda cast: called(cast).id,
    "opening_id": lambda _: "0" * 32,
    "night_id": lambda cast: sent(cast).id,
    "standard": lambda _: "dacts",
    "gate": lambda _: "oregon",
    "item": lambda _: "S5",
    "on": lambda _: TODAY.isoformat(),
    "order_id": lambda cast: an_order(cast).id,
    "effect_id": lambda _: "0" * 32,
    "row_id": lambda _: "0" * 32,
    "symptoms_id": lambda _: "0" * 32,
    "permission_id": lambda _: "0" * 32,
}
"""What stands for each part of an address that varies. A page with a new part teaches it here."""

ONLY_WHILE_EMPTY = {"setup"}
"""There while there is no agency yet."""

OF_A_TEAM = {
    "client_id", "crisis_id", "night_id", "contact_id", "enrollment_id", "staff_id", "review_id", "step_id", "turn_id",
    "meeting_id", "line_id", "task_id", "spell_id", "spot_id", "stay_id", "incident_id",
}  # fmt: skip


def a_spell(cast: Cast) -> Spell:
    job = NewSpell(cast.tendai.id, "job", "casual", TODAY, what="Snow")
    return write_spell(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, spell=job)


def a_spot(cast: Cast) -> Spot:
    return add_spot(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, words="Drop-in, Tuesdays")


def a_merge(cast: Cast) -> Merge:
    """Two records of which one of us says that they are one person; nobody has answered."""
    return propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=cast.grete.id, at=AT, id="e" * 32)


def a_review(cast: Cast) -> FidelityReview:
    """A review of the team, which goes on."""
    return open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=TODAY - timedelta(days=1))


def a_meeting(cast: Cast) -> Meeting:
    return open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT, kind="clinical_review")


def a_line(cast: Cast) -> MeetingLine:
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    return say(**told, meeting_id=a_meeting(cast).id, text="Slept badly", client_id=cast.tendai.id)


def a_task(cast: Cast) -> Task:
    task = NewTask("Call the pharmacy", staff_of(cast.denise), TODAY)
    return give_task(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, task=task)


def a_thread(cast: Cast) -> HospitalStay:
    """A worry about Tendai, the same each time it is asked for."""
    found = HospitalStay.objects.filter(client=cast.tendai).first()
    worry = NewStep(id=new_id(), step="worried", on=TODAY, says="Awake for three nights.")
    return found or open_thread(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT,
                                stay_id=worry.id, steps=[worry])  # fmt: skip


def an_incident(cast: Cast) -> Incident:
    told = NewIncident(new_id(), TODAY, "injury", "Rosa", "Slipped.", "Sat down.", client_id=cast.tendai.id)
    return record_incident(by=cast.denise, team_id=cast.team.id, at=AT, incident=told)


def a_step(cast: Cast) -> PlanStep:
    what = {"item": "S6", "what": "Calls are logged", "owner_id": staff_of(cast.denise), "due_on": TODAY}
    return add_step(by=cast.denise, at=AT, team_id=cast.team.id, **what)  # type: ignore[arg-type]


def a_phase(cast: Cast) -> PhaseStep:
    """Tendai's transition, written while the team worked by CTI; every page is asked for by the model it works by."""
    found = PhaseStep.objects.filter(phase="transition").first() or up_to(cast, "transition")[-1]
    for change in ModelChange.objects.filter(taken_back_at=None):
        take_change_back(by=cast.denise, at=AT, team_id=cast.team.id, change_id=change.id)
    return found


def a_line_of_the_card(cast: Cast) -> WeeklyPattern:
    return set_pattern(by=cast.denise, at=AT, team_id=cast.team.id, pattern=a_card_line(cast))


def an_order(cast: Cast) -> MedicationOrder:
    return ordered(cast, OPERATOR, daily(TODAY))


def a_turn(cast: Cast) -> OnCallTurn:
    """Rosa's, tonight."""
    evening = datetime.combine(TODAY, time(17))
    return lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), starts=evening,
                    ends=evening + timedelta(hours=15))  # fmt: skip


NAMED = re.compile(r"<\w+:(\w+)>")
"""a part of an address that varies"""


def varies(route: str) -> set[str]:
    """What varies in an address, those parts too that stand where its pages are included."""
    return set(NAMED.findall(route))


def address(route: str, fill: Callable[[str], str]) -> str:
    return NAMED.sub(lambda part: fill(part[1]), route)


def addresses(cast: Cast) -> dict[str, URLPattern]:
    filled = {name: make(cast) for name, make in IDENTIFIERS.items()}
    return {address(route, filled.__getitem__): entry for route, entry in own_routes()}


def signed_in(cast: Cast, actor: Actor) -> Browser:
    browser = Browser()
    browser.force_login(cast.user(actor))
    return browser


def test_nobody_sees_anything_of_a_team_before_signing_in(cast: Cast) -> None:
    open_to_all = []
    for place, entry in addresses(cast).items():
        needs = declared_needs(entry.callback)
        if needs is not None and needs.signed_in:
            answer = Browser().get(place)
            if answer.status_code != 302 or not answer.headers["Location"].startswith("/sign-in/"):
                open_to_all.append(f"{place} answers {answer.status_code}")
    assert not open_to_all, listed(open_to_all)


@pytest.mark.parametrize("who", ["denise", "rosa", "keisha", "joyce", "ada"])
def test_without_the_right_a_page_is_not_there(cast: Cast, who: str) -> None:
    actor: Actor = getattr(cast, who)
    browser = signed_in(cast, actor)
    let_in = []
    for place, entry in addresses(cast).items():
        needs = declared_needs(entry.callback)
        if needs is None or needs.right is None or may(actor, needs.right, cast.team.id):
            continue
        answers = [browser.get(place).status_code, browser.post(place).status_code]
        if answers != [404, 404]:
            let_in.append(f"{place} answers {answers} without {needs.right}")
    assert not let_in, listed(let_in)


def test_every_page_is_there_for_somebody(cast: Cast) -> None:
    browsers = [signed_in(cast, actor) for actor in (cast.denise, cast.ada)] + [Browser()]
    nobodys = [
        place
        for place, entry in addresses(cast).items()
        if not entry.pattern.converters and entry.name not in ONLY_WHILE_EMPTY
        if all(browser.get(place).status_code == 404 for browser in browsers)
    ]
    assert not nobodys, listed(nobodys)


@pytest.mark.parametrize("method", ["get", "post"])
def test_not_yours_and_not_there_are_the_same_answer(cast: Cast, method: str) -> None:
    ask = getattr(signed_in(cast, cast.vera), method)
    told = []
    real = {name: make(cast) for name, make in IDENTIFIERS.items()}
    for route, _ in own_routes():
        if not OF_A_TEAM & varies(route):
            continue
        theirs = address(route, real.__getitem__)
        nobodys = address(route, lambda name: "f" * 32 if name in OF_A_TEAM else real[name])
        answers = [ask(place) for place in (theirs, nobodys)]
        if [answer.status_code for answer in answers] not in ([404, 404], [405, 405]):
            told.append(f"{route} answers {[answer.status_code for answer in answers]}")
        elif words(answers[0], theirs) != words(answers[1], nobodys):
            told.append(f"{route} answers in other words")
    assert not told, listed(told)


NOBODYS = {
    "standard": "nonesuch", "gate": "nonesuch", "item": "Z99", "kind": "99", "part_kind": "nonesuch",
    "chart_id": "client-99",
}  # fmt: skip
"""what stands for a word that is none; an identity that is none is 32 times f"""
MAY_BE_NEW = {"draft_id", "own_id", "feed_id", "standing", "on"}
"""Drafts are made where they are typed; a calendar's address is its own key; days and places in a chain are no rows."""


def test_what_is_on_no_record_is_nowhere_to_be_read_or_changed(cast: Cast) -> None:
    browsers = [signed_in(cast, actor) for actor in (cast.denise, cast.ada, a_prescriber(cast))]
    real = {name: make(cast) for name, make in IDENTIFIERS.items()}
    found = []
    for route, _ in own_routes():
        for name in varies(route) - MAY_BE_NEW:
            place = address(route, (real | {name: NOBODYS.get(name, "f" * 32)}).__getitem__)
            told = {ask(place).status_code for browser in browsers for ask in (browser.get, browser.post)}
            if told - {404, 405}:
                found.append(f"{place} answers {sorted(told)}")
    assert not found, listed(found)


def words(answer: HttpResponse, place: str) -> str:
    """What an answer says, without the address it was asked at and the tokens that are new each time."""
    said = answer.content.decode().replace(place, "")
    return re.sub(r"(nonce|csrfmiddlewaretoken\" value|X-CSRFToken\W+)=?\W*[\w+/=-]+", r"\1", said)


def test_no_page_names_two_things_alike(cast: Cast) -> None:
    """An id stands once on a page: a label, a link or a description that points to it points to one thing."""
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    places = [*addresses(cast), f"/today/?client={cast.tendai.id}", f"/schedule/?visit={planned(cast).id}"]
    thread = a_thread(cast)
    went_in = NewStep(new_id(), "admitted", TODAY, kind="psychiatric")
    went_home = NewStep(new_id(), "discharged", TODAY, home_to="home")
    for step in (went_in, went_home):
        add_step_to(**told, stay_id=thread.id, step=step)
    agreed(cast)
    twice = []
    for browser in [signed_in(cast, actor) for actor in (cast.denise, a_prescriber(cast), cast.ada)]:
        for place in places:
            answer = browser.get(place)
            if answer.status_code == 200 and not answer.streaming:
                ids = Counter(re.findall(rb'<[^>]*\sid="([^"]+)"', answer.content))
                twice += [f"{place}: {id.decode()}" for id, times in ids.items() if times > 1]
    assert not twice, listed(sorted(set(twice)))


def test_no_page_asks_more_questions_for_a_longer_caseload(cast: Cast) -> None:
    browser = signed_in(cast, cast.denise)
    visited(cast, client_ids=(cast.grete.id,), id="a" * 32)
    places = addresses(cast)
    before = {place: questions(browser, place) for place in places}
    for number in range(6):
        client = a_client(cast.team, f"Newcomer {number}", since=TODAY.replace(month=3))
        visited(cast, client_ids=(client.id,), started_at=moment(TODAY, 8, number), id=f"{number:032x}")
    after = {place: questions(browser, place) for place in places}
    grown = [f"{place}: {before[place]}, then {after[place]}" for place in places if after[place] > before[place]]
    assert not grown, f"questions grew with the caseload:{listed(grown)}"
    most = MORE_QUESTIONS | {f"/clients/{cast.tendai.id}/": OF_A_CLIENT}
    many = [f"{place}: {asked}" for place, asked in after.items() if asked > most.get(place, QUESTIONS_A_PAGE)]
    assert not many, f"more than {QUESTIONS_A_PAGE} questions:{listed(many)}"


def questions(browser: Browser, place: str) -> int:
    """How often the page asks the database, once whatever it asks only the first time has been asked."""
    browser.get(place)
    with CaptureQueriesContext(connection) as asked:
        browser.get(place)
    return len(asked)
