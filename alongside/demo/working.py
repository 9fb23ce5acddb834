"""What a team did day by day: visits, calls, attempts, groups. Nobody is in two places at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from alongside.demo.habits import Habits, draw_service, prescribes
from alongside.demo.hospital_rows import StayRow
from alongside.demo.phrases import NO_ANSWER, TRIED, WARD, call_of, note_of
from alongside.demo.plan import ClientRow, ContactRow, PostRow, pick, stream, token
from alongside.demo.stories import Story
from alongside.demo.workdays import Attendance, days, is_workday
from alongside.terms import Mode, Outcome, Place, Role, Service, WhyNot

WEEKDAY_WEIGHTS = (1.05, 1.0, 0.95, 1.0, 0.85, 0.16, 0.1)
FIRST_VISIT, LAST_MINUTE = 9 * 60 + 30, 17 * 60 + 15
ROUNDING = 5
"""minutes"""
PRESCRIBER_EVERY, INJECTION_EVERY, NEVER_LONGER_THAN = 26, 13, 6
"""days"""


@dataclass(frozen=True, slots=True)
class Group:
    """A group session, each week on one weekday."""

    name: str
    service: Service
    weekday: int
    starts: int
    """minutes after midnight"""
    minutes: int
    place: Place
    led_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a team gets about."""

    travel: tuple[int, int]
    groups: tuple[Group, ...]
    crises_a_day: float


@dataclass(slots=True)
class Caseload:
    """The clients of a team as the work finds them; what was last done for whom."""

    clients: Sequence[ClientRow]
    habits: Mapping[str, Habits]
    stays: Mapping[str, Sequence[StayRow]]
    stories: Mapping[str, Story]
    met: dict[str, date] = field(default_factory=dict)
    prescriber: dict[str, date] = field(default_factory=dict)
    nurse: dict[str, date] = field(default_factory=dict)

    def on(self, day: date) -> list[ClientRow]:
        return [client for client in self.clients if client.active_on(day)]

    def in_hospital(self, client: ClientRow, day: date) -> bool:
        return any(stay.holds_on(day) for stay in self.stays.get(client.id, ()))

    def unmet_for(self, client: ClientRow, day: date) -> int:
        return (day - self.met.get(client.id, max(client.enrolled_on, day - timedelta(days=3)))).days


