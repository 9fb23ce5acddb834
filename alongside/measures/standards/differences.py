"""Why the same work gets different answers: items of two standards that ask about one thing, and do not agree."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """Two items about one subject, and in a sentence what makes their figures differ."""

    subject: str
    standard: str
    item: str
    other: str
    other_item: str
    says: str


DIFFERENCES: tuple[Difference, ...] = ()
