"""Editions of standards, one folder each."""

from importlib import import_module
from pkgutil import iter_modules

from alongside.measures.standard import Standard


class UnknownStandardError(LookupError):
    """A standard nobody has put here."""


def known_standards() -> tuple[str, ...]:
    """The names of the standards there are."""
    return tuple(module.name for module in iter_modules(__path__) if module.ispkg)


def standard_called(name: str) -> Standard:
    """The standard of that name. Raises UnknownStandardError, naming those there are."""
    if name not in known_standards():
        raise UnknownStandardError(f"there is no standard called {name}; there is {', '.join(known_standards())}")
    found: Standard = import_module(f"{__name__}.{name}").STANDARD
    return found


def rated_items() -> dict[str, tuple[str, ...]]:
    """The standards that are a scale, with their printed items: what people may rate."""
    standards = map(standard_called, known_standards())
    return {standard.id: standard.printed for standard in standards if standard.scale}
