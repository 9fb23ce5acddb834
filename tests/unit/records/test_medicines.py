"""Orders, doses, consents, allergies, what is watched and noticed: who may write what, when, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.records.actions.contacts import amend_contact, withdraw_contact
from alongside.records.actions.medicine import asking
from alongside.records.actions.medicine.doses import NewDose, record_doses
from alongside.records.actions.medicine.mistakes import take_back
from alongside.records.actions.medicine.orders import change_order, order_medicine, stop_order
from alongside.records.formulary import known_as, next_due, part2_words
from alongside.records.models import Dose, MedicationOrder, OrderStep
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Monitored
from tests.cast import AT, TODAY, Cast, a_visit, visited
from tests.medicines import MISSED, a_prescriber, daily, dosed, monthly, ordered

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)


@pytest.fixture
def osei(cast: Cast) -> Actor:
    return a_prescriber(cast)


def test_who_prescribes_orders_and_nobody_else(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    assert (order.known_as, order.part2, order.starts_on) == ("paliperidone", False, MAY)
    for actor in (cast.rosa, cast.denise, cast.aaron, cast.joyce, cast.ada, cast.vera):
        with pytest.raises(NotHere):
            ordered(cast, actor, monthly(MAY))


def test_the_same_order_sent_twice_is_one(cast: Cast, osei: Actor) -> None:
    first = ordered(cast, osei, monthly(MAY), id="a" * 32)
    assert ordered(cast, osei, monthly(MAY), id="a" * 32) == first
    with pytest.raises(Conflict):
        ordered(cast, osei, monthly(MAY, dose="234 mg"), id="a" * 32)
    assert MedicationOrder.objects.count() == OrderStep.objects.count() == 1


def test_a_change_and_a_stop_are_rows_of_their_own(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Olanzapine")
    told: dict[str, Any] = {"by": osei, "team_id": cast.team.id, "order_id": order.id, "at": AT}
    change_order(**told, terms=daily(date(2026, 6, 1), dose="5 mg"), why="Sleepy by day")
    with pytest.raises(Refused, match=r"stands as it is since Mon 1 Jun 2026"):
        stop_order(**told, on=date(2026, 5, 20), why="Weight")
    stop_order(**told, on=date(2026, 7, 1), why="Weight")
    with pytest.raises(Conflict, match="stopped on Wed 1 Jul 2026"):
        change_order(**told, terms=daily(date(2026, 8, 1)), why="Again")
    steps = [(row.state, row.dose, row.why) for row in order.steps.order_by("number")]
    assert steps == [("ordered", "10 mg", ""), ("changed", "5 mg", "Sleepy by day"), ("stopped", "5 mg", "Weight")]
    with pytest.raises(IntegrityError, match="What was said of a medicine stays"), transaction.atomic():
        order.steps.update(dose="20 mg")


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"if_missed": ""}, "Write what to do if it is missed."),
        ({"route": "oral"}, "Weeks belong to an injection"),
        ({"every_weeks": 40}, "from 1 to 26"),
        ({"late_days": 26}, "as long as the 28 days"),
        ({"prescribed_by": ""}, "Say who prescribed it"),
        ({"until_on": MAY}, "ends before it begins"),
        ({"dose": " "}, "Write the dose"),
    ],
)
def test_an_injection_says_its_window_and_what_to_do_if_missed(
    cast: Cast, osei: Actor, differently: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        ordered(cast, osei, monthly(MAY, **differently))
    assert not MedicationOrder.objects.exists()


def test_a_dose_before_its_order_is_refused(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    with pytest.raises(Refused, match=r"Ordered from Mon 4 May 2026: a dose on Sun 3 May 2026 is before that"):
        dosed(cast, order, date(2026, 5, 3))
    row = dosed(cast, order, MAY)
    row.pk, row.on = new_id(), date(2026, 5, 3)
    with pytest.raises(IntegrityError, match="No dose comes before its order"), transaction.atomic():
        row.save(force_insert=True)


def test_a_dose_after_its_order_ended_is_refused(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Olanzapine")
    stop_order(by=osei, team_id=cast.team.id, order_id=order.id, at=AT, on=date(2026, 7, 1), why="Weight")
    dosed(cast, order, date(2026, 6, 30), state="observed", site="")
    with pytest.raises(Refused, match=r"ended on Wed 1 Jul 2026"):
        dosed(cast, order, date(2026, 7, 1), state="observed", site="")


def test_an_injection_off_its_window_is_allowed_once_it_says_why_and_flagged(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    assert dosed(cast, order, MAY).off_days == 0
    with pytest.raises(Refused, match=r"2 days before its window, which opens Fri 29 May 2026"):
        dosed(cast, order, date(2026, 5, 27))
    assert dosed(cast, order, date(2026, 5, 27), why="Away next week").off_days == -2
    with pytest.raises(Refused) as late:
        dosed(cast, order, date(2026, 7, 5))
    assert late.value.field == "why"
    assert MISSED in late.value.sentence
    assert "5 days after its window, which closed Tue 30 Jun 2026" in late.value.sentence
    assert dosed(cast, order, date(2026, 7, 5), why="In hospital").off_days == 5


def test_a_refused_dose_keeps_the_reason_and_moves_no_clock(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    dosed(cast, order, MAY)
    dosed(cast, order, date(2026, 6, 1), by=cast.aaron, state="refused", why="“Not today.”")
    assert dosed(cast, order, date(2026, 6, 2)).off_days == 0


def test_a_nurse_gives_and_whoever_visits_writes_what_they_saw(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    with pytest.raises(Refused, match="A nurse or a prescriber gives it"):
        dosed(cast, order, MAY, by=cast.aaron)
    tablets = ordered(cast, osei, daily(MAY), "Sertraline")
    assert dosed(cast, tablets, TODAY, by=cast.aaron, state="observed").site == ""
    for actor in (cast.joyce, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            dosed(cast, tablets, TODAY, by=actor, state="observed")


def test_a_dose_says_where_and_when(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    with pytest.raises(Refused, match="Choose where it was given"):
        dosed(cast, order, MAY, site="")
    with pytest.raises(Refused, match="has not come yet"):
        dosed(cast, order, TODAY, taken_at=AT + timedelta(minutes=5))


def test_the_same_dose_sent_twice_is_one(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    first = dosed(cast, order, MAY, id="d" * 32)
    assert dosed(cast, order, MAY, id="d" * 32) == first
    with pytest.raises(Conflict):
        dosed(cast, order, MAY, id="d" * 32, site="right_arm")
    assert Dose.objects.count() == 1


def test_what_is_for_substance_use_is_labelled_however_it_is_written(cast: Cast, osei: Actor) -> None:
    written = ("VIVITROL 380 mg", "Suboxone (buprenorphine/naloxone)", "Haldol dec.", "Tea")
    assert [known_as(each) for each in written] == [
        "naltrexone", "buprenorphine", "haloperidol", "",
    ]  # fmt: skip
    assert part2_words("sick since the Vivitrol")
    assert not part2_words("sick since the bus ride")
    order = ordered(cast, osei, monthly(MAY), "Vivitrol")
    assert order.part2
    assert ordered(cast, osei, daily(MAY), "Gabapentin", part2=True).part2
    with pytest.raises(IntegrityError), transaction.atomic():
        MedicationOrder.objects.create(team=cast.team, client=cast.tendai, medicine="Vivitrol", known_as="naltrexone",
                                       part2=False, starts_on=MAY, at=AT, by="x")  # fmt: skip


def test_what_is_labelled_is_not_there_for_whoever_may_not_read_it(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Naltrexone")
    for act in (
        lambda: dosed(cast, order, TODAY, by=cast.aaron, state="observed"),
        lambda: asking.note_effect(by=cast.aaron, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, today=TODAY,
                                   on=TODAY, text="Sick", order_id=order.id),
    ):  # fmt: skip
        with pytest.raises(NotHere):
            act()
    assert dosed(cast, order, TODAY, by=cast.rosa, state="observed").id


def test_an_allergy_stops_an_order_until_it_says_why(cast: Cast, osei: Actor) -> None:
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    asking.say_none_known(**told, on=TODAY)
    found = asking.note_allergy(
        **told,
        today=TODAY,
        on=TODAY,
        substance="Haldol",
        reaction="stiff neck",
        told_by="his sister",
    )
    with pytest.raises(Refused, match="Haldol is on record"):
        asking.say_none_known(**told, on=TODAY)
    with pytest.raises(Refused, match="An allergy is on record: Haldol, stiff neck") as refused:
        ordered(cast, osei, daily(MAY), "Haloperidol")
    assert refused.value.field == "despite"
    assert ordered(cast, osei, daily(MAY), "Haloperidol", despite="Low dose, watched").despite
    take_back(by=cast.rosa, team_id=cast.team.id, at=AT, kind="allergy", row_id=found.id)
    assert ordered(cast, osei, daily(MAY), "Haloperidol").despite == ""


def test_consent_is_the_prescribers_and_the_nurses_to_write_down(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    told: dict[str, Any] = {
        "team_id": cast.team.id,
        "order_id": order.id,
        "at": AT,
        "today": TODAY,
        "answer": "spoken",
        "who": "Tendai",
    }
    assert asking.record_consent(by=cast.rosa, on=TODAY, **told).answer == "spoken"
    with pytest.raises(Refused, match="has not come yet"):
        asking.record_consent(by=cast.rosa, on=TODAY + timedelta(days=1), **told)
    with pytest.raises(NotHere):
        asking.record_consent(by=cast.denise, on=TODAY, **told)


def test_anybody_notes_a_side_effect_and_a_prescriber_reads_it(cast: Cast, osei: Actor) -> None:
    told: dict[str, Any] = {"team_id": cast.team.id, "at": AT}
    effect = asking.note_effect(by=cast.keisha, client_id=cast.tendai.id, today=TODAY, on=TODAY, text="Dry mouth",
                                **told)  # fmt: skip
    with pytest.raises(NotHere):
        asking.read_effect(by=cast.rosa, effect_id=effect.id, **told)
    first = asking.read_effect(by=osei, effect_id=effect.id, answer="Sugar-free gum", **told)
    again = asking.read_effect(by=osei, effect_id=effect.id, answer="Other", **told)
    assert again == first
    assert again.answer == "Sugar-free gum"


def test_what_was_entered_in_error_is_taken_back_by_its_writer(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY))
    row = dosed(cast, order, MAY)
    told: dict[str, Any] = {"team_id": cast.team.id, "at": AT, "kind": "dose", "row_id": row.id}
    with pytest.raises(Refused, match="Whoever wrote it, or a prescriber"):
        take_back(by=cast.aaron, **told)
    with pytest.raises(NotHere):
        take_back(by=cast.vera, **told)
    for _ in range(2):
        assert take_back(by=cast.rosa, **told) == cast.tendai.id
    assert Dose.objects.filter(mistake=None).count() == 0


def test_a_contact_taken_back_takes_its_doses_with_it(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(MAY), "Sertraline")
    alone = dosed(cast, order, MAY, state="observed")
    contact = visited(cast, by=cast.rosa)
    seen = NewDose(order_id=order.id, state="observed", taken_at=contact.started_at)
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT}
    [with_it] = record_doses(**told, doses=[seen], contact_id=contact.id, client_id=cast.tendai.id)
    with pytest.raises(NotHere):
        record_doses(**told, doses=[seen], contact_id=contact.id, client_id=cast.grete.id)
    amended = amend_contact(**told, contact_id=contact.id, contact=a_visit(cast, minutes=30))
    assert Dose.objects.filter(mistake=None).count() == 2
    withdraw_contact(**told, contact_id=amended.id)
    assert list(Dose.objects.filter(mistake=None)) == [alone]
    assert with_it.mistake.by == cast.rosa.id


def test_how_often_what_is_watched_is_due() -> None:
    def due(name: str, what: Monitored, days: int) -> int:
        last = MAY + timedelta(days=days)
        return (next_due(name, what, started_on=MAY, last_on=last) - last).days

    assert [due("clozapine", Monitored.NEUTROPHILS, days) for days in (0, 181, 182, 364, 365, 900)] == [
        7, 7, 14, 14, 28, 28,
    ]  # fmt: skip
    assert [due("olanzapine", Monitored.WEIGHT, days) for days in (0, 200)] == [28, 91]
    assert due("haloperidol", Monitored.MOVEMENT, 400) == 182
    assert next_due("olanzapine", Monitored.LIPIDS, started_on=MAY, last_on=None) == MAY + timedelta(days=120)
    before = next_due("olanzapine", Monitored.LIPIDS, started_on=MAY, last_on=MAY - timedelta(days=40))
    assert before == MAY + timedelta(days=120)


def test_an_order_by_somebody_elses_doctor_is_recorded_too(cast: Cast, osei: Actor) -> None:
    own = replace(daily(MAY), prescribed_by="Dr Patel, own doctor")
    order = order_medicine(
        by=osei, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, medicine="Vitamin D", terms=own
    )
    assert order.steps.get().prescriber_id is None
