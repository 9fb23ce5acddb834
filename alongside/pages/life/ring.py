"""The people around a client as a ring: inline SVG. Pure: figures in, frozen shapes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from alongside.pages.shared.words import count
from alongside.records.queries.network import Around
from alongside.terms import Tie

WIDTH, HEIGHT = 560.0, 340.0
ACROSS, DOWN = 130.0, 110.0
"""half the axes of the ring"""
NEAR = {Tie.HOLDS: 0.72, Tie.NEW: 0.86, Tie.SHAKY: 1.0, Tie.BROKEN: 1.0}
LONGEST = 13
"""characters to a line of a name"""


@dataclass(frozen=True)
class Line:
    words: str
    y: float


@dataclass(frozen=True)
class Node:
    """Somebody: where they stand, their name in lines, and how the tie is drawn."""

    x: float
    y: float
    words_x: float
    anchor: str
    lines: tuple[Line, ...]
    agency: bool
    lately: bool
    tie: str
    """`talk`, `unasked` or `silent`; nothing where the tie is broken"""

    @property
    def left(self) -> float:
        return self.x - 6

    @property
    def top(self) -> float:
        return self.y - 6


@dataclass(frozen=True)
class Ring:
    width: float
    height: float
    x: float
    y: float
    name: str
    nodes: tuple[Node, ...]
    label: str


def ring(name: str, around: Sequence[Around], *, on: date) -> Ring:
    """Everybody around the client, nearer where the tie holds, filled where we met them within thirty days."""
    nodes = tuple(_node(one, place, len(around), on) for place, one in enumerate(around))
    met = sum(node.lately for node in nodes)
    label = f"{name} and {count(len(nodes), 'person or agency', 'people and agencies')} around them, "
    return Ring(WIDTH, HEIGHT, WIDTH / 2, HEIGHT / 2, name, nodes, f"{label}{met} of them met in thirty days")


def _node(one: Around, place: int, of: int, on: date) -> Node:
    turn = 2 * pi * (place + 0.5) / of - pi / 2
    near = NEAR.get(Tie(one.holds), 0.86) if one.holds else 0.86
    x, y = WIDTH / 2 + cos(turn) * ACROSS * near, HEIGHT / 2 + sin(turn) * DOWN * near
    side = 0 if abs(cos(turn)) < 0.35 else 1 if cos(turn) > 0 else -1
    lines = _lines(one.name)
    top = y + 4 if side else (y + 24 if sin(turn) > 0 else y - 14 - 14 * (len(lines) - 1))
    return Node(
        x=round(x, 1), y=round(y, 1), words_x=round(x + 14 * side, 1), anchor=("end", "middle", "start")[side + 1],
        lines=tuple(Line(words, round(top + 14 * n, 1)) for n, words in enumerate(lines)), agency=one.agency,
        lately=one.lately(on), tie=_tie(one),
    )  # fmt: skip


def _tie(one: Around) -> str:
    if one.holds == Tie.BROKEN:
        return ""
    if one.agency or one.may_talk:
        return "talk"
    return "unasked" if one.may_talk is None else "silent"


def _lines(name: str) -> list[str]:
    """The name in lines: whole words, a double name parted at its hyphen, nothing cut."""
    lines = [""]
    for word in name.replace("-", "- ").split():
        joined = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{word}".strip()
        if lines[-1] and len(joined) > LONGEST:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
