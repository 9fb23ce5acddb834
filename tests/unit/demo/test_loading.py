"""The invented agency as it is written down: every planted row arrives, and a review finds what was planted."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from alongside.demo.agency import draw
from alongside.demo.doubling import AS_HEARD
from alongside.demo.in_one_hand import MOST, draw_icm
from alongside.demo.in_phases import draw_cti
from alongside.demo.load import load
from alongside.demo.truth import ITEMS, Truth, truth_of
from alongside.demo.truth_of_nights import nights_of
from alongside.demo.truth_of_wanted import shares
from alongside.ledger.models import Entry
from alongside.ledger.queries import first_fault
from alongside.measures.assess import assess
from alongside.measures.score import Score
from alongside.measures.standard import Standard
from alongside.measures.standards.cti import STANDARD as CTI
from alongside.measures.standards.dacts import STANDARD as DACTS
from alongside.measures.standards.icm import STANDARD as ICM
from alongside.measures.standards.uk_outreach import STANDARD as UK
from alongside.measures.standards.utah_acot import STANDARD as UTAH
from alongside.records.access import sight_of
from alongside.records.models import Contact
from alongside.records.queries.caseload import caseload
from alongside.records.queries.pairs import settling
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.plan import steps_due, steps_of
from alongside.reviews.queries.recompute import recomputed
from alongside.reviews.queries.reviews import reviews_of
from alongside.reviews.report import report
from alongside.schedule.actions.cards import draw_week
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.wishes import speaks, wishes_of
from alongside.schedule.models import VisitStanding
from alongside.schedule.queries.visits import standing
from alongside.teams.access import GRID, OPERATOR, Actor, Right
from alongside.teams.queries.demo import stage
from alongside.teams.queries.figures import figures_of
from alongside.teams.queries.ways import ways_of
from alongside.terms import AssignmentPart, Chair, Phase, ReviewState, StepState, TeamFigure

ON = date(2026, 9, 30)
AT = datetime(2026, 9, 30, 21, tzinfo=UTC)
LONG_AFTER = AT + timedelta(days=61)
"""The agency may be drawn as it stood on a day long gone."""
SEED = 7
CHAIRS = (
    Chair.TEAM_LEADER,
    Chair.CLINICIAN,
    Chair.PRESCRIBER,
    Chair.NURSE,
    Chair.SUBSTANCE_USE_SPECIALIST,
    Chair.VOCATIONAL_SPECIALIST,
    Chair.PEER_SPECIALIST,
    Chair.PROGRAM_ASSISTANT,
    Chair.AGENCY_ADMIN,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int, str]]:
    return []


@pytest.mark.django_db
def test_there_is_no_stage_before_the_demonstration_is_loaded() -> None:
    assert stage(CHAIRS, on=ON) is None


# The tests below use no `db`: at its end it would close the connection that this file's one transaction stands on.
@pytest.fixture(scope="module")
def truth(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, told: list[tuple[int, int, str]]
) -> Iterator[Truth]:
    """Loaded once for this file, and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(
            on=ON, at=LONG_AFTER, seed=SEED, progress=lambda done, total, words: told.append((done, total, words))
        )
        transaction.set_rollback(True)


def test_somebody_who_came_back_has_two_records_for_two_of_us_to_settle(truth: Truth) -> None:
    leads = Actor(id="leader", name="", chairs={truth.team("Riverside ACT").team_id: frozenset({Chair.TEAM_LEADER})})
    found = settling(leads, truth.team("Riverside ACT").team_id)
    [pair] = [pair for pair in found.pairs if "born on the same day" in pair.why and "named alike" in pair.why]
    assert {pair.one.name, pair.other.name} & set(AS_HEARD)
    assert found.number <= 3, "nobody else looks like somebody else"


@pytest.fixture(scope="module")
def scores(truth: Truth) -> dict[tuple[str, str], Score]:
    found = assess(DACTS, facts(), teams=[team.team_id for team in truth.teams], as_of=[truth.as_of])
    return {(score.team_id, score.item): score for score in found}


def counted(table: str, team_id: str) -> int:
    with connection.cursor() as cursor:
        if table in {"contact_staff", "meeting_mentions", "meeting_staff"}:
            parent, key = ("contacts", "contact_id") if table == "contact_staff" else ("meetings", "meeting_id")
            cursor.execute(
                f"select count(*) from {table} join {parent} using ({key}) where {parent}.team_id = %s", [team_id]
            )
        else:
            cursor.execute(f"select count(*) from {table} where team_id = %s", [team_id])
        (number,) = cursor.fetchone()
    return int(number)


