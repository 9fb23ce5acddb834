"""A folder whose shape is wrong cannot be scored: every fault is a sentence with file, row, column and value."""

from pathlib import Path

import pytest

from alongside.measures.folder import open_folder
from alongside.measures.folder.faults import UnscorableFactsError
from alongside.measures.folder.template import write_template
from tests.unit.facts.folders import as_parquet, example, faults_of, small_folder, write_rows

HEAD = "contact_id,team_id,client_id,started_at,minutes,mode,place,with_client,with_supporter,outcome,service\n"
ROW = "contact-1,team-1,client-1,2026-09-28T10:30,45,face_to_face,home,true,false,completed,crisis\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path / "facts")


def contacts(folder: Path, text: str | bytes) -> Path:
    (folder / "contacts.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_the_template_has_no_fault(tmp_path: Path) -> None:
    write_template(tmp_path / "template")
    facts = open_folder(tmp_path / "template")
    assert facts.rows_in == facts.rows_used == dict.fromkeys(facts.rows_in, 1)
    assert len(facts.tables) == 24


def test_an_unknown_table_is_named_with_the_one_that_was_meant(folder: Path) -> None:
    (folder / "contakts.csv").write_text(HEAD)
    assert faults_of(folder) == ["contakts.csv: 'contakts' is not a table of the facts; did you mean contacts?"]


def test_other_files_of_a_folder_are_left_alone(folder: Path) -> None:
    (folder / "README.md").write_text("where this came from")
    (folder / ".notes.csv").write_text("a,b\n")
    assert faults_of(folder) == []


@pytest.mark.parametrize("table", ["teams", "enrollments"])
def test_a_required_table_that_is_missing_is_named(folder: Path, table: str) -> None:
    (folder / f"{table}.csv").unlink()
    assert faults_of(folder) == [f"{table}: is missing; every facts folder needs {table}.csv or {table}.parquet"]


def test_two_files_for_one_table_are_a_fault(folder: Path) -> None:
    (folder / "contacts.parquet").mkdir()
    contacts(folder, HEAD)
    assert faults_of(folder) == ["contacts.parquet: contacts.csv holds the same table; one file is accepted"]


def test_an_unknown_column_is_named_with_the_one_that_was_meant(folder: Path) -> None:
    contacts(folder, HEAD.replace("place", "plaec") + ROW)
    assert faults_of(folder) == ["contacts.csv, column 'plaec': is not a column of contacts; did you mean place?"]


def test_a_column_like_no_other_is_answered_with_all_that_are_accepted(folder: Path) -> None:
    contacts(folder, HEAD.replace("outcome", "outcome,zzz") + ROW)
    (fault,) = faults_of(folder)
    assert "'zzz'" in fault
    assert "accepted: contact_id, team_id, client_id" in fault


def test_a_missing_key_column_and_a_missing_required_column_are_named(folder: Path) -> None:
    contacts(folder, HEAD.replace("contact_id,", "").replace("minutes,", ""))
    assert faults_of(folder) == [
        "contacts.csv, column contact_id: is missing and needed: the contact",
        "contacts.csv, column minutes: is missing and needed: how long it lasted",
    ]


def test_a_column_that_stands_twice_is_a_fault(folder: Path) -> None:
    contacts(folder, HEAD.replace("service", "service,service"))
    assert faults_of(folder) == ["contacts.csv, column service: stands twice in the header; once is accepted"]


@pytest.mark.parametrize(
    ("was", "typed", "column", "accepted"),
    [
        ("home", "Home", "place", "home, community, office, hospital, jail or residential"),
        ("face_to_face", "in person", "mode", "face_to_face, phone, video or text"),
        ("2026-09-28T10:30", "2026-02-30T10:30", "started_at", "a local date and time like 2026-09-30T14:05"),
        ("2026-09-28T10:30", "2026-09-28T10:30Z", "started_at", "without a time zone"),
        ("2026-09-28T10:30", "28/09/2026 10:30", "started_at", "a local date and time"),
        ("2026-09-28T10:30", "2026-09-28", "started_at", "a local date and time"),
        ("45", "45.5", "minutes", "a whole number"),
        ("45", "4_5", "minutes", "a whole number"),
        ("45", "99999999999999999999999999", "minutes", "a whole number"),
        ("45", "three", "minutes", "a whole number"),
        ("true", "yes", "with_client", "true or false"),
        ("true", "1", "with_client", "true or false"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_what_would_be_accepted(
    folder: Path, was: str, typed: str, column: str, accepted: str
) -> None:
    contacts(folder, HEAD + ROW + ROW.replace("contact-1", "contact-2").replace(was, typed, 1))
    (fault,) = faults_of(folder)
    assert fault.startswith(f"contacts.csv, row 3, column {column}: {typed!r} is not accepted here; accepted: ")
    assert accepted in fault


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "1e999", "1e300", "1e12", "-1e12", "0,5", "half"])
def test_a_number_is_within_reach_and_written_with_a_point(folder: Path, typed: str) -> None:
    write_rows(folder, "positions", [example("positions", fte=typed)])
    assert faults_of(folder) == [
        f"positions.csv, row 2, column fte: {typed!r} is not accepted here; accepted: a number like 0.5"
    ]


@pytest.mark.parametrize("typed", ["2026-02-30", "2026-2-3", "20260203", "2026-02-03T00:00", "0"])
def test_a_day_is_a_day_of_the_calendar_in_iso_form(folder: Path, typed: str) -> None:
    write_rows(folder, "enrollments", [example("enrollments", enrolled_on=typed)])
    assert faults_of(folder) == [
        f"enrollments.csv, row 2, column enrolled_on: {typed!r} is not accepted here; accepted: a date like 2026-09-30"
    ]


def test_true_and_false_are_read_in_any_case(folder: Path) -> None:
    write_rows(folder, "enrollments", [example("enrollments", has_supporters="TRUE", met_criteria="False")])
    read = open_folder(folder).connection.execute("SELECT has_supporters, met_criteria FROM enrollments")
    assert read.fetchall() == [(1, 0)]


def test_a_key_that_stands_twice_is_named_with_both_rows(folder: Path) -> None:
    contacts(folder, HEAD + ROW + ROW.replace("contact-1", "contact-2") + ROW)
    assert faults_of(folder) == [
        "contacts.csv, row 4, column contact_id: 'contact-1' already stands in row 2; a key stands once"
    ]


def test_a_whole_row_that_stands_twice_is_a_key_that_stands_twice(folder: Path) -> None:
    row = example("external_services")
    write_rows(folder, "external_services", [row, {**row, "service": "housing"}, row])
    (fault,) = faults_of(folder)
    assert fault.startswith("external_services.csv, row 4, column client_id, team_id, service")
    assert "'client-1', 'team-1', 'vocational', '2026-04-01', (empty) already stands in row 2" in fault


def test_rows_are_counted_as_an_editor_counts_lines(folder: Path) -> None:
    text = HEAD + ROW.replace("contact-1", '"contact\n1"') + "\n" + ROW.replace("home", "den")
    contacts(folder, text)
    (fault,) = faults_of(folder)
    assert fault.startswith("contacts.csv, row 5, column place: 'den'")
    assert text.splitlines()[5 - 1].startswith("contact-1")


def test_only_the_first_of_many_like_faults_are_listed(folder: Path) -> None:
    rows = "".join(ROW.replace("contact-1", f"c{number}").replace("home", "den") for number in range(50))
    contacts(folder, HEAD + rows)
    listed = faults_of(folder)
    assert len(listed) == 21
    assert listed[-1].startswith("contacts.csv, column place: 30 more values are not accepted; accepted: home")


def test_every_fault_of_every_table_is_found_in_one_go(folder: Path) -> None:
    contacts(folder, HEAD + ROW.replace("home", "den").replace("45", "x"))
    write_rows(folder, "positions", [example("positions"), example("positions")])
    write_rows(folder, "meetings", [example("meetings", kind="party")])
    assert [fault.split(":")[0] for fault in faults_of(folder)] == [
        "contacts.csv, row 2, column minutes",
        "contacts.csv, row 2, column place",
        "meetings.csv, row 2, column kind",
        "positions.csv, row 3, column position_id",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "contacts.csv: is empty; a header line is needed even when nothing was recorded"),
        (b"\xef\xbb\xbf\n", "contacts.csv: is empty; a header line is needed"),
        ((HEAD + ROW).replace(",", ";").encode(), "contacts.csv, row 1: the values are separated by semicolons"),
        ((HEAD + ROW).replace(",", "\t").encode(), "contacts.csv, row 1: the values are separated by tabs"),
        ((HEAD + ROW).encode("utf-16"), "contacts.csv, row 1: is not UTF-8 text"),
        ((HEAD + ROW.replace("client-1", "cliënt")).encode("latin-1"), "contacts.csv, row 2: byte 0xeb is not UTF-8"),
        ((HEAD + ROW + "c2,team-1\n").encode(), "contacts.csv, row 3: the line has fewer values than the header"),
        ((HEAD + ROW.replace("crisis", "crisis,7")).encode(), "contacts.csv, row 2: the line has more values"),
        ((HEAD + ROW + '"c2,team-1\n').encode(), "contacts.csv, row 3: a double quote is opened and never closed"),
        ((HEAD.replace("\n", "\r\n") + ROW).encode(), "contacts.csv: cannot be taken apart: its lines end"),
    ],
    ids=["empty", "only a mark", "semicolons", "tabs", "utf-16", "latin-1", "short", "long", "quote", "line ends"],
)
def test_a_file_that_is_no_csv_of_ours_is_described_in_a_sentence(folder: Path, text: bytes, sentence: str) -> None:
    contacts(folder, text)
    (fault,) = faults_of(folder)
    assert fault.startswith(sentence)


