"""A standard: an edition of printed items in groups, and the measures there are for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from alongside.measures.measure import Measure


class UnknownItemError(LookupError):
    """An item the standard does not have, or has no measure for."""


@dataclass(frozen=True)
class Group:
    """Items that print together; `says` is the group in our words."""

    title: str
    says: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Standard:
    """One edition of a standard. `groups` name every printed item in order; `measures` those there is a measure for.

    The items of a `scale` are rated 1 to 5 and add up; those of any other standard are clauses, met or not.
    """

    id: str
    title: str
    edition: str
    groups: tuple[Group, ...]
    measures: tuple[Measure, ...]
    scale: bool = True

    @property
    def printed(self) -> tuple[str, ...]:
        """Every item in print, in order, measured or not."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def items(self) -> tuple[str, ...]:
        """The items there is a measure for, in the order of print."""
        return tuple(measure.item for measure in self.measures)

    @property
    def readings(self) -> tuple[str, ...]:
        """The names of every reading of any item, the usual one first."""
        names = [reading.name for measure in self.measures for reading in measure.readings]
        return tuple(dict.fromkeys(names))

    def measure(self, item: str) -> Measure:
        """The measure for an item. Raises UnknownItemError, naming those there are."""
        for measure in self.measures:
            if measure.item == item:
                return measure
        raise UnknownItemError(f"{self.title} has no measure for {item}; it has {', '.join(self.items)}")

    def chosen(self, items: Iterable[str] | None) -> tuple[Measure, ...]:
        """The measures for these items in the order of print, all of them if None."""
        if items is None:
            return self.measures
        wanted = {self.measure(item).item for item in items}
        return tuple(measure for measure in self.measures if measure.item in wanted)

    def group_of(self, item: str) -> Group:
        """The group an item prints in."""
        return next(group for group in self.groups if item in group.items)


def measures_in(package: str, groups: tuple[Group, ...]) -> tuple[Measure, ...]:
    """Every measure of an edition's folder in the order of print: each of its files has one, called MEASURE."""
    folder = import_module(package)
    found: dict[str, Measure] = {}
    for module in iter_modules(folder.__path__, f"{package}."):
        measure: Measure = import_module(module.name).MEASURE
        found[measure.item] = measure
    printed = [item for group in groups for item in group.items]
    return tuple(sorted(found.values(), key=lambda measure: printed.index(measure.item)))
