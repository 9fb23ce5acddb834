"""A part of an invented life, as a plain row."""

from dataclasses import dataclass
from datetime import date

from alongside.terms import SpellKind, Term


@dataclass(frozen=True, slots=True)
class SpellRow:
    """`staff` is a key of the plan, `supporter` an id; `until_on` is the first day it no longer held."""

    client: str
    kind: SpellKind
    word: Term
    from_on: date
    until_on: date | None = None
    what: str = ""
    note: str = ""
    due_on: date | None = None
    staff: str = ""
    times: int | None = None
    supporter: str = ""
    hours: int | None = None
    wage_cents: int | None = None
    holds: str = ""
    code: str = ""

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)
