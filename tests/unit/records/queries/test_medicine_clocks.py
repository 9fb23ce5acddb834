"""What falls due of medicines and is flagged; what is labelled changes nothing for whoever may not read it."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from alongside.records.actions.medicine import asking
from alongside.records.actions.medicine.orders import stop_order
from alongside.records.queries.cases import Case, cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.medicines.medicated import medicated
from alongside.records.queries.roster import roster
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.wanted import wanted
from alongside.schedule.queries.needs import needs
from alongside.teams.access import Actor
from alongside.terms import NeedKind
from tests.cast import AT, TODAY, Cast, a_client, moment, visited
from tests.medicines import MISSED, a_prescriber, daily, dosed, monthly, ordered
from tests.unit.schedule.days import at_work
from tests.unit.schedule.planning import sight

pytestmark = pytest.mark.django_db
LAST = date(2026, 9, 2)
"""so that the next of every four weeks is today"""


@pytest.fixture
def osei(cast: Cast) -> Actor:
    return a_prescriber(cast)


def case_of(cast: Cast, actor: Actor | None = None) -> Case:
    [found] = cases(sight(cast, actor), on=TODAY, client_id=cast.tendai.id)
    return found


def due(cast: Cast, clock: str, actor: Actor | None = None) -> list[Due]:
    return [each for each in due_of(case_of(cast, actor), on=TODAY) if each.clock == clock]


def flags(cast: Cast, actor: Actor | None = None, *, on: date = TODAY) -> list[tuple[str, str]]:
    rows = roster(sight(cast, actor), on=on).rows
    words = {"injection", "bloods", "checks", "consent", "side"}
    row = next(row for row in rows if row.client_id == cast.tendai.id)
    return [(flag.kind, flag.words) for flag in row.flags if flag.words.split()[0] in words]


def agreed(cast: Cast, order_id: str, on: date, answer: str = "written") -> None:
    asking.record_consent(by=cast.rosa, team_id=cast.team.id, order_id=order_id, at=AT, today=TODAY, answer=answer,
                          on=on, who="Tendai")  # fmt: skip


def measured(cast: Cast, what: str, on: date, **more: Any) -> None:
    asking.note_result(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, today=TODAY, what=what,
                       taken_on=on, value="5.6", **more)  # fmt: skip


def test_an_injection_is_due_weeks_after_the_last_and_late_once_its_window_has_closed(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(date(2026, 8, 5)))
    dosed(cast, order, date(2026, 8, 5))
    dosed(cast, order, LAST, site="right_arm")
    [told] = due(cast, "injection")
    assert (told.what, told.by, told.kind, told.visit) == ("Injection: Paliperidone palmitate", TODAY, "soon", True)
    assert told.made_by == "Paliperidone palmitate: last given Wed 2 Sep, right arm; every 4 weeks."
    assert told.met_by == "Give it from Sun 27 Sep to Tue 6 Oct."
    assert ("soon", "injection due today") in flags(cast)
    assert ("late", "injection late 7 days") in flags(cast, on=TODAY + timedelta(days=7))
    [after] = [each for each in _on(cast, TODAY + timedelta(days=7)) if each.clock == "injection"]
    assert after.kind == "late"
    assert after.met_by.endswith(f"The order says: {MISSED}")
    assert NeedKind.DOSE in {need.kind for need in needs(sight(cast), on=TODAY).needs}
    dosed(cast, order, TODAY)
    assert due(cast, "injection")[0].by == TODAY + timedelta(weeks=4)
    assert NeedKind.DOSE not in {need.kind for need in needs(sight(cast), on=TODAY).needs}


def _on(cast: Cast, day: date) -> tuple[Due, ...]:
    [found] = cases(sight(cast), on=day, client_id=cast.tendai.id)
    return due_of(found, on=day)


def test_an_order_that_was_stopped_asks_nothing_more(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(LAST))
    stop_order(by=osei, team_id=cast.team.id, order_id=order.id, at=AT, on=TODAY, why="He asked")
    assert not medicated(sight(cast), on=TODAY)
    assert medicated(sight(cast), on=TODAY - timedelta(days=1))[cast.tendai.id].taken[0].id == order.id


def test_what_is_watched_is_due_by_its_interval_or_the_day_somebody_named(cast: Cast, osei: Actor) -> None:
    ordered(cast, osei, daily(date(2025, 3, 3)), "Clozapine")
    measured(cast, "neutrophils", date(2026, 9, 1))
    measured(cast, "weight", date(2026, 9, 1), next_on=date(2026, 12, 24))
    by = {each.what: each.by for each in due(cast, "monitoring")}
    assert by["Clozapine bloods"] == date(2026, 9, 29)
    assert by["Weight"] == date(2026, 12, 24)
    assert by["Movement, AIMS"] == date(2026, 3, 3)
    assert flags(cast)[:2] == [("late", f"bloods late {(TODAY - date(2025, 7, 1)).days} days"), *flags(cast)[1:2]]
    [need] = [each for each in needs(sight(cast), on=TODAY).needs if each.kind is NeedKind.BLOODS]
    assert need.asks is not None
    assert (need.asks.service, need.asks.role) == ("medication", "nurse")


def test_a_new_medicine_is_asked_about_every_three_days_for_two_weeks(cast: Cast, osei: Actor) -> None:
    ordered(cast, osei, daily(date(2026, 9, 24), prescriber_id=osei.staff_id), "Melatonin")
    [told] = due(cast, "new_medicine")
    assert (told.what, told.by) == ("How Melatonin goes", date(2026, 9, 27))
    assert NeedKind.NEW_MEDICINE in {need.kind for need in needs(sight(cast), on=TODAY).needs}
    visited(cast, started_at=moment(TODAY, 9))
    assert due(cast, "new_medicine")[0].by == TODAY + timedelta(days=3)
    assert not [each for each in _on(cast, date(2026, 10, 9)) if each.clock == "new_medicine"]


def test_consent_is_asked_put_in_writing_and_asked_again_each_year(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(date(2026, 9, 21), prescriber_id=osei.staff_id), "Melatonin")
    told: list[tuple[date, str]] = []

    def note() -> None:
        [each] = due(cast, "consent")
        told.append((each.by, each.kind))

    note()
    agreed(cast, order.id, date(2026, 9, 22), "spoken")
    note()
    agreed(cast, order.id, date(2026, 9, 23))
    note()
    agreed(cast, order.id, date(2026, 9, 24), "withdrawn")
    note()
    assert told == [
        (date(2026, 9, 28), "late"), (date(2026, 10, 6), ""), (date(2027, 9, 23), ""), (date(2026, 10, 1), "soon"),
    ]  # fmt: skip
    ordered(cast, osei, daily(date(2026, 1, 5)), "Vitamin D")
    assert len(due(cast, "consent")) == 1, "what another doctor prescribes is not ours to ask about"


def test_a_side_effect_waits_until_a_prescriber_has_read_it(cast: Cast, osei: Actor) -> None:
    told: dict[str, Any] = {"team_id": cast.team.id, "at": AT}
    effect = asking.note_effect(
        by=cast.keisha, client_id=cast.tendai.id, today=TODAY, on=TODAY, text="Dry mouth", **told
    )
    assert [each.kind for each in due(cast, "side_effect")] == ["soon"]
    assert ("soon", "side effect to read") in flags(cast)
    asking.read_effect(by=osei, effect_id=effect.id, **told)
    assert not due(cast, "side_effect")
    assert not flags(cast)


def test_what_is_labelled_changes_nothing_for_whoever_may_not_read_it(cast: Cast, osei: Actor) -> None:
    without = case_of(cast, cast.aaron), roster(sight(cast, cast.aaron), on=TODAY), needs_of(cast, cast.aaron)
    order = ordered(cast, osei, monthly(LAST, prescriber_id=osei.staff_id), "Vivitrol")
    dosed(cast, order, LAST)
    asking.note_effect(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, today=TODAY, on=TODAY,
                       text="Sore", order_id=order.id)  # fmt: skip
    assert (case_of(cast, cast.aaron), roster(sight(cast, cast.aaron), on=TODAY), needs_of(cast, cast.aaron)) == without
    assert [each.by for each in due(cast, "injection", cast.rosa)] == [TODAY]
    kinds = {need.kind for need in needs_of(cast, cast.rosa)}
    assert NeedKind.LABELLED_MEDICINE in kinds
    assert NeedKind.DOSE not in kinds


def needs_of(cast: Cast, actor: Actor) -> tuple[Any, ...]:
    return needs(sight(cast, actor), on=TODAY, client_id=cast.tendai.id).needs


def test_a_visit_made_for_a_labelled_dose_is_labelled_and_no_other_visit_tells_of_it(cast: Cast, osei: Actor) -> None:
    def visits() -> dict[str, tuple[bool, str]]:
        made, _ = wanted(gathered(cast.team.id, on=TODAY))
        return {one.client: (one.part2, one.why) for one in made}

    at_work(cast)
    assert visits()["Tendai Makoni"][0] is False
    ordered(cast, osei, monthly(LAST), "Vivitrol")
    labelled, why = visits()["Tendai Makoni"]
    assert labelled
    assert "Vivitrol" in why


def test_the_program_assistant_is_told_nothing_of_medicines(cast: Cast, osei: Actor) -> None:
    dosed(cast, ordered(cast, osei, monthly(LAST)), LAST)
    assert not medicated(sight(cast, cast.joyce), on=TODAY)
    assert not flags(cast, cast.joyce)


def test_a_whole_caseload_takes_two_queries(
    cast: Cast, osei: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        client = a_client(cast.team, f"Client {number}", since=date(2026, 3, 2))
        ordered(cast, osei, daily(date(2026, 4, 6)), "Lithium", client=client)
    everybody = sight(cast)
    with django_assert_num_queries(2):
        assert len(medicated(everybody, on=TODAY)) == 4