class Diary:
    """One day of a team: who is there, and from which minute each is free."""

    def __init__(self, chance: Random, day: date, present: Mapping[str, PostRow], travel: tuple[int, int]) -> None:
        self.chance, self.day, self.present, self.travel = chance, day, present, travel
        opening = FIRST_VISIT if is_workday(day) else FIRST_VISIT + 60
        self.free = {position: opening + 5 * chance.randrange(6) for position in present}
        self.until = dict.fromkeys(present, LAST_MINUTE)

    def choose(self, weights: Mapping[str, float], minutes: int, *, beside: str = "") -> str | None:
        """Somebody who still has the time today; to go with `beside`, when both are free."""
        able = {
            position: weight
            for position, weight in weights.items()
            if weight and position in self.free and position != beside and self._fits(position, beside, minutes)
        }
        return pick(self.chance, able) if able else None

    def _fits(self, position: str, beside: str, minutes: int) -> bool:
        both = (position, beside or position)
        start = max(self.free[one] for one in both) + self.travel[1] + ROUNDING
        return start + minutes <= min(self.until[one] for one in both)

    def take(self, positions: Sequence[str], minutes: int, *, on_the_road: bool = True) -> datetime:
        """The start of the next stretch all of them are free for; they are busy until its end."""
        travel = self.chance.randint(*self.travel) if on_the_road else 5
        start = max(self.free[position] for position in positions) + travel
        start += -start % ROUNDING
        for position in positions:
            self.free[position] = start + minutes
        return self.clock(start)

    def clock(self, minute: int) -> datetime:
        return datetime.combine(self.day, time(minute // 60 % 24, minute % 60))


class Work:
    """The working days of one team, from the first to the last of the record."""

    def __init__(
        self, seed: int, team: str, caseload: Caseload, attendance: Attendance, setting: Setting, on: date
    ) -> None:
        self.seed, self.team, self.caseload, self.attendance = seed, team, caseload, attendance
        self.setting, self.on = setting, on

    def between(self, first: date, last: date) -> Iterator[ContactRow]:
        plan: dict[date, list[ClientRow]] = {}
        for day in days(first, last):
            if day == first or day.weekday() == 0:
                plan = self._week(day)
            chance = stream(self.seed, self.team, "day", day)
            diary = Diary(chance, day, self.attendance.on(day), self.setting.travel)
            yield from self._groups(diary)
            yield from self._told(diary)
            for client in self._due(diary, plan.get(day, [])):
                if client.active_on(day) and not self._spared(client, day):
                    yield from self._visit(diary, client)
            yield from self._supporters(diary)
            yield from self._crises(diary)

    def _week(self, monday: date) -> dict[date, list[ClientRow]]:
        """Whom to meet on which day, until Sunday."""
        chance = stream(self.seed, self.team, "week", monday)
        plan: dict[date, list[ClientRow]] = {}
        for client in self.caseload.clients:
            how_many = max(0, round(chance.gauss(self.caseload.habits[client.id].weekly, 0.8)))
            drawn = sorted(range(7), key=lambda day: -(chance.random() ** (1 / WEEKDAY_WEIGHTS[day])))
            for weekday in drawn[:how_many]:
                plan.setdefault(monday + timedelta(days=weekday - monday.weekday()), []).append(client)
        return plan

    def _due(self, diary: Diary, planned: Sequence[ClientRow]) -> list[ClientRow]:
        """First those not met for too long, then the day's plan in some order."""
        overdue = []
        if is_workday(diary.day):
            overdue = [
                client
                for client in self.caseload.on(diary.day)
                if self.caseload.unmet_for(client, diary.day) >= NEVER_LONGER_THAN
            ]
        rest = [client for client in planned if client not in overdue]
        diary.chance.shuffle(rest)
        return overdue + rest

    def _spared(self, client: ClientRow, day: date) -> bool:
        """Whether the client's own story leaves this day out of the ordinary."""
        story = self.caseload.stories.get(client.name)
        return story is not None and story.met_last is not None and day >= self.on - timedelta(days=story.met_last)

    def _told(self, diary: Diary) -> Iterator[ContactRow]:
        """What the stories ask of this day."""
        ago = (self.on - diary.day).days
        for client in self.caseload.on(diary.day):
            story = self.caseload.stories.get(client.name)
            if story is None:
                continue
            weights = dict.fromkeys((key for key, post in diary.present.items() if not prescribes(post)), 1.0)
            if ago == story.met_last:
                yield from self._meet(diary, client, weights)
            elif ago in story.tried:
                yield from self._try(diary, client, weights)

    def _visit(self, diary: Diary, client: ClientRow) -> Iterator[ContactRow]:
        habits, chance = self.caseload.habits[client.id], diary.chance
        weights = self._weights(diary, client)
        unmet = self.caseload.unmet_for(client, diary.day)
        if self.caseload.in_hospital(client, diary.day):
            if chance.random() < 0.55 or unmet >= NEVER_LONGER_THAN:
                yield from self._meet(diary, client, weights, ward=True)
        elif unmet < NEVER_LONGER_THAN and chance.random() < habits.by_phone:
            yield from self._call(diary, client, weights)
        elif unmet < NEVER_LONGER_THAN and chance.random() < habits.not_in:
            yield from self._try(diary, client, weights)
        else:
            yield from self._meet(diary, client, weights)

    def _weights(self, diary: Diary, client: ClientRow) -> dict[str, float]:
        """Who of those present is likely to go today."""
        story, load, day = self.caseload.stories.get(client.name), self.caseload, diary.day
        if story is not None and story.only and (self.on - day).days <= 16:
            return {story.only: 1.0}
        weights = dict(load.habits[client.id].circle)
        since = (day - load.prescriber.get(client.id, client.enrolled_on)).days
        nurse_due = load.habits[client.id].injection and (
            (day - load.nurse.get(client.id, client.enrolled_on)).days >= INJECTION_EVERY
        )
        for position, post in diary.present.items():
            if prescribes(post):
                weights[position] = 12.0 if since >= PRESCRIBER_EVERY else 0.0
            elif nurse_due and post.role is Role.NURSE:
                weights[position] = 9.0
        return weights

    def _meet(
        self, diary: Diary, client: ClientRow, weights: Mapping[str, float], *, ward: bool = False
    ) -> Iterator[ContactRow]:
        chance, habits = diary.chance, self.caseload.habits[client.id]
        minutes = min(120, max(15, 5 * round(chance.gauss(habits.minutes, 12) / 5)))
        first = diary.choose(weights, minutes)
        if first is None:
            return
        going = [first]
        if client.two_staff or chance.random() < 0.07:
            second = diary.choose(weights, minutes, beside=first)
            going += [second] if second else []
        post = diary.present[first]
        place = Place.HOSPITAL if ward else Place(pick(chance, habits.places))
        service = draw_service(chance, post, client)
        note = chance.choice(WARD).format(name=client.name.split()[0]) if ward else self._note(chance, service, client)
        mode = Mode.VIDEO if prescribes(post) and not ward and chance.random() < 0.18 else Mode.FACE_TO_FACE
        started = diary.take(going, minutes, on_the_road=mode is Mode.FACE_TO_FACE)
        contact = self._contact(diary, client, going, started, minutes, service, note)
        if mode is Mode.VIDEO:
            yield replace(contact, mode=mode, place=None)
        else:
            there = self._there_too(chance, client) if place is Place.HOME else ()
            yield replace(contact, place=place, supporters=there)
            self.caseload.met[client.id] = diary.day
        for one in (diary.present[key] for key in going):
            if prescribes(one):
                self.caseload.prescriber[client.id] = diary.day
            elif one.role is Role.NURSE:
                self.caseload.nurse[client.id] = diary.day

    def _call(self, diary: Diary, client: ClientRow, weights: Mapping[str, float]) -> Iterator[ContactRow]:
        chance = diary.chance
        minutes = 5 * chance.randint(1, 4)
        caller = diary.choose(weights, minutes)
        if caller is None or not client.phones:
            return
        service = draw_service(chance, diary.present[caller], client)
        started = diary.take([caller], minutes, on_the_road=False)
        mode = Mode.TEXT if chance.random() < 0.14 else Mode.PHONE
        note = call_of(chance, client.name.split()[0])
        call = self._contact(diary, client, [caller], started, minutes, service, note)
        call = replace(call, mode=mode, place=None)
        if chance.random() < 0.12:
            call = replace(call, outcome=Outcome.ATTEMPTED, note=chance.choice(NO_ANSWER), minutes=5)
        yield call

    def _try(self, diary: Diary, client: ClientRow, weights: Mapping[str, float]) -> Iterator[ContactRow]:
        chance = diary.chance
        minutes = 5 * chance.randint(1, 3)
        who = diary.choose(weights, minutes)
        if who is None:
            return
        places = self.caseload.habits[client.id].places
        why = pick(chance, {WhyNot.NOT_IN: 70, WhyNot.ASKED_US_TO_GO: 20, WhyNot.NOT_SAFE: 2})
        place = Place.HOME if Place.HOME in places else Place.COMMUNITY
        if place is Place.COMMUNITY:
            why = WhyNot.NOT_FOUND
        note = chance.choice(TRIED[why]).format(name=client.name.split()[0])
        started = diary.take([who], minutes)
        row = self._contact(diary, client, [who], started, minutes, Service.ENGAGEMENT, note)
        yield replace(row, place=place, outcome=Outcome.ATTEMPTED, why_not=why)

    def _groups(self, diary: Diary) -> Iterator[ContactRow]:
        for group in self.setting.groups:
            leaders = [position for position in group.led_by if position in diary.present]
            if diary.day.weekday() != group.weekday or not is_workday(diary.day) or not leaders:
                continue
            here = tuple(
                client.id
                for client in self.caseload.on(diary.day)
                if self._joins(client, group, diary.day) and diary.chance.random() < 0.6
            )
            if len(here) < 2:
                continue
            for position in leaders:
                diary.until[position] = group.starts - 10
            staff = tuple(diary.present[position].staff for position in leaders)
            self.caseload.met.update(dict.fromkeys(here, diary.day))
            yield ContactRow(
                id=token(diary.chance), clients=here, started=diary.clock(group.starts), minutes=group.minutes,
                mode=Mode.FACE_TO_FACE, place=group.place, staff=staff, service=group.service, session=group.name,
                note=note_of(diary.chance, group.service, "") if group.service is Service.SUBSTANCE_USE_GROUP else "",
            )  # fmt: skip

    def _joins(self, client: ClientRow, group: Group, day: date) -> bool:
        habits = self.caseload.habits[client.id]
        wanted = habits.in_substance_group if group.service is Service.SUBSTANCE_USE_GROUP else habits.in_social_group
        return wanted and client.name not in self.caseload.stories and not self.caseload.in_hospital(client, day)

    def _supporters(self, diary: Diary) -> Iterator[ContactRow]:
        """Calls with family and landlords, the client not there."""
        if not is_workday(diary.day):
            return
        for client in self.caseload.on(diary.day):
            willing = [one for one in client.supporters if one.may_talk and one.since_on <= diary.day]
            if not willing or diary.chance.random() > 0.12:
                continue
            minutes = 5 * diary.chance.randint(1, 5)
            caller = diary.choose({client.coordinator: 3.0, "leader": 1.0, "therapist": 1.0}, minutes)
            if caller is None:
                continue
            started = diary.take([caller], minutes, on_the_road=False)
            note = self._note(diary.chance, Service.FAMILY_SUPPORT, client)
            row = self._contact(diary, client, [caller], started, minutes, Service.FAMILY_SUPPORT, note)
            one = diary.chance.choice(willing)
            yield replace(row, mode=Mode.PHONE, place=None, with_client=False, supporters=(one.key,))

    def _crises(self, diary: Diary) -> Iterator[ContactRow]:
        """Now and then an evening, by whoever has the phone."""
        chance = diary.chance
        if chance.random() > self.setting.crises_a_day:
            return
        able = [
            client
            for client in self.caseload.on(diary.day)
            if client.name not in self.caseload.stories and not self.caseload.in_hospital(client, diary.day)
        ]
        on_call = [key for key, post in diary.present.items() if not prescribes(post)]
        if not able or not on_call:
            return
        client, who = chance.choice(able), chance.choice(on_call)
        started = diary.clock(19 * 60 + 5 * chance.randrange(50))
        note = note_of(chance, Service.CRISIS, client.name.split()[0])
        row = self._contact(diary, client, [who], started, 5 * chance.randint(3, 14), Service.CRISIS, note)
        if chance.random() < 0.65:
            yield replace(row, mode=Mode.PHONE, place=None)
        else:
            yield row
            self.caseload.met[client.id] = diary.day

    def _there_too(self, chance: Random, client: ClientRow) -> tuple[str, ...]:
        near = [one.key for one in client.supporters if one.may_talk is not False]
        return (chance.choice(near),) if near and chance.random() < 0.18 else ()

    def _note(self, chance: Random, service: Service, client: ClientRow) -> str:
        return note_of(chance, service, client.name.split()[0])

    def _contact(
        self, diary: Diary, client: ClientRow, positions: Sequence[str], started: datetime, minutes: int,
        service: Service, note: str,
    ) -> ContactRow:  # fmt: skip
        staff = tuple(diary.present[position].staff for position in positions)
        return ContactRow(
            id=token(diary.chance), clients=(client.id,), started=started, minutes=minutes, mode=Mode.FACE_TO_FACE,
            place=Place.HOME, staff=staff, service=service, note=note,
        )  # fmt: skip
