"""Which records were ever read as one: the ledger and sealed papers go on naming each by the id of then."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Q

from alongside.records.models import Client, Merge
from alongside.teams.refusals import Refused
from alongside.terms import MergeState

Opened = TypeVar("Opened")


def read_under(client_id: str) -> tuple[str, ...]:
    """The client and every record read under theirs now. A query for each merge upon a merge."""
    found, new = [client_id], [client_id]
    while new:
        new = list(Client.objects.filter(merged_into__in=new).order_by("id").values_list("id", flat=True))
        found += new
    return tuple(found)


def opened(open_with: Callable[[str], Opened], client_id: str) -> Opened:
    """What was sealed for a client, or for a record that was ever one with theirs. No query where it was theirs."""
    try:
        return open_with(client_id)
    except Refused as unopened:
        for other in _ever_one_with(client_id):
            try:
                return open_with(other)
            except Refused:
                continue
        raise unopened


def _ever_one_with(client_id: str) -> list[str]:
    """Every record this one was merged with, or with one of those, whether or not that was undone."""
    rows = Merge.objects.filter(standings__state=MergeState.MERGED).values_list("survivor_id", "merged_id")
    found, new = {client_id}, {client_id}
    while new:
        pairs = rows.filter(Q(survivor__in=new) | Q(merged__in=new))
        new = {id for pair in pairs for id in pair} - found
        found |= new
    return sorted(found - {client_id})