def test_bytes_beyond_the_first_million_that_are_not_utf8_are_found_by_row(folder: Path) -> None:
    rows = "".join(ROW.replace("contact-1", f"c{number}") for number in range(15_000))
    contacts(folder, (HEAD + rows).encode() + ROW.replace("client-1", "cliënt").encode("latin-1"))
    assert faults_of(folder) == ["contacts.csv, row 15002: the line is not UTF-8 text; save the file as UTF-8"]


@pytest.mark.parametrize("text", [HEAD, HEAD.rstrip("\n")], ids=["with a line end", "without"])
def test_a_header_alone_is_a_recorded_zero(folder: Path, text: str) -> None:
    facts = open_folder(contacts(folder, text))
    assert "contacts" in facts.tables
    assert facts.rows_in["contacts"] == 0


def test_a_byte_order_mark_crlf_and_quotes_are_read(folder: Path) -> None:
    text = "\ufeff" + (HEAD + ROW.replace("contact-1", '"contact ""1"", first"')).replace("\n", "\r\n")
    read = open_folder(contacts(folder, text)).connection.execute("SELECT contact_id, service FROM contacts")
    assert read.fetchall() == [('contact "1", first', "crisis")]


def test_a_csv_that_is_a_folder_is_described(folder: Path) -> None:
    (folder / "contacts.csv").mkdir()
    assert faults_of(folder) == ["contacts.csv: is a folder; a CSV table is one file, a Parquet table may be a folder"]


