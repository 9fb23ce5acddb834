"""Of medicines: what is refused with what would be accepted, what sent twice is once, and what is not there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.records.actions.medicine import asking
from alongside.records.actions.medicine.held import HeldConsent, HeldDose, HeldEffect, HeldOrder, record_medicines
from alongside.records.actions.medicine.mistakes import take_back
from alongside.records.actions.medicine.orders import Terms, change_order, stop_order
from alongside.records.models import Dose, SideEffect, SideEffectRead
from alongside.teams.access import GRID, Actor, Right
from alongside.teams.models import new_id
from alongside.terms import Chair, OrderState
from tests.cast import AT, TODAY, Cast, moment, staff_of
from tests.medicines import a_prescriber, daily, dosed, monthly, ordered
from tests.refusing import conflict, not_here, refused, untouched

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)


@pytest.fixture
def osei(cast: Cast) -> Actor:
    return a_prescriber(cast)


def about(cast: Cast, by: Actor, **more: Any) -> dict[str, Any]:
    return {"by": by, "team_id": cast.team.id, "at": AT, **more}


def test_an_order_begins_within_a_year_and_is_prescribed_by_one_of_us_or_by_their_doctor(
    cast: Cast, osei: Actor
) -> None:
    for terms, says, field in (
        (daily(TODAY + timedelta(days=400)), "within a year from now", "from_on"),
        (daily(MAY, prescriber_id=staff_of(cast.walter)), "from the people of the team", "prescriber_id"),
    ):
        with refused(says, field=field):
            ordered(cast, osei, terms)


def test_of_the_people_of_a_dose_and_a_consent_each_is_one_of_us(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    with refused("Choose who was there from the people of the team", field="staff_id"):
        dosed(cast, order, MAY, staff_id=staff_of(cast.walter))
    with refused("Choose who explained it from the people of the team", field="explained_by"):
        asking.record_consent(**about(cast, cast.rosa), order_id=order.id, today=TODAY, on=TODAY, answer="spoken",
                              who="Tendai", explained_by=staff_of(cast.walter))  # fmt: skip


def test_the_next_measurement_is_after_this_one(cast: Cast) -> None:
    with refused("Choose a day after Wed 30 Sep 2026", field="next_on"):
        asking.note_result(**about(cast, cast.rosa), client_id=cast.tendai.id, today=TODAY, what="weight",
                           taken_on=TODAY, value="81 kg", next_on=TODAY)  # fmt: skip


def test_what_is_sent_twice_is_once_and_other_words_under_its_identity_are_a_conflict(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Olanzapine")
    told = {"client_id": cast.tendai.id, "today": TODAY}
    nurse, prescriber = about(cast, cast.rosa), about(cast, osei, order_id=order.id)
    acts: list[tuple[Callable[..., Any], dict[str, Any], dict[str, Any]]] = [
        (asking.record_consent, {**nurse, "order_id": order.id, "today": TODAY, "on": TODAY, "answer": "spoken",
                                 "who": "Tendai"}, {"who": "Rudo"}),
        (asking.note_result, {**nurse, **told, "what": "weight", "taken_on": TODAY, "value": "81 kg"},
         {"value": "82 kg"}),
        (asking.note_effect, {**nurse, **told, "on": TODAY, "text": "Dry mouth"}, {"text": "Sleepy"}),
        (asking.note_allergy, {**nurse, **told, "on": TODAY, "substance": "Haldol"}, {"substance": "Latex"}),
        (change_order, {**prescriber, "terms": daily(TODAY, dose="5 mg"), "why": "Sleepy by day"}, {"why": "Weight"}),
        (stop_order, {**prescriber, "on": TODAY, "why": "Weight"}, {"why": "Sleepy by day"}),
    ]  # fmt: skip
    for act, said, differently in acts:
        id = new_id()
        first = act(**said, id=id)
        with untouched():
            assert act(**said, id=id) == first
        with conflict("already saved with something else"):
            act(**said | differently, id=id)
    with conflict("already saved with something else"):
        ordered(cast, osei, daily(MAY), "Haloperidol", id=order.id)


def test_whoever_may_not_ask_of_allergies_is_not_told_of_one(cast: Cast) -> None:
    told: dict[str, Any] = {"client_id": cast.tendai.id, "on": TODAY}
    asking.note_allergy(**about(cast, cast.rosa), **told, today=TODAY, substance="Haldol")
    for actor in (cast.vera, cast.walter, cast.joyce, cast.aaron):
        with not_here():
            asking.say_none_known(**about(cast, actor), **told)
    with not_here():
        asking.say_none_known(**about(cast, cast.rosa), **told | {"client_id": cast.nadia.id})


def test_nor_of_one_under_the_label(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, Any] = {"client_id": cast.tendai.id, "on": TODAY}
    asking.note_allergy(**about(cast, cast.rosa), **told, today=TODAY, substance="Naltrexone")
    with refused("Naltrexone is on record"):
        asking.say_none_known(**about(cast, cast.rosa), **told)
    monkeypatch.setitem(GRID, Chair.NURSE, GRID[Chair.NURSE] - {Right.SEE_PART2})
    assert asking.say_none_known(**about(cast, cast.rosa), **told).none_known


def test_what_belongs_to_somebody_else_is_not_there(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Naltrexone")
    labelled = asking.note_effect(**about(cast, cast.rosa), client_id=cast.tendai.id, today=TODAY, on=TODAY,
                                  text="Sick", order_id=order.id)  # fmt: skip
    with not_here():
        asking.note_effect(**about(cast, cast.rosa), client_id=cast.grete.id, today=TODAY, on=TODAY, text="Sick",
                           order_id=order.id)  # fmt: skip
    for kind, row_id in (("effect", labelled.id), ("effect", new_id()), ("order", order.id)):
        with not_here():
            take_back(**about(cast, cast.aaron), kind=kind, row_id=row_id)
    take_back(**about(cast, cast.rosa), kind="effect", row_id=labelled.id)
    with not_here():
        asking.read_effect(**about(cast, osei), effect_id=labelled.id)


def test_tablets_have_no_window(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Olanzapine")
    assert dosed(cast, order, TODAY).off_days == 0


def held(cast: Cast, terms: Terms, *days: date) -> HeldOrder:
    doses = tuple(HeldDose(new_id(), "given", moment(day, 9), staff_of(cast.rosa), site="left_arm") for day in days)
    return HeldOrder(new_id(), cast.tendai.id, "Olanzapine", ((OrderState.ORDERED, terms, ""),),
                     consents=(HeldConsent("spoken", MAY, "Tendai"),), doses=doses)  # fmt: skip


def test_medicines_of_long_ago_are_written_down_whole_or_not_at_all(cast: Cast, osei: Actor) -> None:
    tablets = held(cast, daily(MAY), MAY, MAY + timedelta(days=200))
    for wrong, says in (
        (held(cast, monthly(MAY), MAY - timedelta(days=1)), "A dose on Sun 3 May 2026 comes before its order"),
        (held(cast, monthly(MAY), MAY, MAY + timedelta(days=60)), "of Fri 3 Jul 2026 is off its window. Say why"),
    ):
        with refused(says):
            record_medicines(**about(cast, osei), orders=[tablets, wrong])
    with not_here():
        record_medicines(**about(cast, cast.rosa), orders=[tablets])
    read = HeldEffect(cast.tendai.id, tablets.id, "Sleepy", MAY, staff_of(cast.keisha), read_by=staff_of(osei),
                      read_at=AT)  # fmt: skip
    record_medicines(**about(cast, osei), orders=[tablets, held(cast, monthly(MAY), MAY, date(2026, 6, 1))],
                     effects=[read])  # fmt: skip
    effect = SideEffect.objects.get()
    assert (effect.by, SideEffectRead.objects.get(effect=effect).by) == (cast.keisha.id, osei.id)
    assert set(Dose.objects.values_list("off_days", flat=True)) == {0}
