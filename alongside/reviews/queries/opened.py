"""What a review froze, opened for a rater: everybody under a code, and nothing that is labelled Part 2."""

import random
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from alongside.measures.assess import CHARTS_DRAWN
from alongside.measures.engines import DuckDB
from alongside.measures.phrases import quoted
from alongside.measures.windows import Frame
from alongside.reviews.access import Part, part_in
from alongside.reviews.codes import NOBODY, client_codes, staff_codes
from alongside.reviews.frozen import engine_over, thaw
from alongside.reviews.models import FidelityReview, Snapshot
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere

KEPT_OPEN = 3


@dataclass(frozen=True)
class Opened:
    """The frozen facts, and who is who in them. `charts` are the clients drawn, or the caseload."""

    review: FidelityReview
    engine: DuckDB
    charts: frozenset[str]
    clients: dict[str, str]
    staff: dict[str, str]
    one_at_a_time: Lock = field(default_factory=Lock, compare=False)
    """an engine answers one question at a time"""

    def client(self, client_id: str) -> str:
        return self.clients.get(client_id, NOBODY)

    def colleague(self, staff_id: str) -> str:
        return self.staff.get(staff_id, NOBODY)

    def shows(self, client_id: str | None) -> bool:
        """Whether a record of this client is among what a rater reads: all without a sample, ten charts with one."""
        return client_id is None or self.review.sample_seed is None or client_id in self.charts

    def ask(self, text: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.engine.rows(text, Frame(()))]


_open: OrderedDict[str, Opened] = OrderedDict()
_door = Lock()


def reading(actor: Actor, review_id: str, *, on: date) -> Part:
    """The part of somebody who rates in the review or leads it; NotHere for anybody else."""
    part = part_in(actor, review_id, on=on)
    if not (part.rater or part.leads):
        raise NotHere
    return part


@contextmanager
def opened(review: FidelityReview) -> Iterator[Opened]:
    """The frozen facts of a review without what is labelled Part 2, for one question at a time.

    They never change: the last few reviews opened stay in memory, so that the next question need not lay them out.
    """
    with _door:
        found = _open.pop(review.id, None) or _laid_out(review)
        _open[review.id] = found
        while len(_open) > KEPT_OPEN:
            _open.popitem(last=False)
    with found.one_at_a_time:
        yield found


def _laid_out(review: FidelityReview) -> Opened:
    snapshot = Snapshot.objects.get(review=review)
    engine = engine_over(thaw(bytes(snapshot.facts)), snapshot.absent, part2=False)
    everybody = {str(client) for (client,) in engine.rows("select distinct e.client_id from enrollments e", Frame(()))}
    charts = charts_of(engine, review)
    roles = {
        str(staff): str(role)
        for staff, role in engine.rows(
            "select p.staff_id, p.role from posts p order by p.started_on, p.post_id", Frame(())
        )
    }
    return Opened(
        review=review,
        engine=engine,
        charts=frozenset(charts),
        clients=client_codes(review.codes_key, charts, everybody),
        staff=staff_codes(review.codes_key, roles),
    )


def charts_of(engine: DuckDB, review: FidelityReview) -> list[str]:
    """The caseload on the day of the review, or the ten of it that its seed draws: those every item counts."""
    day = f"date {quoted(review.as_of.isoformat())}"
    text = (
        f"select distinct e.client_id from enrollments e where e.enrolled_on <= {day} "  # noqa: S608 - our own words
        f"and (e.ended_on is null or e.ended_on > {day}) order by e.client_id"
    )
    caseload = [str(client) for (client,) in engine.rows(text, Frame(()))]
    if review.sample_seed is None:
        return caseload
    lot = random.Random(review.sample_seed)  # noqa: S311 - a draw that anyone can repeat, not a secret
    return sorted(lot.sample(caseload, min(CHARTS_DRAWN, len(caseload))))
