"""What records look like at their worst: doors opened yesterday, people twice, clocks put forward, ties, open ends."""

from datetime import date

import pytest

from alongside.measures.assess import assess, evidence
from alongside.measures.measure import TEAM, rows_of
from alongside.measures.score import Score
from alongside.measures.standards.dacts import STANDARD
from tests.spec.engines import Bench, typed
from tests.unit.measures.facts import lay

DAY = date(2026, 9, 30)


def scored(bench: Bench, facts: dict[str, str], *items: str, on: date = DAY, team: str = "riverside") -> list[Score]:
    return assess(STANDARD, lay(bench, facts), teams=[team], as_of=[on], items=items or None)


def value(bench: Bench, facts: dict[str, str], item: str, *, on: date = DAY, team: str = "riverside") -> float | None:
    (score,) = scored(bench, facts, item, on=on, team=team)
    return score.value


def opened(day: str, closed: str = "-") -> str:
    return f"team_id opened_on closed_on\nriverside {day} {closed}"


EVERYTHING = ("contacts", "contact_staff", "posts", "positions", "hospital_stays", "meetings", "on_call")


def test_a_team_without_clients_counts_nobody_and_divides_by_nobody(sqlite_bench: Bench) -> None:
    scores = scored(sqlite_bench, dict.fromkeys((*EVERYTHING, "external_services"), ""))
    nobody = {score.item for score in scores if "nobody_to_count" in score.flags}
    assert nobody == {score.item for score in scores if score.value is None}
    assert {(score.numerator, score.denominator) for score in scores if score.item in nobody} == {(None, None)}
    assert {score.item for score in scores} - nobody == {"H3", "H11", "O2", "O4", "S10"}


def test_a_team_without_staff_has_nobody_to_share_its_clients_among(sqlite_bench: Bench) -> None:
    facts = {"enrollments": "client_id\namina", **dict.fromkeys(EVERYTHING, "")}
    by_item = {score.item: score for score in scored(sqlite_bench, facts)}
    assert (by_item["H1"].value, by_item["H4"].value) == (None, None)
    assert [by_item[item].rating for item in ("H7", "H8", "H9", "H10", "H11", "S10")] == [1] * 6


def test_a_team_that_opened_yesterday_has_no_window_behind_it(sqlite_bench: Bench) -> None:
    facts = {
        "teams": opened("2026-09-29"),
        "enrollments": "client_id enrolled_on\namina 2026-09-29",
        "positions": "position_id opened_on\nplace 2026-09-29",
        "posts": "position_id staff_id started_on\nplace lena 2026-09-29",
        "contacts": "client_id started_at\namina 2026-09-30T09:00:00",
        "contact_staff": "",
        "on_call": "starts_at ends_at\n2026-09-29T00:00:00 2026-10-01T00:00:00",
    }
    by_item = {score.item: score for score in scored(sqlite_bench, facts)}
    assert {by_item[item].flags for item in ("H2", "S4", "S5")} == {("nobody_to_count",)}
    assert (by_item["H6"].value, by_item["H5"].value, by_item["O7"].value) == (100.0, 0.0, 0.0)
    assert "scaled_young_team" in by_item["H5"].flags
    assert by_item["O4"].value == pytest.approx(100 * 48 / 672)
    assert scored(sqlite_bench, facts, on=date(2026, 9, 28)) == []


def test_a_closed_team_is_scored_to_its_last_day(sqlite_bench: Bench) -> None:
    facts = {"teams": opened("2020-01-01", "2026-09-30")}
    assert scored(sqlite_bench, facts) == []
    assert len(scored(sqlite_bench, facts, on=date(2026, 9, 29))) == 28


def test_a_client_enrolled_twice_is_one_person_everywhere(sqlite_bench: Bench) -> None:
    twice = "client_id enrolled_on substance_use_disorder\namina 2024-01-01 true\namina 2025-01-01 -"
    facts = {
        "enrollments": twice,
        "posts": "staff_id role qualified\nlena substance_use_specialist true",
        "contacts": "client_id started_at service\namina 2026-09-10T09:00:00 substance_use_individual",
        "contact_staff": "",
        "external_services": "client_id service\namina medication",
    }
    by_item = {score.item: score for score in scored(sqlite_bench, facts)}
    assert (by_item["H1"].value, by_item["H9"].value) == (1.0, 100.0)
    assert {by_item[item].counted for item in ("S1", "S4", "S5", "S7", "S9", "O7", "S2")} == {1}
    assert by_item["S9"].value == 100.0


TWO_TEAMS = {
    "teams": "team_id opened_on\nriverside 2020-01-01\nprairie 2020-01-01",
    "enrollments": "team_id client_id\nriverside amina\nprairie ben",
    "posts": """
        team_id    staff_id  role         fte
        riverside  denise    team_leader  0.5
        prairie    denise    team_leader  0.25
    """,
    "contacts": """
        team_id    contact_id  client_id  started_at           minutes
        riverside  visit-1     amina      2026-09-10T09:00:00  2400
        prairie    visit-2     ben        2026-09-10T13:00:00  600
    """,
    "contact_staff": "contact_id staff_id\nvisit-1 denise\nvisit-2 denise",
}


def test_two_teams_that_share_a_worker_each_count_what_was_done_for_them(sqlite_bench: Bench) -> None:
    assert value(sqlite_bench, TWO_TEAMS, "H4") == 50.0
    assert value(sqlite_bench, TWO_TEAMS, "H4", team="prairie") == 25.0
    hours = "team_id staff_id worked_on minutes\nriverside denise 2026-09-10 4800\nprairie denise 2026-09-10 2400"
    assert value(sqlite_bench, TWO_TEAMS | {"work_hours": hours}, "H4") == 50.0
    assert value(sqlite_bench, TWO_TEAMS | {"work_hours": hours}, "H4", team="prairie") == 25.0
    assert value(sqlite_bench, TWO_TEAMS, "H11", team="prairie") == 0.25


