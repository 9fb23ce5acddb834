"""What an import came to, written for a person or for another program."""

from collections.abc import Mapping
from typing import TextIO

from alongside.cli.tables import Row, write_aligned, write_json
from alongside.fhir.outcome import Report, Tally

COLUMNS: Mapping[str, type] = {"type": str, "in": int, "used": int, "refused": int, "ignored": int}


def write(report: Report, form: str, stream: TextIO) -> None:
    """The report as a `table` or as `json`: in = used + refused + ignored, and every refusal with its reason."""
    if form == "json":
        write_json(_document(report), stream)
    else:
        _write_table(report, stream)


def _document(report: Report) -> dict[str, object]:
    return {
        "team": report.team,
        "team_opened": report.team_opened,
        "dry_run": report.dry_run,
        "files": report.files,
        "resources": {kind: _counts(tally) for kind, tally in [*report.tallies.items(), ("total", report.total)]},
        "written": dict(report.written),
        "refused": [
            {"file": one.where.file, "type": one.where.type, "id": one.where.id, "reason": one.reason}
            for one in report.refusals
        ],
        "remarks": list(report.remarks),
    }


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "in": tally.came_in, "used": tally.used, "unchanged": tally.unchanged, "refused": tally.refused,
        "ignored": tally.ignored,
    }  # fmt: skip


def _write_table(report: Report, stream: TextIO) -> None:
    would = "would be imported into" if report.dry_run else "imported into"
    files = "1 file" if report.files == 1 else f"{report.files:,} files"
    stream.write(f"{files} {would} {report.team}\n\n")
    rows: list[Row] = [{"type": kind, **_counts(tally)} for kind, tally in report.tallies.items()]
    write_aligned([*rows, {"type": "all", **_counts(report.total)}], COLUMNS, stream)
    if report.total.unchanged:
        stream.write(f"\nOf the used, {report.total.unchanged:,} said nothing new.\n")
    listed = ", ".join(f"{noun} {rows:,}" for noun, rows in report.written.items()) or "nothing"
    stream.write(f"\n{'Would write' if report.dry_run else 'Written'}: {listed}.\n")
    stream.writelines(f"{remark}\n" for remark in report.remarks)
    if report.refusals:
        stream.write(f"\nRefused, {len(report.refusals):,}:\n")
        stream.writelines(f"  {one.where}: {one.reason}\n" for one in report.refusals)
