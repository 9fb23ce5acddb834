"""An address that names a client and something of theirs: the one must be the other's, or there is no such place."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from alongside.records.queries.whose import ROWS, whose
from alongside.schedule.queries.cards import client_of_line
from alongside.teams.refusals import NotHere

OWNERS: Mapping[str, Callable[[str], str | None]] = {
    **{named: partial(whose, named) for named in ROWS},
    "pattern_id": client_of_line,
}
"""What stands for it in an address -> whose it is."""
NO_ROWS = frozenset({"part_kind", "kind", "instrument_id"})
"""parts of an address that name a word of ours, not something of a client's"""
MADE_WITH_THE_FORM = frozenset({"own_id"})
"""identities that may not be on record yet"""


def check_nested(named: Mapping[str, Any]) -> None:
    """Raise NotHere unless all that an address names beside a client is that client's."""
    client_id = named.get("client_id")
    if client_id is None:
        return
    for name in sorted(set(named) - {"client_id"} - NO_ROWS):
        owner = OWNERS[name](named[name])
        if owner != client_id and not (owner is None and name in MADE_WITH_THE_FORM):
            raise NotHere
