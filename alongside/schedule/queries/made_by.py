"""What makes a need: for each kind one rule over what is known of a client, and its two sentences.

A rule asks no table. Whoever may not read Part 2 has cases and aims without it, so its rules make nothing there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from alongside.records.queries.cases import SUPPORT_DAYS, Case
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.away import RELEASE
from alongside.records.queries.clocks.clock import Due, spoken
from alongside.records.queries.clocks.contact import CONTACT
from alongside.records.queries.clocks.hospital import FOLLOW_UP, HOSPITAL_QUESTIONS, WARD_VISIT
from alongside.records.queries.clocks.life import DATES, NEW_START
from alongside.records.queries.clocks.medicine import CONSENT, INJECTION, MONITORING, NEW_MEDICINE, SIDE_EFFECT
from alongside.records.queries.clocks.notes import COSIGNED, UNSIGNED
from alongside.records.queries.clocks.phases import OF_PHASES
from alongside.records.queries.clocks.plans import OF_PLANS
from alongside.records.queries.clocks.questionnaires import UNREAD
from alongside.records.queries.clocks.status import STATUS_REVIEW
from alongside.records.queries.clocks.symptoms import WORSE
from alongside.records.queries.seen import FORTNIGHT
from alongside.reviews.queries.aims import Aim
from alongside.schedule.queries.covering import SUPPORTING, Asks
from alongside.terms import ClientStatus, NeedKind, Role, Service

WEEK = 7
WEEKS = 4
SHORTEST, LONGEST = 30, 90
"""minutes a visit is made to last at the least, and at the most, to catch up with time together"""
ONE_TO_ONE = 60
"""minutes of a meeting on substance use: half an hour a week where it is every other week"""
REST = 2
"""days between two meetings at the least, where nothing but the score asks for the second"""
GROUP_DAYS = 21
"""days from one group to the next: nine are left for whoever does not come the first time"""
OF_CLOCKS = {
    CONTACT.name: NeedKind.CONTACT,
    FOLLOW_UP.name: NeedKind.FOLLOW_UP,
    WARD_VISIT.name: NeedKind.WARD_VISIT,
    RELEASE.name: NeedKind.RELEASE,
    STATUS_REVIEW.name: NeedKind.STATUS_REVIEW,
    HOSPITAL_QUESTIONS.name: NeedKind.HOSPITAL_QUESTIONS,
    INJECTION.name: NeedKind.DOSE,
    MONITORING.name: NeedKind.BLOODS,
    NEW_MEDICINE.name: NeedKind.NEW_MEDICINE,
    CONSENT.name: NeedKind.CONSENT,
    SIDE_EFFECT.name: NeedKind.SIDE_EFFECT,
    WORSE.name: NeedKind.WORSE_SYMPTOMS,
    DATES.name: NeedKind.DATE,
    NEW_START.name: NeedKind.NEW_START,
    **dict.fromkeys((each.name for each in OF_PLANS), NeedKind.PLAN_DUE),
    **dict.fromkeys((each.name for each in OF_PHASES), NeedKind.PHASE_DUE),
    UNSIGNED.name: NeedKind.UNSIGNED,
    COSIGNED.name: NeedKind.COSIGNED,
    UNREAD.name: NeedKind.ANSWERS,
}
"""A clock that is no key here is listed on the client's page and makes no need of the day."""
LABELLED = {
    DATES.name: NeedKind.LABELLED_DATE,
    WARD_VISIT.name: NeedKind.LABELLED_STAY,
    FOLLOW_UP.name: NeedKind.LABELLED_STAY,
    UNSIGNED.name: NeedKind.UNSIGNED,
    COSIGNED.name: NeedKind.COSIGNED,
    WORSE.name: NeedKind.WORSE_SYMPTOMS,
}
NURSING = Asks(service=Service.MEDICATION, role=Role.NURSE)
BY_A_NURSE = frozenset({INJECTION.name, MONITORING.name})
"""clocks that a visit of a nurse's meets"""

Aims = Mapping[str, Aim]
NO_GROUP = "In no substance use group in thirty days."


@dataclass(frozen=True, slots=True)
class Made:
    """A need as its rule makes it: see `needs.Need`."""

    kind: NeedKind
    due_on: date
    says: str
    met_by: str
    item: str = ""
    asks: Asks | None = None


