"""The records laid out as facts: the contract's columns, the meaning of each, and no row lost on the way."""

from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from alongside.measures.facts import CARRIED, TABLES
from alongside.measures.table import Kind
from alongside.records.actions.clients import add_client, add_supporter, end_supporter, flag_substance_use
from alongside.records.actions.contacts import amend_contact, record_contact, withdraw_contact
from alongside.records.actions.crises import correct_call, file_outcome, withdraw_call
from alongside.records.actions.endings import record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.meetings import came, close_meeting, mention, open_meeting
from alongside.records.models import Contact
from alongside.reviews.feed import LAID
from alongside.reviews.feed.contacts import WITHOUT_PART2
from alongside.reviews.feed.lives import ELSEWHERE_WITHOUT_PART2
from alongside.reviews.queries.accounting import UNEXPLAINED, accounts, left_out
from alongside.teams.access import OPERATOR
from tests.cast import AT, TODAY, Cast, a_visit, make_cast, moment, staff_of, visited
from tests.nights import a_call, an_outcome, called

pytestmark = pytest.mark.django_db

LAID_TABLES = [laid.table for laid in LAID]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def rows(text: str, *values: Any) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(text, list(values))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def fact(table: str, **key: Any) -> dict[str, Any]:
    ((name, value),) = key.items()
    (found,) = rows(f"SELECT * FROM {table} WHERE {name} = %s", value)
    return found


@pytest.mark.parametrize("table", LAID_TABLES)
def test_a_table_has_every_column_of_the_contract_and_no_other(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
    expected = [*TABLES[table].column_names, *(column.name for column in CARRIED.get(table, ()))]
    assert sorted(names) == sorted(expected)


def test_a_noun_that_does_not_exist_yet_has_no_table() -> None:
    with connection.cursor() as cursor:
        there = {info.name for info in connection.introspection.get_table_list(cursor) if info.type == "v"}
    assert there == {*LAID_TABLES, WITHOUT_PART2, ELSEWHERE_WITHOUT_PART2}


def test_words_left_empty_are_unknown_and_truths_are_numbers(cast: Cast) -> None:
    visited(cast, mode="phone", place="")
    for table in LAID_TABLES:
        for row in rows(f"SELECT * FROM {table}"):
            assert "" not in row.values(), (table, row)
            truths = [column.name for column in TABLES[table].columns if column.kind is Kind.BOOLEAN]
            assert {row[name] for name in truths} <= {0, 1, None}
            assert not any(isinstance(row[name], bool) for name in truths)


def test_a_contact_keeps_the_teams_wall_clock(cast: Cast) -> None:
    late = visited(cast, started_at=moment(TODAY - timedelta(days=1), 23, 30))
    found = fact("contacts", contact_id=late.id)
    assert str(found["started_at"]).replace(" ", "T") == "2026-09-29T23:30:00"
    assert str(found["started_on"]) == "2026-09-29"


def test_a_contact_carries_the_first_and_the_last_of_its_staff_and_so_does_its_correction(cast: Cast) -> None:
    def carried(contact: Contact) -> tuple[str, str]:
        found = fact("contacts", contact_id=contact.id)
        return found["first_staff"], found["last_staff"]

    both = tuple(sorted((staff_of(cast.denise), staff_of(cast.rosa))))
    contact = visited(cast, staff_ids=both[::-1])
    assert carried(contact) == both
    alone = amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id,
                          contact=a_visit(cast, staff_ids=both[1:]))  # fmt: skip
    assert carried(alone) == (both[1], both[1])


def test_contacts_of_before_are_given_their_first_and_last_worker(cast: Cast) -> None:
    both = sorted((staff_of(cast.denise), staff_of(cast.rosa)))
    contact = visited(cast, staff_ids=tuple(both))
    filling = import_module("alongside.records.migrations.0002_a_contact_carries_its_first_and_last_worker").fill
    blank = "UPDATE records_contact SET first_staff = '', last_staff = ''"
    with connection.cursor() as cursor:
        where = " ON records_contact" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER records_contact_refuses_update{where}")
        cursor.execute(blank)
        filling(apps, SimpleNamespace(connection=connection, execute=cursor.execute))
    found = fact("contacts", contact_id=contact.id)
    assert [found["first_staff"], found["last_staff"]] == both


def test_only_the_last_word_on_a_contact_is_a_fact(cast: Cast) -> None:
    first = visited(cast, minutes=45)
    second = amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=first.id,
                           contact=a_visit(cast, minutes=30))  # fmt: skip
    assert [(row["contact_id"], row["minutes"]) for row in rows("SELECT * FROM contacts")] == [(second.id, 30)]
    assert {row["contact_id"] for row in rows("SELECT * FROM contact_staff")} == {second.id}
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=second.id)
    assert rows("SELECT * FROM contacts") == []
    assert rows("SELECT * FROM contact_staff") == []


