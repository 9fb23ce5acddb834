"""What became of a dose: given, seen taken, told of, refused.

Giving is the nurse's and the prescriber's. What somebody saw, heard or was refused on a visit is part of that visit:
whoever may write the contact may write it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from alongside.ledger.actions import Note, append, one_act
from alongside.records.actions.medicine.orders import Terms, find_order
from alongside.records.models import Dose, MedicationOrder, MedicineMistake, OrderStep
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.models import Post, Team, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import DoseState, OrderState, Route, Site

GIVEN_ALREADY = "It is on record as given on {day} already. If it was given a second time that day, write why."


@dataclass(frozen=True, slots=True)
class NewDose:
    """A dose as somebody asks for it to be written. `dose` is what the order says, unless it was another."""

    order_id: str
    state: str
    taken_at: datetime
    site: str = ""
    why: str = ""
    dose: str = ""
    staff_id: str | None = None
    id: str = ""


def record_dose(*, by: Actor, team_id: str, at: datetime, dose: NewDose) -> Dose:
    """Write one dose down. The same a second time answers the first."""
    return record_doses(by=by, team_id=team_id, at=at, doses=[dose])[0]


def record_doses(
    *, by: Actor, team_id: str, at: datetime, doses: Sequence[NewDose], contact_id: str | None = None,
    client_id: str = "",
) -> list[Dose]:  # fmt: skip
    """Write doses down, all or none; of a visit, with its contact, and of that client alone."""
    with one_act():
        return [_record(by, team_id, at, dose, contact_id, client_id) for dose in doses]


def take_back_with(*, by: Actor, team_id: str, at: datetime, contact_ids: Sequence[str]) -> None:
    """The doses written with contacts go as these go. For the action that takes the contacts back."""
    rows = list(Dose.objects.filter(contact_id__in=contact_ids, mistake=None).select_related("order"))
    MedicineMistake.objects.bulk_create([MedicineMistake(dose=row, at=at, by=by.id) for row in rows])
    append([Note("took back", "dose", row.id, row.order.client_id, team_id) for row in rows], actor=by.id, at=at)


def off_window(terms: OrderStep | Terms, last_on: date | None, on: date, *, starts_on: date) -> int:
    """Days before (less than none) or after the window of an injection given on a day; none within it."""
    if terms.every_weeks is None:
        return 0
    due = due_on(terms.every_weeks, last_on, starts_on)
    opens, closes = due - timedelta(days=terms.early_days), due + timedelta(days=terms.late_days)
    return min((on - opens).days, 0) + max((on - closes).days, 0)


def due_on(every_weeks: int, last_on: date | None, starts_on: date) -> date:
    """When an injection is due: so many weeks after the last, or on the day the order begins."""
    return starts_on if last_on is None else last_on + timedelta(weeks=every_weeks)


def _record(by: Actor, team_id: str, at: datetime, dose: NewDose, contact_id: str | None, client_id: str) -> Dose:
    state = known(DoseState, dose.state, field="state", what="what became of it")
    order = find_order(by, team_id, dose.order_id, right=Right.SEE_MEDICINES)
    _check_may(by, team_id, state)
    if client_id and order.client_id != client_id:
        raise NotHere
    team = Team.objects.get(id=team_id)
    local = dose.taken_at.astimezone(ZoneInfo(team.time_zone))
    step = _standing(order, local.date())
    row = Dose(
        id=dose.id or new_id(), order=order, contact_id=contact_id, staff_id=dose.staff_id, state=state.value,
        taken_at=dose.taken_at, on=local.date(), local_time=local.time().replace(second=0, microsecond=0),
        dose=worded(dose.dose, field="dose", what="the dose", most=60, needed=False) or step.dose,
        site=_site(dose.site, state, step), at=at, by=by.id,
        why=worded(dose.why, field="why", what="why", most=200, needed=False),
    )  # fmt: skip
    said_before = ("order_id", "contact_id", "state", "taken_at", "dose", "site", "why")
    if before := written_before(Dose, dose.id, {name: getattr(row, name) for name in said_before}):
        return before
    if dose.taken_at > at:
        raise Refused("This time has not come yet. Write when it was, up to now.", field="taken_at")
    _check_colleague(team_id, dose.staff_id)
    row.off_days = _check_window(row, step)
    row.save(force_insert=True)
    append([Note("recorded", "dose", row.id, order.client_id, team_id)], actor=by.id, at=at)
    return row


def _check_may(by: Actor, team_id: str, state: DoseState) -> None:
    require(by, Right.WRITE_CONTACTS, team_id)
    if state is DoseState.GIVEN and not may(by, Right.GIVE_MEDICINES, team_id):
        raise Refused("A nurse or a prescriber gives it. Write what you saw, or what they told you.", field="state")


def _standing(order: MedicationOrder, on: date) -> OrderStep:
    """How the order stood on a day; refused where there was none."""
    step = order.steps.filter(from_on__lte=on).select_related("order").order_by("-number").first()
    if step is None:
        raise Refused(
            f"Ordered from {said(order.starts_on)}: a dose on {said(on)} is before that. Correct the day.",
            field="taken_at",
        )
    ended = step.from_on if step.state == OrderState.STOPPED else step.until_on
    if ended is not None and ended <= on:
        raise Refused(
            f"The order ended on {said(ended)}. Correct the day, or ask the prescriber for a new order.",
            field="taken_at",
        )
    return step


def _site(site: str, state: DoseState, step: OrderStep) -> str:
    if state is not DoseState.GIVEN or step.route != Route.INJECTION:
        return ""
    return known(Site, site, field="site", what="where it was given").value


def _check_colleague(team_id: str, staff_id: str | None) -> None:
    if staff_id and not Post.objects.filter(position__team_id=team_id, staff_id=staff_id).exists():
        raise Refused("Choose who was there from the people of the team.", field="staff_id")


def _check_window(row: Dose, step: OrderStep) -> int:
    """The days off its window; refused while nobody has said why."""
    if row.state != DoseState.GIVEN:
        return 0
    if step.every_weeks and not row.why and _given_on(row.order_id, row.on):
        raise Refused(GIVEN_ALREADY.format(day=said(row.on)), field="why")
    last_on = last_given(row.order_id, before=row.on)
    days = off_window(step, last_on, row.on, starts_on=step.order.starts_on)
    if days and not row.why:
        raise Refused(_explained(step, last_on, days), field="why")
    return days


def _given_on(order_id: str, on: date) -> bool:
    return Dose.objects.filter(order_id=order_id, state=DoseState.GIVEN, mistake=None, on=on).exists()


def last_given(order_id: str, *, before: date) -> date | None:
    """The last day before a day on which a dose of the order was given."""
    rows = Dose.objects.filter(order_id=order_id, state=DoseState.GIVEN, mistake=None, on__lt=before)
    return rows.order_by("-on").values_list("on", flat=True).first()


def _explained(step: OrderStep, last_on: date | None, days: int) -> str:
    due = due_on(step.every_weeks or 0, last_on, step.order.starts_on)
    many = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    if days < 0:
        opens = due - timedelta(days=step.early_days)
        return f"{many} before its window, which opens {said(opens)}. If it is given now, write why."
    closes = due + timedelta(days=step.late_days)
    return (
        f"{many} after its window, which closed {said(closes)}. The order says: {step.if_missed} "
        "If it was given, write why."
    )
