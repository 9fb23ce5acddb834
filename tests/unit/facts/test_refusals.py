"""Single rows that cannot stand are refused with a reason; the rest of their table is used."""

from pathlib import Path

import pytest

from alongside.measures.folder import open_folder
from tests.unit.facts.folders import (
    Rows,
    everything_is_accounted_for,
    example,
    refused_in,
    small_folder,
    write_rows,
)


def folder_with(tmp_path: Path, **tables: Rows) -> Path:
    return small_folder(tmp_path / "facts", **tables)


def the_only_reason(folder: Path) -> str:
    facts = open_folder(folder)
    assert everything_is_accounted_for(facts)
    (refusal,) = facts.refused
    return str(refusal)


def test_a_contact_before_enrollment_is_outside(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, contacts=[example("contacts", started_at="2025-02-09T23:59")])
    assert the_only_reason(folder) == (
        "contacts.csv, row 2, column started_at: '2025-02-09T23:59:00' is outside every row of enrollments"
        " with the same team_id and client_id"
    )


@pytest.mark.parametrize(("day", "refused"), [("2026-09-27", 0), ("2026-09-28", 1), ("2026-09-29", 1)])
def test_the_day_an_enrollment_ends_is_the_first_day_outside_it(tmp_path: Path, day: str, refused: int) -> None:
    folder = folder_with(
        tmp_path,
        enrollments=[example("enrollments", ended_on="2026-09-28")],
        contacts=[example("contacts", started_at=f"{day}T10:30")],
    )
    assert len(open_folder(folder).refused) == refused


def test_the_first_day_of_an_enrollment_is_inside_it(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, contacts=[example("contacts", started_at="2025-02-10T00:00")])
    assert open_folder(folder).refused == ()


def test_any_of_several_enrollments_may_hold_a_contact(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        enrollments=[
            example("enrollments", ended_on="2025-06-01"),
            example("enrollments", enrollment_id="again", enrolled_on="2026-01-01"),
        ],
        contacts=[
            example("contacts"),
            example("contacts", contact_id="between", started_at="2025-08-01T09:00"),
        ],
    )
    facts = open_folder(folder)
    assert refused_in(facts) == [("contacts", 3, "started_at", "2025-08-01T09:00:00")]
    assert facts.connection.execute("SELECT contact_id FROM contacts").fetchall() == [("contact-1",)]


def test_a_contact_with_a_client_of_another_team_is_an_orphan(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        teams=[example("teams"), example("teams", team_id="team-2")],
        contacts=[example("contacts", team_id="team-2")],
    )
    assert the_only_reason(folder) == (
        "contacts.csv, row 2, column client_id: 'client-1' is in no row of enrollments that can be used"
        " with the same team_id"
    )


def test_a_row_of_an_unknown_team_is_an_orphan(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, meetings=[example("meetings", team_id="nobody")])
    assert the_only_reason(folder) == (
        "meetings.csv, row 2, column team_id: 'nobody' is in no row of teams that can be used"
    )


@pytest.mark.parametrize(
    ("table", "column"), [("contacts", "minutes"), ("work_hours", "minutes"), ("positions", "fte")]
)
def test_a_negative_figure_is_refused(tmp_path: Path, table: str, column: str) -> None:
    folder = folder_with(tmp_path, **{table: [example(table, **{column: "-1"})]})
    assert " is less than 0" in the_only_reason(folder)


@pytest.mark.parametrize(
    ("table", "starts", "ends"),
    [
        ("teams", "opened_on", "closed_on"),
        ("hospital_stays", "admitted_on", "discharged_on"),
        ("status_days", "started_on", "ended_on"),
    ],
)
def test_an_end_before_its_start_is_refused_and_one_on_the_same_day_is_not(
    tmp_path: Path, table: str, starts: str, ends: str
) -> None:
    backward = example(table, **{starts: "2026-05-02", ends: "2026-05-01"})
    folder = folder_with(tmp_path, **{table: [backward]})
    first = open_folder(folder).refused[0]
    assert (first.table, first.row, first.column, first.value) == (table, 2, ends, "2026-05-01")
    assert first.reason == f"is before {starts}"
    write_rows(folder, table, [{**backward, ends: "2026-05-02"}])
    assert open_folder(folder).refused == ()


def test_a_turn_on_call_that_ends_before_it_starts_is_refused_by_the_minute(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, on_call=[example("on_call", ends_at="2026-09-28T16:59")])
    assert the_only_reason(folder) == ("on_call.csv, row 2, column ends_at: '2026-09-28T16:59:00' is before starts_at")


def test_an_empty_value_that_is_needed_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, contacts=[example("contacts", minutes="")])
    assert the_only_reason(folder) == "contacts.csv, row 2, column minutes: (empty) must not be empty"


