"""What came of an import: every resource that came in was used, refused with a reason, or ignored."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto


class FaultyInput(Exception):
    """What was given cannot be imported at all, and nothing was. `sentences` says why, a fault each."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class Fate(StrEnum):
    """What became of a resource."""

    USED = auto()
    UNCHANGED = auto()
    """used before: it says nothing that is not on record already"""
    REFUSED = auto()
    IGNORED = auto()


@dataclass(frozen=True, slots=True)
class Where:
    """A resource by its place: a file, a type, and its id or, without one, its entry. Never what it says."""

    file: str
    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.file}: {self.type} {self.id}"


@dataclass(frozen=True, slots=True)
class Refusal:
    where: Where
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the resources of one type. `unchanged` are among the used."""

    came_in: int
    used: int
    unchanged: int
    refused: int
    ignored: int


@dataclass(frozen=True, slots=True)
class Report:
    """An import, counted. A dry run says what an import would have said."""

    team_id: str
    team: str
    team_opened: bool
    """whether the import opened the team"""
    dry_run: bool
    files: int
    tallies: Mapping[str, Tally]
    refusals: tuple[Refusal, ...]
    written: Mapping[str, int]
    """noun -> rows written by this run"""
    remarks: tuple[str, ...]

    @property
    def total(self) -> Tally:
        sums = [
            sum(getattr(tally, name) for tally in self.tallies.values())
            for name in ("came_in", "used", "unchanged", "refused", "ignored")
        ]
        return Tally(*sums)


@dataclass(slots=True)
class Account:
    """The account of an import while it runs. A resource is entered once; entering it twice is our mistake."""

    fates: dict[tuple[str, int], tuple[str, Fate]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    written: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def enter(self, file: str, entry: int, type: str, fate: Fate) -> None:  # noqa: A002 - FHIR's own word
        if (file, entry) in self.fates:
            raise ValueError(f"Entry {entry} of {file} is entered twice.")
        self.fates[file, entry] = type, fate

    def refuse(self, where: Where, entry: int, reason: str) -> None:
        self.enter(where.file, entry, where.type, Fate.REFUSED)
        self.refusals.append(Refusal(where, reason))

    def tallies(self) -> dict[str, Tally]:
        """Type -> tally, by type."""
        counts = Counter(self.fates.values())
        found = {}
        for kind in sorted({kind for kind, _ in counts}):
            by = {fate: counts[kind, fate] for fate in Fate}
            found[kind] = Tally(
                came_in=sum(by.values()), used=by[Fate.USED] + by[Fate.UNCHANGED], unchanged=by[Fate.UNCHANGED],
                refused=by[Fate.REFUSED], ignored=by[Fate.IGNORED],
            )  # fmt: skip
        return found
