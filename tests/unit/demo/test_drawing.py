"""The invented agency as it is drawn: what must hold of any seed and any day, before anything is written down."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from alongside.demo.agency import draw
from alongside.demo.plan import ClientRow, ContactRow, Plan, TeamRows
from alongside.demo.reaching import email_lines, phone_lines, spots
from alongside.demo.stories import SEEN_BY_ONE, UNSEEN
from alongside.demo.truth import face_to_face
from alongside.demo.workdays import holidays, is_workday
from alongside.terms import Mode, Outcome, Role, Service

ON = date(2026, 9, 30)
DAYS_AND_SEEDS = [(ON, 1), (date(2026, 3, 2), 1), (date(2027, 1, 1), 5), (date(2026, 11, 22), 11)]


@pytest.fixture(scope="module", params=DAYS_AND_SEEDS, ids=lambda drawn: f"{drawn[0]}-seed-{drawn[1]}")
def plan(request: pytest.FixtureRequest) -> Plan:
    on, seed = request.param
    return draw(on, seed=seed)


def riverside(plan: Plan) -> TeamRows:
    return plan.teams[0]


def named(team: TeamRows, name: str) -> ClientRow:
    return next(client for client in team.clients if client.name == name)


def with_client(team: TeamRows, client: ClientRow) -> list[ContactRow]:
    return [row for row in team.contacts if client.id in row.clients and row.with_client]


def test_the_same_seed_and_day_draw_the_same_agency() -> None:
    drawn = draw(ON, seed=3)
    assert draw(ON, seed=3) == drawn
    assert draw(ON, seed=4) != drawn


def test_the_teams_are_as_large_as_promised(plan: Plan) -> None:
    town, country = plan.teams
    for team, clients, staff in ((town, 92, 11), (country, 38, 6)):
        assert sum(client.active_on(plan.on) for client in team.clients) == clients
        here = {post.staff for post in team.posts if post.held_on(plan.on) and post.role is not Role.PROGRAM_ASSISTANT}
        assert len(here) == staff
    assert country.rural
    assert not town.rural


def test_fourteen_months_end_the_evening_before(plan: Plan) -> None:
    for team in plan.teams:
        worked = [row.started.date() for row in team.contacts]
        assert max(worked) == plan.on - timedelta(days=1)
        assert min(worked) >= plan.starts_on
        assert 415 <= (plan.on - plan.starts_on).days <= 430


def test_some_twenty_five_thousand_contacts(plan: Plan) -> None:
    assert 22_000 < sum(len(row.clients) for team in plan.teams for row in team.contacts) < 32_000


def test_no_contact_lies_outside_an_enrollment(plan: Plan) -> None:
    for team in plan.teams:
        clients = {client.id: client for client in team.clients}
        outside = [
            row for row in team.contacts for one in row.clients if not clients[one].active_on(row.started.date())
        ]
        assert not outside


def test_everybody_at_a_contact_held_a_post_that_day(plan: Plan) -> None:
    for team in plan.teams:
        posts = defaultdict(list)
        for post in team.posts:
            posts[post.staff].append(post)
        for row in team.contacts:
            assert all(any(post.held_on(row.started.date()) for post in posts[one]) for one in row.staff), row


def test_nobody_is_in_two_places_at_once(plan: Plan) -> None:
    for team in plan.teams:
        busy: dict[tuple[str, date], list[tuple[datetime, datetime]]] = defaultdict(list)
        for row in team.contacts:
            for one in row.staff:
                busy[one, row.started.date()].append((row.started, row.started + timedelta(minutes=row.minutes)))
        for stretches in busy.values():
            stretches.sort()
            assert all(first[1] <= second[0] for first, second in pairwise(stretches))


def test_a_weekend_is_thin_and_a_holiday_has_no_meeting(plan: Plan) -> None:
    for team in plan.teams:
        by_weekday = [sum(row.started.weekday() == day for row in team.contacts) for day in range(7)]
        assert max(by_weekday[5:]) < min(by_weekday[:5]) / 2
        assert all(is_workday(meeting.on) for meeting in team.meetings)
    assert date(2026, 11, 26) in holidays(2026)
    assert {date(2026, 5, 25), date(2026, 9, 7)} <= holidays(2026)


def test_one_client_has_been_seen_by_nobody_for_sixteen_days(plan: Plan) -> None:
    team = riverside(plan)
    met: dict[str, date] = {}
    for row in filter(face_to_face, team.contacts):
        met |= dict.fromkeys(row.clients, row.started.date())
    ago = {client.name: (plan.on - met[client.id]).days for client in team.clients if client.active_on(plan.on)}
    assert ago.pop(UNSEEN) == 16
    assert max(ago.values()) < 14
    since = [row for row in with_client(team, named(team, UNSEEN)) if (plan.on - row.started.date()).days < 16]
    assert since
    assert all(row.outcome is Outcome.ATTEMPTED for row in since)


def test_one_client_was_seen_by_one_of_the_team_only(plan: Plan) -> None:
    team = riverside(plan)
    lately = [
        row
        for row in with_client(team, named(team, SEEN_BY_ONE))
        if face_to_face(row) and (plan.on - row.started.date()).days <= 14
    ]
    assert len({staff for row in lately for staff in row.staff}) == 1


def test_somebody_is_in_hospital_now_and_not_every_question_is_answered(plan: Plan) -> None:
    assert all(any(stay.holds_on(plan.on) for stay in team.stays) for team in plan.teams)
    answers = {stay.planned_jointly for team in plan.teams for stay in team.stays}
    assert answers == {True, False, None}
    assert {stay.team_involved for team in plan.teams for stay in team.stays} == {True, False, None}


def test_stays_of_one_client_never_overlap(plan: Plan) -> None:
    for team in plan.teams:
        by_client = defaultdict(list)
        for stay in team.stays:
            by_client[stay.client].append((stay.admitted_on, stay.discharged_on or date.max))
        for stays in by_client.values():
            stays.sort()
            assert all(first[1] <= second[0] for first, second in pairwise(stays))


def test_the_texture_of_real_work_is_there(plan: Plan) -> None:
    team = riverside(plan)
    assert any(len(row.staff) > 1 for row in team.contacts)
    assert any(row.outcome is Outcome.ATTEMPTED for row in team.contacts)
    assert any(not row.with_client and row.supporters for row in team.contacts)
    assert {row.mode for row in team.contacts} == set(Mode)
    assert {row.service for row in team.contacts if len(row.clients) > 1} == {
        Service.SUBSTANCE_USE_GROUP,
        Service.SOCIAL_LEISURE,
    }
    assert any(post.ended_on for post in team.posts)
    assert {client.ending.reason for client in team.clients if client.ending}
    assert any(client.enrolled_on >= plan.starts_on for client in team.clients)


def test_a_phone_number_is_one_nobody_has_and_nobody_shares(plan: Plan) -> None:
    numbers = [number for team in plan.teams for client in team.clients for number in client.phones]
    assert all(number[4:10] == "555 01" and len(number) == 12 for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_some_numbers_have_words_some_people_an_e_mail_address_and_whoever_has_no_home_a_place(plan: Plan) -> None:
    for team in plan.teams:
        here = [client for client in team.clients if client.active_on(plan.on)]
        lines = [line for client in here for line in phone_lines(client)]
        assert 0 < sum("," in line for line in lines) < len(lines)
        assert 0 < sum(bool(email_lines(client)) for client in here) < len(here)
        for client in here:
            found = list(spots(client, rural=team.rural, on=plan.on))
            homeless = not client.address or "Shelter" in client.address
            assert bool(found) is homeless
            assert all(one["since_on"] <= (one["until_on"] or plan.on) <= plan.on for one in found)
            assert not found or found[-1]["until_on"] is None


def test_no_name_is_used_twice(plan: Plan) -> None:
    people = [client.name for team in plan.teams for client in team.clients]
    people += [colleague.name for team in plan.teams for colleague in team.staff]
    assert len(set(people)) == len(people)


def test_notes_outside_the_label_say_nothing_of_substances(plan: Plan) -> None:
    labelled = {Service.SUBSTANCE_USE_GROUP, Service.SUBSTANCE_USE_INDIVIDUAL}
    words = ("drink", "sober", "used twice", "cravings", "alcohol", "relapse", "substance")
    telling = [
        row.note
        for team in plan.teams
        for row in team.contacts
        if row.service not in labelled and any(word in row.note.lower() for word in words)
    ]
    assert not telling
