"""Whether two names sound alike: spelt otherwise and spoken the same, or one letter off."""

from collections.abc import Collection
from functools import lru_cache

from jellyfish import damerau_levenshtein_distance, metaphone, nysiis

from alongside.records.queries.search import folded

SHORTEST_MISSPELT = 5
"""letters: in a shorter name one letter off is another name, such as Ana and Ann"""
FEWEST_SOUNDS = 2
KEPT = 50_000


@lru_cache(maxsize=KEPT)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: without case, accents and what stands between them."""
    return tuple("".join(letter if letter.isalnum() else " " for letter in folded(name).replace("'", "")).split())


@lru_cache(maxsize=KEPT)
def keys(word: str) -> frozenset[str]:
    """How a word of a name sounds, by two keys; a word no key can be made of sounds like itself alone.

    Two, for each hears what the other does not: Metaphone takes Wright for Right, NYSIIS takes Sean for Shawn. A
    Metaphone of one sound says too little of a name: it would take Lee for Lou.
    """
    if not word.isascii() or not word.isalpha():
        return frozenset({f"={word}"})
    spoken = metaphone(word)
    heard = {f"n{nysiis(word)}"}
    return frozenset(heard | {f"m{spoken}"} if len(spoken) >= FEWEST_SOUNDS else heard)


def alike(one: str, other: str) -> bool:
    """Whether two words of names sound alike, or differ by one letter."""
    return one == other or bool(keys(one) & keys(other)) or misspelt(one, other)


def misspelt(one: str, other: str) -> bool:
    """Whether one is the other with a letter too many, too few, another, or two in turn."""
    if min(len(one), len(other)) < SHORTEST_MISSPELT or abs(len(one) - len(other)) > 1:
        return False
    if one[0] != other[0] and one[-1] != other[-1]:
        return False  # one letter off leaves the first or the last as it was
    return damerau_levenshtein_distance(one, other) == 1


def all_alike(asked: Collection[str], said: Collection[str]) -> bool:
    """Whether each word that was asked sounds like one of those said."""
    return bool(asked) and all(any(alike(word, other) for other in said) for word in asked)


def same_name(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two names sound alike as a whole: of two words or more, in any order, each word of the shorter one."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 1 and all_alike(shorter, longer)
