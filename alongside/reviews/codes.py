"""Codes for people and colleagues within one review: Client 07, Nurse 2.

The order is drawn with the review's own key, so that a code says nothing about whose it is, and is the same whenever
it is asked. Without the key no code leads back to anybody.
"""

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256

from alongside.terms import Role

NOBODY = "Somebody"


def client_codes(key: str, drawn: Iterable[str], others: Iterable[str] = ()) -> dict[str, str]:
    """Client id -> code. Those drawn come first, so that ten charts are Client 01 to Client 10."""
    first = _shuffled(key, set(drawn))
    rest = _shuffled(key, set(others) - set(first))
    ordered = [*first, *rest]
    return {client: f"Client {place:02}" for place, client in enumerate(ordered, 1)}


def in_order(code: str) -> tuple[int, str]:
    """The place of a code in a list: Client 99 before Client 100."""
    return len(code), code


def staff_codes(key: str, roles: Mapping[str, str]) -> dict[str, str]:
    """Staff id -> code: their role and a number, without one where the role is theirs alone."""
    by_role: dict[str, list[str]] = {}
    for staff in _shuffled(key, roles):
        by_role.setdefault(roles[staff], []).append(staff)
    codes: dict[str, str] = {}
    for role, colleagues in by_role.items():
        for place, staff in enumerate(colleagues, 1):
            codes[staff] = f"{Role(role).label} {place}" if len(colleagues) > 1 else Role(role).label
    return codes


def _shuffled(key: str, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda one: (hmac.new(key.encode(), one.encode(), sha256).digest(), one))
