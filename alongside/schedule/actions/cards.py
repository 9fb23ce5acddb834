"""Writing a client's weekly card, and drawing the visits of a week from the cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import Sight, find_client
from alongside.records.actions.identity import check_identity
from alongside.records.queries.when_here import WhenHere, when_here
from alongside.schedule.actions import chain
from alongside.schedule.actions.rules import MINUTES, NewVisit, check_fits, check_what, said
from alongside.schedule.actions.visits import plan
from alongside.schedule.models import Visit, VisitStanding, WeeklyPattern
from alongside.schedule.queries.cards import WEEK, CardLine, cards_between, drawn_id
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Purpose, VisitState

CARD_CHANGED = "The weekly card changed"


@dataclass(frozen=True, slots=True)
class NewPattern:
    """A line of a client's weekly card as somebody asks for it. `weekdays` counts from Monday, 0 to 6."""

    id: str
    client_id: str
    weekdays: tuple[int, ...]
    minutes: int
    service: str
    from_on: date
    until_on: date | None = None
    every_weeks: int = 1
    window_from: time | None = None
    window_to: time | None = None
    staff_id: str = ""
    role: str = ""
    credential: str = ""
    people: int = 1
    mode: str = terms.Mode.FACE_TO_FACE
    place: str = terms.Place.HOME
    place_words: str = ""


def set_pattern(*, by: Actor, team_id: str, at: datetime, pattern: NewPattern, replaces: str = "") -> WeeklyPattern:
    """Add a line to a card; with `replaces`, the old line ends the day the new one begins.

    Visits the old line proposed for that day or later are cancelled; agreed ones stay, for people to decide.
    """
    return set_patterns(by=by, team_id=team_id, at=at, patterns=[pattern], replaces=replaces)[0]


@one_act()
def set_patterns(
    *, by: Actor, team_id: str, at: datetime, patterns: Sequence[NewPattern], replaces: str = "",
    purpose: Purpose = Purpose.TREATMENT,
) -> list[WeeklyPattern]:  # fmt: skip
    """Add lines to cards, all or none. The same lines a second time are answered again."""
    require(by, Right.WRITE_SCHEDULE, team_id)
    known = {row.id: row for row in WeeklyPattern.objects.filter(id__in=[each.id for each in patterns])}
    here = when_here(team_id, [each.client_id for each in patterns])
    fresh = []
    for each in patterns:
        if (before := known.get(each.id)) is not None:
            _same_again(before, _row(each, team_id, by, at, replaces))
            continue
        _check(each, here, by, team_id)
        fresh.append(_row(each, team_id, by, at, replaces))
    if replaces and fresh:
        end_pattern(by=by, team_id=team_id, at=at, pattern_id=replaces, on=fresh[0].from_on, verb="replaced")
    WeeklyPattern.objects.bulk_create(fresh, batch_size=200)
    notes = [Note("set", "card", row.id, client_id=row.client_id, team_id=team_id) for row in fresh]
    append(notes, actor=by.id, at=at, purpose=purpose)
    known |= {row.id: row for row in fresh}
    return [known[each.id] for each in patterns]


@one_act()
def end_pattern(
    *, by: Actor, team_id: str, at: datetime, pattern_id: str, on: date, verb: str = "ended"
) -> WeeklyPattern:
    """End a line of a card: `on` is the first day it no longer holds. What it proposed from then on is cancelled."""
    require(by, Right.WRITE_SCHEDULE, team_id)
    row = WeeklyPattern.objects.select_for_update(no_key=True).filter(id=pattern_id, team_id=team_id).first()
    if row is None or (row.part2 and not may(by, Right.SEE_PART2, team_id)):
        raise NotHere
    find_client(by, row.client_id, team_id=team_id)
    if WeeklyPattern.objects.filter(replaces=row).exists():
        raise Conflict("Somebody has already changed this line. Open the card again to see how it stands now.")
    if on < row.from_on:
        raise Refused(f"This line began on {said(row.from_on)}. Choose that day or a later one.", field="from_on")
    row.until_on = on
    row.save(update_fields=["until_on"])
    append([Note(verb, "card", row.id, client_id=row.client_id, team_id=team_id)], actor=by.id, at=at)
    _cancel_proposed(row, on, by, at)
    return row


