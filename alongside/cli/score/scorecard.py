"""Scores and what they rest on, written as a table to read, or as JSON, CSV or Parquet to work with."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, TextIO

from alongside.cli.tables import Cell, Row, as_text, write_aligned, write_csv, write_json, write_parquet
from alongside.measures.assess import totals
from alongside.measures.folder import Facts
from alongside.measures.score import Evidence, Score, Total
from alongside.measures.standard import Standard

SCORES: dict[str, type] = {
    "team_id": str,
    "as_of": date,
    "standard": str,
    "item": str,
    "value": float,
    "numerator": float,
    "denominator": float,
    "rating": int,
    "met": bool,
    "basis": str,
    "flags": str,
    "counted": int,
    "excluded": int,
}
EVIDENCE: dict[str, type] = {
    "team_id": str,
    "as_of": date,
    "item": str,
    "kind": str,
    "record_id": str,
    "client_id": str,
    "staff_ids": str,
    "day": date,
    "figure": float,
    "counts": bool,
    "reason": str,
}
_ASKED: dict[str, type] = {"item": str, "measure": str, "value": float, "unit": str}
_BEHIND: dict[str, type] = {"counted": int, "excluded": int, "remarks": str}
_OF_A_SCALE = _ASKED | {"rating": int, "basis": str} | _BEHIND
_OF_CLAUSES = _ASKED | {"met": str} | _BEHIND
_LISTED = 20

MET, NOT_MET, NOT_RECORDED, NOBODY = "met", "not met", "not recorded", "nobody to count"


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What was found: scores by team, date and item, and, if asked for, the evidence of each in the same order."""

    standard: Standard
    facts: Facts
    team_names: Mapping[str, str]
    scores: Sequence[Score]
    evidence: Sequence[Evidence] | None


def write(card: Scorecard, form: str, output: Path | None) -> None:
    """Write a scorecard in one of the formats, to a file or to the terminal. Raises OSError."""
    if form == "parquet":
        assert output, "parquet is not written to a terminal"
        write_parquet(_score_rows(card), SCORES, output)
        if card.evidence is not None:
            write_parquet(list(_evidence_rows(card.evidence)), EVIDENCE, _beside(output))
    elif output:
        with output.open("w", encoding="utf-8", newline="") as stream:
            _write_text(card, form, stream)
        if form == "csv" and card.evidence is not None:
            with _beside(output).open("w", encoding="utf-8", newline="") as stream:
                write_csv(list(_evidence_rows(card.evidence)), EVIDENCE, stream)
    else:
        _write_text(card, form, sys.stdout)
    if form in ("csv", "parquet"):
        _write_refusals(card.facts, sys.stderr)


def as_document(card: Scorecard) -> dict[str, Any]:
    """The scorecard as JSON has it. A missing table stands among the flags as `missing_<table>`."""
    facts: dict[str, Any] = {
        "rows_in": card.facts.rows_in,
        "rows_used": card.facts.rows_used,
        "refused": [
            {name: getattr(refusal, name) for name in ("table", "row", "column", "value", "reason")}
            for refusal in card.facts.refused
        ],
    }
    if card.facts.flagged:
        facts["flagged"] = [asdict(flagged) for flagged in card.facts.flagged]
    document = {
        "facts": facts,
        "scores": [_score_row(score) | {"flags": _flags(score)} for score in card.scores],
        "totals": [
            {
                "team_id": total.team_id,
                "as_of": total.as_of,
                "rated": total.rated,
                "sum": total.sum,
                "mean": total.mean_of_rated,
            }
            for total in totals(card.scores)
        ],
    }
    if card.evidence is not None:
        document["evidence"] = [_evidence_document(evidence) for evidence in card.evidence]
    return document


def _write_text(card: Scorecard, form: str, stream: TextIO) -> None:
    if form == "json":
        write_json(as_document(card), stream)
    elif form == "csv":
        write_csv(_score_rows(card), SCORES, stream)
    else:
        _write_table(card, stream)


def _flags(score: Score) -> list[str]:
    return [*score.flags, *(f"missing_{table}" for table in score.missing)]


def _score_row(score: Score) -> dict[str, Any]:
    return {name: getattr(score, name) for name in SCORES} | {"basis": score.basis.value}


def _score_rows(card: Scorecard) -> list[Row]:
    return [_score_row(score) | {"flags": " ".join(_flags(score))} for score in card.scores]


def _evidence_document(evidence: Evidence) -> dict[str, Any]:
    score = evidence.score
    return {
        "team_id": score.team_id,
        "as_of": score.as_of,
        "item": score.item,
        "counted": [asdict(client) for client in evidence.counted],
        "excluded": [asdict(client) for client in evidence.excluded],
        "records": [asdict(record) for record in evidence.records],
    }


