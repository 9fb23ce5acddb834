"""How a standard of clauses is written down: one edition, and for each clause what is asked and what meets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.measures.chart import Method
from alongside.measures.measure import Example, Measure, Reading
from alongside.measures.score import Band, Requirement
from alongside.measures.standards.sources import DECIDED


@dataclass(frozen=True)
class Edition:
    """One printing of a standard of clauses: the name of our reading of it, its source, and what our reading is."""

    reading: str
    source: str
    protocol: str

    def clause(
        self,
        item: str,
        title: str,
        question: str,
        *,
        where: str,
        unit: str,
        met_by: Band,
        says: str,
        method: Method,
        examples: tuple[Example, ...],
        steps: int = 0,
    ) -> Measure:
        """One clause: `where` it stands in the source, and the band its value meets it in."""
        return Measure(
            item=item,
            title=title,
            question=question,
            unit=unit,
            steps=steps,
            requirement=Requirement(met_by),
            readings=(Reading(self.reading, says, method, self.protocol, DECIDED),),
            examples=examples,
            source=self.source,
            clause=where,
        )


def example(
    says: str,
    facts: Mapping[str, str],
    value: float | None,
    *,
    met: bool | None,
    counted: int = 0,
    excluded: int = 0,
    flags: tuple[str, ...] = (),
    absent: frozenset[str] = frozenset(),
    as_of: date = date(2026, 9, 30),
) -> Example:
    """A few facts and whether they meet the clause."""
    return Example(
        says,
        facts,
        value=value,
        rating=None,
        counted=counted,
        excluded=excluded,
        flags=flags,
        as_of=as_of,
        met=met,
        absent=absent,
    )


def nobody(says: str, facts: Mapping[str, str], *, excluded: int = 0, flags: tuple[str, ...] = ()) -> Example:
    """A few facts among which there is nothing the clause could be held against."""
    return example(says, facts, None, met=None, excluded=excluded, flags=(*flags, "nobody_to_count"))


def not_recorded(says: str, facts: Mapping[str, str], *absent: str) -> Example:
    """Facts without a table the clause needs, or without a column, `table.column`: neither met nor not met."""
    return example(says, facts, None, met=None, absent=frozenset(absent))