def made(case: Case, aims: Aims, *, on: date) -> list[Made]:
    """All that one client needs on a day."""
    return [each for rule in RULES for each in rule(case, aims, on)]


def _clocks(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    """Each clock that has run out, the earliest of its kind; what a row under Part 2 makes is a kind of its own."""
    first: dict[NeedKind, Due] = {}
    for due in due_of(case, on=on):
        if due.by <= on and due.clock in OF_CLOCKS:
            labelled = LABELLED.get(due.clock, NeedKind.LABELLED_MEDICINE)
            first.setdefault(labelled if due.part2 else OF_CLOCKS[due.clock], due)
    for kind, due in first.items():
        asks = NURSING if due.clock in BY_A_NURSE else Asks()
        yield Made(kind, due.by, due.made_by, due.met_by, asks=asks if due.visit else None)


def _raised(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    """A call that is not resolved; and a status that asks for somebody every day, until somebody was there today."""
    if case.in_crisis:
        yield Made(
            NeedKind.CRISIS, on, "A call in a crisis is not resolved.",
            "See them in person, and say on the Crisis page how it ended.", asks=Asks(),
        )  # fmt: skip
        return
    asking = {ClientStatus.DAILY_CONTACT: NeedKind.DAILY_CONTACT, ClientStatus.CRISIS: NeedKind.CRISIS}
    status, last = case.status, case.seen.last
    if status is None or status.status not in asking or (last is not None and last.on == on):
        return
    why = f": {status.why}" if status.why else ""
    yield Made(
        asking[status.status], on, f"{status.status.label} since {spoken(status.on)}{why}.",
        "Be in contact today, in person if you can.", asks=Asks(in_person=status.status == ClientStatus.CRISIS),
    )  # fmt: skip


def _frequency(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    """Whoever is met less often than the next anchor: due once the days between two meetings have passed.

    Before that, from the second day on, it counts for less: for hours that nobody else needs.
    """
    aim = aims.get("S5")
    if aim is None or aim.anchor <= 0:
        return
    weeks = min((on - case.enrolled_on).days + 1, WEEKS * WEEK) / WEEK
    a_week = case.lately.met / max(weeks, 1)
    # A trap: with as many days between as the anchor has room for, whoever is out once never reaches it.
    apart = max(ceil(WEEK / aim.anchor) - 1, 1)
    last = case.seen.met_on or case.enrolled_on
    due_on = last + timedelta(days=apart)
    if a_week >= aim.anchor or on < min(due_on, last + timedelta(days=REST)):
        return
    reached = "the team works to" if aim.own else "the team's next anchor is"
    early = f"Due by {spoken(due_on)}; before that where hours are left."
    yield Made(
        NeedKind.FREQUENCY, due_on,
        f"Met {_times(a_week)} a week over four weeks{case.seen.so_far}; {reached} {aim.anchor:g}.",
        early if due_on > on else f"Meet in person: every {_days(apart)} would do it.", item="S5", asks=Asks(),
    )  # fmt: skip


def _second_person(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    """Whoever was met by one of us only in fourteen days, or by none, where several are to meet them."""
    by = case.seen.by
    if not case.shared or len(by) >= 2 or not case.here_for(FORTNIGHT, on=on):
        return
    if by:
        says = f"Only {by[0].called} has met them in fourteen days{case.seen.so_far}."
        met_by = f"Somebody besides {by[0].called} meets them in person."
    else:
        says = f"Nobody has met them in fourteen days{case.seen.so_far}."
        met_by = "Two of us meet them, together or one after the other."
    yield Made(
        NeedKind.SECOND_PERSON, on, says, met_by, item="H2", asks=Asks(not_only=tuple(one.id for one in by)),
    )  # fmt: skip


def _community(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    aim, lately = aims.get("S1"), case.lately
    if aim is None or case.in_hospital_since(on) is not None or not lately.office:
        return
    share = 100 * lately.community / (lately.community + lately.office)
    if share >= aim.anchor:
        return
    met = lately.community + lately.office
    yield Made(
        NeedKind.COMMUNITY, on,
        f"Met in the office {lately.office} of {met} times in four weeks{case.seen.so_far}: {share:.0f} % in the "
        f"community, and the next anchor is {aim.anchor:g} %.",
        "Meet anywhere but in the office.", item="S1", asks=Asks(community=True),
    )  # fmt: skip


def _time_together(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    aim, minutes = aims.get("S4"), case.lately.minutes / WEEKS
    often = aims.get("S5")
    if aim is None or minutes >= aim.anchor or not case.here_for(WEEKS * WEEK, on=on):
        return
    each = aim.anchor / max(often.anchor if often else 1, 1)
    lasts = int(min(max(15 * ceil(each / 15), SHORTEST), LONGEST))
    yield Made(
        NeedKind.TIME_TOGETHER, on,
        f"{minutes:.0f} minutes a week together over four weeks{case.seen.so_far}; the next anchor is "
        f"{aim.anchor:g}.",
        f"Stay {lasts} minutes or longer.", item="S4", asks=Asks(minutes=lasts),
    )  # fmt: skip


def _times(many: float) -> str:
    """How often, as a mean that need not be whole."""
    return "once" if many == 1 else f"{many:.2g} times"


def _supporters(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    """Whoever has people around them, whom nobody has met or rung for as long as the next anchor leaves room for."""
    if not case.supporters or not case.here_for(SUPPORT_DAYS, on=on):
        return
    aim, last, many = aims.get("S6"), case.lately.supporter_on, case.lately.supported
    anchor = max(aim.anchor if aim else 1, 1)
    if many >= anchor:
        return
    # A trap: with every day of the month given away, whoever does not answer once is a contact short.
    apart = max(ceil(SUPPORT_DAYS / anchor) - 1, 1)
    due_on = last + timedelta(days=apart) if last else on
    if due_on > on:
        return
    whom = _any_of(case.supporters)
    says = f"No contact with {whom} in thirty days{case.seen.so_far}."
    if last:
        says = (
            f"{many} contact{'s' if many > 1 else ''} with {whom} in thirty days, the last on "
            f"{spoken(last)}{case.seen.so_far}; the next anchor is {anchor:g}."
        )
    yield Made(
        NeedKind.SUPPORTERS, due_on, says,
        f"Meet or ring one of them, with the client or without: every {_days(apart)} would do it.", item="S6",
        asks=Asks(in_person=False, supporter=True, service=SUPPORTING),
    )  # fmt: skip


def _substance_use(case: Case, aims: Aims, on: date) -> Iterator[Made]:
    if not case.substance_use:
        return
    alone, group = aims.get("S7"), aims.get("S8")
    minutes = case.lately.alone_minutes / WEEKS
    due_on = (case.lately.alone_on or case.enrolled_on) + timedelta(days=WEEK)
    if alone is not None and minutes < alone.anchor and due_on <= on:
        yield Made(
            NeedKind.SUBSTANCE_USE, on,
            f"{minutes:.0f} minutes a week one to one on substance use over four weeks; the next anchor is "
            f"{alone.anchor:g}.",
            "One of us trained for it sits down with them for an hour.", item="S7",
            asks=Asks(
                service=Service.SUBSTANCE_USE_INDIVIDUAL, role=Role.SUBSTANCE_USE_SPECIALIST, in_person=False,
                minutes=ONE_TO_ONE,
            ),
        )  # fmt: skip
    last = case.lately.group_on
    again_on = last + timedelta(days=GROUP_DAYS) if last else on
    if group is not None and again_on <= on and case.here_for(SUPPORT_DAYS, on=on):
        says = f"Last in a substance use group on {spoken(last)}." if last else NO_GROUP
        yield Made(
            NeedKind.SUBSTANCE_USE_GROUP, again_on, says, "Ask them to the next group: every three weeks would do it.",
            item="S8", asks=Asks(service=Service.SUBSTANCE_USE_GROUP),
        )  # fmt: skip


Rule = Callable[[Case, Aims, date], Iterator[Made]]
RULES: tuple[Rule, ...] = (
    _raised, _clocks, _frequency, _second_person, _substance_use, _supporters, _time_together, _community,
)  # fmt: skip


def _days(apart: int) -> str:
    return "day" if apart == 1 else f"{apart} days"


def _any_of(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
