"""Emergency rooms and jail: what happened, put right or taken back by a later row."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import Q

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import active_enrollment, hold_client, hold_whose
from alongside.records.actions.amending import digest_of, standing, written
from alongside.records.actions.identity import check_identity
from alongside.records.actions.thread_rules import LONGEST_TEXT, check_length, check_word
from alongside.records.actions.threads import may_label
from alongside.records.actions.two_places import check_custody
from alongside.records.models import EmergencyVisit, JailStay, JailWord
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import EmergencyKind

NOT_YET = "This day has not come yet. Write one up to today."


@dataclass(frozen=True, slots=True)
class NewEmergency:
    """A visit to an emergency room as somebody asks for it to be written. `id` is made where it is typed."""

    id: str
    on: date
    kind: str
    end: str
    where: str = ""
    began: str = ""
    team_told: bool | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class NewJailWord:
    """All that is known of a time in custody, as somebody asks for it to be written."""

    id: str
    booked_on: date
    jail: str = ""
    expected_on: date | None = None
    released_on: date | None = None
    says: str = ""


def record_emergency(
    *, by: Actor, team_id: str, client_id: str, at: datetime, visit: NewEmergency, amends: str = ""
) -> EmergencyVisit:
    """Write down a visit to an emergency room, or with `amends` put one right. Twice the same is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        digest = digest_of(asdict(visit), team_id, client_id, amends)
        if known := written(EmergencyVisit, visit.id, digest):
            return known
        _check_emergency(visit, by=by, team_id=team_id, client_id=client_id, today=local_day(team_id, at))
        old = held_emergency(by, team_id, amends) if amends else None
        if old is not None and old.client_id != client_id:
            raise NotHere
        row = EmergencyVisit(team_id=team_id, client=client, at=at, by=by.id, digest=digest, amends=old,
                             **_trimmed(asdict(visit)))  # fmt: skip
        row.save(force_insert=True)
        append([Note("corrected" if old else "recorded", "emergency visit", row.id, client.id, team_id)],
               actor=by.id, at=at)  # fmt: skip
    return row


