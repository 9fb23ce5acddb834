"""The cheapest change of each clause that is counted over contacts, where the scale has none like it."""

from collections.abc import Mapping, Sequence

from alongside.measures.score import NextAnchor
from alongside.reviews.lift.least import spread, whole_at_least
from alongside.reviews.lift.visits import (
    WEEKS,
    Family,
    Figure,
    Raise,
    by_so_many,
    contacts_on_average,
    minutes_on_average,
    minutes_shared_out,
)

MINUTES_OF_AN_HOUR_A_WEEK = 60 * WEEKS
SERVICES = (
    "service_coordination",
    "service_crisis",
    "service_symptoms",
    "service_medication",
    "service_dual_disorders",
    "service_vocational",
    "service_daily_living",
    "service_social",
    "service_peer_support",
    "service_family_support",
    "service_support",
)


def _minutes_out(people: Sequence[Figure], ahead: NextAnchor, newcomers: Sequence[str], _: int) -> tuple[Raise, ...]:
    """Of all minutes together a share where people live: minutes added there, to whoever has the fewest."""
    out, either = _both(people, "minutes_out_28", "minutes_out_or_in_28")
    has = out | dict.fromkeys(newcomers, 0)
    short = more_for_share(sum(out.values()), sum(either.values()), ahead)
    return tuple(
        Raise(client, contacts, minutes, 1, *_share(out.get(client, 0), either.get(client, 0), minutes))
        for client, contacts, minutes in minutes_shared_out(has, short)
    )


def _meetings_out(
    people: Sequence[Figure], ahead: NextAnchor, newcomers: Sequence[str], usual: int
) -> tuple[Raise, ...]:
    """Of all meetings together a share where people live: meetings added there, to whoever has the fewest."""
    out, office = _both(people, "community_28", "office_28")
    either = {client: meetings + office[client] for client, meetings in out.items()}
    has = out | dict.fromkeys(newcomers, 0)
    short = more_for_share(sum(out.values()), sum(either.values()), ahead)
    return tuple(
        Raise(client, more, more * usual, 1, *_share(out.get(client, 0), either.get(client, 0), more))
        for client, more in spread(list(has), has.__getitem__, short).items()
    )


def _both(people: Sequence[Figure], one: str, other: str) -> tuple[dict[str, int], dict[str, int]]:
    first, second = ({each.client_id: round(each.columns[name]) for each in people} for name in (one, other))
    return first, second


def more_for_share(out: int, either: int, ahead: NextAnchor) -> int:
    """How much more outside makes `out` of `either` the share asked for, in percent, below 100."""
    share = ahead.value / 100
    return max(whole_at_least((share * either - out) / (1 - share), beyond=ahead.beyond), 0)


def _share(out: int, either: int, more: int) -> tuple[float, float]:
    return 100 * out / either if either else 0.0, 100 * (out + more) / (either + more)


def _the_first(people: Sequence[Figure], _: NextAnchor, __: Sequence[str], usual: int) -> tuple[Raise, ...]:
    """A service nobody had: one contact of it."""
    return tuple(Raise(each.client_id, 1, usual, 1, 0.0, 1.0) for each in people[:1])


FAMILIES: Mapping[str, Family] = {
    "shared_caseload": by_so_many("workers_14", 2),
    "seen_by_three": by_so_many("seen_by_30", 3),
    "three_a_week": contacts_on_average(WEEKS),
    "two_hours": minutes_on_average(MINUTES_OF_AN_HOUR_A_WEEK),
    "in_community": _minutes_out,
    "in_the_community": _meetings_out,
    **dict.fromkeys(SERVICES, _the_first),
}
