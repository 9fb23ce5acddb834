"""Somebody who was with the team years ago, came back, and was written down anew: two records, and a pair to settle.

The first time lies before everything a measure looks back on; the name was written as it was heard then.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from alongside.demo.people import draw_ending
from alongside.demo.plan import ClientRow, stream, token
from alongside.terms import EndReason

AS_HEARD = {
    "Sunita Joshi": "Suneeta Joshi", "Agnieszka Jankowska": "Agnieska Jankovska", "Noor Haddad": "Nour Hadad",
    "Robin Hayward": "Robyn Heyward", "Camila Bustamante": "Camilla Bustamente",
}  # fmt: skip
CAME, STAYED, BETWEEN = timedelta(days=45), timedelta(days=240), timedelta(days=150)
"""after the team opened; with the team the first time; away at the least"""


def draw_first_time(
    seed: int, team: str, clients: Sequence[ClientRow], *, opened_on: date, on: date
) -> tuple[ClientRow, ...]:
    """The first record of one who came back: their own birth date, and neither phone nor address any more."""
    back = opened_on + CAME + STAYED + BETWEEN
    again = [one for one in clients if one.name in AS_HEARD and one.enrolled_on > back and one.active_on(on)]
    if not again:
        return ()
    chance, one = stream(seed, team, "first time"), again[0]
    came = opened_on + CAME
    first = replace(
        one, id=token(chance), enrollment_id=token(chance), name=AS_HEARD[one.name], legal_name="", aliases=(),
        phones=(), address="", find_me="", two_staff=False, safety="", supporters=(), enrolled_on=came,
        ending=draw_ending(EndReason.GRADUATED, came + STAYED),
    )  # fmt: skip
    return (first,)
