"""The contract holds together: keys, references and periods name columns that are there."""

import pytest

from alongside.measures.facts import TABLES
from alongside.measures.folder.template import EXAMPLES
from alongside.measures.table import Kind, Table
from alongside.terms import EndReason, Place, Role, Service

every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


@every_table
def test_a_key_is_made_of_columns_of_the_table(table: Table) -> None:
    assert table.key
    assert set(table.key) <= set(table.column_names)


@every_table
def test_column_names_stand_once(table: Table) -> None:
    assert len(set(table.column_names)) == len(table.columns)


@every_table
def test_references_lead_to_columns_of_the_same_kind(table: Table) -> None:
    for reference in table.references:
        for here, there in zip(reference.columns, reference.found_as, strict=True):
            assert table.column(here).kind is TABLES[reference.table].column(there).kind is Kind.ID


@every_table
def test_a_reference_during_a_day_leads_to_a_table_with_a_period(table: Table) -> None:
    for reference in table.references:
        if reference.during:
            assert table.column(reference.during).kind in (Kind.DATE, Kind.DATETIME)
            assert TABLES[reference.table].period


@every_table
def test_a_period_runs_between_two_columns_of_one_kind(table: Table) -> None:
    if table.period:
        starts, ends = table.column(table.period.starts), table.column(table.period.ends)
        assert starts.kind is ends.kind
        assert not starts.optional


@every_table
def test_only_words_have_words_and_every_column_has_a_meaning(table: Table) -> None:
    for column in table.columns:
        assert bool(column.words) == (column.kind is Kind.WORD)
        assert column.meaning


@every_table
def test_the_example_of_the_template_fills_every_required_column(table: Table) -> None:
    required = {column.name for column in table.columns if not column.optional}
    assert required <= set(EXAMPLES[table.name]) <= set(table.column_names)


def test_only_teams_and_enrollments_must_exist() -> None:
    assert {table.name for table in TABLES.values() if table.required} == {"teams", "enrollments"}


def test_a_table_without_an_id_of_its_own_is_known_by_its_whole_row() -> None:
    assert TABLES["contact_staff"].key == ("contact_id", "staff_id")
    assert TABLES["status_days"].key == TABLES["status_days"].column_names
    assert TABLES["work_hours"].key == ("team_id", "staff_id", "worked_on")


def test_the_words_are_the_words_of_the_field() -> None:
    assert TABLES["posts"].column("role").words == tuple(Role)
    assert TABLES["contacts"].column("service").words == tuple(Service)
    assert set(TABLES["contacts"].column("place").words) == set(Place)
    assert set(TABLES["enrollments"].column("end_reason").words) == set(EndReason)


def test_a_column_that_is_not_there_is_said_so() -> None:
    with pytest.raises(KeyError, match="minuts"):
        TABLES["contacts"].column("minuts")
