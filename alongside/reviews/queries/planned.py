"""Visits that are planned, as rows beside the facts: never among them, only for the length of a question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from alongside.reviews.queries.facts import run, seen_by, shadowed
from alongside.reviews.queries.supposed import Row
from alongside.terms import Outcome

FOUR_WEEKS = timedelta(days=28)
MARK = "planned-"


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit somebody plans, shaped as a contact. `started_at` is on the team's wall clock, without a zone."""

    client_id: str
    staff_ids: tuple[str, ...]
    started_at: datetime
    minutes: int
    mode: str
    place: str
    with_client: bool
    with_supporter: bool
    service: str

    @property
    def on(self) -> date:
        """The day it is planned for."""
        return self.started_at.date()


def usual(team_id: str, *, on: date, to: date, part2: bool = True) -> tuple[Planned, ...]:
    """The last four weeks repeated after `on` up to `to`: same weekday, time, staff and client.

    Without `part2`, as somebody sees them who may not read what that label covers. Visits that were tried count as
    planned, for they were; whoever is no longer enrolled then is left out.
    """
    found: dict[str, Planned] = {}
    for contact, client, staff, started_at, *rest in run(
        shadowed(PATTERN, seen_by(part2=part2)), [team_id, on - FOUR_WEEKS, on]
    ):
        before = found.get(str(contact))
        company = (*before.staff_ids, str(staff)) if before else (str(staff),) if staff else ()
        found[str(contact)] = _planned(str(client), company, _moment(started_at), rest)
    stays = {str(client): _day(until) for client, until in run(ENROLLED, [team_id, on, on])}
    again = (replace(one, started_at=moment) for one in found.values() for moment in _repeated(one, on, to))
    return tuple(one for one in again if one.client_id in stays and one.on < (stays[one.client_id] or date.max))


def _planned(client: str, staff: tuple[str, ...], started_at: datetime, rest: Sequence[object]) -> Planned:
    minutes, mode, place, with_client, with_supporter, outcome, service = rest
    tried = outcome == Outcome.ATTEMPTED
    return Planned(
        client, staff, started_at, int(str(minutes)), str(mode), str(place or ""), bool(with_client) or tried,
        bool(with_supporter), str(service),
    )  # fmt: skip


def _repeated(one: Planned, on: date, to: date) -> list[datetime]:
    moments = []
    moment = one.started_at + FOUR_WEEKS
    while moment.date() <= to:
        if moment.date() > on:
            moments.append(moment)
        moment += FOUR_WEEKS
    return moments


PATTERN = """select c.contact_id, c.client_id, s.staff_id, c.started_at, c.minutes, c.mode, c.place, c.with_client,
  c.with_supporter, c.outcome, c.service
from contacts c left join contact_staff s on s.contact_id = c.contact_id
where c.team_id = %s and c.started_on > %s and c.started_on <= %s
order by c.started_at, c.contact_id, s.staff_id"""

ENROLLED = """select e.client_id, e.ended_on from enrollments e
where e.team_id = %s and e.enrolled_on <= %s and (e.ended_on is null or e.ended_on > %s)"""


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _day(value: object) -> date | None:
    return None if value is None else value if isinstance(value, date) else date.fromisoformat(str(value))


def as_rows(team_id: str, planned: Sequence[Planned]) -> tuple[list[Row], list[Row]]:
    """The rows of `contacts` and of `contact_staff` these visits would be, were they completed."""
    contacts: list[Row] = []
    staff: list[Row] = []
    for at, one in enumerate(planned):
        key = f"{MARK}{at}"
        contacts.append({
            "contact_id": key, "team_id": team_id, "client_id": one.client_id, "started_at": one.started_at,
            "started_on": one.on, "minutes": one.minutes, "mode": one.mode, "place": one.place or None,
            "with_client": int(one.with_client), "with_supporter": int(one.with_supporter), "with_provider": 0,
            "outcome": str(Outcome.COMPLETED), "service": one.service,
            "first_staff": min(one.staff_ids, default=None), "last_staff": max(one.staff_ids, default=None),
        })  # fmt: skip
        staff += [{"contact_id": key, "staff_id": one_of_us} for one_of_us in one.staff_ids]
    return contacts, staff
