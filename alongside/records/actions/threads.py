"""A hospital thread, step by step: from the first worry to thirty days after coming home. Steps are only appended."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import Q

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.identity import check_identity
from alongside.records.actions.thread_rules import NewStep, check_step, check_thread, digest_of, nothing, stand
from alongside.records.actions.two_places import check_admission
from alongside.records.models import Enrollment, HospitalStay, HospitalStep
from alongside.records.models.hospital import OPEN
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.models import new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Purpose, StayKind

ANOTHER = "A step with this identity is already on record, and it says something else."


@dataclass(frozen=True, slots=True)
class WrittenThread:
    """A thread as it is written down afterwards, in the order it happened."""

    id: str
    client_id: str
    steps: tuple[NewStep, ...]


def open_thread(
    *, by: Actor, team_id: str, client_id: str, at: datetime, stay_id: str, steps: Sequence[NewStep]
) -> HospitalStay:
    """Begin a thread with a worry, or with an admission and who asked for it. Twice the same is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    check_identity(stay_id)
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        if known := HospitalStay.objects.filter(id=stay_id).first():
            return _same_thread(known, steps, team_id, client_id)
        stay = HospitalStay(id=stay_id, team_id=team_id, client=client)
        settle(stay, steps, by=by, today=local_day(team_id, at), begins=True)
        check_admission(stay, steps)
        stay.save(force_insert=True)
        for number, step in enumerate(steps, start=1):
            _row(stay, step, number, by=by, at=at).save(force_insert=True)
        append([Note("recorded", "hospital stay", stay.id, client.id, team_id)], actor=by.id, at=at)
    return stay


def add_step(
    *, by: Actor, team_id: str, stay_id: str, at: datetime, step: NewStep, amends: str = ""
) -> HospitalStay:  # fmt: skip
    """Append a step to a thread; with `amends`, in the place of an earlier one. Twice the same is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        stay = held_stay(by, team_id, stay_id)
        if known := HospitalStep.objects.filter(id=step.id).first():
            if known.stay_id != stay.id or known.digest != digest_of(step, stay.id, amends):
                raise Conflict(ANOTHER)
            return stay
        standing = standing_steps(stay)
        old = _of(stay, standing, amends) if amends else None
        if old is not None and old.step != step.step:
            raise TypeError("A step is corrected by one of its own kind.")
        settle(stay, [*(each for each in standing if each is not old), step], by=by, today=local_day(team_id, at))
        check_admission(stay, [step])
        append_step(stay, step, by=by, at=at, amends=old)
        stay.save()
        append([Note("corrected" if old else "added", "hospital step", step.id, stay.client_id, team_id)],
               actor=by.id, at=at)  # fmt: skip
    return stay


def take_back_step(*, by: Actor, team_id: str, stay_id: str, step_id: str, at: datetime) -> HospitalStay:
    """Take a step back as entered in error. It stays on record and no longer counts. Twice is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        stay = held_stay(by, team_id, stay_id)
        standing = standing_steps(stay)
        if HospitalStep.objects.filter(amends_id=step_id, stay=stay, withdrawn=True).exists():
            return stay
        old = _of(stay, standing, step_id)
        left = [each for each in standing if each is not old]
        if not left:
            raise Refused("This is all there is of the thread. Take the thread back instead.")
        settle(stay, left, by=by, today=local_day(team_id, at))
        withdraw(stay, old, by=by, at=at)
        stay.save()
        append([Note("withdrew", "hospital step", step_id, stay.client_id, team_id)], actor=by.id, at=at)
    return stay


def withdraw_thread(*, by: Actor, team_id: str, stay_id: str, at: datetime) -> None:
    """Take a whole thread back as entered in error. It stays on record and no longer counts. Twice is once."""
    require(by, Right.WRITE_HOSPITAL, team_id)
    with one_act():
        stay = held_stay(by, team_id, stay_id)
        standing = standing_steps(stay)
        for step in standing:
            withdraw(stay, step, by=by, at=at)
        for name, value in nothing().items():
            setattr(stay, name, value)
        stay.save()
        if standing:
            append([Note("withdrew", "hospital stay", stay.id, stay.client_id, team_id)], actor=by.id, at=at)


def record_threads(
    *, by: Actor, team_id: str, at: datetime, threads: Sequence[WrittenThread], purpose: Purpose
) -> None:
    """Write down threads of days that are over, all or none: a bulk, for whoever brings a history."""
    require(by, Right.IMPORT, team_id)
    today, stays, steps = local_day(team_id, at), [], []
    for thread in threads:
        stay = HospitalStay(id=thread.id, team_id=team_id, client_id=thread.client_id)
        for each in thread.steps:
            check_step(each, today=today)
        check_thread(thread.steps)
        _set(stay, thread.steps)
        stays.append(stay)
        steps += [_row(stay, each, number, by=by, at=at) for number, each in enumerate(thread.steps, start=1)]
    with one_act():
        HospitalStay.objects.bulk_create(stays, batch_size=200)
        HospitalStep.objects.bulk_create(steps, batch_size=200)
        notes = [Note("recorded", "hospital stay", stay.id, stay.client_id, team_id) for stay in stays]
        append(notes, actor=by.id, at=at, purpose=purpose)


