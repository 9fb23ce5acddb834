"""A client's story: entries of every kind in one line of time, narrowed, paged, and only what the reader may see."""

from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.access import sight_of
from alongside.records.actions.crises import withdraw_call
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.statuses import raise_status, write_capsule
from alongside.records.queries.story import PAGE, SOURCES, Story, kinds, story
from alongside.teams.access import Actor
from tests.cast import AT, TODAY, ZONE, Cast, moment, visited
from tests.nights import called

pytestmark = pytest.mark.django_db


def read(cast: Cast, by: Actor, **asked: object) -> Story:
    sight = sight_of(by, cast.team.id)
    return story(sight, cast.tendai.id, on=TODAY, zone=ZONE, **asked)  # type: ignore[arg-type]


def told(found: Story) -> list[str]:
    return [entry.contact.note if entry.contact else entry.what for day in found.days for entry in day.entries]


def a_full_day(cast: Cast) -> None:
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    visited(cast, started_at=moment(TODAY, 9, 30), note="Slept badly.")
    record_stay(**about, kind="psychiatric", admitted_on=TODAY - timedelta(days=9),
                discharged_on=TODAY - timedelta(days=2))  # fmt: skip
    raise_status(**about, on=TODAY, status="daily_contact", why="Home since Monday.",
                 review_on=TODAY + timedelta(days=7))  # fmt: skip
    write_capsule(**about, text="Sleeps little since Monday.")


def test_entries_of_every_kind_stand_in_one_line_of_time(cast: Cast) -> None:
    a_full_day(cast)
    assert told(read(cast, cast.denise)) == [
        "Daily contact", "How they are", "Slept badly.", "Home from hospital", "Into hospital", "Enrolled",
    ]  # fmt: skip


def test_whoever_wrote_is_told_by_the_name_colleagues_use(cast: Cast) -> None:
    a_full_day(cast)
    [raised, capsule, *_] = read(cast, cast.rosa).days[0].entries
    assert (raised.by, raised.detail, capsule.says) == ("Denise", "Home since Monday.", "Sleeps little since Monday.")


def test_a_call_in_a_crisis_is_told_as_it_stands_with_how_it_ended(cast: Cast) -> None:
    call = called(cast)
    [day, _] = read(cast, cast.denise).days
    [entry] = day.entries
    assert (entry.what, entry.says, entry.small) == (
        "Crisis call",
        "Could not sleep. Walked through the letter.",
        ("Settled.",),
    )
    withdraw_call(by=cast.rosa, team_id=cast.team.id, at=AT, crisis_id=call.id)
    assert told(read(cast, cast.denise)) == ["Enrolled"]


def test_each_kind_keeps_to_its_own_and_together_they_are_everything(cast: Cast) -> None:
    a_full_day(cast)
    narrowed = {kind: told(read(cast, cast.denise, kind=kind)) for kind in kinds(sight_of(cast.denise, cast.team.id))}
    assert narrowed["statuses"] == ["Daily contact", "How they are"]
    assert narrowed["hospital"] == ["Home from hospital", "Into hospital"]
    assert narrowed["tried"] == []
    everything = [each for kind in narrowed for each in narrowed[kind]]
    assert sorted(everything) == sorted(told(read(cast, cast.denise)))


def test_a_program_assistant_reads_when_and_not_what_was_said(cast: Cast) -> None:
    a_full_day(cast)
    found = read(cast, cast.joyce)
    assert told(found) == ["Daily contact", "", "Home from hospital", "Into hospital", "Enrolled"]
    assert not any(entry.says or "Monday" in entry.detail for day in found.days for entry in day.entries)
    assert "crises" not in kinds(sight_of(cast.joyce, cast.team.id))


def test_what_is_of_a_later_day_is_not_told_yet(cast: Cast) -> None:
    a_full_day(cast)
    found = story(sight_of(cast.denise, cast.team.id), cast.tendai.id, on=TODAY - timedelta(days=5), zone=ZONE)
    assert told(found) == ["Into hospital", "Enrolled"]


def test_a_day_longer_than_a_page_is_told_whole_with_everybody_who_tells_of_it(cast: Cast) -> None:
    a_full_day(cast)
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    for number in range(2 * PAGE + 5):
        write_capsule(**about, text=f"Line {number}.")
    found = read(cast, cast.denise)
    assert [day.on for day in found.days] == [TODAY]
    assert len(found.days[0].entries) == 2 * PAGE + 8
    assert (found.earlier, found.earlier_count) == (TODAY, 3)
    assert told(read(cast, cast.denise, before=found.earlier)) == ["Home from hospital", "Into hospital", "Enrolled"]


def test_paging_tells_every_entry_once(cast: Cast) -> None:
    for days in range(70):
        visited(cast, started_at=moment(TODAY - timedelta(days=3 * days), 9), note=f"{days:02}")
    a_full_day(cast)
    seen, before, counted = [], None, []
    while True:
        found = read(cast, cast.denise, before=before)
        seen += told(found)
        counted.append(found.earlier_count)
        if found.earlier is None:
            break
        before = found.earlier
    assert len(seen) == len(set(seen)) == 76
    assert counted == [76 - len(told(read(cast, cast.denise))), *counted[1:-1], 0]


def test_the_story_asks_as_often_for_much_as_for_little(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_full_day(cast)
    sight = sight_of(cast.denise, cast.team.id)
    for days in range(40):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9))
    with django_assert_num_queries(12):  # days 1, contacts 6, threads 1, statuses 2, names 1, how many are earlier
        story(sight, cast.tendai.id, on=TODAY, zone=ZONE)


def test_a_client_of_another_team_tells_nothing(cast: Cast) -> None:
    a_full_day(cast)
    assert story(sight_of(cast.walter, cast.neighbour.id), cast.tendai.id, on=TODAY, zone=ZONE).days == ()


def test_sources_are_told_apart_by_name() -> None:
    assert len({source.name for source in SOURCES}) == len(SOURCES)
    assert all(source.kinds for source in SOURCES)
