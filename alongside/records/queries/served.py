"""What a client has had of each service, and what was meant: planned, delivered and counted by the eleven groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from alongside.records.access import Sight
from alongside.records.queries.life import SpellTold
from alongside.records.queries.plans import Doing
from alongside.records.queries.standing import standing
from alongside.terms import PART2_SERVICES, SERVICES_OF, Outcome, Service, ServiceGroup, SpellKind

LATELY, WINDOW = 28, 90
"""days a plan is held against; days within which a standard asks for a service"""
WEEKS = LATELY // 7
GROUPS_SHOWN = 84
"""days of group sessions whose attendance is shown"""


@dataclass(frozen=True, slots=True)
class Had:
    """Completed contacts of one service with a client: in four weeks, in ninety days, and the last."""

    lately: int = 0
    window: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceTold:
    """One service: what is planned of it, and what was had.

    `in_plan` is what the treatment plan that holds says of it, each with its goal; where it says something, that is
    the one place where the service is planned, and `plans` is empty.
    """

    service: Service
    in_plan: tuple[tuple[Doing, str], ...]
    plans: tuple[SpellTold, ...]
    outside: tuple[SpellTold, ...]
    had: Had

    @property
    def part2(self) -> bool:
        """Whether it lies under the label of substance use treatment."""
        return self.service in PART2_SERVICES

    @property
    def asked(self) -> int:
        """Contacts planned in four weeks."""
        by_plan = sum(one.times * WEEKS / one.every_weeks for one, _ in self.in_plan)
        return round(by_plan) + sum(plan.times or 0 for plan in self.plans)

    @property
    def told(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.in_plan or self.plans or self.outside or self.had.window)

    @property
    def marks(self) -> tuple[bool, ...]:
        """A mark for each contact planned or had in four weeks, true where it happened; at most a dozen."""
        return tuple(n < self.had.lately for n in range(min(max(self.asked, self.had.lately), 12)))


@dataclass(frozen=True, slots=True)
class GroupTold:
    """One of the eleven groups of service, with those of its services there is anything to say of."""

    group: ServiceGroup
    services: tuple[ServiceTold, ...]
    window: int
    """completed contacts of the group in ninety days"""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One group session on substance use the team held, and whether the client came."""

    on: date
    name: str
    came: bool


def served(
    sight: Sight, client_id: str, told: Iterable[SpellTold], meant: Sequence[tuple[Doing, str]], *, on: date
) -> tuple[GroupTold, ...]:
    """The groups in their order, without what lies under Part 2 for whoever may not read it. One query.

    `meant` is what the treatment plan that holds says.
    """
    had = _had(sight, client_id, on=on)
    now = [each for each in told if each.holds_on(on)]
    found = []
    for group, services in SERVICES_OF.items():
        each = tuple(_service(one, now, meant, had) for one in services if sight.part2 or one not in PART2_SERVICES)
        if each:
            said = tuple(one for one in each if one.told)
            found.append(GroupTold(group, said, sum(one.had.window for one in each)))
    return tuple(found)


def attendance(sight: Sight, client_id: str, *, on: date) -> tuple[Attendance, ...]:
    """The team's sessions on substance use of twelve weeks, the latest first; none for whoever came to none of them.

    One query; none without Part 2.
    """
    if not sight.part2:
        return ()
    rows = standing(sight).filter(service=Service.SUBSTANCE_USE_GROUP, outcome=Outcome.COMPLETED, with_client=True)
    rows = rows.filter(session__isnull=False, started_on__gt=on - timedelta(days=GROUPS_SHOWN), started_on__lte=on)
    came = Count("id", filter=Q(client_id=client_id))
    held = rows.values_list("session_id", "started_on", "session__name").annotate(came=came)
    told = [Attendance(day, name, bool(times)) for _, day, name, times in held.order_by("-started_on", "session_id")]
    # Nobody is said to have stayed away from what nobody expected them at.
    return tuple(told) if any(each.came for each in told) else ()


def _had(sight: Sight, client_id: str, *, on: date) -> Mapping[str, Had]:
    rows = standing(sight).filter(client_id=client_id, outcome=Outcome.COMPLETED, started_on__lte=on)
    rows = rows.filter(started_on__gt=on - timedelta(days=WINDOW))
    lately = Count("id", filter=Q(started_on__gt=on - timedelta(days=LATELY)))
    counted = rows.values_list("service").annotate(lately=lately, window=Count("id"), last=Max("started_on"))
    return {service: Had(*told) for service, *told in counted}


def _service(
    service: Service, now: Iterable[SpellTold], meant: Sequence[tuple[Doing, str]], had: Mapping[str, Had]
) -> ServiceTold:
    in_plan = tuple((one, goal) for one, goal in meant if one.service is service)
    plans = () if in_plan else tuple(each for each in now if each.kind is SpellKind.PLAN and each.word == service)
    outside = tuple(each for each in now if each.kind is SpellKind.OUTSIDE and each.service is service)
    return ServiceTold(service, in_plan, plans, outside, had.get(service, Had()))
