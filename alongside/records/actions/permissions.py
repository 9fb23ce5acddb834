"""Giving and taking back permission to share, and telling somebody something under one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client, hold_whose
from alongside.records.actions.packets import disclose
from alongside.records.models import (
    Permission,
    PermissionRevoked,
    PermissionShare,
    Supporter,
    ToldUnder,
)
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import known, said, worded, written_before
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Disclosed, Given, Purpose, Recipient, Shared, SharedFor

LONGEST = timedelta(days=365)
"""a permission holds for a year at the most; then it is asked for again"""


@dataclass(frozen=True, slots=True)
class NewPermission:
    """What a client lets us tell somebody, as it is to be written down.

    Somebody around them is named by `supporter_id`, anybody else by `recipient`.
    """

    client_id: str
    to: str
    shares: tuple[str, ...]
    purpose: str
    given: str
    from_on: date
    until_on: date
    supporter_id: str = ""
    recipient: str = ""
    id: str = ""


def permit(*, by: Actor, team_id: str, at: datetime, today: date, permission: NewPermission) -> tuple[Permission, ...]:
    """Write down what a client lets us tell. What tells of substance use treatment becomes a labelled row of its own.

    The same form a second time answers the same rows.
    """
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        client = hold_client(by, permission.client_id, team_id=team_id)
        shares = _shares(by, team_id, permission)
        if permission.from_on > today:
            raise Refused("This day has not come yet. Write one up to today.", field="from_on")
        values = _values(permission) | {"team_id": team_id, "client_id": client.id}
        plain = [one for one in shares if one is not Shared.SUBSTANCE_USE]
        id = permission.id or new_id()
        rows = [_permit(by, at, id, values | {"part2": False}, plain)] if plain else []
        if Shared.SUBSTANCE_USE in shares:
            labelled = uuid5(NAMESPACE_OID, f"{id}|part2").hex
            rows.append(_permit(by, at, labelled, values | {"part2": True}, [Shared.SUBSTANCE_USE]))
    return tuple(rows)


def revoke(*, by: Actor, team_id: str, at: datetime, today: date, permission_id: str, on: date, why: str = "") -> None:
    """Write down that a client took a permission back. Twice is once."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        row = find_permission(by, team_id, permission_id)
        if not row.from_on <= on <= today:
            raise Refused(f"Write a day from {said(row.from_on)} to {said(today)}.", field="on")
        reason = worded(why, field="why", what="why", most=200, needed=False)
        _, fresh = PermissionRevoked.objects.get_or_create(
            permission=row, defaults={"on": on, "why": reason, "at": at, "by": by.id}
        )
        if fresh:
            append([Note("revoked", "permission", row.id, row.client_id, team_id)], actor=by.id, at=at)


def tell(
    *, by: Actor, team_id: str, at: datetime, today: date, permission_id: str, what: str, words: str, id: str = ""
) -> ToldUnder:
    """Write down that somebody is told something under a permission; refused once that is past or was taken back.

    The permission is read at this moment, and what leaves is a disclosure, in the same transaction.
    """
    require(by, Right.WRITE_NOTES, team_id)
    with one_act():
        row = find_permission(by, team_id, permission_id)
        shared = known(Shared, what, field="what", what="what is told")
        text = worded(words, field="words", what="what is told, in a few words", most=300)
        values: dict[str, Any] = {"permission_id": row.id, "what": shared.value, "words": text}
        if before := written_before(ToldUnder, id, values):
            return before
        _check_holds(row, shared, today)
        disclosure = disclose(
            by=by, team_id=team_id, at=at, what=Disclosed.TOLD, recipient=row.recipient, client_ids=[row.client_id],
            purpose=Purpose.TREATMENT if row.purpose == SharedFor.TREATMENT else Purpose.OPERATIONS,
        )  # fmt: skip
        return ToldUnder.objects.create(id=id or new_id(), disclosure=disclosure, on=today, **values)


