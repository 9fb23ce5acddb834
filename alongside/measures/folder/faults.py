"""What can be wrong with a facts folder, said in sentences a person can act on."""

from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a folder from being scored at all. Rows are lines as an editor counts them."""

    file: str
    problem: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f", column {self.column}"
        return f"{where}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A single row that cannot stand, with the reason; the rest of its table is used."""

    table: str
    row: int
    column: str
    value: str | None
    reason: str
    file: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}, column {self.column}: {shown(self.value)} {self.reason}"


@dataclass(frozen=True, slots=True)
class Flagged:
    """A row that is used as it stands although it looks odd."""

    table: str
    row: int
    column: str
    value: str | None
    flag: str

    def __str__(self) -> str:
        said = self.flag.replace("_", " ")
        return f"{said}: {self.table}, row {self.row}, column {self.column}: {shown(self.value)}"


class UnscorableFactsError(Exception):
    """The shape of a facts folder is wrong; `faults` lists what, where, and what would be accepted."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


def shown(value: str | None) -> str:
    """A value as a sentence shows it: quoted, control characters escaped, cut when long."""
    if value is None:
        return "(empty)"
    text = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
    return repr(text)


def accepted(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
