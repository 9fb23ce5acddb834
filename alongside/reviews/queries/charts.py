"""The charts a rater reads: contacts and stays of people under codes, from what the review froze."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.measures.phrases import quoted
from alongside.reviews.access import note_look, part_in
from alongside.reviews.codes import in_order
from alongside.reviews.queries.opened import Opened, opened, reading
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import Mode, Outcome, Place, Service, StayKind

DAYS = 90
YEAR = 365


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One chart: whose, and how many meetings face to face the last 90 days had."""

    code: str
    enrolled_on: date
    met: int
    last_met: date | None


@dataclass(frozen=True, slots=True)
class ChartContact:
    """One contact or attempt, in words; `who` are colleagues under codes."""

    on: date
    time: str
    minutes: int
    mode: str
    place: str
    service: str
    outcome: str
    with_client: bool
    with_supporter: bool
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartStay:
    kind: str
    admitted_on: date
    discharged_on: date | None
    team_involved: bool | None
    planned_jointly: bool | None


@dataclass(frozen=True, slots=True)
class Chart:
    """One person's last 90 days, newest first, and their year in hospital. Nothing labelled Part 2 is in it."""

    code: str
    enrolled_on: date
    first: date
    last: date
    contacts: tuple[ChartContact, ...]
    stays: tuple[ChartStay, ...]


def charts_in(actor: Actor, review_id: str, *, on: date) -> tuple[ChartLine, ...]:
    """The charts of a review by code: those drawn, or the caseload."""
    with opened(reading(actor, review_id, on=on).review) as found:
        return _chart_lines(found) if found.charts else ()


def open_chart(actor: Actor, review_id: str, code: str, *, at: datetime) -> Chart:
    """One chart by its code. The look is noted in the ledger, as every look at a client is."""
    part = part_in(actor, review_id, at=at)
    with opened(reading(actor, review_id, on=part.on).review) as found:
        client = next((one for one in found.charts if found.client(one) == code), None)
        if client is None:
            raise NotHere
        chart = Chart(
            code=code,
            enrolled_on=_enrolled(found, client),
            first=part.review.as_of - timedelta(days=DAYS - 1),
            last=part.review.as_of,
            contacts=_contacts(found, client),
            stays=_stays(found, client),
        )
    note_look(part, actor, client, at=at)
    return chart


def _chart_lines(found: Opened) -> tuple[ChartLine, ...]:
    first, last = _days(found)
    met = "c.client_id = e.client_id and c.outcome = 'completed' and c.mode = 'face_to_face' and c.with_client = 1"
    lately = f"select count(*) from contacts c where {met} and c.started_on between {first} and {last}"  # noqa: S608
    latest = f"select max(c.started_on) from contacts c where {met} and c.started_on <= {last}"  # noqa: S608
    rows = found.ask(
        f"select e.client_id, max(e.enrolled_on), ({lately}), ({latest}) from enrollments e "  # noqa: S608
        f"where e.client_id in ({quoted(*sorted(found.charts))}) and e.enrolled_on <= {last} group by e.client_id"
    )
    lines = [ChartLine(found.client(client), since, int(many), last_met) for client, since, many, last_met in rows]
    return tuple(sorted(lines, key=lambda line: in_order(line.code)))


def _days(found: Opened, days: int = DAYS) -> tuple[str, str]:
    last = found.review.as_of
    return f"date '{last - timedelta(days=days - 1)}'", f"date '{last}'"


def _enrolled(found: Opened, client: str) -> date:
    _, last = _days(found)
    rows = found.ask(
        f"select max(e.enrolled_on) from enrollments e where e.client_id = {quoted(client)} "  # noqa: S608
        f"and e.enrolled_on <= {last}"
    )
    day: date = rows[0][0]
    return day


def _contacts(found: Opened, client: str) -> tuple[ChartContact, ...]:
    first, last = _days(found)
    rows = found.ask(
        "select c.contact_id, c.started_at, c.minutes, c.mode, c.place, c.service, c.outcome, c.with_client, "  # noqa: S608
        f"c.with_supporter from contacts c where c.client_id = {quoted(client)} "
        f"and c.started_on between {first} and {last} order by c.started_at desc, c.contact_id"
    )
    there: dict[str, list[str]] = {}
    if rows:
        ids = quoted(*(str(row[0]) for row in rows))
        for contact, staff in found.ask(
            f"select s.contact_id, s.staff_id from contact_staff s where s.contact_id in ({ids})"  # noqa: S608
        ):
            there.setdefault(contact, []).append(found.colleague(staff))
    return tuple(_contact(row, tuple(sorted(there.get(row[0], [])))) for row in rows)


def _contact(row: tuple[object, ...], who: tuple[str, ...]) -> ChartContact:
    _, started, minutes, mode, place, service, outcome, with_client, with_supporter = row
    if not isinstance(started, datetime):
        raise TypeError("a contact has a moment")
    return ChartContact(
        on=started.date(),
        time=f"{started:%H:%M}",
        minutes=int(str(minutes)),
        mode=Mode(str(mode)).label,
        place=Place(str(place)).label if place else "",
        service=Service(str(service)).label,
        outcome=Outcome(str(outcome)).label,
        with_client=bool(with_client),
        with_supporter=bool(with_supporter),
        who=who,
    )


def _stays(found: Opened, client: str) -> tuple[ChartStay, ...]:
    """Stays of the year; those for detox say who has a substance use disorder, and are not here."""
    first, last = _days(found, YEAR)
    rows = found.ask(
        "select h.kind, h.admitted_on, h.discharged_on, h.team_involved_in_admission, h.discharge_planned_jointly "  # noqa: S608
        f"from hospital_stays h where h.client_id = {quoted(client)} and h.kind <> 'detox' "
        f"and h.admitted_on <= {last} and (h.discharged_on is null or h.discharged_on >= {first}) "
        "order by h.admitted_on desc, h.stay_id"
    )
    return tuple(
        ChartStay(StayKind(kind).label, admitted, discharged, _truth(involved), _truth(jointly))
        for kind, admitted, discharged, involved, jointly in rows
    )


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)