def may_label(by: Actor, team_id: str) -> bool:
    """Whether somebody may write and read what is under the Part 2 label."""
    return may(by, Right.SEE_PART2, team_id) or may(by, Right.WRITE_PART2, team_id)


def held_stay(by: Actor, team_id: str, stay_id: str) -> HospitalStay:
    """The thread, its client held, if the actor may know of it; otherwise NotHere."""
    hold_whose(HospitalStay.objects.filter(id=stay_id))
    stay = HospitalStay.objects.filter(id=stay_id, team_id=team_id).first()
    if stay is None or (stay.kind == StayKind.DETOX and not may_label(by, team_id)):
        raise NotHere
    return stay


def standing_steps(stay: HospitalStay) -> list[HospitalStep]:
    """The steps that no later one amends or takes back, in the order they were first written."""
    rows = list(stay.steps.order_by("number"))
    amended = {row.amends_id for row in rows}
    place = {row.id: row.number for row in rows}
    for row in rows:
        if row.amends_id:
            place[row.id] = place[row.amends_id]
    return sorted((row for row in rows if row.id not in amended and not row.withdrawn), key=lambda row: place[row.id])


def settle(
    stay: HospitalStay, steps: Sequence[HospitalStep | NewStep], *, by: Actor, today: date, begins: bool = False
) -> None:
    """Judge the steps together, and set the stay to what they add up to."""
    for each in steps:
        if isinstance(each, NewStep):
            check_step(each, today=today)
    check_thread(steps)
    _set(stay, steps)
    if stay.kind == StayKind.DETOX and not may_label(by, stay.team_id):
        raise Refused("Only those who treat substance use write under this label.", field="kind")
    begun = stay.admitted_on or min(each.on for each in steps)
    enrolled = Enrollment.objects.filter(team_id=stay.team_id, client_id=stay.client_id, enrolled_on__lte=begun)
    if not enrolled.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=begun)).exists():
        field = "admitted_on" if stay.admitted_on else "on"
        raise Refused("Not enrolled on the day of admission. Correct the day." if stay.admitted_on else
                      "Not enrolled on that day. Correct the day.", field=field)  # fmt: skip
    _check_no_other(stay, by, begins=begins)


def withdraw(stay: HospitalStay, old: HospitalStep, *, by: Actor, at: datetime) -> None:
    """Append that a step no longer counts."""
    taken = NewStep(id=new_id(), step=old.step, on=old.on)
    row = _row(stay, taken, stay.steps.count() + 1, by=by, at=at)
    row.amends, row.withdrawn = old, True
    row.save(force_insert=True)


def append_step(stay: HospitalStay, step: NewStep, *, by: Actor, at: datetime, amends: HospitalStep | None) -> None:
    """Append a step that was judged already."""
    row = _row(stay, step, stay.steps.count() + 1, by=by, at=at, amends=amends.id if amends else "")
    row.amends = amends
    row.save(force_insert=True)


def _check_no_other(stay: HospitalStay, by: Actor, *, begins: bool) -> None:
    others = HospitalStay.objects.filter(team_id=stay.team_id, client_id=stay.client_id).exclude(id=stay.id)
    if not begins or not may_label(by, stay.team_id):
        # Whoever knew of none of it may have begun a second one: then each of the two goes on, and is told as it is.
        label = others.filter(kind=StayKind.DETOX)
        others = label if stay.kind == StayKind.DETOX else others.exclude(kind=StayKind.DETOX)
    if stay.state in OPEN and others.filter(state__in=OPEN).exists():
        raise Conflict("A worry or a stay about them is open already. Open that one to add to it.", field="admitted_on")
    if stay.admitted_on is None:
        return
    others = others.filter(Q(discharged_on__isnull=True) | Q(discharged_on__gt=stay.admitted_on))
    others = others.filter(admitted_on__isnull=False)
    if stay.discharged_on is not None:
        others = others.filter(admitted_on__lt=stay.discharged_on)
    if others.exists():
        raise Conflict("Another stay covers these days. Open that one to add to it.", field="admitted_on")


def _set(stay: HospitalStay, steps: Sequence[HospitalStep | NewStep]) -> None:
    for name, value in stand(steps).items():
        setattr(stay, name, value)


def _row(
    stay: HospitalStay, step: NewStep, number: int, *, by: Actor, at: datetime, amends: str = ""
) -> HospitalStep:  # fmt: skip
    said = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(step).items()}
    return HospitalStep(stay=stay, number=number, at=at, by=by.id, digest=digest_of(step, stay.id, amends), **said)


def _of(stay: HospitalStay, standing: Sequence[HospitalStep], step_id: str) -> HospitalStep:
    if not stay.steps.filter(id=step_id).exists():
        raise NotHere
    found = next((each for each in standing if each.id == step_id), None)
    if found is None:
        raise Conflict("Somebody has corrected this step, or taken it back. Look again before you write.")
    return found


def _same_thread(known: HospitalStay, steps: Sequence[NewStep], team_id: str, client_id: str) -> HospitalStay:
    written = dict(known.steps.filter(id__in=[each.id for each in steps]).values_list("id", "digest"))
    asked = {each.id: digest_of(each, known.id) for each in steps}
    if (known.team_id, known.client_id, written) != (team_id, client_id, asked):
        raise Conflict(ANOTHER)
    return known