@pytest.mark.parametrize("team", ["Riverside ACT", "Prairie ACT"])
@pytest.mark.parametrize(
    "table",
    [
        "positions", "posts", "enrollments", "contacts", "contact_staff", "meetings", "meeting_mentions",
        "meeting_staff", "hospital_stays", "referrals", "assignments", "plans",
        "status_days", "external_services", "crisis_calls", "crisis_packets", "work_hours",
        "on_call",
    ],
)  # fmt: skip
def test_every_planted_row_is_among_the_facts(truth: Truth, team: str, table: str) -> None:
    planted = truth.team(team)
    assert counted(table, planted.team_id) == planted.rows[table]


@pytest.mark.parametrize("team", ["Riverside ACT", "Prairie ACT"])
@pytest.mark.parametrize("item", ITEMS)
def test_the_measures_recover_what_was_planted(
    truth: Truth, scores: dict[tuple[str, str], Score], team: str, item: str
) -> None:
    planted = truth.team(team)
    found = scores[planted.team_id, item]
    assert found.value == pytest.approx(planted.items[item].value, abs=1e-9)


@pytest.mark.parametrize("clause", ["outcomes_back", "packets"])
def test_what_was_planted_of_nights_is_recovered(truth: Truth, clause: str) -> None:
    planted = nights_of(draw(ON, seed=SEED))
    for found in assess(UTAH, facts(), teams=list(planted), as_of=[truth.as_of], items=[clause]):
        expected = planted[found.team_id][clause]
        assert found.value == pytest.approx(expected.value, abs=1e-9)
    assert any(figures[clause].counted for figures in planted.values())


def test_what_was_planned_with_people_is_a_figure_in_each_clause_that_asks(truth: Truth) -> None:
    for team in draw(ON, seed=SEED).teams:
        active = {client.id for client in team.clients if client.active_on(truth.as_of)}
        planted = shares(team, active, truth.as_of)
        found = assess(UTAH, facts(), teams=[team.id], as_of=[truth.as_of], items=list(planted))
        assert {each.item: each.value for each in found} == pytest.approx(dict(planted), abs=1e-9)
        assert all(60 < share < 100 for share in planted.values()), planted
        assert Contact.objects.filter(team_id=team.id, goal__isnull=False).count() > 100


@pytest.mark.parametrize("standard", [UTAH, UK, ICM], ids=["utah_acot", "uk_outreach", "icm"])
def test_who_leads_was_planted_and_is_a_figure_in_every_standard_that_asks(truth: Truth, standard: Standard) -> None:
    """The share of the caseload somebody leads: one at a time, so it is the same figure in all three."""
    [clause] = {"coordinator", "care_coordinator", "own_coordinator"} & {each.item for each in standard.measures}
    for team in draw(ON, seed=SEED).teams:
        led = {
            row.client for row in team.assignments
            if row.part is AssignmentPart.COORDINATOR and row.holds_on(truth.as_of)
        }  # fmt: skip
        active = [client.id for client in team.clients if client.active_on(truth.as_of)]
        [found] = assess(standard, facts(), teams=[team.id], as_of=[truth.as_of], items=[clause])
        assert found.value == pytest.approx(100 * len(led & set(active)) / len(active), abs=1e-9)
        assert found.met is (found.value == 100)


def test_every_clause_of_cti_is_a_figure_for_the_team_that_works_by_it(truth: Truth) -> None:
    team = draw_cti(SEED, on=ON)
    found = {each.item: each for each in assess(CTI, facts(), teams=[team.id], as_of=[truth.as_of])}
    assert {item for item, score in found.items() if score.value is None} == set()
    assert found["pre_phase"].value == found["focus_areas"].value == found["length"].value == 100
    assert found["to_the_end"].value == pytest.approx(200 / 3)
    assert found["falling_contact"].value == 2
    steps = [row for row in team.phases.steps if row.phase is not Phase.CLOSED]
    assert counted("phases", team.id) == len(steps)
    assert counted("plans", team.id) == len(team.phases.plans)
    assert counted("contacts", team.id) == len(team.contacts)


def test_every_clause_of_icm_is_a_figure_for_the_team_that_works_by_it_near_its_own_cap(truth: Truth) -> None:
    team = draw_icm(SEED, on=ON)
    found = {each.item: each for each in assess(ICM, facts(), teams=[team.id], as_of=[truth.as_of])}
    assert {item for item, score in found.items() if score.value is None} == set()
    assert found["own_coordinator"].value == found["focused"].value == 100
    assert found["caseload"].value == figures_of(team.id).of(TeamFigure.COORDINATED_EACH) == MOST
    assert 50 < (found["shorter"].value or 0) < 100
    assert 0 < (found["as_planned"].value or 0) < 100
    assert counted("contacts", team.id) == len(team.contacts)


def test_what_a_team_s_leader_wrote_is_signed_with_their_name(truth: Truth) -> None:
    for noun in ("affiliate_line", "leave", "swap", "model", "phase", "figureset", "meetingset", "card", "visit"):
        signed = set(Entry.objects.filter(noun=noun).values_list("actor", flat=True))
        assert signed, noun
        assert OPERATOR.id not in signed, noun


