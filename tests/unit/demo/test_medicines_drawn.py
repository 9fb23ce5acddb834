"""The medicines of the invented agency: on time as a rule, late now and then, and something waiting to be done."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from alongside.demo.agency import draw
from alongside.demo.dosage import MedicineRows, OrderRow
from alongside.demo.medicines import LATE
from alongside.terms import ConsentAnswer, Monitored

ON = date(2026, 9, 30)


@pytest.fixture(scope="module")
def rows() -> MedicineRows:
    return draw(ON, seed=1).teams[0].medicines


def injections(rows: MedicineRows) -> list[OrderRow]:
    return [order for order in rows.orders if order.terms[0].every_weeks]


def test_no_dose_comes_before_its_order_nor_today(rows: MedicineRows) -> None:
    days = [(order.terms[0].from_on, dose.taken.date()) for order in rows.orders for dose in order.doses]
    assert len(days) > 400
    assert all(since <= on < ON for since, on in days)


def test_injections_are_on_time_but_for_a_few_that_say_why(rows: MedicineRows) -> None:
    apart = [
        ((after.taken.date() - before.taken.date()).days - 28, after.why)
        for order in injections(rows)
        for before, after in pairwise(order.doses)
    ]
    late = [(days, why) for days, why in apart if days > LATE]
    assert 0 < len(late) < len(apart) / 20
    assert all(why for _, why in late)
    assert all(days >= -LATE for days, _ in apart)


def test_something_waits_an_injection_clozapine_bloods_a_consent_and_a_side_effect(rows: MedicineRows) -> None:
    due = [order.doses[-1].taken.date() + timedelta(days=28) for order in injections(rows)]
    assert any(day <= ON + timedelta(days=2) for day in due)
    clozapine = {order.client for order in rows.orders if order.medicine == "Clozapine"}
    last = {
        row.client: row.on
        for row in sorted(rows.results, key=lambda row: row.on)
        if row.what is Monitored.NEUTROPHILS and row.client in clozapine
    }
    assert any(day + timedelta(days=28) <= ON + timedelta(days=2) for day in last.values())
    answers = [said.answer for order in rows.orders for said in order.consents]
    assert {ConsentAnswer.WRITTEN, ConsentAnswer.SPOKEN} == set(answers)
    assert [effect.read_by for effect in rows.effects].count("") == 1
    assert any(not allergy.substance for allergy in rows.allergies)
    assert any(order.medicine == "Naltrexone" for order in draw(ON, seed=1).teams[1].medicines.orders + rows.orders)
