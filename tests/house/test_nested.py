"""An address that names a client and something of theirs reaches nothing of anybody else's."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction
from django.test import Client as Browser
from django.urls import URLPattern

from alongside.ledger.models import Entry
from alongside.pages.shared.nested import NO_ROWS, OWNERS
from alongside.records.actions.away import NewEmergency, NewJailWord, record_emergency, write_jail
from alongside.records.actions.counselling import keep_counselling
from alongside.records.actions.endings import propose_ending
from alongside.records.actions.engagement import try_step
from alongside.records.actions.medicine.asking import note_effect
from alongside.records.actions.questionnaires import Answered, answer_questionnaire
from alongside.records.instruments.catalogue import catalogue
from alongside.records.models import Goal, Intervention, Objective
from alongside.schedule.actions.cards import set_pattern
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from alongside.terms import EndReason
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.house.repository import listed
from tests.house.test_every_page import a_spell, a_spot, signed_in
from tests.house.test_routes import own_routes
from tests.leaving import PARTING, told, work_the_ladder
from tests.medicines import a_prescriber, daily, ordered
from tests.phases import up_to
from tests.plans import a_draft
from tests.unit.records.test_permissions import given
from tests.unit.records.test_symptoms_and_diagnoses import noted as worsened
from tests.unit.schedule.planning import a_line as a_card_line
from tests.written import filed, noted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def nested() -> Iterator[tuple[str, URLPattern, set[str]]]:
    """Every route that names something of a client's beside the client, and what it names."""
    for route, entry in own_routes():
        # An address under a client may be laid out in two parts: its names are read from the whole of it.
        names = set(re.findall(r"<\w+:(\w+)>", route))
        if "client_id" in names and names - {"client_id"} - NO_ROWS:
            yield route, entry, names - {"client_id"} - NO_ROWS


def of_tendai(cast: Cast, osei: Actor) -> dict[str, str]:
    """One of each, all Tendai's."""
    common: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    his = {**common, "client_id": cast.tendai.id}
    plan = a_draft(cast)
    effect = note_effect(**his, today=TODAY, on=TODAY, text="Tired at noon")
    emergency = NewEmergency(new_id(), TODAY, "psychiatric", "home")
    phq = catalogue().instruments["phq-9"]
    chosen = {question.id: "1" for question in phq.questions if question.option("1")}
    answered = Answered(cast.tendai.id, TODAY, chosen, new_id())
    work_the_ladder(cast, EndReason.REFUSED)
    rung = try_step(**his, step="called_and_wrote", on=TODAY, staff_id=staff_of(cast.denise))
    own = new_id()
    keep_counselling(**his, note_id=own, text="Speaks of his father.")
    return {
        "plan_id": plan.id,
        "goal_id": Goal.objects.get(plan=plan).id,
        "objective_id": Objective.objects.get(goal__plan=plan).id,
        "doing_id": Intervention.objects.get(goal__plan=plan).id,
        "contact_id": visited(cast, started_at=moment(TODAY - timedelta(days=1), 9)).id,
        "note_id": noted(cast, by=cast.denise).id,
        "paper_id": filed(cast, by=cast.denise).id,
        "own_id": own,
        "supporter_id": cast.rudo.id,
        "emergency_id": record_emergency(**his, visit=emergency).id,
        "jail_id": write_jail(**his, stay_id=new_id(), word=NewJailWord(new_id(), TODAY)).id,
        "response_id": answer_questionnaire(**common, on=TODAY, instrument=phq, answered=answered).id,
        "permission_id": given(cast).id,
        "symptoms_id": worsened(cast, "worse", by=cast.denise).id,
        "phase_id": up_to(cast, "transition")[-1].id,
        "rung_id": rung.id,
        "spell_id": a_spell(cast).id,
        "spot_id": a_spot(cast).id,
        "order_id": ordered(cast, osei, daily(TODAY)).id,
        "effect_id": effect.id,
        "row_id": effect.id,
        "proposal_id": propose_ending(**told(cast), reason=EndReason.REFUSED, **PARTING).id,
        "pattern_id": set_pattern(**common, pattern=a_card_line(cast)).id,
    }  # fmt: skip


def places(client_id: str, real: dict[str, str]) -> dict[str, str]:
    """Route -> its address under a client."""
    fixed = {"client_id": client_id, "kind": "effect", "part_kind": "social", "instrument_id": "0" * 32}
    said = real | fixed
    return {route: re.sub(r"<\w+:(\w+)>", lambda named: said[named[1]], route) for route, _, _ in nested()}


@pytest.fixture
def osei(cast: Cast) -> Actor:
    return a_prescriber(cast)


@pytest.fixture
def asking(cast: Cast, osei: Actor) -> list[Browser]:
    """Two who may do everything on the team between them."""
    return [signed_in(cast, cast.denise), signed_in(cast, osei)]


def answers(asking: list[Browser], place: str) -> set[int]:
    """How a place answers whoever asks, for reading and for writing."""
    return {
        answer.status_code
        for browser in asking
        for answer in (browser.get(place), browser.post(place, {"state": "reached"}))
    }


def everything() -> str:
    """All that is on record, as text."""
    rows = {}
    for model in apps.get_models():
        if model._meta.app_label in {"records", "schedule"}:
            rows[model.__name__] = serializers.serialize("json", model._default_manager.order_by("pk"))
    return json.dumps(rows, sort_keys=True) + str(Entry.objects.count())


def test_whose_it_is_can_be_told_of_everything_an_address_names_beside_a_client() -> None:
    named = set().union(*(names for _, _, names in nested()))
    assert named <= set(OWNERS), f"teach it records/queries/whose.py: {named - set(OWNERS)}"


def test_another_clients_address_reaches_nothing_and_changes_nothing(
    cast: Cast, osei: Actor, asking: list[Browser]
) -> None:
    there = places(cast.grete.id, of_tendai(cast, osei))
    before = everything()
    told = {route: answers(asking, place) for route, place in there.items()}
    reached = [
        f"{route} answers {sorted(each)}" for route, each in told.items() if each - {404, 405} or 404 not in each
    ]
    assert not reached, listed(reached)
    assert everything() == before


def test_the_same_under_the_client_they_are_of_is_there(cast: Cast, osei: Actor, asking: list[Browser]) -> None:
    """Without this, the test above could pass because nothing is anywhere."""
    away = []
    for route, place in places(cast.tendai.id, of_tendai(cast, osei)).items():
        with transaction.atomic():
            if answers(asking, place) <= {404, 405}:
                away.append(route)
            transaction.set_rollback(True)
    assert not away, listed(away)
