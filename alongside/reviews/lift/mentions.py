"""The fewest people who would have to be spoken of, at which daily meetings, for a mean share."""

from collections.abc import Sequence
from dataclasses import dataclass

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Meeting:
    """A daily meeting: how many people were active that day, and who of them was passed over."""

    meeting_id: str
    active: int
    silent: tuple[str, ...]


def to_mention(meetings: Sequence[Meeting], goal: float) -> tuple[str, ...]:
    """Clients to speak of, once for each time, so that the mean share over the meetings reaches `goal` percent.

    A mention weighs more the fewer are active that day, so those meetings come first: no fewer mentions would do.
    Of one meeting those come first who were passed over most often in all.
    """
    if not meetings:
        return ()
    often = {client: sum(client in one.silent for one in meetings) for one in meetings for client in one.silent}
    mean = sum(100 * (1 - len(one.silent) / one.active) for one in meetings) / len(meetings)
    chosen: list[str] = []
    for one in sorted(meetings, key=lambda one: one.active):
        for client in sorted(one.silent, key=lambda client: (-often[client], client)):
            if mean >= goal - CLOSE:
                return tuple(chosen)
            mean += 100 / one.active / len(meetings)
            chosen.append(client)
    return tuple(chosen)
