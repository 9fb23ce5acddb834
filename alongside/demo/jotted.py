"""What colleagues of the invented agency wrote down beside their visits, as plain rows."""

from dataclasses import dataclass
from datetime import datetime

from alongside.terms import NoteKind, PaperKind, Symptoms


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as it was written; `writer` counts the colleagues who write."""

    id: str
    client: str
    kind: NoteKind
    text: str
    at: datetime
    writer: int


@dataclass(frozen=True, slots=True)
class PaperRow:
    id: str
    client: str
    kind: PaperKind
    title: str
    text: str
    at: datetime
    writer: int


@dataclass(frozen=True, slots=True)
class SymptomRow:
    """A note; `writer` counts those who visit, and `answer` is what a prescriber said of it, if one has seen to it."""

    id: str
    client: str
    how: Symptoms
    text: str
    at: datetime
    writer: int
    told_by: str = ""
    seen: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class JottedRows:
    """Everything of that kind on one team."""

    notes: tuple[NoteRow, ...] = ()
    papers: tuple[PaperRow, ...] = ()