def test_empty_ids_are_refused_and_are_no_duplicates(tmp_path: Path) -> None:
    rows = [example("contacts", contact_id=""), example("contacts", contact_id=""), example("contacts")]
    facts = open_folder(folder_with(tmp_path, contacts=rows))
    assert refused_in(facts) == [("contacts", 2, "contact_id", None), ("contacts", 3, "contact_id", None)]


def test_a_place_may_be_empty_unless_the_contact_was_face_to_face(tmp_path: Path) -> None:
    rows = [
        example("contacts", place=""),
        example("contacts", contact_id="call", mode="phone", place=""),
    ]
    facts = open_folder(folder_with(tmp_path, contacts=rows))
    assert refused_in(facts) == [("contacts", 2, "place", None)]
    assert facts.refused[0].reason == "must not be empty when the mode is face_to_face"


def test_what_hangs_on_a_refused_row_is_refused_as_well(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        teams=[example("teams"), example("teams", team_id="backward", closed_on="2001-01-01")],
        enrollments=[
            example("enrollments"),
            example("enrollments", enrollment_id="e2", team_id="backward", client_id="client-2"),
        ],
        contacts=[
            example("contacts"),
            example("contacts", contact_id="c2", team_id="backward", client_id="client-2"),
        ],
        contact_staff=[example("contact_staff"), example("contact_staff", contact_id="c2")],
    )
    facts = open_folder(folder)
    assert everything_is_accounted_for(facts)
    assert refused_in(facts) == [
        ("teams", 3, "closed_on", "2001-01-01"),
        ("enrollments", 3, "team_id", "backward"),
        ("contacts", 3, "team_id", "backward"),
        ("contact_staff", 3, "contact_id", "c2"),
    ]


def test_a_row_is_refused_once_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    wrong = example("contacts", minutes="-5", place="", client_id="nobody", started_at="1999-01-01T00:00")
    facts = open_folder(folder_with(tmp_path, contacts=[wrong]))
    assert refused_in(facts) == [("contacts", 2, "minutes", "-5")]
    assert everything_is_accounted_for(facts)


def test_a_reference_into_a_table_nobody_recorded_is_not_judged(tmp_path: Path) -> None:
    facts = open_folder(folder_with(tmp_path, posts=[example("posts")]))
    assert facts.refused == ()
    assert "positions" not in facts.tables


def test_a_reference_into_a_table_recorded_as_empty_is_an_orphan(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, posts=[example("posts")], positions=[])
    assert the_only_reason(folder).startswith("posts.csv, row 2, column position_id: 'position-1' is in no row")


def test_a_crisis_call_of_someone_unknown_needs_no_client(tmp_path: Path) -> None:
    rows = [example("crisis_calls", client_id=""), example("crisis_calls", call_id="2", client_id="nobody")]
    assert refused_in(open_folder(folder_with(tmp_path, crisis_calls=rows))) == [
        ("crisis_calls", 3, "client_id", "nobody")
    ]


def test_posts_above_their_position_are_used_and_flagged_while_they_overlap(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        positions=[example("positions", fte="1.0")],
        posts=[
            example("posts", post_id="a", fte=".6", ended_on="2024-01-01"),
            example("posts", post_id="b", fte=".4", started_on="2023-01-01"),
            example("posts", post_id="c", fte=".6", started_on="2024-01-01"),
            example("posts", post_id="d", fte=".1", started_on="2025-01-01"),
        ],
    )
    facts = open_folder(folder)
    assert facts.refused == ()
    assert [(flag.table, flag.row, flag.value, flag.flag) for flag in facts.flagged] == [
        ("posts", 5, "0.1", "over_filled")
    ]
    assert facts.rows_used["posts"] == 4


def test_hundredths_that_fill_a_position_exactly_do_not_over_fill_it(tmp_path: Path) -> None:
    posts = [example("posts", post_id=str(number), fte="0.1") for number in range(10)]
    folder = folder_with(tmp_path, positions=[example("positions", fte="1")], posts=posts)
    assert open_folder(folder).flagged == ()


def test_a_contact_inside_two_overlapping_enrollments_does_not_make_up_for_one_outside(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        enrollments=[example("enrollments"), example("enrollments", enrollment_id="e2", enrolled_on="2026-01-01")],
        contacts=[example("contacts"), example("contacts", contact_id="early", started_at="2020-01-01T09:00")],
    )
    assert refused_in(open_folder(folder)) == [("contacts", 3, "started_at", "2020-01-01T09:00:00")]


def test_a_client_enrolled_twice_does_not_make_up_for_one_never_enrolled(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        enrollments=[
            example("enrollments", ended_on="2025-06-01"),
            example("enrollments", enrollment_id="again", enrolled_on="2026-01-01"),
        ],
        hospital_stays=[example("hospital_stays"), example("hospital_stays", stay_id="s2", client_id="nobody")],
    )
    assert refused_in(open_folder(folder)) == [("hospital_stays", 3, "client_id", "nobody")]