def record_permissions(*, by: Actor, team_id: str, at: datetime, permissions: Sequence[NewPermission]) -> None:
    """Write down permissions of days that are over, all or none; a bulk for whoever brings a history."""
    require(by, Right.IMPORT, team_id)
    with one_act():
        rows = [
            (Permission(id=one.id or new_id(), team_id=team_id, client_id=one.client_id, part2=False, at=at, by=by.id,
                        **_values(one)), one)
            for one in permissions
        ]  # fmt: skip
        Permission.objects.bulk_create([row for row, _ in rows], batch_size=500)
        shares = [PermissionShare(permission=row, what=Shared(each)) for row, one in rows for each in one.shares]
        PermissionShare.objects.bulk_create(shares, batch_size=500)
        notes = [Note("gave", "permission", row.id, row.client_id, team_id) for row, _ in rows]
        append(notes, actor=by.id, at=at, purpose=Purpose.DEMONSTRATION)


def find_permission(by: Actor, team_id: str, permission_id: str) -> Permission:
    """A permission of the team's, if it is in the actor's sight."""
    hold_whose(Permission.objects.filter(id=permission_id))
    rows = Permission.objects.filter(id=permission_id, team_id=team_id).select_related("revoked")
    row = (rows if may(by, Right.SEE_PART2, team_id) else rows.filter(part2=False)).first()
    if row is None:
        raise NotHere
    hold_client(by, row.client_id, team_id=team_id)
    return row


def _shares(by: Actor, team_id: str, permission: NewPermission) -> list[Shared]:
    shares = [known(Shared, one, field="shares", what="what may be told") for one in permission.shares]
    if not shares:
        raise Refused("Choose what may be told.", field="shares")
    if Shared.SUBSTANCE_USE in shares:
        require(by, Right.SEE_PART2, team_id)
        if permission.given != Given.WRITTEN:
            raise Refused("To tell of substance use treatment takes a signature: ask for it in writing.", field="given")
    return shares


def _values(one: NewPermission) -> dict[str, Any]:
    to = known(Recipient, one.to, field="to", what="to whom")
    if one.until_on <= one.from_on:
        raise Refused("It ends before it begins. Write a later day.", field="until_on")
    if one.until_on > one.from_on + LONGEST:
        last = said(one.from_on + LONGEST - timedelta(days=1))
        raise Refused(f"A permission holds for a year at the most, here until {last}. Then ask again.",
                      field="until_on")  # fmt: skip
    return {
        "to": to.value, "from_on": one.from_on, "until_on": one.until_on, **_recipient(one, to),
        "purpose": known(SharedFor, one.purpose, field="purpose", what="for what").value,
        "given": known(Given, one.given, field="given", what="how it was given").value,
    }  # fmt: skip


def _recipient(one: NewPermission, to: Recipient) -> dict[str, Any]:
    if to is not Recipient.SUPPORTER:
        named = worded(one.recipient, field="recipient", what="the name of whom may be told", most=120)
        return {"supporter_id": None, "recipient": named}
    name = Supporter.objects.filter(id=one.supporter_id, client_id=one.client_id).values_list("name", flat=True).first()
    if name is None:
        raise Refused("Choose one of the people around them.", field="supporter_id")
    return {"supporter_id": one.supporter_id, "recipient": name}


def _permit(by: Actor, at: datetime, id: str, values: dict[str, Any], shares: Sequence[Shared]) -> Permission:
    if before := written_before(Permission, id, values):
        return before
    row = Permission.objects.create(id=id, at=at, by=by.id, **values)
    PermissionShare.objects.bulk_create([PermissionShare(permission=row, what=one) for one in shares])
    append([Note("gave", "permission", row.id, row.client_id, row.team_id)], actor=by.id, at=at)
    return row


def _check_holds(row: Permission, what: Shared, today: date) -> None:
    """Refused with a sentence unless the permission holds today and lets us tell that."""
    revoked = getattr(row, "revoked", None)
    if revoked is not None:
        raise Refused(f"They took this permission back on {said(revoked.on)}. Ask them before anything is told.")
    if not row.from_on <= today < row.until_on:
        last = row.until_on - timedelta(days=1)
        raise Refused(f"This permission ended on {said(last)}. Ask them again before anything is told.")
    if not row.shares.filter(what=what).exists():
        may_be = ", ".join(Shared(one).label.lower() for one in row.shares.values_list("what", flat=True))
        raise Refused(f"This permission is for {may_be} alone. Ask them for more, or tell less.", field="what")
