"""What records add up to. Each tally reads a step called `judged`, and is the same sentence for every clause.

`judged` has a row for everything looked at: team_id, as_of, kind, record_id, client_id, staff_id, happened_on, figure,
and reason, empty where it counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.measures.chart import Named, OverRecords

IT_COUNTS = "j.reason = ''"
NOT_RECORDED = "j.reason = 'not_recorded'"
UNKNOWN = "some_not_recorded"

RECORDS = """select j.kind, j.record_id, j.client_id, j.staff_id, j.happened_on, j.figure, j.reason
from judged j"""


@dataclass(frozen=True)
class Tally:
    """The value of a team, and the two figures behind it."""

    value: str
    numerator: str
    denominator: str

    @classmethod
    def of(cls, value: str) -> "Tally":
        """A figure of its own that nothing is divided by."""
        return cls(value, value, "1")


FIGURES = f"sum(case when {IT_COUNTS} then j.figure end)"
SHARE = Tally(f"1e2 * avg(case when {IT_COUNTS} then j.figure end)", FIGURES, f"sum(case when {IT_COUNTS} then 1 end)")
COUNT = Tally.of(f"count(distinct case when {IT_COUNTS} then j.record_id end)")
PEOPLE = Tally.of(f"count(distinct case when {IT_COUNTS} then j.staff_id end)")
YES = Tally(
    f"max(case when {IT_COUNTS} then j.figure end)",
    f"max(case when {IT_COUNTS} then j.figure end)",
    f"max(case when {IT_COUNTS} then 1 end)",
)
MOST = Tally.of(f"coalesce(max(case when {IT_COUNTS} then j.figure end), 0)")
FTE = Tally.of(f"coalesce(sum(case when {IT_COUNTS} then round(j.figure * 1e2) end), 0) / 1e2")


def tallied(
    tally: Tally,
    steps: Iterable[Named],
    *,
    needs: Iterable[str],
    subject: str,
    days: int = 1,
    unknown: str = NOT_RECORDED,
    optional: Iterable[str] = (),
) -> OverRecords:
    """The tally over the steps, the last of which is `judged`; `unknown` is true of a row nobody filled in."""
    result = (
        f"select s.team_id, s.as_of,\n  {tally.value} as value,\n  {tally.numerator} as numerator,\n"
        f"  {tally.denominator} as denominator,\n"
        f"  count(distinct case when {IT_COUNTS} then j.record_id end) as counted,\n"
        "  count(distinct case when j.reason <> '' then j.record_id end) as excluded,\n"
        f"  max(case when {unknown} then 1 else 0 end) as {UNKNOWN}\n"
        "from scope s\nleft join judged j on j.team_id = s.team_id and j.as_of = s.as_of\n"
        "group by s.team_id, s.as_of"
    )
    return OverRecords(
        needs=frozenset(needs),
        days=days,
        subject=subject,
        steps=tuple(steps),
        result=result,
        records=RECORDS,
        flags=(UNKNOWN,),
        optional=frozenset(optional),
    )