def withdraw_emergency(*, by: Actor, team_id: str, visit_id: str, at: datetime) -> None:
    """Take a visit back as entered in error. It stays on record and no longer counts."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        hold_whose(EmergencyVisit.objects.filter(id=visit_id))
        old = held_emergency(by, team_id, visit_id)
        copy = EmergencyVisit.objects.get(id=old.id)
        copy.pk, copy.amends, copy.withdrawn, copy.at, copy.by = new_id(), old, True, at, by.id
        copy.save(force_insert=True)
        append([Note("withdrew", "emergency visit", old.id, old.client_id, team_id)], actor=by.id, at=at)


def write_jail(
    *, by: Actor, team_id: str, client_id: str, at: datetime, stay_id: str, word: NewJailWord, withdrawn: bool = False
) -> JailStay:
    """Write what is known of a time in custody: its beginning, then each word after it. Twice the same is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    check_identity(stay_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        digest = digest_of(asdict(word), team_id, client_id, stay_id, str(withdrawn))
        stay = JailStay.objects.select_for_update(of=("self",), no_key=True).filter(id=stay_id).first()
        if stay is not None and (stay.team_id, stay.client_id) != (team_id, client_id):
            raise NotHere
        if known := JailWord.objects.select_related("stay").filter(id=word.id).first():
            if known.digest != digest:
                raise Conflict("This is already on record, and it says something else. Reload the page.")
            return known.stay
        _check_jail(word, stay_id, team_id=team_id, client_id=client_id, today=local_day(team_id, at))
        if not withdrawn and (stay is None or not stay.words.exclude(says="").exists()):
            check_custody(team_id=team_id, client_id=client_id, labels=may_label(by, team_id),
                          booked_on=word.booked_on, released_on=word.released_on, says=word.says)  # fmt: skip
        stay = _stay_of(stay or JailStay(id=stay_id, team_id=team_id, client=client), word, withdrawn=withdrawn)
        stay.save()
        number = stay.words.count() + 1
        JailWord(stay=stay, number=number, withdrawn=withdrawn, at=at, by=by.id, digest=digest,
                 **_trimmed(asdict(word))).save(force_insert=True)  # fmt: skip
        verb = "withdrew" if withdrawn else "recorded" if number == 1 else "added to"
        append([Note(verb, "jail stay", stay.id, client.id, team_id)], actor=by.id, at=at)
    return stay


def withdraw_jail(*, by: Actor, team_id: str, stay_id: str, at: datetime) -> None:
    """Take a time in custody back as entered in error. It stays on record and no longer counts."""
    with one_act():
        hold_whose(JailStay.objects.filter(id=stay_id))
        stay = JailStay.objects.filter(id=stay_id, team_id=team_id, withdrawn=False).first()
        if stay is None:
            raise NotHere
        word = NewJailWord(new_id(), stay.booked_on, stay.jail, stay.expected_on, stay.released_on)
        write_jail(by=by, team_id=team_id, client_id=stay.client_id, at=at, stay_id=stay_id, word=word, withdrawn=True)


def _check_emergency(visit: NewEmergency, *, by: Actor, team_id: str, client_id: str, today: date) -> None:
    check_identity(visit.id)
    check_word(visit.kind, terms.EmergencyKind, "kind")
    check_word(visit.end, terms.EmergencyEnd, "end")
    if visit.began:
        check_word(visit.began, terms.Began, "began")
    check_length(visit.where, 120, "where")
    check_length(visit.says, LONGEST_TEXT, "says")
    if visit.on > today:
        raise Refused(NOT_YET, field="on")
    if active_enrollment(team_id, client_id, on=visit.on) is None:
        raise Refused("Not enrolled on that day. Correct the day.", field="on")
    if visit.kind == EmergencyKind.SUBSTANCE_USE and not may_label(by, team_id):
        raise Refused("Only those who treat substance use write under this label.", field="kind")


def held_emergency(by: Actor, team_id: str, visit_id: str) -> EmergencyVisit:
    """The visit that stands; NotHere if there is none, or for who may not know of it."""
    row = standing(EmergencyVisit, visit_id, team_id)
    if row.kind == EmergencyKind.SUBSTANCE_USE and not may_label(by, team_id):
        raise NotHere
    return row


def _check_jail(word: NewJailWord, stay_id: str, *, team_id: str, client_id: str, today: date) -> None:
    check_identity(word.id)
    check_length(word.jail, 120, "jail")
    check_length(word.says, LONGEST_TEXT, "says")
    for field in ("booked_on", "released_on"):
        day = getattr(word, field)
        if day is not None and day > today:
            raise Refused(NOT_YET, field=field)
    if word.released_on is not None and word.released_on < word.booked_on:
        raise Refused("The release is before the day they were taken in. Correct one of the two.", field="released_on")
    if word.expected_on is not None and word.expected_on < word.booked_on:
        raise Refused("Nobody comes out before they went in. Correct one of the two.", field="expected_on")
    if active_enrollment(team_id, client_id, on=word.booked_on) is None:
        raise Refused("Not enrolled on that day. Correct the day.", field="booked_on")
    others = JailStay.objects.filter(team_id=team_id, client_id=client_id, withdrawn=False).exclude(id=stay_id)
    others = others.filter(Q(released_on=None) | Q(released_on__gt=word.booked_on))
    if word.released_on is not None:
        others = others.filter(booked_on__lt=word.released_on)
    if others.exists():
        raise Conflict("Another time in custody covers these days. Open that one to add to it.", field="booked_on")


def _stay_of(stay: JailStay, word: NewJailWord, *, withdrawn: bool) -> JailStay:
    stay.jail, stay.booked_on, stay.released_on = word.jail.strip(), word.booked_on, word.released_on
    stay.expected_on = word.expected_on if word.released_on is None else None
    stay.withdrawn = withdrawn
    return stay


def _trimmed(words: dict[str, object]) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
