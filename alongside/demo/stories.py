"""The few clients whose last weeks are told on purpose, so that the demonstration has something to show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to somebody lately. Numbers are days before the day shown."""

    name: str
    met_last: int | None = None
    """met face to face on that day, and not since"""
    tried: tuple[int, ...] = ()
    """visits since then that found nobody"""
    only: str = ""
    """the one position that met them in the last sixteen days"""
    admitted: int | None = None
    """in a psychiatric ward since"""


RIVERSIDE = (
    Story("Abdirahman Mohamed", met_last=16, tried=(12, 8, 5, 2)),
    Story("Benicio Ortiz", met_last=6, tried=(4, 1)),
    Story("Xiomara Maldonado", only="case-manager"),
    Story("Dimitri Petrov", only="substance-1"),
    Story("Ruth McAllister", admitted=3),
)
PRAIRIE = (Story("Winona Two Elk", admitted=5),)

UNSEEN = "Abdirahman Mohamed"
"""nobody has seen them for sixteen days"""
SEEN_BY_ONE = "Xiomara Maldonado"