def test_the_rural_team_has_changed_to_two_levels_and_some_are_intensive(truth: Truth) -> None:
    team_id = truth.team("Prairie ACT").team_id
    now, before = ways_of(team_id).held
    assert (now.steps, before.steps, now.model) == (True, False, before.model)
    found = caseload(sight_of(OPERATOR, team_id), on=ON, only="intensive")
    assert 5 <= len(found.rows) <= 12


@pytest.mark.parametrize("team", ["Riverside ACT", "Prairie ACT"])
def test_every_planted_visit_stands_as_it_was_planted(truth: Truth, team: str) -> None:
    planted = truth.team(team)
    sight = sight_of(OPERATOR, planted.team_id)
    found = Counter(str(each) for each in standing(sight).values_list("state", flat=True))
    assert found == planted.visits
    assert min(planted.visits[state] for state in ("done", "agreed", "proposed", "missed", "cancelled")) > 2


def test_a_week_drawn_again_from_the_planted_cards_is_there_already(truth: Truth) -> None:
    monday = ON - timedelta(days=ON.weekday())
    before = VisitStanding.objects.count()
    draw_week(by=OPERATOR, team_id=truth.team("Prairie ACT").team_id, at=AT, monday=monday)
    drawn = VisitStanding.objects.count() - before
    assert drawn == 0


def test_every_item_there_is_a_measure_for_was_planted(scores: dict[tuple[str, str], Score]) -> None:
    assert {item for _, item in scores} == set(ITEMS)


def test_the_one_who_is_unseen_is_found_by_the_truth_as_well(truth: Truth) -> None:
    assert truth.team("Riverside ACT").unseen == ("Abdirahman Mohamed",)
    assert truth.team("Riverside ACT").caseload == 92
    assert truth.team("Prairie ACT").caseload == 38


def test_the_truth_of_a_day_is_the_same_each_time(truth: Truth) -> None:
    assert truth_of(draw(ON, seed=SEED)) == truth


def test_somebody_wishes_for_a_language_that_some_of_the_team_have(truth: Truth) -> None:
    for planted in truth.teams:
        day = gathered(planted.team_id, on=ON)
        wished = {wish.language for wish in wishes_of(day).values()} - {None}
        spoken = [set(speaks(one, day.staff)) for one in day.staff]
        assert wished
        assert all(0 < sum(each in tongues for tongues in spoken) < len(spoken) for each in wished)
        assert set.intersection(*spoken) == {"english"}


def test_each_chair_of_the_demonstration_has_somebody_in_it(truth: Truth) -> None:
    found = stage(CHAIRS, on=ON)
    assert found is not None
    assert [player.chair for player in found.players] == list(CHAIRS)
    assert found.players[0].name == "Denise Okafor"
    assert found.team == "Riverside ACT"


def test_the_ledger_of_a_loaded_demonstration_is_whole(truth: Truth) -> None:
    assert first_fault() is None


def test_progress_runs_from_nothing_to_all_of_it(truth: Truth, told: list[tuple[int, int, str]]) -> None:
    dones = [done for done, _, _ in told[1:]]
    assert told[0][0] == 0
    assert dones == sorted(dones)
    assert dones[-1] == told[-1][1]


def test_a_year_ago_the_team_was_reviewed_and_the_review_adds_up_to_the_same_today(truth: Truth) -> None:
    team = truth.team("Riverside ACT").team_id
    going_on, signed = reviews_of(OPERATOR, team, on=ON)
    assert signed.state is ReviewState.SIGNED
    assert signed.total is not None
    assert timedelta(days=360) < ON - signed.state_on < timedelta(days=370)
    assert recomputed(OPERATOR, signed.id, on=ON).same
    assert report(OPERATOR, signed.id, on=ON).startswith(b"%PDF")
    assert [rater.rated for rater in going_on.raters if rater.guest] == [9]
    assert going_on.sampled


def test_the_plan_of_that_review_is_done_or_dropped_and_the_next_steps_are_due(truth: Truth) -> None:
    team = truth.team("Riverside ACT").team_id
    states = [step.state for step in steps_of(OPERATOR, team, on=ON)]
    assert {StepState.OPEN, StepState.DONE, StepState.DROPPED} == set(states)
    assert [step.item for step in steps_due(team, on=ON)] == ["S6"]


def test_a_guest_rates_in_the_review_that_goes_on_and_may_do_nothing_besides(truth: Truth) -> None:
    found = stage([Chair.REVIEWER], on=ON)
    assert found is not None
    (guest,) = found.players
    assert guest.name == "Ingrid Solheim"
    assert {right for right in Right if right in GRID[guest.chair]} == {Right.RATE_FIDELITY}