def test_a_meeting_is_a_fact_once_it_is_closed(cast: Cast) -> None:
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.tendai.id, at=AT)
    came(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, staff_ids=[staff_of(cast.denise)], at=AT)
    assert rows("SELECT * FROM meetings") == rows("SELECT * FROM meeting_mentions") == []
    close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    assert fact("meetings", meeting_id=meeting.id)["kind"] == "daily"
    assert fact("meeting_mentions", meeting_id=meeting.id)["client_id"] == cast.tendai.id
    assert fact("meeting_staff", meeting_id=meeting.id)["staff_id"] == staff_of(cast.denise)


def test_substance_use_is_what_was_recorded_last_and_unknown_before(cast: Cast) -> None:
    def recorded() -> Any:
        return fact("enrollments", client_id=cast.tendai.id)["substance_use_disorder"]

    assert recorded() is None
    for minutes, holds in enumerate((True, False, True)):
        flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=holds,
                           at=AT + timedelta(minutes=minutes))  # fmt: skip
        assert recorded() == int(holds)


def test_supporters_are_those_of_now_and_unknown_if_nobody_was_ever_named(cast: Cast) -> None:
    assert fact("enrollments", client_id=cast.grete.id)["has_supporters"] is None
    assert fact("enrollments", client_id=cast.tendai.id)["has_supporters"] == 1
    end_supporter(by=cast.denise, team_id=cast.team.id, supporter_id=cast.rudo.id, on=TODAY, at=AT)
    assert fact("enrollments", client_id=cast.tendai.id)["has_supporters"] == 0
    add_supporter(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, name="Joyce Banda",
                  relation="clergy", since_on=TODAY)  # fmt: skip
    assert fact("enrollments", client_id=cast.tendai.id)["has_supporters"] == 1


def test_an_ending_says_which_of_its_four_parts_were_written(cast: Cast) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=TODAY, at=AT,
                   reason="moved_with_referral", client_words="My daughter is there.",
                   way_back="Call any day.")  # fmt: skip
    ended = fact("enrollments", client_id=cast.grete.id)
    assert (ended["end_reason"], str(ended["ended_on"])) == ("moved_with_referral", str(TODAY))
    said = ("client_reason", "team_reason", "continuity_plan", "way_back")
    assert [ended[name] for name in said] == [1, 0, 0, 1]
    going_on = fact("enrollments", client_id=cast.tendai.id)
    assert [going_on[name] for name in said] == [None] * 4


def test_a_post_belongs_to_the_team_of_its_position_in_exact_fte(cast: Cast) -> None:
    post = fact("posts", staff_id=staff_of(cast.rosa))
    assert (post["team_id"], float(post["fte"]), post["peer_status"]) == (cast.team.id, 1.0, None)


def test_a_call_is_a_fact_as_it_stands_with_its_first_outcomes_time_and_its_last_ones_word(cast: Cast) -> None:
    row = called(cast, client_id="", outcome=None)
    found = fact("crisis_calls", call_id=row.id)
    assert [found[name] for name in ("client_id", "seen_face_to_face", "outcome_at")] == [None, None, None]
    correct_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=row.id, call=a_call(cast, outcome=None))
    for hours, reached in enumerate(("phone", "went_out")):
        file_outcome(by=cast.rosa, team_id=cast.team.id, at=AT + timedelta(hours=hours), crisis_id=row.id,
                     outcome=an_outcome(reached=reached))  # fmt: skip
    found = fact("crisis_calls", call_id=row.id)
    assert (found["client_id"], found["seen_face_to_face"]) == (cast.tendai.id, 1)
    moments = [str(found[name]).replace(" ", "T") for name in ("called_at", "outcome_at")]
    assert moments == ["2026-09-29T22:52:00", "2026-09-30T16:00:00"]


def _everything_that_can_be_left_out(cast: Cast) -> None:
    first, again = called(cast, client_id="", outcome=None), called(cast)
    correct_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=first.id, call=a_call(cast, outcome=None))
    withdraw_call(by=cast.rosa, team_id=cast.team.id, at=AT, crisis_id=again.id)
    _, corrected, taken_back = (visited(cast, started_at=moment(TODAY, hour)) for hour in (9, 10, 11))
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=corrected.id, contact=a_visit(cast))
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=taken_back.id)
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.tendai.id, at=AT)


