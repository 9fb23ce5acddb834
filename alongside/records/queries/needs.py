"""Why somebody should look at a client, in a few words, and how urgently."""

from dataclasses import dataclass

URGENCY = ("late", "soon", "away", "fact")


@dataclass(frozen=True, slots=True)
class Flag:
    """Why somebody should look: `late`, `soon`, `away` or `fact`, and its words."""

    kind: str
    words: str


def urgency(told: tuple[Flag, ...], days: int | None) -> tuple[int, float]:
    """The place in a list by need: late, then soon, then away, then the rest by days since met."""
    ranks = [URGENCY.index(flag.kind) for flag in told]
    rank = min((rank for rank in ranks if URGENCY[rank] != "fact"), default=len(URGENCY))
    return rank, -(float("inf") if days is None else days)