@one_act()
def draw_week(*, by: Actor, team_id: str, at: datetime, monday: date) -> int:
    """Propose the visits the cards ask for in the week from `monday`, today and later; how many were not there yet.

    Drawing again adds only what is missing: a visit moved, cancelled or done since is not drawn a second time.
    """
    require(by, Right.WRITE_SCHEDULE, team_id)
    days = [monday + timedelta(days=each) for each in range(WEEK)]
    lines = cards_between(_whole(team_id), since=days[0], until=days[-1])
    here = when_here(team_id, [line.client_id for line in lines])
    today = at.astimezone(here.zone).date()
    wanted = [drawn(line, day, here) for day in days if day >= today for line in lines if line.falls_on(day)]
    wanted = [each for each in wanted if here.client_on(each.client_id, each.on)]
    there = set(Visit.objects.filter(team_id=team_id, drawn_on__range=(days[0], days[-1])).values_list("id", flat=True))
    fresh = [each for each in wanted if each.id not in there]
    plan(by, team_id, at, fresh, here, agreed=False, purpose=Purpose.TREATMENT)
    readable = may(by, Right.SEE_PART2, team_id)
    return sum(readable or not each.part2 for each in fresh)


def drawn(line: CardLine, day: date, here: WhenHere) -> NewVisit:
    """The visit a line asks for on a day; its identity is the line's and the day's, so it is made once."""
    staff = (line.staff_id,) if line.staff_id and here.staff_on(line.staff_id, day) else ()
    return NewVisit(
        id=drawn_id(line.id, day), client_id=line.client_id, on=day,
        minutes=line.minutes, service=line.service, start=line.window_from if staff else None, staff_ids=staff,
        mode=line.mode, place=line.place, place_words=line.place_words, window_from=line.window_from,
        window_to=line.window_to, people=line.people, role=line.role, credential=line.credential,
        origin=terms.VisitOrigin.CARD,
        pattern_id=line.id,
    )  # fmt: skip


def _whole(team_id: str) -> Sight:
    """A week is drawn from every card, whoever draws it."""
    return Sight(team_id=team_id, notes=True, services=True, part2=True, hospital=True, write=True,
                 medicines=True)  # fmt: skip


def _cancel_proposed(row: WeeklyPattern, on: date, by: Actor, at: datetime) -> None:
    proposed = VisitStanding.objects.filter(
        visit__pattern=row, followed_by__isnull=True, state=VisitState.PROPOSED, on__gte=on
    )
    ids = list(proposed.values_list("visit_id", flat=True))
    held = chain.hold(by, row.team_id, at, ids)
    for visit_id in ids:
        held.step(visit_id, "cancelled", state=VisitState.CANCELLED, why=CARD_CHANGED)
    chain.write(held)


def _check(pattern: NewPattern, here: WhenHere, by: Actor, team_id: str) -> None:
    check_identity(pattern.id)
    if pattern.client_id not in here.clients:
        raise NotHere
    if not pattern.weekdays or not set(pattern.weekdays) <= set(range(WEEK)):
        raise Refused("Choose at least one day of the week.", field="weekdays")
    if pattern.every_weeks not in range(1, 13):
        raise Refused("Write every how many weeks, from 1 to 12.", field="every_weeks")
    if pattern.minutes not in MINUTES:
        raise Refused("Write a number from 1 to 720, such as 45.", field="minutes")
    if pattern.until_on is not None and pattern.until_on < pattern.from_on:
        raise Refused(f"This ends before it begins on {said(pattern.from_on)}.", field="until_on")
    if pattern.staff_id and not here.staff_on(pattern.staff_id, pattern.from_on):
        raise Refused(
            f"They have no post on this team on {said(pattern.from_on)}. Choose from the people listed.", field="staff"
        )
    check_what(
        service=pattern.service, mode=pattern.mode, place=pattern.place, role=pattern.role,
        credential=pattern.credential, place_words=pattern.place_words, people=pattern.people,
        window=(pattern.window_from, pattern.window_to),
        by=by, team_id=team_id,
    )  # fmt: skip
    check_fits(pattern.minutes, (pattern.window_from, pattern.window_to))


def _row(pattern: NewPattern, team_id: str, by: Actor, at: datetime, replaces: str) -> WeeklyPattern:
    return WeeklyPattern(
        id=pattern.id, team_id=team_id, client_id=pattern.client_id,
        weekdays=sum(1 << day for day in set(pattern.weekdays)), every_weeks=pattern.every_weeks,
        window_from=pattern.window_from, window_to=pattern.window_to, minutes=pattern.minutes, people=pattern.people,
        staff_id=pattern.staff_id or None, role=pattern.role, credential=pattern.credential, mode=pattern.mode,
        place=pattern.place, place_words=pattern.place_words, service=pattern.service,
        part2=pattern.service in terms.PART2_SERVICES,
        from_on=pattern.from_on, until_on=pattern.until_on, replaces_id=replaces or None, at=at, by=by.id,
    )  # fmt: skip


def _same_again(before: WeeklyPattern, row: WeeklyPattern) -> None:
    """Refused unless the line says the same; when it ended is said of it later."""
    if before.team_id != row.team_id:
        raise NotHere
    said = {field.attname for field in WeeklyPattern._meta.concrete_fields} - {"at", "by", "until_on"}
    if any(getattr(before, name) != getattr(row, name) for name in said):
        raise Conflict("A line with this identity is already on the card, and it says something else.")