def test_a_folder_with_an_odd_name_is_read_as_itself(tmp_path: Path) -> None:
    small_folder(tmp_path / "x1")
    odd = small_folder(tmp_path / "x[1] it's *\"?", teams=[example("teams", name="Odd")])
    as_parquet(odd / "enrollments.csv")
    facts = open_folder(odd)
    assert facts.connection.execute("SELECT name FROM teams").fetchall() == [("Odd",)]
    assert facts.rows_used["enrollments"] == 1


def test_a_parquet_file_that_is_none_is_described(folder: Path) -> None:
    (folder / "contacts.parquet").write_text("this is not Parquet")
    (fault,) = faults_of(folder)
    assert fault.startswith("contacts.parquet: cannot be read as Parquet: ")


def test_a_parquet_folder_without_a_file_is_described(folder: Path) -> None:
    (folder / "contacts.parquet").mkdir()
    assert faults_of(folder) == ["contacts.parquet: is a folder without a Parquet file in it"]


def test_the_exception_reads_as_its_list(folder: Path) -> None:
    contacts(folder, "")
    (folder / "meetings.csv").write_text("")
    with pytest.raises(UnscorableFactsError, match=r"contacts.csv: is empty(.|\n)*meetings.csv: is empty"):
        open_folder(folder)


def test_a_path_that_is_no_folder_is_an_error_of_its_own(folder: Path) -> None:
    with pytest.raises(NotADirectoryError):
        open_folder(folder / "teams.csv")
