"""A team held up to several standards on one page, and why the same work gets different answers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alongside.measures.standards.differences import DIFFERENCES, Difference
from alongside.reviews.queries.scorecard import Line, Scorecard, scorecard


@dataclass(frozen=True, slots=True)
class Differs:
    """Two items that ask about the same thing, each as it stands, and why they need not agree."""

    subject: str
    left_standard: str
    left: Line
    right_standard: str
    right: Line
    says: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each standard's scorecard of the day, and the differences among them by subject."""

    on: date
    sides: tuple[tuple[str, Scorecard], ...]
    differences: tuple[Differs, ...]


def nearest(standard: str, others: Sequence[str]) -> list[str]:
    """Of some standards the one of which there is most to say beside another, else the first."""
    told = Counter(name for each in DIFFERENCES for name in _beside(standard, each) if name in others)
    return [name for name, _ in told.most_common(1)] or list(others[:1])


def _beside(standard: str, told: Difference) -> list[str]:
    pair = [told.standard, told.other]
    return [name for name in pair if name != standard] if standard in pair else []


def compare(team_id: str, *, on: date, standards: Sequence[str]) -> Comparison:
    """A team at the close of a day against each of these standards. NotHere for one there is not."""
    sides = tuple((name, scorecard(team_id, on=on, standard=name, months=1)) for name in dict.fromkeys(standards))
    lines = {(name, line.item): line for name, card in sides for line in card.lines}
    found = []
    for each in DIFFERENCES:
        left, right = lines.get((each.standard, each.item)), lines.get((each.other, each.other_item))
        if left and right:
            found.append(Differs(each.subject, each.standard, left, each.other, right, each.says))
    return Comparison(on, sides, tuple(found))