@pytest.mark.parametrize(
    ("moment", "counts"),
    [
        ("2026-09-03T00:00:00", True),
        ("2026-09-02T23:59:59", False),
        ("2026-09-30T23:59:59", True),
        ("2026-10-01T00:00:00", False),
    ],
)
def test_a_contact_at_midnight_belongs_to_the_day_that_begins(sqlite_bench: Bench, moment: str, counts: bool) -> None:
    facts = {"enrollments": "client_id\namina", "contacts": f"client_id started_at\namina {moment}"}
    assert value(sqlite_bench, facts, "S5") == (0.25 if counts else 0.0)


@pytest.mark.parametrize("night", ["2026-03-08", "2026-11-01"])
def test_the_nights_on_which_the_clocks_change_are_days_as_others(sqlite_bench: Bench, night: str) -> None:
    """What the wall clock showed is what counts: even an hour that no clock in the town showed, or showed twice."""
    contacts = "\n".join(f"amina {night}T0{hour}:30:00" for hour in (1, 1, 2, 3))
    facts = {
        "enrollments": "client_id\namina",
        "contacts": f"client_id started_at\n{contacts}",
        "on_call": f"starts_at ends_at\n2026-01-01T00:00:00 {night}T02:00:00\n{night}T03:00:00 2026-12-31T00:00:00",
    }
    (round_the_clock, often) = scored(sqlite_bench, facts, "S5", "O4", on=date.fromisoformat(night))
    assert often.value == 1.0
    assert (round_the_clock.numerator, round_the_clock.rating) == (671.0, 1)


def test_a_leap_day_is_a_day_of_its_window(sqlite_bench: Bench) -> None:
    facts = {
        "enrollments": """
            client_id  enrolled_on  ended_on    end_reason
            amina      2023-03-01   -           -
            ben        2023-01-01   2024-02-29  graduated
        """,
        "contacts": "client_id started_at times\namina 2024-02-29T09:00:00 4\namina 2024-02-02T09:00:00 4",
    }
    assert value(sqlite_bench, facts, "S5", on=date(2024, 2, 29)) == 2.0
    assert value(sqlite_bench, facts, "S5", on=date(2024, 3, 1)) == 1.0
    assert value(sqlite_bench, facts, "O7", on=date(2024, 2, 29)) == 50.0
    assert value(sqlite_bench, facts, "O7", on=date(2025, 2, 27)) == 50.0
    assert value(sqlite_bench, facts, "O7", on=date(2025, 2, 28)) == 0.0


def test_a_stay_still_open_is_an_admission_and_no_discharge(sqlite_bench: Bench) -> None:
    stays = "client_id admitted_on discharged_on team_involved_in_admission discharge_planned_jointly"
    facts = {"enrollments": "client_id\namina", "hospital_stays": f"{stays}\namina 2026-09-01 - true -"}
    into, out = scored(sqlite_bench, facts, "O5", "O6")
    assert (into.value, into.counted) == (100.0, 1)
    assert (out.value, out.counted, out.excluded) == (None, 0, 0)


def test_posts_above_their_position_fill_it_and_no_more(sqlite_bench: Bench) -> None:
    facts = {
        "positions": "position_id fte\nplace 1.0\nother 1.0",
        "posts": "position_id staff_id fte\nplace lena 0.8\nplace omar 0.8",
    }
    filled, size = scored(sqlite_bench, facts, "H6", "H11")
    assert (filled.value, size.value) == (50.0, 1.6)


def test_of_admissions_on_one_day_the_higher_id_is_the_later(sqlite_bench: Bench) -> None:
    """The tenth and the eleventh fall on one day: 's-09' counts, 's-08' is older than the last ten."""
    later = "\n".join(f"s-{number} amina 2026-08-{number} true" for number in range(10, 19))
    facts = {
        "enrollments": "client_id\namina",
        "hospital_stays": "stay_id client_id admitted_on team_involved_in_admission\n"
        f"{later}\ns-09 amina 2026-08-01 true\ns-08 amina 2026-08-01 false",
    }
    (score,) = scored(sqlite_bench, facts, "O5")
    assert (score.value, score.counted, score.excluded) == (100.0, 10, 1)
    left_out = [
        record.record_id
        for record in evidence(STANDARD, "O5", lay(sqlite_bench, facts), team="riverside", as_of=DAY).records
        if not record.counts
    ]
    assert left_out == ["s-08"]


def test_what_nobody_ever_recorded_is_named_and_never_zero(sqlite_bench: Bench) -> None:
    facts = {"teams": TEAM, "enrollments": "client_id\namina", "contacts": "", "posts": "staff_id\nlena"}
    engine = sqlite_bench.holding(
        typed({name: rows_of(name, text) for name, text in facts.items()}),
        absent=("enrollments.substance_use_disorder", "enrollments.has_supporters", "posts.peer_status"),
    )
    by_item = {score.item: score for score in assess(STANDARD, engine, teams=None, as_of=[DAY])}
    assert {item: by_item[item].missing for item in ("S6", "S7", "S9", "S10", "O3", "O4")} == {
        "S6": ("enrollments.has_supporters",),
        "S7": ("enrollments.substance_use_disorder",),
        "S9": ("enrollments.substance_use_disorder",),
        "S10": ("posts.peer_status",),
        "O3": ("external_services",),
        "O4": ("on_call",),
    }
    assert {by_item[item].value for item in ("S6", "S7", "S9", "S10", "O3", "O4")} == {None}
