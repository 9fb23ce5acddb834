"""Where a client may be found beside where they live: a place written down, corrected, ended."""

import re
from datetime import date, datetime
from typing import Any

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.lifetime import check_within_life
from alongside.records.models import Client, Spot
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import on_the_globe, worded, written_before
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused

FIELDS = frozenset({"words", "address", "latitude", "longitude", "since_on", "until_on"})


def add_spot(*, by: Actor, team_id: str, client_id: str, at: datetime, id: str = "", **said: Any) -> Spot:
    """Write down a place where a client may be found. The same a second time answers the first."""
    with one_act():
        client = _writable(by, client_id, team_id)
        spot = Spot(id=id or new_id(), client=client)
        _take(spot, said)
        if before := written_before(Spot, id, {"client_id": client.id, **{name: getattr(spot, name) for name in said}}):
            return before
        spot.save(force_insert=True)
        append([Note("added", "spot", spot.id, client.id, team_id)], actor=by.id, at=at)
    return spot


def mend_spot(*, by: Actor, team_id: str, spot_id: str, at: datetime, **changes: Any) -> Spot:
    """Change what is known of a place; with `until_on` they are not to be found there any more from that day."""
    with one_act():
        hold_whose(Spot.objects.filter(id=spot_id))
        spot = Spot.objects.select_related("client").filter(id=spot_id).first()
        if spot is None:
            raise NotHere
        _writable(by, spot.client_id, team_id)
        before = {name: getattr(spot, name) for name in changes}
        _take(spot, changes)
        if changed := sorted(name for name, value in before.items() if getattr(spot, name) != value):
            spot.save(update_fields=changed)
            note = Note("changed", "spot", spot.id, spot.client_id, team_id, tuple(changed))
            append([note], actor=by.id, at=at)
    return spot


def keep_address(client: Client, before: str, *, today: date) -> None:
    """An address that gives way to another stays, as a place of before; one only spelt otherwise does not."""
    if _letters(before) not in {"", _letters(client.address)}:
        Spot.objects.create(client=client, address=before, until_on=today)


def _letters(address: str) -> str:
    return re.sub(r"[\W_]+", "", address.casefold())


def _take(spot: Spot, said: dict[str, Any]) -> None:
    if unknown := set(said) - FIELDS:
        raise TypeError(f"A spot has no {', '.join(sorted(unknown))}.")
    for name, value in said.items():
        what = "the place" if name == "words" else "the address"
        taken = worded(value, field=name, what=what, most=200, needed=False) if isinstance(value, str) else value
        setattr(spot, name, taken)
    if not (spot.words or spot.address):
        raise Refused("Write where it is: a few words, such as Drop-in on Mill Street, or an address.", field="words")
    on_the_globe(spot.latitude, spot.longitude)
    for name in ("since_on", "until_on"):
        day: date | None = getattr(spot, name)
        if day is not None:
            check_within_life(spot.client, day, field=name)
    if spot.since_on and spot.until_on and spot.until_on < spot.since_on:
        raise Refused("This is before they came there. Write a later day.", field="until_on")


def _writable(by: Actor, client_id: str, team_id: str) -> Client:
    require(by, Right.WRITE_CLIENTS, team_id)
    return hold_client(by, client_id, team_id=team_id)
