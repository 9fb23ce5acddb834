"""Rows of plain values, written for a person or for another program."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

Cell = str | int | float | bool | date | None
Row = Mapping[str, Cell]


def as_text(value: Cell) -> str:
    """A cell as a person reads it; nothing for nothing, figures to two places at most."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else _on_one_line(str(value))


def _on_one_line(text: str) -> str:
    """A text without what would move a terminal's cursor or colour it: facts may come from anybody."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def write_aligned(rows: Sequence[Row], columns: Mapping[str, type], stream: TextIO) -> None:
    """Columns under their heads, figures to the right; a row a line."""
    texts = [[as_text(row[name]) for name in columns] for row in rows]
    heads = [name.replace("_", " ") for name in columns]
    widths = [max(map(len, column)) for column in zip(heads, *texts, strict=True)]
    right = [kind in (int, float) for kind in columns.values()]
    for line in [heads, *texts]:
        cells = [
            cell.rjust(width) if to_the_right else cell.ljust(width)
            for cell, width, to_the_right in zip(line, widths, right, strict=True)
        ]
        stream.write(("  " + "  ".join(cells)).rstrip() + "\n")


def write_csv(rows: Sequence[Row], columns: Mapping[str, type], stream: TextIO) -> None:
    """A header and a line a row; true/false, ISO dates, figures unrounded."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(row[name]) for name in columns] for row in rows)


def write_json(document: object, stream: TextIO) -> None:
    """One document; dates as ISO text. NaN has no place in JSON, so it raises ValueError."""
    json.dump(document, stream, indent=2, ensure_ascii=False, allow_nan=False, default=_iso)
    stream.write("\n")


def write_parquet(rows: Sequence[Row], columns: Mapping[str, type], path: Path) -> None:
    """A Parquet file with the columns typed, also when there is no row."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema=schema), path)


def _plain(value: Cell) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
