"""What a client lets us tell others: what holds, what ended, and whom nobody may tell anything any more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from alongside import terms
from alongside.records.access import Sight, find_client
from alongside.records.models import Permission, ToldUnder
from alongside.records.queries.names import users_called
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Told:
    """What was told under a permission."""

    what: str
    words: str
    on: date
    called: str


@dataclass(frozen=True, slots=True)
class PermissionTold:
    """One permission. `holds` says whether it does on the day asked about."""

    id: str
    client_id: str
    to: terms.Recipient
    recipient: str
    shares: tuple[terms.Shared, ...]
    purpose: terms.SharedFor
    given: terms.Given
    from_on: date
    until_on: date
    revoked_on: date | None
    why: str
    part2: bool
    holds: bool
    called: str
    told: tuple[Told, ...]

    @property
    def last_on(self) -> date:
        """The last day it holds, if nobody takes it back before."""
        return self.until_on - timedelta(days=1)

    @property
    def shared(self) -> str:
        return ", ".join(one.label.lower() for one in self.shares)


@dataclass(frozen=True, slots=True)
class Ending:
    """The day a permission ends, whom it lets us tell something, and whether it is under the Part 2 label."""

    on: date
    recipient: str
    part2: bool


def permissions_of(actor: Actor, client_id: str, *, sight: Sight, on: date) -> tuple[PermissionTold, ...]:
    """A client's permissions, those that hold first, then the latest. Six queries."""
    find_client(actor, client_id, team_id=sight.team_id)
    told = _tell(permissions_in_sight(sight, client_id), on=on)
    return tuple(sorted(told, key=lambda one: not one.holds))


def one_permission(
    actor: Actor, client_id: str, permission_id: str, *, sight: Sight, on: date
) -> PermissionTold:  # fmt: skip
    find_client(actor, client_id, team_id=sight.team_id)
    found = _tell(permissions_in_sight(sight, client_id).filter(id=permission_id), on=on)
    if not found:
        raise NotHere
    return found[0]


def permissions_in_sight(sight: Sight, client_id: str = "") -> QuerySet[Permission]:
    """The permissions of the team a reader may see at all."""
    rows = Permission.objects.filter(team_id=sight.team_id)
    rows = rows.filter(client_id=client_id) if client_id else rows
    return rows if sight.part2 else rows.filter(part2=False)


def told_in_sight(sight: Sight, client_id: str) -> QuerySet[ToldUnder]:
    return ToldUnder.objects.filter(permission__in=permissions_in_sight(sight, client_id))


def lapsed(sight: Sight, clients: Collection[str], *, on: date) -> frozenset[str]:
    """Ids of supporters whom a client once let us tell something, and no longer does on a day. One query.

    A supporter nobody ever wrote a permission down for is not among them: there, what the client said by word holds.
    """
    rows = Permission.objects.filter(
        team_id=sight.team_id, client_id__in=clients, part2=False, supporter__isnull=False, from_on__lte=on
    )  # fmt: skip
    holds = Q(until_on__gt=on) & (Q(revoked=None) | Q(revoked__on__gt=on))
    told = rows.values_list("supporter_id").annotate(holding=Count("id", filter=holds))
    return frozenset(supporter_id for supporter_id, holding in told if supporter_id and not holding)


def let_the_line_know(
    team_id: str, client_ids: Collection[str], *, recipients: Collection[str], on: date
) -> dict[str, str]:
    """Client id -> the permission under which a line that answers in our place is told of substance use treatment.

    Read at the moment of use: only what holds on the day, in writing, and names that line.
    """
    rows = Permission.objects.filter(
        team_id=team_id, client_id__in=client_ids, part2=True, to=terms.Recipient.LINE, revoked=None,
        from_on__lte=on, until_on__gt=on,
    )  # fmt: skip
    named = {name.casefold() for name in recipients}
    told = rows.order_by("until_on").values_list("client_id", "id", "recipient")
    return {client_id: id for client_id, id, recipient in told if recipient.casefold() in named}


def ending(sight: Sight, *, on: date, client_id: str = "") -> dict[str, tuple[Ending, ...]]:
    """Client id -> the permissions that hold, or ended in the last month, and that no later one follows. One query."""
    rows = permissions_in_sight(sight, client_id).filter(revoked=None, from_on__lte=on)
    found: dict[str, dict[tuple[str, bool], date]] = {}
    for of, until_on, to, part2 in rows.order_by("until_on").values_list("client_id", "until_on", "recipient", "part2"):
        found.setdefault(of, {})[to, part2] = until_on
    return {
        of: tuple(
            Ending(until_on, to, part2) for (to, part2), until_on in them.items() if (on - until_on).days <= AFTER
        )
        for of, them in found.items()
    }


AFTER = 30
"""days after its end for which a permission is asked for again"""


def _tell(rows: QuerySet[Permission], *, on: date) -> tuple[PermissionTold, ...]:
    found = list(rows.select_related("revoked").prefetch_related("shares").order_by("-from_on", "-at"))
    told = list(ToldUnder.objects.filter(permission__in=found).select_related("disclosure").order_by("-on", "-id"))
    called = users_called({row.by for row in found} | {one.disclosure.by for one in told})
    return tuple(_one(row, [one for one in told if one.permission_id == row.id], called, on) for row in found)


def _one(row: Permission, told: list[ToldUnder], called: dict[str, str], on: date) -> PermissionTold:
    revoked = getattr(row, "revoked", None)
    shares = {share.what for share in row.shares.all()}
    return PermissionTold(
        id=row.id, client_id=row.client_id, to=terms.Recipient(row.to), recipient=row.recipient,
        shares=tuple(one for one in terms.Shared if one in shares), purpose=terms.SharedFor(row.purpose),
        given=terms.Given(row.given), from_on=row.from_on, until_on=row.until_on,
        revoked_on=revoked.on if revoked else None, why=revoked.why if revoked else "", part2=row.part2,
        holds=row.from_on <= on < row.until_on and (revoked is None or on < revoked.on),
        called=called.get(row.by, ""),
        told=tuple(
            Told(terms.Shared(one.what).label, one.words, one.on, called.get(one.disclosure.by, "")) for one in told
        ),
    )  # fmt: skip
