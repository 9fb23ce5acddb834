"""Writing down the parts of a life: a spell begins, is put right, ends, or is taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment, hold_client, hold_whose, sight_of
from alongside.records.actions.diagnoses import checked_code, follow_diagnoses
from alongside.records.actions.lifetime import check_within_life
from alongside.records.models import Spell, Supporter
from alongside.records.models.spell import HOURS, TIMES
from alongside.records.queries.plans import meant_now
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.models import Post, new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import SpellKind, Tie

MOST_AN_HOUR = 100_000
"""cents"""
DETAILS: Mapping[str, Any] = {
    "staff_id": None, "times": None, "supporter_id": None, "hours": None, "wage_cents": None, "holds": "",
    "code": "",
}  # fmt: skip
"""What only some kinds have, and how it looks empty."""
IN_THE_PLAN = "The treatment plan says it already: {name}, {often}. Change it there, together with them."
ONLY_ONE = "{word} holds on these days, from {first}. Put that one right first."


@dataclass(frozen=True, slots=True)
class NewSpell:
    """A part of a life as somebody asks for it to be written. `until_on` is the first day it no longer held."""

    client_id: str
    kind: str
    word: str
    from_on: date
    until_on: date | None = None
    what: str = ""
    note: str = ""
    due_on: date | None = None
    staff_id: str | None = None
    times: int | None = None
    supporter_id: str | None = None
    hours: int | None = None
    wage_cents: int | None = None
    holds: str = ""
    code: str = ""
    id: str = ""


def write_spell(*, by: Actor, team_id: str, at: datetime, on: date, spell: NewSpell, replaces: str = "") -> Spell:
    """Write a spell down, or put right the one that `replaces` names. The same form a second time answers the same row.

    Where only one holds at a time, one that goes on ends on the day the new one begins.
    """
    with one_act():
        _check_may(by, team_id, spell)
        client = hold_client(by, spell.client_id, team_id=team_id)
        check_within_life(client, spell.from_on, field="from_on")
        values = _judged(spell, team_id, local_day(team_id, at))
        if before := written_before(Spell, spell.id, values | {"replaces_id": replaces or None}):
            return before
        if active_enrollment(team_id, client.id, on=on) is None:
            raise Refused("They are not on the team now. What was written down stays.")
        old = _standing(by, replaces, team_id, spell) if replaces else None
        if old is None and spell.kind == SpellKind.PLAN:
            _check_not_in_plan(by, team_id, client.id, spell.word)
        if old is not None:
            if old.part2 != values["part2"]:
                raise Refused("The Part 2 label stays with a row. Take this one back and write it anew.", field="word")
            _step_aside(old)
        if terms.PARTS[SpellKind(spell.kind)].one:
            _make_room(values, by, at)
        row = Spell.objects.create(id=spell.id or new_id(), **values, replaces=old, at=at, by=by.id)
        verb = "changed" if old else "wrote down"
        append([Note(verb, "part of their life", row.id, client.id, team_id)], actor=by.id, at=at)
        follow_diagnoses([row], by=by, at=at)
    return row


def take_back_spell(*, by: Actor, team_id: str, at: datetime, spell_id: str) -> Spell:
    """Take back a spell as entered in error, with all that it replaced. A second time answers the same row."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        hold_whose(Spell.objects.filter(id=spell_id))
        old = _in_reach(by, team_id).filter(id=spell_id).first()
        if old is None:
            raise NotHere
        later = Spell.objects.filter(replaces=old).first()
        if later is not None:
            return _the_same_or_conflict(later)
        _step_aside(old)
        copied = {field.attname: getattr(old, field.attname) for field in Spell._meta.concrete_fields}
        copied |= {"id": new_id(), "replaces_id": old.id, "stands": False, "withdrawn": True, "at": at, "by": by.id}
        row = Spell.objects.create(**copied)
        append([Note("took back", "part of their life", old.id, old.client_id, team_id)], actor=by.id, at=at)
        follow_diagnoses([row], by=by, at=at)
    return row


def taken_into_plan(
    by: Actor, team_id: str, client_id: str, services: Iterable[str], *, on: date, at: datetime
) -> None:
    """End what was planned of these services: the treatment plan says it from now on. Inside the caller's transaction.

    One that began that day ends the day after: a spell lasts at least a day.
    """
    rows = Spell.objects.filter(team_id=team_id, client_id=client_id, kind=SpellKind.PLAN, stands=True)
    goes_on = rows.filter(word__in=set(services)).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    for row in goes_on.order_by("id"):
        ended = _end(row, max(on, row.from_on + timedelta(days=1)), by, at)
        append([Note("took into the plan", "part of their life", ended.id, client_id, team_id)], actor=by.id, at=at)


def record_spells(*, by: Actor, team_id: str, at: datetime, spells: Sequence[NewSpell]) -> list[Spell]:
    """Write down spells of days that are over, all or none. The database refuses two that may not go on together."""
    with one_act():
        for spell in spells:
            _check_may(by, team_id, spell)
        today = local_day(team_id, at)
        rows = [
            Spell(id=one.id or new_id(), **_judged(one, team_id, today, ask=False), at=at, by=by.id) for one in spells
        ]
        Spell.objects.bulk_create(rows, batch_size=500)
        notes = [Note("wrote down", "part of their life", row.id, row.client_id, team_id) for row in rows]
        append(notes, actor=by.id, at=at, purpose=terms.Purpose.DEMONSTRATION)
        follow_diagnoses(rows, by=by, at=at)
    return rows


