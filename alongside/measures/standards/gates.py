"""What a place asks of the result of a scale, as data: a total, a mean, a least rating for items, where help is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from alongside.measures.score import TOLERANCE, Score
from alongside.measures.standards import standard_called

WORST, BEST = 1, 5


@dataclass(frozen=True)
class Gate:
    """A condition of a place on all the ratings of a standard together; what is None or empty is not asked.

    `item_at_least` is the least rating of each item it names. Items rated `help_at` or lower are to get help: that
    shuts no gate. `source` is where the condition is written.
    """

    id: str
    title: str
    place: str
    source: str
    standard: str = "dacts"
    total_at_least: int | None = None
    mean_at_least: float | None = None
    item_at_least: Mapping[str, int] = field(default_factory=dict)
    help_at: int | None = None

    @property
    def says(self) -> str:
        """What it asks, in a sentence."""
        asked = []
        if self.total_at_least is not None:
            asked.append(f"a total of {self.total_at_least} or more")
        if self.mean_at_least is not None:
            asked.append(f"a mean of {self.mean_at_least:g} or more")
        least = sorted(set(self.item_at_least.values()))
        if len(least) == 1 and len(self.item_at_least) == len(standard_called(self.standard).printed):
            asked.append(f"every item rated {least[0]} or more")
        elif least:
            asked.append(", ".join(f"{item} rated {rating} or more" for item, rating in self.item_at_least.items()))
        if self.help_at is not None:
            asked.append(f"help for every item rated {self.help_at} or less")
        text = "; ".join(asked)
        return f"{text[:1].upper()}{text[1:]}."

    @property
    def least_total(self) -> float | None:
        """The total that its total and its mean ask for together."""
        items = len(standard_called(self.standard).printed)
        asked = [self.total_at_least, None if self.mean_at_least is None else self.mean_at_least * items]
        return max((one for one in asked if one is not None), default=None)


OREGON = Gate(
    "oregon",
    "Certified in Oregon",
    "Oregon",
    "Oregon Administrative Rules 309-019-0233 and 309-019-0240: a total of 114; help where an item is rated 2 or less",
    total_at_least=114,
    help_at=2,
)
ESTABLISHED = Gate(
    "established",
    "An established team",
    "",
    "A mean of 4.0 or more, by which reviewers commonly call a team established",
    mean_at_least=4.0,
)
NO_ITEM_BELOW_3 = Gate(
    "no_item_below_3",
    "No item below 3",
    "",
    "A least rating of every item, the form in which Maine asks; the 3 is ours, for a place to restate",
    item_at_least=dict.fromkeys(standard_called("dacts").printed, 3),
)
GATES: Mapping[str, Gate] = {gate.id: gate for gate in (OREGON, ESTABLISHED, NO_ITEM_BELOW_3)}
"""The gates there are. A place with least ratings of its own adds one with `item_at_least`."""


class Standing(StrEnum):
    """Whether a gate is passed. It is not known yet while what is still to be rated can decide either way."""

    OPEN = "open"
    SHUT = "shut"
    NOT_KNOWN_YET = "not_known_yet"


@dataclass(frozen=True)
class GateAnswer:
    """How ratings stand at a gate: the sum so far, how many items are rated, and the items that matter by name."""

    gate: Gate
    standing: Standing
    sum: int
    rated: int
    of: int
    short: tuple[str, ...] = ()
    needing_help: tuple[str, ...] = ()

    @property
    def total_short(self) -> float | None:
        """How much the total is short of what is asked, 0 where it is reached; None before every item is rated."""
        asked = self.gate.least_total
        return None if asked is None or self.rated < self.of else max(0.0, asked - self.sum)


def judged_by(gate: Gate, ratings: Mapping[str, int | None]) -> GateAnswer:
    """Hold ratings, by item, against a gate. Items without one may still be anything from 1 to 5.

    Raises UnknownStandardError. Ratings of items that the standard does not have are passed over.
    """
    printed = standard_called(gate.standard).printed
    known = {item: rating for item in printed if (rating := ratings.get(item)) is not None}
    added, open_items = sum(known.values()), len(printed) - len(known)
    short = tuple(item for item in printed if item in known and known[item] < gate.item_at_least.get(item, WORST))
    needing = tuple(item for item, rating in known.items() if gate.help_at is not None and rating <= gate.help_at)
    lowest, highest = added + WORST * open_items, added + BEST * open_items
    asked = gate.least_total or 0
    if short or highest < asked - TOLERANCE:
        standing = Standing.SHUT
    elif lowest >= asked - TOLERANCE and all(item in known or least <= WORST for item, least in _least(gate, printed)):
        standing = Standing.OPEN
    else:
        standing = Standing.NOT_KNOWN_YET
    return GateAnswer(gate, standing, added, len(known), len(printed), short, needing)


def ratings_of(scores: Iterable[Score]) -> dict[str, int | None]:
    """The ratings of one team on one date by item, as a gate takes them."""
    return {score.item: score.rating for score in scores}


def _least(gate: Gate, printed: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(item, least) for item, least in gate.item_at_least.items() if item in printed]
