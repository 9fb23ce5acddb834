"""What meets a clause: every clause names it from its own worked examples, and on the team's records by name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.measures.assess import assess, evidence
from alongside.measures.measure import Example, Measure
from alongside.measures.score import NextAnchor
from alongside.measures.standards import standard_called
from alongside.records.actions.endings import record_ending
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.reviews.lift.clauses import FAMILIES, more_for_share
from alongside.reviews.queries.asked import asked_of
from alongside.reviews.queries.change import Change
from alongside.reviews.queries.cheapest import changes, cheapest
from alongside.reviews.queries.clauses import CLAUSES
from alongside.reviews.queries.clauses.posts import fewest
from alongside.reviews.queries.clauses.stays import more_yeses
from alongside.teams.access import OPERATOR
from alongside.teams.actions.people import open_position
from tests.cast import AT, OPENED, TODAY, Cast, staff_of, visited
from tests.spec.engines import Bench, bench, typed

pytestmark = pytest.mark.django_db

STANDARDS = ("utah_acot", "uk_outreach", "cti", "icm")
ALL = [(name, item) for name in STANDARDS for item in standard_called(name).items]
NOT_MET = [
    (name, measure, example)
    for name in STANDARDS
    for measure in standard_called(name).measures
    for example in measure.examples
    if example.met is False and measure.item not in FAMILIES
]


@pytest.fixture(scope="module")
def sqlite() -> Iterator[Bench]:
    with bench("sqlite") as made:
        yield made


def ask(cast: Cast, item: str, standard: str = "utah_acot") -> Change:
    found = cheapest(cast.denise, cast.team.id, item, on=TODAY, standard=standard)
    assert found is not None
    return found


@pytest.mark.parametrize(("standard", "item"), ALL)
def test_every_clause_names_what_meets_it(standard: str, item: str) -> None:
    assert item in FAMILIES or item in CLAUSES[standard]


@pytest.mark.parametrize(
    ("standard", "measure", "example"),
    NOT_MET,
    ids=lambda given: getattr(given, "item", None) or getattr(given, "says", given),
)
def test_a_worked_example_that_does_not_meet_it_is_told_what_does(
    sqlite: Bench, standard: str, measure: Measure, example: Example
) -> None:
    engine, against = sqlite.holding(typed(example.rows())), standard_called(standard)
    whole = evidence(against, measure.item, engine, team="riverside", as_of=example.as_of)
    question = asked_of(measure, whole, "riverside", engine)
    assert question is not None
    change = CLAUSES[standard][measure.item](question)
    assert change.rating is None
    assert change.says.endswith(".")
    assert change.assumes.endswith(".")
    for on, _ in change.turns:
        days = [on - timedelta(days=1), on]
        scores = assess(against, engine, teams=["riverside"], as_of=days, items=[measure.item])
        assert [score.met for score in scores] == [False, True]


def test_a_third_face_is_somebody_they_have_not_spoken_with_for_a_month(cast: Cast) -> None:
    for actor, mode in ((cast.denise, "face_to_face"), (cast.rosa, "phone")):
        visited(cast, staff_ids=(staff_of(actor),), mode=mode, place="home" if mode == "face_to_face" else "")
    found = ask(cast, "seen_by_three")
    assert (found.now, found.to, found.rating) == ("0.0 %", "90 %", None)
    tendai, grete = sorted(found.parts, key=lambda part: part.name, reverse=True)
    assert len(tendai.by) == 1
    assert not {"Denise", "Rosa"} & set(tendai.by)
    assert len(grete.by) == 3
    assert found.says.startswith("2 more contacts with 2 people meet the clause: ")


def test_three_visits_a_week_are_shared_out_to_whoever_has_the_fewest(cast: Cast) -> None:
    found = ask(cast, "three_a_week")
    assert {part.name: part.steps for part in found.parts} == {"Grete Olsen": 12, "Tendai Makoni": 12}
    assert found.staff_minutes == 24 * 45


def test_a_service_is_one_contact_by_whoever_gives_it(cast: Cast) -> None:
    found = ask(cast, "service_peer_support")
    assert [(part.name, part.by) for part in found.parts] == [("Grete Olsen", ("Keisha",))]
    assert found.contacts == 1
    family = ask(cast, "service_family_support")
    assert [part.name for part in family.parts] == ["Tendai Makoni"]
    nobody = ask(cast, "service_dual_disorders")
    assert "Nobody on the caseload is known to have a substance use disorder" in nobody.says
    assert nobody.parts == ()


def test_whoever_met_no_prescriber_is_named(cast: Cast) -> None:
    found = ask(cast, "prescriber_seen_90")
    assert [part.name for part in found.parts] == ["Grete Olsen", "Tendai Makoni"]
    assert (found.contacts, found.staff_minutes) == (2, 60)


def test_a_colleague_would_count_once_a_licence_is_on_record(cast: Cast) -> None:
    found = ask(cast, "nurse_rn")
    assert found.says == "Write down a registered nurse's licence of Rosa: that meets the clause."
    assert (found.fte, found.parts[0].name) == (0.0, "Rosa")
    year = ask(cast, "nurse_psychiatric")
    assert "a registered nurse's licence, and a year in psychiatry," in year.says


def test_a_vacancy_is_named_where_nobody_could_count(cast: Cast) -> None:
    open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="substance_use_specialist", fte_hundredths=100,
                  opened_on=OPENED)  # fmt: skip
    found = ask(cast, "substance_use_year")
    assert found.fte == 1.0
    assert "1.00 FTE of it is funded and stands vacant" in found.says


def test_the_leader_and_the_days_are_named(cast: Cast) -> None:
    for back in (0, 1):
        meeting = open_meeting(by=cast.rosa, team_id=cast.team.id, on=TODAY - timedelta(days=back), at=AT)
        mention(by=cast.rosa, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.grete.id, at=AT)
        close_meeting(by=cast.rosa, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    found = ask(cast, "meeting_led")
    assert [part.what for part in found.parts] == ["29 September 2026", "30 September 2026"]
    assert {part.by for part in found.parts} == {("Denise",)}
    assert found.staff_minutes == 60


def test_whoever_is_still_in_hospital_can_be_seen_there(cast: Cast) -> None:
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
                admitted_on=date(2026, 9, 20))  # fmt: skip
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="psychiatric",
                admitted_on=date(2026, 9, 1), discharged_on=date(2026, 9, 4))  # fmt: skip
    found = ask(cast, "hospital_seen")
    assert found.says.startswith("See Tendai Makoni in hospital. 1 stay is over, and as it was.")
    assert (found.contacts, len(found.parts)) == (1, 2)
    assert ask(cast, "hospital_told").says.startswith("Tell the hospital about Tendai Makoni. 1 stay is over")


def test_what_was_not_written_down_of_an_ending_is_named(cast: Cast) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=date(2026, 9, 1), at=AT,
                   reason="closed_by_team")  # fmt: skip
    found = ask(cast, "ending_way_back")
    assert found.says.startswith("Write down the way back to us for Grete Olsen.")
    assert ask(cast, "time_unlimited", "uk_outreach").parts[0].name == "Grete Olsen"


def test_who_does_not_read_part_2_is_told_of_no_contact(cast: Cast) -> None:
    seen = changes(cast.aaron, cast.team.id, on=TODAY, standard="utah_acot").found
    measures = standard_called("utah_acot")
    assert seen
    assert all("contacts" not in measures.measure(one.item).readings[0].method.needs for one in seen)


def test_what_nobody_records_yet_is_named_with_what_is_missing(cast: Cast) -> None:
    found = {
        one.item: one.missing for one in changes(cast.denise, cast.team.id, on=TODAY, standard="utah_acot").unrecorded
    }
    assert found["plan_individual"] == ("assessments and plans",)
    assert "three_a_week" not in found


@given(of=st.integers(0, 30), yes=st.integers(0, 30), goal=st.sampled_from([50, 75, 95]))
def test_no_fewer_yeses_would_do(of: int, yes: int, goal: int) -> None:
    yes = min(yes, of)
    more = more_yeses(yes, of, goal)
    assert 100 * (yes + more) >= goal * (of + more)
    assert more == 0 or 100 * (yes + more - 1) < goal * (of + more - 1)


@given(of=st.integers(1, 400), out=st.integers(0, 400), goal=st.sampled_from([50, 75]), beyond=st.booleans())
def test_no_less_outside_would_do(of: int, out: int, goal: int, *, beyond: bool) -> None:
    out = min(out, of)
    more = more_for_share(out, of, NextAnchor(None, goal, 0, beyond))

    def arrives(added: int) -> bool:
        ahead = 100 * (out + added) - goal * (of + added)
        return ahead > 0 if beyond else ahead >= 0

    assert arrives(more)
    assert more == 0 or not arrives(more - 1)


@given(shares=st.lists(st.integers(1, 10), max_size=6), wanted=st.integers(1, 20))
def test_no_fewer_colleagues_would_do(shares: list[int], wanted: int) -> None:
    ranked = [share / 10 for share in sorted(shares, reverse=True)]
    number = fewest(ranked, wanted / 10)
    enough = [
        size for size in range(1, len(shares) + 1)
        if any(sum(way) >= wanted for way in combinations(shares, size))
    ]  # fmt: skip
    assert number == (enough[0] if enough else 0)


def test_the_question_is_not_asked_where_the_clause_is_met(sqlite: Bench) -> None:
    measure = standard_called("utah_acot").measure("planning_monthly")
    met = next(example for example in measure.examples if example.met)
    engine = sqlite.holding(typed(met.rows()))
    whole = evidence(standard_called("utah_acot"), measure.item, engine, team="riverside", as_of=met.as_of)
    assert asked_of(measure, whole, "riverside") is None
    assert asked_of(measure, replace(whole, score=replace(whole.score, next_anchor=None)), "riverside") is None