def _check_may(by: Actor, team_id: str, spell: NewSpell) -> None:
    require(by, Right.WRITE_CONTACTS, team_id)
    kind = known(SpellKind, spell.kind, field="kind", what="what it is about")
    if terms.is_part2(kind, spell.word):
        require(by, Right.WRITE_PART2, team_id)


def _judged(spell: NewSpell, team_id: str, today: date, *, ask: bool = True) -> dict[str, Any]:
    """The columns of the row, each checked; `ask` whether the people it names are looked up."""
    kind = SpellKind(spell.kind)
    part = terms.PARTS[kind]
    word = known(part.words, spell.word, field="word", what="which it is")
    details = {name: getattr(spell, name) or empty for name, empty in DETAILS.items()}
    details["code"] = checked_code(spell.code, labelled=terms.is_part2(kind, word))
    if stray := [name for name, value in details.items() if value and name not in part.details]:
        raise TypeError(f"A {kind.label.lower()} has no {', '.join(stray)}.")
    _check_days(spell, today)
    _check_figures(spell)
    if spell.holds:
        known(Tie, spell.holds, field="holds", what="how it holds")
    if ask:
        _check_people(spell, team_id)
    return {
        "team_id": team_id, "client_id": spell.client_id, "kind": kind.value, "word": word.value,
        "what": worded(spell.what, field="what", what=part.what.lower(), most=200, needed=part.needed),
        "note": worded(spell.note, field="note", what=part.note.lower(), most=600, needed=False),
        "from_on": spell.from_on, "until_on": spell.until_on, "due_on": spell.due_on, **details,
        "part2": terms.is_part2(kind, word),
    }  # fmt: skip


def _check_days(spell: NewSpell, today: date) -> None:
    if spell.from_on > today:
        raise Refused("This day has not come yet. Write one up to today.", field="from_on")
    if spell.until_on is not None and spell.until_on <= spell.from_on:
        raise Refused("It ends before it begins. Write a last day on or after the first.", field="until_on")
    if spell.due_on is not None and spell.due_on < spell.from_on:
        raise Refused("This is before it began. Write a later day.", field="due_on")


def _check_figures(spell: NewSpell) -> None:
    if spell.hours is not None and not 1 <= spell.hours <= HOURS:
        raise Refused(f"Write hours a week from 1 to {HOURS}, such as 20.", field="hours")
    if spell.times is not None and not 1 <= spell.times <= TIMES:
        raise Refused(f"Write a number of times in four weeks from 1 to {TIMES}, such as 4.", field="times")
    if spell.wage_cents is not None and not 1 <= spell.wage_cents <= MOST_AN_HOUR:
        raise Refused("Write the wage an hour, from 0.01 to 1000, such as 15.50.", field="wage")


def _check_people(spell: NewSpell, team_id: str) -> None:
    theirs = Supporter.objects.filter(id=spell.supporter_id, client_id=spell.client_id)
    if spell.supporter_id and not theirs.exists():
        raise Refused("Choose one of the people around them.", field="supporter_id")
    ours = Post.objects.filter(staff_id=spell.staff_id, position__team_id=team_id)
    if spell.staff_id and not ours.exists():
        raise Refused("Choose somebody of the team.", field="staff_id")


def _in_reach(by: Actor, team_id: str) -> Any:
    rows = Spell.objects.filter(team_id=team_id)
    return rows if may(by, Right.WRITE_PART2, team_id) else rows.filter(part2=False)


def _check_not_in_plan(by: Actor, team_id: str, client_id: str, service: str) -> None:
    """A service is planned in one place: in the treatment plan, once that plans it."""
    for one, _ in meant_now(sight_of(by, team_id), client_id):
        if one.service == service:
            raise Refused(IN_THE_PLAN.format(name=one.name, often=one.often), field="word")


def _standing(by: Actor, spell_id: str, team_id: str, spell: NewSpell) -> Spell:
    """The spell that is put right, if it still stands."""
    old: Spell | None = _in_reach(by, team_id).filter(id=spell_id, client_id=spell.client_id, kind=spell.kind).first()
    if old is None:
        raise NotHere
    if not old.stands:
        raise Conflict("Somebody has already changed this. Open it again to see how it stands now.")
    return old


def _the_same_or_conflict(later: Spell) -> Spell:
    if not later.withdrawn:
        raise Conflict("Somebody has already changed this. Open it again to see how it stands now.")
    return later


def _step_aside(old: Spell) -> None:
    old.stands = False
    old.save(update_fields=["stands"])


def _make_room(values: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """End the one that goes on where the new one begins; refuse if the two cannot both be true."""
    same = Spell.objects.filter(stands=True, **{name: values[name] for name in ("team_id", "client_id", "kind")})
    others = same.filter(Q(until_on__isnull=True) | Q(until_on__gt=values["from_on"]))
    if values["until_on"] is not None:
        others = others.filter(from_on__lt=values["until_on"])
    for other in others.order_by("from_on"):
        if other.until_on is not None or other.from_on >= values["from_on"]:
            label = terms.PARTS[SpellKind(other.kind)].words(other.word).label
            raise Refused(ONLY_ONE.format(word=f"“{label}”", first=said(other.from_on)), field="from_on")
        _end(other, values["from_on"], by, at)


def _end(old: Spell, until_on: date, by: Actor, at: datetime) -> Spell:
    """A row that says it held no longer from a day on, in the place of the one that went on."""
    _step_aside(old)
    copied = {field.attname: getattr(old, field.attname) for field in Spell._meta.concrete_fields}
    copied |= {"id": new_id(), "replaces_id": old.id, "stands": True, "until_on": until_on, "at": at}
    return Spell.objects.create(**copied | {"by": by.id, "due_on": None})
