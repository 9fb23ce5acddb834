"""A team's week as its boards show it: who is at work when, who is visited, and what has no place yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from alongside.records.access import Sight
from alongside.records.queries.standing import active
from alongside.schedule.queries.cards import WEEK, CardLine, card_of, week_of
from alongside.schedule.queries.visits import PlannedVisit, one_visit, visits_between
from alongside.teams.queries.credentials import good_on_each
from alongside.teams.queries.on_call import turns_between
from alongside.teams.queries.wall import zone_of
from alongside.teams.queries.working import AtWork, working_days
from alongside.terms import CallPlace, Role

EVENING = time(22)


@dataclass(frozen=True, slots=True)
class TeamsWeek:
    """Seven days from a Monday: everybody with a post on each, the clients on the team, and the visits."""

    monday: date
    at_work: Mapping[date, tuple[AtWork, ...]]
    clients: tuple[tuple[str, str], ...]
    """(id, name) of everybody enrolled on its last day, by name; empty unless asked for"""
    visits: tuple[PlannedVisit, ...]
    lacking: Mapping[str, str]
    """visit id -> that nobody who goes has the role, licence or certification it asks for; of those still meant"""
    nights: Mapping[date, str]
    """who is on call in the night that begins on a day, nobody where it is empty; no days where no turn is laid"""

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=each) for each in range(WEEK))


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """The visit that is open beside the board, its client's card, and what is planned for them that week."""

    visit: PlannedVisit
    card: tuple[CardLine, ...]
    week: tuple[PlannedVisit, ...]
    address: str
    find_me: str


def teams_week(sight: Sight, *, monday: date, with_clients: bool = False) -> TeamsWeek:
    """The week from `monday`. As many questions whatever the number of visits."""
    sunday = monday + timedelta(days=WEEK - 1)
    clients = active(sight.team_id, on=sunday).order_by("client__name").values_list("client_id", "client__name")
    visits = visits_between(sight, since=monday, until=sunday)
    at_work = working_days(sight.team_id, first=monday, days=WEEK)
    return TeamsWeek(
        monday=monday,
        at_work=at_work,
        clients=tuple(clients) if with_clients else (),
        visits=visits,
        lacking=_lacking(sight.team_id, visits, at_work),
        nights=nights_of(sight.team_id, monday=monday),
    )


def _lacking(
    team_id: str, visits: Iterable[PlannedVisit], at_work: Mapping[date, tuple[AtWork, ...]]
) -> dict[str, str]:
    """One query, and none where no visit asks for a licence or certification."""
    meant = [each for each in visits if each.open and each.staff_ids]
    days = {each.on for each in meant if each.credential}
    good = good_on_each(team_id, days=days) if days else {}
    found = {}
    for each in meant:
        roles = {one.role for one in at_work[each.on] if one.staff_id in each.staff_ids}
        held = {what for staff_id in each.staff_ids for what in good.get(each.on, {}).get(staff_id, ())}
        if each.role and each.role not in roles:
            found[each.id] = f"no {Role(each.role).label.lower()} goes"
        elif each.credential and each.credential not in held:
            found[each.id] = f"nobody with {each.credential} goes"
    return found


def nights_of(team_id: str, *, monday: date) -> dict[date, str]:
    """Day -> who is on call at ten that evening; empty if nobody is all week. Two queries."""
    zone = zone_of(team_id)
    evenings = {
        day: datetime.combine(day, EVENING, tzinfo=zone)
        for day in (monday + timedelta(days=each) for each in range(WEEK))
    }
    first, last = evenings[monday], max(evenings.values())
    turns = turns_between(team_id, starts_at=first, ends_at=last + timedelta(minutes=1), zone=zone)
    on_call = [turn for turn in turns if turn.place is CallPlace.ON_CALL]
    if not on_call:
        return {}
    return {
        day: ", ".join(turn.who for turn in on_call if turn.when.starts_at <= evening < turn.when.ends_at)
        for day, evening in evenings.items()
    }


def open_visit(sight: Sight, visit_id: str) -> OpenVisit:
    """A visit with what surrounds it; NotHere if there is none in sight."""
    visit = one_visit(sight, visit_id)
    monday, sunday = week_of(visit.on)
    week = visits_between(sight, since=monday, until=sunday, client_id=visit.client_id)
    where = active(sight.team_id, on=visit.on).filter(client_id=visit.client_id)
    address, find_me = where.values_list("client__address", "client__find_me").first() or ("", "")
    return OpenVisit(visit, card_of(sight, visit.client_id, on=visit.on), week, address, find_me)