@pytest.mark.parametrize("table", LAID_TABLES)
def test_every_row_of_the_records_is_a_fact_or_left_out_for_a_reason(cast: Cast, table: str) -> None:
    _everything_that_can_be_left_out(cast)
    account = next(account for account in accounts() if account.table == table)
    laid = next(laid for laid in LAID if laid.table == table)
    source = laid.source if laid.source.startswith("(") else laid.source.split()[0]
    ((written,),) = [tuple(row.values()) for row in rows(f"SELECT COUNT(*) FROM {source}")]
    ((facts,),) = [tuple(row.values()) for row in rows(f"SELECT COUNT(*) FROM {table}")]
    assert (account.records, account.facts) == (written, facts)
    assert UNEXPLAINED not in dict(account.left_out)
    assert account.balances


def test_what_is_left_out_of_a_team_is_counted_by_its_reason(cast: Cast) -> None:
    _everything_that_can_be_left_out(cast)
    assert dict(left_out(cast.team.id, ("contacts",))) == {"corrected": 1, "taken_back": 1, "takes_another_back": 1}
    assert dict(left_out(cast.team.id, ("meetings",))) == {"meeting_still_open": 1}
    calls = dict(left_out(cast.team.id, ("crisis_calls",)))
    assert calls == {"corrected": 1, "taken_back": 1, "takes_another_back": 1}
    assert left_out(cast.neighbour.id, ("contacts", "meetings")) == ()


def test_a_row_nobody_can_explain_upsets_the_account(cast: Cast) -> None:
    account = next(account for account in accounts() if account.table == "teams")
    assert account.balances
    assert not type(account)("teams", 3, 2, ((UNEXPLAINED, 1),)).balances


def test_who_may_not_read_part_2_sees_contacts_as_if_there_were_none(cast: Cast) -> None:
    open_one = visited(cast, started_at=moment(TODAY, 9))
    labelled = visited(cast, started_at=moment(TODAY, 10), service="substance_use_individual")
    assert labelled.part2
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=open_one.id,
                  contact=a_visit(cast, service="substance_use_individual"))  # fmt: skip
    seen = [row["contact_id"] for row in rows(f"SELECT contact_id FROM {WITHOUT_PART2}")]
    assert seen == [open_one.id]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        (
            "SELECT c.client_id, SUM(c.minutes) FROM contacts c JOIN contact_staff s ON s.contact_id = c.contact_id "
            "WHERE c.team_id = 'x' AND c.started_on >= '2026-01-01' GROUP BY c.client_id",
            "contact_by_team_day",
        ),
        (
            "SELECT c.client_id, COUNT(DISTINCT s.staff_id) FROM contacts c "
            "LEFT JOIN contact_staff s ON s.contact_id = c.contact_id WHERE c.team_id = 'x' GROUP BY c.client_id",
            "contact_by_team_day",
        ),
        (
            "SELECT e.client_id, COUNT(n.client_id) FROM enrollments e "
            "LEFT JOIN meeting_mentions n ON n.meeting_id = 'm' AND n.client_id = e.client_id "
            "WHERE e.team_id = 'x' GROUP BY e.client_id",
            "records_mention",
        ),
    ],
)
def test_a_view_dissolves_into_what_reads_it_and_indexes_are_used(text: str, index: str) -> None:
    if connection.vendor == "postgresql":
        # A trap: on empty tables every index costs the same and which one is taken is a toss-up. That the tables
        # themselves stand in the plan, with no view laid out before them, is what can be told.
        rows("SELECT set_config('enable_seqscan', 'off', true)")
        steps = " ".join(row["QUERY PLAN"] for row in rows(f"EXPLAIN {text}"))
        assert "Index" in steps
    else:
        steps = " ".join(row["detail"] for row in rows(f"EXPLAIN QUERY PLAN {text}"))
        assert index in steps
    assert not {"MATERIALIZE", "SCAN", "Seq", "Subquery", "CTE"} & set(steps.split())


def test_a_migrate_takes_the_views_up_and_lays_them_out_again(cast: Cast) -> None:
    visited(cast)
    call_command("migrate", "records", verbosity=0, skip_checks=True)
    assert len(rows("SELECT * FROM contacts")) == 1
    assert apps.get_app_config("reviews").label == "reviews"


def test_two_teams_share_nothing_but_their_agency(cast: Cast) -> None:
    ida = add_client(by=OPERATOR, team_id=cast.neighbour.id, at=AT, name="Ida Lindgren")
    enroll(by=OPERATOR, team_id=cast.neighbour.id, client_id=ida.id, on=date(2026, 2, 2), at=AT)
    record_contact(by=cast.walter, team_id=cast.neighbour.id, at=AT,
                   contact=a_visit(cast, client_ids=(ida.id,), staff_ids=(staff_of(cast.walter),)))  # fmt: skip
    assert {row["team_id"] for row in rows("SELECT team_id FROM contacts")} == {cast.neighbour.id}
