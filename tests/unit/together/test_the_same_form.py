"""A form that is sent twice at the same moment, by a double click or a bad line, is there once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.records.actions.assessments import write_part
from alongside.records.actions.away import NewEmergency, NewJailWord, record_emergency, write_jail
from alongside.records.actions.clients import add_supporter
from alongside.records.actions.contacts import record_contact, save_draft
from alongside.records.actions.counselling import keep_counselling
from alongside.records.actions.engagement import look_at_readiness, try_step
from alongside.records.actions.handover import acknowledge
from alongside.records.actions.incidents import NewIncident, record_incident
from alongside.records.actions.medicine.asking import note_allergy, note_effect, note_result, record_consent
from alongside.records.actions.medicine.doses import record_dose
from alongside.records.actions.medicine.orders import order_medicine
from alongside.records.actions.merges import propose_merge
from alongside.records.actions.notes import add_to, keep_draft, sign_note
from alongside.records.actions.permissions import permit, tell
from alongside.records.actions.plan_drafts import begin_plan
from alongside.records.actions.questionnaires import Answered, answer_questionnaire, note_figure
from alongside.records.actions.referrals import receive_referral
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.actions.statuses import write_capsule
from alongside.records.actions.symptoms import NewSymptoms, note_symptoms
from alongside.records.actions.taking_on import take_on
from alongside.records.actions.tasks import NewTask, give_task
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import open_thread
from alongside.records.instruments.catalogue import catalogue
from alongside.teams.models import new_id
from alongside.terms import ReadinessItem
from tests.at_once import at_once
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of, visited
from tests.medicines import a_prescriber, daily, ordered
from tests.merging import doubled
from tests.plans import a_part, crisis_planned
from tests.unit.records.test_permissions import given, new
from tests.written import a_note, noted

Form = Callable[[], Any]
"""sends one form; the same each time"""


def denise(cast: Cast, **differently: Any) -> dict[str, Any]:
    return {"by": cast.denise, "team_id": cast.team.id, "at": AT, **differently}


def about(cast: Cast, **differently: Any) -> dict[str, Any]:
    return denise(cast, client_id=cast.tendai.id, **differently)


def _order(cast: Cast) -> Form:
    osei, id = a_prescriber(cast), new_id()
    return lambda: order_medicine(**about(cast, by=osei), medicine="Sertraline", terms=daily(TODAY), id=id)


def _of_an_order(cast: Cast, form: Callable[..., Form]) -> Form:
    order = ordered(cast, a_prescriber(cast), daily(TODAY), "Sertraline")
    return form(cast, order, new_id())


def _dose(cast: Cast, order: Any, id: str) -> Form:
    from alongside.records.actions.medicine.doses import NewDose

    dose = NewDose(order.id, "observed", moment(TODAY, 9), id=id)
    return lambda: record_dose(**denise(cast), dose=dose)


def _consent(cast: Cast, order: Any, id: str) -> Form:
    told: dict[str, Any] = {"today": TODAY, "answer": "spoken", "on": TODAY, "who": "Tendai", "id": id}
    return lambda: record_consent(**denise(cast, by=cast.rosa), order_id=order.id, **told)


def _addendum(cast: Cast, **of: Any) -> Form:
    id = new_id()
    return lambda: add_to(**denise(cast), id=id, text="He rang back.", **of)


def _told(cast: Cast) -> Form:
    permission, id = given(cast), new_id()
    told: dict[str, Any] = {
        "today": TODAY,
        "permission_id": permission.id,
        "what": "appointments",
        "words": "Thursday at ten.",
    }
    return lambda: tell(**denise(cast), **told, id=id)


def _merge(cast: Cast) -> Form:
    other, id = doubled(cast), new_id()
    return lambda: propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT, id=id)


FORMS: dict[str, Callable[[Cast, str], Form]] = {
    "contact": lambda cast, id: lambda: record_contact(**denise(cast), contact=a_visit(cast, id=id)),
    "group": lambda cast, id: lambda: record_contact(
        **denise(cast), contact=a_visit(cast, id=id, client_ids=(cast.grete.id, cast.tendai.id), session_name="Walk")
    ),
    "draft of a contact": lambda cast, id: lambda: save_draft(**about(cast), draft_id=id, form={"note": ["Half"]}),
    "note": lambda cast, id: lambda: sign_note(**denise(cast), note=a_note(cast, id=id)),
    "draft of a note": lambda cast, id: lambda: keep_draft(**about(cast), draft_id=id, form={"text": "Half"}),
    "counselling": lambda cast, id: lambda: keep_counselling(**about(cast), note_id=id, text="Dreams.", sign=True),
    "added to a note": lambda cast, id: _addendum(cast, note_id=noted(cast).id),
    "added to a contact": lambda cast, id: _addendum(cast, contact_id=visited(cast).id),
    "capsule": lambda cast, id: lambda: write_capsule(**about(cast), text="As usual."),
    "handover": lambda cast, id: lambda: acknowledge(**denise(cast), upto=AT),
    "emergency": lambda cast, id: lambda: record_emergency(
        **about(cast), visit=NewEmergency(id, TODAY, "psychiatric", "home")
    ),
    "jail": lambda cast, id: lambda: write_jail(**about(cast), stay_id=id, word=NewJailWord(id, TODAY)),
    "stay": lambda cast, id: lambda: open_thread(
        **about(cast), stay_id=id, steps=[NewStep(id=id, step="admitted", on=TODAY, kind="psychiatric")]
    ),
    "incident": lambda cast, id: lambda: record_incident(
        **denise(cast), incident=NewIncident(id, TODAY, "injury", "Aaron", "Slipped on the stairs.", "Ice.")
    ),
    "permission": lambda cast, id: lambda: permit(**denise(cast), today=TODAY, permission=new(cast, id=id)),
    "told under one": lambda cast, id: _told(cast),
    "referral": lambda cast, id: lambda: receive_referral(**denise(cast), name="Mina", received_on=TODAY, id=id),
    "somebody new": lambda cast, id: lambda: take_on(
        **denise(cast), on=TODAY, client={"name": "Mina", "id": id, "phones": ["555 0177"]}, others=[cast.grete.id]
    ),
    "supporter": lambda cast, id: lambda: add_supporter(
        **about(cast), name="Rudo", relation="family", since_on=TODAY, id=id
    ),
    "questionnaire": lambda cast, id: lambda: answer_questionnaire(
        **denise(cast), on=TODAY, instrument=catalogue().instruments["cage"],
        answered=Answered(cast.tendai.id, TODAY, {"cage.1": "0"}, id),
    ),
    "figure": lambda cast, id: lambda: note_figure(
        **about(cast), today=TODAY, instrument="LOCUS", scale="Total", value=17, on=TODAY, source="The clinic", id=id
    ),
    "symptoms": lambda cast, id: lambda: note_symptoms(
        **denise(cast), today=TODAY, symptoms=NewSymptoms(cast.tendai.id, "worse", TODAY, "Hears them again.", id=id)
    ),
    "order": lambda cast, id: _order(cast),
    "dose": lambda cast, id: _of_an_order(cast, _dose),
    "consent": lambda cast, id: _of_an_order(cast, _consent),
    "allergy": lambda cast, id: lambda: note_allergy(
        **about(cast, by=cast.rosa), today=TODAY, on=TODAY, substance="Penicillin", id=id
    ),
    "result": lambda cast, id: lambda: note_result(
        **about(cast, by=cast.rosa), today=TODAY, what="weight", taken_on=TODAY, value="81 kg", id=id
    ),
    "side effect": lambda cast, id: lambda: note_effect(
        **about(cast), today=TODAY, on=TODAY, text="Sleeps all day.", id=id
    ),
    "task": lambda cast, id: lambda: give_task(
        **about(cast), on=TODAY, task=NewTask("Ring the landlord", staff_of(cast.aaron), TODAY, id)
    ),
    "spell": lambda cast, id: lambda: write_spell(
        **denise(cast), on=TODAY, spell=NewSpell(cast.tendai.id, "job", "casual", TODAY, what="Bakery", id=id)
    ),
    "plan": lambda cast, id: lambda: begin_plan(**about(cast), on=TODAY, id=id),
    "assessment": lambda cast, id: lambda: write_part(**denise(cast), part=a_part(cast, id=id)),
    "crisis plan": lambda cast, id: lambda: crisis_planned(cast, id=id),
    "step of the ladder": lambda cast, id: lambda: try_step(
        **about(cast), step="home", on=TODAY, staff_id=staff_of(cast.aaron)
    ),
    "readiness": lambda cast, id: lambda: look_at_readiness(
        **about(cast), on=TODAY, answers=dict.fromkeys(ReadinessItem, "yes"), id=id
    ),
    "merge": lambda cast, id: _merge(cast),
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMS)
def test_both_are_answered_alike_and_it_is_written_once(cast: Cast, kind: str) -> None:
    send = FORMS[kind](cast, new_id())
    before = Entry.objects.count()
    one, two = at_once(send, send)
    assert not one.refused
    assert not two.refused
    assert one.answer == two.answer
    written = Entry.objects.filter(seq__gt=before)
    assert written.count() == len(set(written.values_list("verb", "noun", "object_id", "client_id")))


def test_a_day_later_is_another_form(cast: Cast) -> None:
    """The harness itself: two that have nothing to do with each other are both done."""
    seen = [a_visit(cast, started_at=moment(TODAY, 9) - timedelta(days=days)) for days in (0, 1)]
    one, two = at_once(*(lambda each=each: record_contact(**denise(cast), contact=each) for each in seen))
    assert one.answer != two.answer
