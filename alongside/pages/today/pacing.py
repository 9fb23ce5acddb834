"""How the walk through the roster keeps its pace: minutes gone, seconds a person, when it ends. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

A_MINUTE = 60
ENOUGH = 3
"""people spoken of before their own pace says more than the one that was set"""
LONGEST = timedelta(hours=4)
"""after so long the walk is over, whether or not anybody closed it"""


@dataclass(frozen=True, slots=True)
class Pacing:
    """`each` is the seconds a person so far, or the pace that was set; `due` is how many it should be by now."""

    since: datetime
    minutes: int
    each: int
    ends_at: datetime
    due: int | None


def pacing(*, since: datetime | None, at: datetime, spoken: int, people: int, pace: int) -> Pacing | None:
    """The pace of a walk that began at `since`; None when nobody leads one, or it is long over."""
    if since is None or not timedelta() <= at - since <= LONGEST:
        return None
    gone = (at - since).total_seconds()
    each = round(gone / spoken) if spoken >= ENOUGH and gone >= A_MINUTE else pace
    left = timedelta(seconds=(people - spoken) * (each or pace))
    due = min(people, int(gone // pace)) if pace else None
    return Pacing(since=since, minutes=int(gone // 60), each=each, ends_at=at + left, due=due)
