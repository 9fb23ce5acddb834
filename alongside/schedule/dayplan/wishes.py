"""Whom a client would rather be met by, as far as the staff can be told apart by it.

A wish nobody can be chosen by is no wish: a language everybody speaks, one nobody does, a gender no colleague has said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.schedule.dayplan.gathered import Gathered
from alongside.teams.queries.working import AtWork

BETWEEN = re.compile(r"[,;/]|\band\b")


@dataclass(frozen=True, slots=True)
class Wish:
    """A client's, in the planner's words."""

    gender: str | None = None
    language: str | None = None


NONE = Wish()


def spoken(written: str) -> tuple[str, ...]:
    """Languages as somebody wrote them, `English, Spanish`, in a form that is the same on both sides."""
    return tuple(dict.fromkeys(" ".join(each.split()).casefold() for each in BETWEEN.split(written) if each.strip()))


def wishes_of(day: Gathered) -> dict[str, Wish]:
    """Client id -> wish, for everybody on the caseload who has one."""
    known = [set(spoken(one.languages)) for one in day.staff if one.languages]
    some, all_ = set().union(*known), set.intersection(*known) if known else set()
    said = {one.gender for one in day.staff if one.gender}
    wishes = {
        case.client_id: Wish(
            gender=case.staff_gender if case.staff_gender in said else None,
            language=_wanted(spoken(case.languages), some, all_),
        )
        for case in day.needs.caseload
    }
    return {client_id: wish for client_id, wish in wishes.items() if wish != NONE}


def speaks(one: AtWork, staff: Sequence[AtWork]) -> tuple[str, ...]:
    """A colleague's languages. Of whom nobody wrote any down, what all the others share is taken for granted."""
    known = [set(spoken(other.languages)) for other in staff if other.languages]
    shared = set.intersection(*known) if known else set()
    return spoken(one.languages) or tuple(sorted(shared))


def _wanted(theirs: Sequence[str], some: set[str], all_: set[str]) -> str | None:
    """The first of their languages that somebody has; none where whoever comes speaks it."""
    first = next((each for each in theirs if each in some), None)
    return None if first is None or first in all_ else first
