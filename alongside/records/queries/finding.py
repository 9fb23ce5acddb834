"""The page that finds somebody: by name, another name, a number, an e-mail address, or by how the name sounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from alongside.records.access import Sight
from alongside.records.models import Alias, Enrollment
from alongside.records.queries.search import folded, reached_by
from alongside.records.queries.sounds import all_alike, parts

MOST = 50
"""more than anybody looks through; the count says how many there are"""


class Match(IntEnum):
    """How somebody answers to what was asked, the surest first."""

    EXACT = 0
    BEGINS = 1
    ALIAS = 2
    REACHED = 3
    SOUNDS_LIKE = 4


@dataclass(frozen=True, slots=True)
class Found:
    client_id: str
    name: str
    match: Match
    by: str
    """the other name, number or e-mail address they were found by; empty where it is the name itself"""
    since: date
    until: date | None
    """the first day no longer on the team"""


@dataclass(frozen=True, slots=True)
class Findings:
    words: str
    rows: tuple[Found, ...]
    number: int
    """how many answer, of whom `rows` are the first"""


def find(sight: Sight, words: str, *, on: date) -> Findings:
    """Who of the team, now or before, answers to `words`: exact, then beginning so, then by another name, by a number
    or an e-mail address, and by sound. Three queries, whatever the words.
    """
    asked = words.strip()
    if not asked:
        return Findings("", (), 0)
    times = _times(sight)
    other_names, numbers = _other_names(times), _reached(times, asked)
    said, wanted = folded(asked), parts(asked)
    rows = []
    for client_id, (name, legal, since, until) in times.items():
        others = [*([legal] if legal else []), *other_names.get(client_id, ())]
        if match := _match(said, wanted, name, others, numbers.get(client_id, "")):
            rows.append(Found(client_id, name, *match, since, until if until and until <= on else None))
    rows.sort(key=lambda row: (row.match, row.until is not None, folded(row.name), row.client_id))
    return Findings(asked, tuple(rows[:MOST]), len(rows))


Time = tuple[str, str, date, date | None]


def _times(sight: Sight) -> dict[str, Time]:
    """Everybody who is or was on the team: their names, and the last time they were on it."""
    rows = Enrollment.objects.filter(team_id=sight.team_id, client__merged_into=None).order_by("enrolled_on")
    columns = ("client_id", "client__name", "client__legal_name", "enrolled_on", "ended_on")
    return {
        client_id: (name, legal, since, until) for client_id, name, legal, since, until in rows.values_list(*columns)
    }


def _other_names(times: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    here = frozenset(times)
    for client_id, name in Alias.objects.order_by("id").values_list("client_id", "name"):
        if client_id in here:
            found.setdefault(client_id, []).append(name)
    return found


def _reached(times: Iterable[str], asked: str) -> dict[str, str]:
    """Client id -> a number or an e-mail address of theirs that is asked for."""
    here = frozenset(times)
    return {client_id: shown for client_id, shown in reached_by(asked) if client_id in here}


def _match(
    said: str, wanted: tuple[str, ...], name: str, others: list[str], number: str
) -> tuple[Match, str] | None:  # fmt: skip
    """How somebody answers to what was `said`, of the words `wanted`; by which other name, number or address."""
    whole, words = folded(name), parts(name)
    if said == whole:
        return Match.EXACT, ""
    if "@" in number:
        return Match.REACHED, number
    if wanted and all(any(word.startswith(each) for word in words) for each in wanted):
        return Match.BEGINS, ""
    for other in others:
        if wanted and all(each in " ".join(parts(other)) for each in wanted):
            return Match.ALIAS, other
    if number:
        return Match.REACHED, number
    if said in whole:
        return Match.BEGINS, ""
    if all_alike(wanted, words):
        return Match.SOUNDS_LIKE, ""
    return next(((Match.SOUNDS_LIKE, other) for other in others if all_alike(wanted, parts(other))), None)
