"""One item held up to the facts and asked what its next rating takes, or what meets a clause."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alongside.measures.assess import assess
from alongside.measures.engines import Engine
from alongside.measures.measure import Measure
from alongside.measures.score import Evidence, NextAnchor, Score
from alongside.measures.standards import standard_called
from alongside.reviews.queries.change import Change, told
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.figures import next_rung, printed

YES_OR_NO = "yes or no"
STAYS = "Everything else stays as it is"


@dataclass(frozen=True, slots=True)
class Asked:
    """An item with a next anchor, everything its score rests on, and the team. `goal` is None for a clause."""

    measure: Measure
    whole: Evidence
    team_id: str
    ahead: NextAnchor
    goal: int | None
    engine: Engine | None = None
    """where its later days are asked; the live records if none is given"""

    @property
    def score(self) -> Score:
        return self.whole.score

    @property
    def on(self) -> date:
        return self.whole.score.as_of

    @property
    def value(self) -> float:
        """The figure as it is."""
        return self.whole.score.value or 0.0

    def brings(self, *, one: bool = False) -> str:
        """What a change does, to be read after what it is: `take S5 to 4`, `meet the clause`; of one: `takes`."""
        s = "s" if one else ""
        return f"meet{s} the clause" if self.goal is None else f"take{s} {self.measure.item} to {self.goal}"

    @property
    def there(self) -> str:
        """How it then stands: `S5 is 4`, `the clause is met`."""
        return "the clause is met" if self.goal is None else f"{self.measure.item} is {self.goal}"

    @property
    def rung(self) -> int:
        """The rating to reach on a scale; 0 for a clause."""
        return self.goal or 0

    def change(self, says: str, **more: Any) -> Change:
        """The change, said in a sentence; what it assumes if nothing else is given."""
        over = "more than " if self.ahead.beyond and self.ahead.value > self.value else ""
        under = "less than " if self.ahead.beyond and not over else ""
        plain = Change(
            item=self.measure.item,
            title=self.measure.title,
            rating=self.goal,
            now=self._now,
            to=self._to(over or under),
            says=says,
            assumes=f"{STAYS}; added to the days from {told(self.score.window[0])} to {told(self.on)}.",
        )
        return replace(plain, **more)

    @property
    def _anchor(self) -> float | None:
        """The next anchor, where the anchors read the value."""
        return None if self.measure.rates else self.ahead.value

    @property
    def _now(self) -> str:
        if self.measure.unit == YES_OR_NO:
            return "no"
        return _with_unit(printed(self.value, self.measure.steps, self._anchor), self.measure.unit)

    def _to(self, over: str) -> str:
        if self._anchor is None:
            return f"rated {self.goal}"
        if self.measure.unit == YES_OR_NO:
            return "yes"
        return _with_unit(f"{over}{self._anchor:,.{_steps(self._anchor)}f}", self.measure.unit)

    def comes_by_itself(self, dates: set[date], engine: Engine | None = None) -> date | None:
        """The first of some later days on which the rating is reached though nothing else happens."""
        later = sorted(day for day in dates if day > self.on)
        if not later:
            return None
        standard, item = standard_called(self.score.standard), self.measure.item
        scores = assess(
            standard,
            engine or self.engine or facts(),
            teams=[self.team_id],
            as_of=later,
            items=[item],
            reading=self.score.reading,
        )
        return next((score.as_of for score in scores if self._reached(score)), None)

    def _reached(self, score: Score) -> bool:
        return score.met is True if self.goal is None else (score.found or 0) >= self.goal


def asked_of(measure: Measure, whole: Evidence, team_id: str, engine: Engine | None = None) -> Asked | None:
    """The question, where there is a next rating that records could earn and no person has given as much.

    A clause is asked about where it is recorded and not met.
    """
    ahead = _ahead(measure, whole.score)
    if ahead is None or (ahead.rating is not None and (whole.score.rating or 0) >= ahead.rating):
        return None
    return Asked(measure, whole, team_id, ahead, ahead.rating, engine)


def _ahead(measure: Measure, score: Score) -> NextAnchor | None:
    """The next anchor; of an item whose anchors read a gauge, the next rung of that."""
    rung = next_rung(measure, score) if measure.rates else None
    return score.next_anchor if rung is None else NextAnchor(rung, float(rung), 0.0)


def _with_unit(figure: str, unit: str) -> str:
    return f"{figure} {unit}".strip()


def _steps(value: float) -> int:
    """The decimals an anchor is printed with."""
    return next(steps for steps in range(4) if steps == 3 or round(value, steps) == value)
