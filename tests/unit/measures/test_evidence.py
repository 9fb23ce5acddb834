"""From a score to its clients to its records, each that does not count with the reason."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from alongside.measures.assess import NotOpenError, UnknownTeamError, assess, everyone, evidence
from alongside.measures.engines import Engine
from alongside.measures.score import Counted, Evidence, Excluded
from alongside.measures.standards.dacts import STANDARD
from tests.spec.engines import Bench
from tests.unit.measures.facts import lay

DAY = date(2026, 9, 30)

MET = {
    "enrollments": """
        client_id  enrolled_on  ended_on    has_supporters
        amina      2024-01-01   -           true
        ben        2024-01-01   -           false
        cora       2026-09-04   -           true
        dora       2024-01-01   2026-09-20  true
    """,
    "contacts": """
        contact_id  client_id  started_at           mode          place     outcome    with_client  with_supporter
        at-home     amina      2026-09-10T09:00:00  face_to_face  home      completed  true         false
        at-office   amina      2026-09-11T09:00:00  face_to_face  office    completed  true         false
        in-ward     amina      2026-09-12T09:00:00  face_to_face  hospital  completed  true         true
        nobody-in   amina      2026-09-13T09:00:00  face_to_face  home      attempted  true         false
        a-call      amina      2026-09-14T09:00:00  phone         -         completed  true         false
        a-sister    amina      2026-09-15T09:00:00  face_to_face  home      completed  false        true
        too-new     cora       2026-09-16T09:00:00  face_to_face  home      completed  true         false
        gone        dora       2026-09-17T09:00:00  face_to_face  home      completed  true         false
        before      amina      2026-09-02T09:00:00  face_to_face  home      completed  true         false
    """,
    "contact_staff": """
        contact_id  staff_id
        at-home     omar
        at-home     lena
        at-office   lena
    """,
}


def shown(engine: Engine, item: str) -> Evidence:
    return evidence(STANDARD, item, engine, team="riverside", as_of=DAY)


def reasons(found: Evidence) -> dict[str, str | None]:
    return {record.record_id: record.reason for record in found.records}


def test_who_counts_comes_with_the_figure_and_what_made_it(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, MET), "S5")
    assert found.counted == (
        Counted("amina", 0.75, {"met_28": 3.0, "last_met_on": date(2026, 9, 12)}),
        Counted("ben", 0.0, {"met_28": 0.0, "last_met_on": None}),
    )
    assert found.excluded == (Excluded("cora", "enrolled_after_window_began", date(2026, 9, 4)),)
    assert (found.score.counted, found.score.excluded) == (2, 1)


def test_everybody_in_every_item_at_once_is_what_each_item_says_alone(sqlite_bench: Bench) -> None:
    facts = MET | {"hospital_stays": "client_id admitted_on discharged_on\namina 2026-09-01 2026-09-09"}
    engine = lay(sqlite_bench, facts)
    together = everyone(STANDARD, engine, team="riverside", as_of=DAY)
    assert [found.score.item for found in together] == list(STANDARD.items)
    assert {found.score.item for found in together if found.counted} >= {"H2", "S1", "S2", "S4", "S5", "S6"}
    for found in together:
        alone = shown(engine, found.score.item)
        assert found in (alone, replace(alone, records=()))
    with pytest.raises(NotOpenError):
        everyone(STANDARD, engine, team="riverside", as_of=date(2019, 1, 1))


def test_each_contact_of_the_window_counts_or_says_why_not(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, MET), "S5")
    assert reasons(found) == {
        "at-home": None,
        "at-office": None,
        "in-ward": None,
        "nobody-in": "attempted",
        "a-call": "phone",
        "a-sister": "supporter_only",
        "too-new": "client_not_counted",
        "gone": "client_not_counted",
    }
    assert [record.counts for record in found.records] == [record.reason is None for record in found.records]
    assert [record.started_on for record in found.records] == sorted(record.started_on for record in found.records)


def test_home_and_office_both_make_a_share_and_a_ward_is_named_as_neither(sqlite_bench: Bench) -> None:
    found = reasons(shown(lay(sqlite_bench, MET), "S1"))
    assert (found["at-home"], found["at-office"], found["in-ward"]) == (None, None, "hospital")


def test_a_client_without_the_flag_is_left_out_by_name(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, MET), "S6")
    assert found.excluded == (
        Excluded("ben", "no_supporters"),
        Excluded("cora", "enrolled_after_window_began", date(2026, 9, 4)),
    )
    assert reasons(found)["at-home"] == "no_supporter"
    assert reasons(found)["a-sister"] is None


def test_a_contact_with_several_staff_is_one_record_with_all_of_them(sqlite_bench: Bench) -> None:
    facts = {
        "enrollments": "client_id\namina",
        "contacts": """
            contact_id  client_id  started_at
            together    amina      2026-09-20T09:00:00
            unsigned    amina      2026-09-21T09:00:00
        """,
        "contact_staff": """
            contact_id  staff_id
            together    omar
            together    lena
        """,
    }
    found = shown(lay(sqlite_bench, facts), "H2")
    assert {record.record_id: record.staff for record in found.records} == {
        "together": ("lena", "omar"),
        "unsigned": (),
    }
    assert found.counted[0].columns == {"first_worker_14": "lena", "last_worker_14": "omar", "workers_14": 2.0}


def test_posts_that_do_not_count_say_why(sqlite_bench: Bench) -> None:
    engine = lay(
        sqlite_bench,
        {
            "enrollments": "client_id\namina",
            "posts": """
                post_id  staff_id  role                      qualified  fte
                one      lena      nurse                     -          1.0
                two      ruth      psychiatrist              -          0.5
                three    tom       program_assistant         -          1.0
                four     yara      substance_use_specialist  false      1.0
            """,
        },
    )
    assert reasons(shown(engine, "H1")) == {
        "one": None,
        "two": "prescriber",
        "three": "program_assistant",
        "four": None,
    }
    assert reasons(shown(engine, "H9"))["four"] == "not_qualified"
    (nurse,) = [record for record in shown(engine, "H8").records if record.counts]
    assert (nurse.kind, nurse.staff, nurse.client_id, nurse.figure) == ("post", ("lena",), None, 1.0)
    assert shown(engine, "H8").counted == ()


def test_the_stays_asked_and_not_asked_are_listed(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, dict(STANDARD.measure("O5").examples[0].facts)), "O5")
    assert Counter(record.reason for record in found.records) == {None: 10, "older_than_the_last_ten": 1}
    found = shown(lay(sqlite_bench, dict(STANDARD.measure("O5").examples[1].facts)), "O5")
    assert Counter(record.reason for record in found.records) == {None: 1, "not_recorded": 1}


def test_the_month_that_stands_is_told_from_the_others(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, dict(STANDARD.measure("O2").examples[0].facts)), "O2")
    assert Counter(record.reason for record in found.records) == {None: 7, "another_month": 6}


def test_retention_lists_its_clients(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, dict(STANDARD.measure("S2").examples[0].facts)), "S2")
    figures = {one.client_id: one.figure for one in found.counted}
    assert figures == {"amina": 1.0, "ben": 0.0, "cora": 1.0, "dora": 1.0, "emil": 1.0}
    assert len(found.counted) == found.score.counted


@pytest.mark.parametrize(("item", "kinds"), [("H3", {"meeting"}), ("H5", {"staff", "position"}), ("H6", {"position"})])
def test_a_measure_of_the_team_lists_its_records(sqlite_bench: Bench, item: str, kinds: set[str]) -> None:
    found = shown(lay(sqlite_bench, dict(STANDARD.measure(item).examples[0].facts)), item)
    assert {record.kind for record in found.records} == kinds
    assert all(record.counts for record in found.records)


def test_where_facts_are_missing_there_is_a_score_and_nothing_behind_it(sqlite_bench: Bench) -> None:
    found = shown(lay(sqlite_bench, {}), "S5")
    assert found.score.missing == ("contacts",)
    assert (found.counted, found.excluded, found.records) == ((), (), ())


def test_a_team_that_is_not_open_has_no_evidence(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, MET)
    with pytest.raises(NotOpenError, match="not open on 2019-12-31"):
        evidence(STANDARD, "S5", engine, team="riverside", as_of=date(2019, 12, 31))
    with pytest.raises(UnknownTeamError):
        evidence(STANDARD, "S5", engine, team="prairie", as_of=DAY)


def many(people: int) -> dict[str, str]:
    names = [f"client-{at:02}" for at in range(people)]
    contacts = [f"{name} 2026-09-20T09:00:00 {4 * at}" for at, name in enumerate(names) if at]
    return {
        "enrollments": "\n".join(["client_id", *names]),
        "contacts": "\n".join(["client_id started_at times", *contacts]),
    }


def test_a_sample_is_ten_charts_and_the_same_ten_each_time(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, many(30))

    def drawn(seed: int) -> list[str]:
        found = evidence(STANDARD, "S5", engine, team="riverside", as_of=DAY, sample=seed)
        assert found.score.counted == len(found.counted) == 10
        return [one.client_id for one in found.counted]

    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)
    (sampled,) = assess(STANDARD, engine, teams=None, as_of=[DAY], items=["S5"], sample=7)
    (whole,) = assess(STANDARD, engine, teams=None, as_of=[DAY], items=["S5"])
    assert (whole.counted, sampled.value != whole.value) == (30, True)


def test_a_sample_of_a_small_caseload_is_all_of_it(sqlite_bench: Bench) -> None:
    (score,) = assess(STANDARD, lay(sqlite_bench, many(4)), teams=None, as_of=[DAY], items=["S5"], sample=1)
    assert score.counted == 4
