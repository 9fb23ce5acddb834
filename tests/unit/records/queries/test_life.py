"""The dates of a life: what falls due, what is said beside a name, what makes a need, and how the story tells it."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from alongside.records.access import Sight, sight_of
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.models import Spell
from alongside.records.queries.cases import cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.roster import roster
from alongside.records.queries.story import kinds, story
from alongside.schedule.queries.needs import needs
from alongside.teams.access import OPERATOR
from alongside.terms import NeedKind
from tests.cast import AT, TODAY, Cast, moment, visited

MARCH = date(2026, 3, 2)


@pytest.fixture
def sight(cast: Cast) -> Sight:
    return sight_of(cast.aaron, cast.team.id)


def wrote(cast: Cast, kind: str, word: str, **told: Any) -> Spell:
    usual: dict[str, Any] = {"from_on": MARCH, "what": "Room 4B"}
    spell = NewSpell(cast.tendai.id, kind, word, **usual | told)
    return write_spell(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, spell=spell)


def due(sight: Sight, cast: Cast, *clocks: str) -> list[Due]:
    [case] = cases(sight, on=TODAY, client_id=cast.tendai.id)
    return [each for each in due_of(case, on=TODAY) if each.clock in (clocks or ("dates", "new_start"))]


def flags(sight: Sight, cast: Cast) -> list[str]:
    row = next(row for row in roster(sight, on=TODAY).rows if row.client_id == cast.tendai.id)
    return [flag.words for flag in row.flags]


@pytest.mark.parametrize(
    ("days", "kind", "flag"), [(3, "", ""), (2, "soon", "court date Fri 2"), (0, "soon", "court date today"),
                               (-1, "late", "court date since Tue 29")],
)  # fmt: skip
def test_a_date_in_court_presses_from_two_days_before(
    cast: Cast, sight: Sight, days: int, kind: str, flag: str
) -> None:
    wrote(cast, "legal", "court_case", due_on=TODAY + timedelta(days=days))
    [court] = due(sight, cast)
    assert (court.what, court.kind, court.visit) == ("Court date: court case", kind, True)
    assert [words for words in flags(sight, cast) if "court" in words] == ([flag] if flag else [])


def test_a_benefit_is_seen_to_two_weeks_before_it_runs_out(cast: Cast, sight: Sight) -> None:
    wrote(cast, "benefit", "food", due_on=TODAY + timedelta(days=14))
    wrote(cast, "benefit", "other", due_on=TODAY, until_on=TODAY)
    [renewal] = due(sight, cast)
    assert (renewal.what, renewal.by, renewal.kind) == ("Benefit to renew: food", TODAY, "soon")


def test_a_new_home_job_or_school_is_asked_about_until_we_have_met(cast: Cast, sight: Sight) -> None:
    wrote(cast, "job", "competitive", from_on=TODAY - timedelta(days=3))
    wrote(cast, "home", "rented", from_on=TODAY - timedelta(days=14))
    [job] = due(sight, cast, "new_start")
    assert (job.what, job.by) == ("New job: how does it go?", TODAY + timedelta(days=4))
    assert "new job, day 4" in flags(sight, cast)
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9))
    assert due(sight, cast, "new_start") == []


def test_dates_make_needs_and_those_under_part_2_a_kind_of_their_own_for_whoever_may_read_it(
    cast: Cast, sight: Sight
) -> None:
    def made(seen: Sight) -> dict[NeedKind, str]:
        found = needs(seen, on=TODAY, client_id=cast.tendai.id).needs
        return {need.kind: need.says for need in found if "date" in need.kind or need.kind is NeedKind.NEW_START}

    before = made(sight)
    wrote(cast, "stage_of_change", "action", due_on=TODAY)
    assert made(sight) == before == {}
    assert flags(sight_of(cast.denise, cast.team.id), cast) == flags(sight, cast)
    wrote(cast, "home", "rented", note="Rent letter", due_on=TODAY)
    assert made(sight) == {NeedKind.DATE: "To settle at home Wed 30 Sep: Room 4B."}
    assert set(made(sight_of(cast.denise, cast.team.id))) == {NeedKind.DATE, NeedKind.LABELLED_DATE}


def test_the_story_tells_what_began_and_what_ended(cast: Cast, sight: Sight) -> None:
    june = date(2026, 6, 1)
    wrote(cast, "job", "casual", what="Snow", until_on=june)
    wrote(cast, "home", "shelter", what="")
    wrote(cast, "home", "rented", from_on=june)
    wrote(cast, "relapse_plan", "made")

    def told(seen: Sight) -> list[tuple[date, str, str]]:
        days = story(seen, cast.tendai.id, on=TODAY, zone=ZoneInfo("America/Chicago"), kind="life").days
        return [(day.on, entry.what, entry.detail) for day in days for entry in day.entries]

    assert sorted(told(sight)) == [
        (MARCH, "Home", "Shelter"), (MARCH, "Job", "Odd jobs, Snow"), (june, "Home", "Own lease, Room 4B"),
        (june, "Job ended", "Odd jobs, Snow"),
    ]  # fmt: skip
    assert (MARCH, "Relapse plan", "Made, Room 4B") in told(sight_of(cast.denise, cast.team.id))
    assert "life" in kinds(sight)
    assert "life" not in kinds(sight_of(cast.joyce, cast.team.id))