def _evidence_rows(behind: Sequence[Evidence]) -> Iterator[Row]:
    for evidence in behind:
        of_score = {name: getattr(evidence.score, name) for name in ("team_id", "as_of", "item")}
        for client in evidence.counted:
            yield _row(of_score, kind="client", client_id=client.client_id, figure=client.figure, counts=True)
        for left_out in evidence.excluded:
            who, why = left_out.client_id, left_out.reason
            yield _row(of_score, kind="client", client_id=who, counts=False, reason=why, day=left_out.on)
        for record in evidence.records:
            of_record = {name: getattr(record, name) for name in ("kind", "record_id", "client_id", "figure")}
            staff = " ".join(record.staff)
            yield _row(
                of_score | of_record,
                staff_ids=staff,
                day=record.started_on,
                counts=record.counts,
                reason=record.reason,
            )


def _row(known: dict[str, Cell], **cells: Cell) -> Row:
    return dict.fromkeys(EVIDENCE) | known | cells


def _beside(output: Path) -> Path:
    return output.with_name(f"{output.stem}.evidence{output.suffix}")


def _write_table(card: Scorecard, stream: TextIO) -> None:
    summed = {(total.team_id, total.as_of): total for total in totals(card.scores)}
    columns = _OF_A_SCALE if card.standard.scale else _OF_CLAUSES
    behind = iter(card.evidence or ())
    for (team_id, as_of), scores in groupby(card.scores, key=lambda score: (score.team_id, score.as_of)):
        of_team = list(scores)
        stream.write(f"{as_text(card.team_names[team_id])} ({as_text(team_id)}) · {card.standard.title}")
        stream.write(f" · at the close of {as_of:%A} {as_of.day} {as_of:%B %Y}\n\n")
        write_aligned([_read_row(card.standard, score) for score in of_team], columns, stream)
        words = _in_words(summed[team_id, as_of]) if card.standard.scale else _clauses_in_words(of_team)
        stream.write(f"\n  {words}\n\n")
        if card.evidence is not None:
            _write_evidence([next(behind) for _ in of_team], stream)
    if not card.scores:
        stream.write("No team was open on the dates asked for.\n\n")
    _write_refusals(card.facts, stream)


def _read_row(standard: Standard, score: Score) -> Row:
    measure = standard.measure(score.item)
    value = None if score.value is None else round(score.value, measure.steps)
    told = () if standard.scale else ("nobody_to_count",)
    flags = [flag.replace("_", " ") for flag in score.flags if flag not in told]
    remarks = ", ".join([*flags, *(f"missing {table}" for table in score.missing)])
    met = None if standard.scale else _met(score)
    read = {"measure": measure.title, "value": value, "unit": measure.unit, "met": met, "remarks": remarks}
    return _score_row(score) | read


def _met(score: Score) -> str:
    """A clause in a word. Where nothing is missing and yet nothing can be said, there was nobody to say it of."""
    if score.met is None:
        return NOT_RECORDED if score.missing else NOBODY
    return MET if score.met else NOT_MET


def _clauses_in_words(scores: Sequence[Score]) -> str:
    number = Counter(map(_met, scores))
    noun = "clause" if len(scores) == 1 else "clauses"
    said = [f"{number[MET]} of {len(scores)} {noun} met"]
    said += [f"{number[word]} {words}" for word, words in _BESIDE.items() if number[word]]
    return ", ".join(said)


_BESIDE = {NOT_RECORDED: NOT_RECORDED, NOBODY: "with nobody to count"}


def _in_words(total: Total) -> str:
    if total.total is not None:
        return f"total {total.total}, mean {as_text(total.mean)}"
    if not total.rated:
        return "nothing rated"
    noun = "item" if total.rated == 1 else "items"
    return f"mean of {total.rated} rated {noun} {as_text(total.mean_of_rated)} (of {total.of} on the scale)"


def _write_evidence(behind: Sequence[Evidence], stream: TextIO) -> None:
    columns = {name: kind for name, kind in EVIDENCE.items() if name not in ("team_id", "as_of", "item")}
    for evidence in behind:
        rows = list(_evidence_rows([evidence]))
        if rows:
            stream.write(f"  {evidence.score.item}\n")
            write_aligned(rows, columns, stream)
            stream.write("\n")


def _write_refusals(facts: Facts, stream: TextIO) -> None:
    rows_in, used = sum(facts.rows_in.values()), sum(facts.rows_used.values())
    stream.write(f"{rows_in:,} rows in = {used:,} used + {len(facts.refused):,} refused\n")
    stream.writelines(f"  refused: {refusal}\n" for refusal in facts.refused[:_LISTED])
    if len(facts.refused) > _LISTED:
        stream.write(f"  {len(facts.refused) - _LISTED:,} more refused rows; --format json lists them all\n")
    stream.writelines(f"  used, but {flagged}\n" for flagged in facts.flagged[:_LISTED])
