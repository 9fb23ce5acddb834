"""What people say of their medicines: what they agreed to, what they are allergic to, what they noticed."""

from datetime import date, datetime
from typing import Any

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.lifetime import check_within_life
from alongside.records.actions.medicine.orders import find_order
from alongside.records.formulary import part2_words
from alongside.records.models import Allergy, MedicineConsent, MonitoringResult, SideEffect, SideEffectRead
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.models import Post, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import ConsentAnswer, Monitored


def record_consent(
    *, by: Actor, team_id: str, order_id: str, at: datetime, today: date, answer: str, on: date, who: str,
    explained_by: str | None = None, words: str = "", id: str = "",
) -> MedicineConsent:  # fmt: skip
    """Write down what somebody answered when a medicine was explained to them."""
    with one_act():
        order = find_order(by, team_id, order_id, right=Right.GIVE_MEDICINES)
        _not_ahead(on, today)
        if explained_by and not Post.objects.filter(position__team_id=team_id, staff_id=explained_by).exists():
            raise Refused("Choose who explained it from the people of the team.", field="explained_by")
        values: dict[str, Any] = {
            "order_id": order.id, "on": on, "explained_by_id": explained_by,
            "answer": known(ConsentAnswer, answer, field="answer", what="the answer").value,
            "who": worded(who, field="who", what="who answered", most=120),
            "said": worded(words, field="words", what="what they said", most=300, needed=False),
        }  # fmt: skip
        if before := written_before(MedicineConsent, id, values):
            return before
        row = MedicineConsent.objects.create(id=id or new_id(), at=at, by=by.id, **values)
        append([Note("recorded", "consent", row.id, order.client_id, team_id)], actor=by.id, at=at)
    return row


def note_allergy(
    *, by: Actor, team_id: str, client_id: str, at: datetime, today: date, on: date, substance: str,
    reaction: str = "", told_by: str = "", id: str = "",
) -> Allergy:  # fmt: skip
    """Write down what somebody is allergic to."""
    what = worded(substance, field="substance", what="what they are allergic to", most=120)
    how = worded(reaction, field="reaction", what="what happens", most=200, needed=False)
    return _allergy(by, team_id, client_id, at, today, id, {
        "none_known": False, "substance": what, "reaction": how, "part2": part2_words(what, how), "on": on,
        "told_by": worded(told_by, field="told_by", what="who told us", most=120, needed=False),
    })  # fmt: skip


def say_none_known(*, by: Actor, team_id: str, client_id: str, at: datetime, on: date, id: str = "") -> Allergy:
    """Write down that somebody was asked and knows of no allergy; refused while one is on record."""
    require(by, Right.GIVE_MEDICINES, team_id)
    with one_act():
        hold_client(by, client_id, team_id=team_id)
        rows = Allergy.objects.filter(client_id=client_id, none_known=False, mistake=None)
        if not may(by, Right.SEE_PART2, team_id):
            rows = rows.filter(part2=False)
        if found := rows.first():
            raise Refused(f"{found.substance} is on record. Take it back first if it was a mistake.")
        values = {"none_known": True, "substance": "", "reaction": "", "told_by": "", "part2": False, "on": on}
        return _allergy(by, team_id, client_id, at, on, id, values)


def note_result(
    *, by: Actor, team_id: str, client_id: str, at: datetime, today: date, what: str, taken_on: date, value: str,
    note: str = "", next_on: date | None = None, id: str = "",
) -> MonitoringResult:  # fmt: skip
    """Write down what was measured; `next_on` only where the next one is not due as usual."""
    require(by, Right.GIVE_MEDICINES, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        _not_ahead(taken_on, today, field="taken_on")
        check_within_life(client, taken_on, field="taken_on")
        if next_on is not None and next_on <= taken_on:
            raise Refused(f"Choose a day after {said(taken_on)}.", field="next_on")
        values: dict[str, Any] = {
            "team_id": team_id, "client_id": client.id, "taken_on": taken_on, "next_on": next_on,
            "what": known(Monitored, what, field="what", what="what was measured").value,
            "value": worded(value, field="value", what="the result, such as 81 kg", most=60),
            "note": worded(note, field="note", what="the note", most=200, needed=False),
        }  # fmt: skip
        if before := written_before(MonitoringResult, id, values):
            return before
        row = MonitoringResult.objects.create(id=id or new_id(), at=at, by=by.id, **values)
        append([Note("recorded", "monitoring result", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def note_effect(
    *, by: Actor, team_id: str, client_id: str, at: datetime, today: date, on: date, text: str, order_id: str = "",
    told_by: str = "", id: str = "",
) -> SideEffect:  # fmt: skip
    """Write down something a medicine may do; anybody who may write contacts may."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        order = find_order(by, team_id, order_id, right=Right.SEE_MEDICINES) if order_id else None
        if order is not None and order.client_id != client.id:
            raise NotHere
        _not_ahead(on, today)
        words = worded(text, field="text", what="what was noticed", most=300)
        values: dict[str, Any] = {
            "team_id": team_id, "client_id": client.id, "order_id": order.id if order else None, "text": words,
            "told_by": worded(told_by, field="told_by", what="who told us", most=120, needed=False), "on": on,
            "part2": part2_words(words) or bool(order and order.part2),
        }  # fmt: skip
        if before := written_before(SideEffect, id, values):
            return before
        row = SideEffect.objects.create(id=id or new_id(), at=at, by=by.id, **values)
        append([Note("noted", "side effect", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def read_effect(*, by: Actor, team_id: str, effect_id: str, at: datetime, answer: str = "") -> SideEffectRead:
    """Say, as a prescriber, that one has read of a side effect. Twice is once."""
    require(by, Right.ORDER_MEDICINES, team_id)
    with one_act():
        hold_whose(SideEffect.objects.filter(id=effect_id))
        effect = SideEffect.objects.filter(id=effect_id, team_id=team_id, mistake=None).first()
        if effect is None or (effect.part2 and not may(by, Right.SEE_PART2, team_id)):
            raise NotHere
        words = worded(answer, field="answer", what="what is to be done", most=200, needed=False)
        row, fresh = SideEffectRead.objects.get_or_create(
            effect=effect, defaults={"answer": words, "at": at, "by": by.id}
        )
        if fresh:
            append([Note("read", "side effect", effect.id, effect.client_id, team_id)], actor=by.id, at=at)
    return row


def _allergy(
    by: Actor, team_id: str, client_id: str, at: datetime, today: date, id: str, values: dict[str, Any]
) -> Allergy:
    require(by, Right.GIVE_MEDICINES, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        _not_ahead(values["on"], today)
        check_within_life(client, values["on"], field="on")
        if before := written_before(Allergy, id, {**values, "client_id": client.id}):
            return before
        row = Allergy.objects.create(id=id or new_id(), client=client, at=at, by=by.id, **values)
        append([Note("recorded", "allergy", row.id, client.id, team_id)], actor=by.id, at=at)
    return row


def _not_ahead(day: date, today: date, *, field: str = "on") -> None:
    if day > today:
        raise Refused(f"This day has not come yet. Write one up to {said(today)}.", field=field)
