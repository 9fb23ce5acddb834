"""A second statement of the printed anchors: for each item the limits that earn 5, 4, 3 and 2, from the best down.

`(limit, sign)`: a value earns the rating when it is `>=`, `>`, `<=` or `<` the limit; within 1e-9 it is on the limit.
"""

from collections.abc import Mapping

Limits = tuple[str, tuple[float, float, float, float]]

PERCENT_OF_HOSPITAL: Limits = (">=", (95, 65, 35, 5))
SPECIALISTS: Limits = (">=", (2, 1.4, 0.8, 0.2))

LIMITS: Mapping[str, Limits] = {
    "H1": ("<=", (10, 20, 34, 49)),
    "H2": (">=", (90, 64, 37, 10)),
    "H6": (">=", (95, 80, 65, 50)),
    "H7": (">=", (1, 0.7, 0.4, 0.1)),
    "H8": SPECIALISTS,
    "H9": SPECIALISTS,
    "H10": SPECIALISTS,
    "H11": (">=", (10, 7.5, 5, 2.5)),
    "O2": ("<=", (6, 9, 12, 15)),
    "O3": (">=", (5, 3, 2, 1)),
    "O5": PERCENT_OF_HOSPITAL,
    "O6": PERCENT_OF_HOSPITAL,
    "S1": (">=", (80, 60, 40, 20)),
    "S2": (">=", (95, 80, 65, 50)),
    "S5": (">=", (4, 3, 2, 1)),
    "S6": (">=", (4, 2, 1, 0.5)),
    "S8": (">=", (50, 35, 20, 5)),
}

NEAR = 1e-9


JUDGED = {"O1", "S3", "S9"}
RUNGS = {"O4", "S10"}


def rating(item: str, value: float | None, gauge: float | None) -> int | None:
    """The rating by the plain limits; none where there is no value, or where a person must judge."""
    if value is None or item in JUDGED:
        return None
    if item in RUNGS:
        return None if gauge is None else int(gauge)
    odd = {"H3": h3, "H4": h4, "H5": h5, "O7": o7, "S4": s4, "S7": s7}
    if item in odd:
        return odd[item](value, gauge)
    sign, limits = LIMITS[item]
    for earned, limit in zip((5, 4, 3, 2), limits, strict=True):
        if (value >= limit - NEAR) if sign == ">=" else (value <= limit + NEAR):
            return earned
    return 1


def h3(days_a_week: float, share_mentioned: float | None) -> int | None:
    if days_a_week >= 4:
        return 5 if share_mentioned is not None and share_mentioned >= 95 - NEAR else 4
    if days_a_week >= 2:
        return 4
    if days_a_week >= 1:
        return 3
    return 2 if days_a_week >= 0.5 else 1


def h4(share: float, _: float | None) -> int | None:
    for earned, limit in ((5, 50), (4, 25), (3, 10)):
        if share >= limit - NEAR:
            return earned
    return 2 if share > NEAR else 1


def o7(graduated: float, _: float | None) -> int | None:
    if graduated < 5 - NEAR:
        return 5
    for earned, limit in ((4, 17), (3, 37), (2, 90)):
        if graduated <= limit + NEAR:
            return earned
    return 1


def h5(turnover: float, _: float | None) -> int | None:
    if turnover < 20 - NEAR:
        return 5
    for earned, limit in ((4, 39), (3, 59), (2, 80)):
        if turnover <= limit + NEAR:
            return earned
    return 1


def s4(minutes: float, _: float | None) -> int | None:
    for earned, limit in ((5, 120), (4, 85), (3, 50)):
        if minutes >= limit - NEAR:
            return earned
    return 2 if minutes > 15 + NEAR else 1


def s7(minutes: float, _: float | None) -> int | None:
    if minutes >= 24 - NEAR:
        return 5
    return 4 if minutes > NEAR else None
