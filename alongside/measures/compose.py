"""Any set of measures becomes as few statements as can be: one over clients, one over posts, one for each of the rest.

Every statement answers with one row per row of `scope`: team_id, as_of, then for each of its items value, numerator,
denominator, counted, excluded, its flags and its gauges.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alongside.measures.chart import (
    Aggregate,
    Column,
    Fold,
    Method,
    Named,
    OverClients,
    OverPosts,
    OverRecords,
    Per,
    Source,
)
from alongside.measures.phrases import all_hold, why_not
from alongside.measures.windows import SHORT

FLAGS_OF_A_CLIENT = ("has_supporters", "substance_use_disorder")


@dataclass(frozen=True)
class Asked:
    """An item and the method that one reading of it uses."""

    item: str
    method: Method

    @property
    def prefix(self) -> str:
        """What its columns begin with."""
        return self.item.lower()


@dataclass(frozen=True)
class Statement:
    """A text of portable SQL, the items it answers, and the days of the calendar it looks at."""

    text: str
    asked: tuple[Asked, ...]
    days: int


@lru_cache(maxsize=256)
def compose(asked: tuple[Asked, ...], *, sampled: bool = False) -> tuple[Statement, ...]:
    """The statements that answer the items, those of one kind fused."""
    over_clients = tuple(each for each in asked if isinstance(each.method, OverClients))
    over_posts = tuple(each for each in asked if isinstance(each.method, OverPosts))
    statements = []
    if over_clients:
        statements.append(_of_clients(over_clients, sampled=sampled))
    if over_posts:
        statements.append(_of_posts(over_posts))
    statements += [_of_records(each, each.method) for each in asked if isinstance(each.method, OverRecords)]
    return tuple(statements)


@lru_cache(maxsize=256)
def compose_chart(asked: Asked, *, sampled: bool = False) -> tuple[Statement, tuple[str, ...]]:
    """The chart of one item over clients, and the names of its columns.

    One row per client of the caseload: client_id, reason (empty if counted), enrolled_on, figure, then the columns.
    """
    method = _clients(asked)
    columns = _distinct((*method.columns, *method.shown))
    names = tuple(column.name for column in columns)
    steps = _chart_steps((asked,), columns, sampled=sampled)
    chosen = ", ".join(f"j.{name}" for name in names)
    prefix = asked.prefix
    last = f"select j.client_id, j.{prefix}_reason, j.enrolled_on, j.{prefix}_figure, {chosen}\nfrom judged j"
    return Statement(_written(steps, f"{last}\norder by j.client_id nulls last"), (asked,), method.days), names


@lru_cache(maxsize=256)
def compose_records(asked: Asked) -> Statement:
    """The records behind one item: kind, record_id, client_id, staff_id, happened_on, figure, reason."""
    method = asked.method
    if isinstance(method, OverClients):
        return Statement(_contacts_of(method), (asked,), method.days)
    if isinstance(method, OverPosts):
        return Statement(_posts_of(method), (asked,), 1)
    return Statement(_written(method.steps, method.records), (asked,), method.days)


def _clients(asked: Asked) -> OverClients:
    if not isinstance(asked.method, OverClients):
        raise TypeError(f"{asked.item} has no chart of clients")
    return asked.method


def _written(steps: Iterable[Named], last: str) -> str:
    bodies = ",\n".join(f"{step.name} as (\n{step.text}\n)" for step in steps)
    return f"with {bodies}\n{last}" if bodies else last


def _distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Each column once. Two that share a name must be the same."""
    known: dict[str, Column] = {}
    for column in columns:
        if known.setdefault(column.name, column) != column:
            raise ValueError(f"two different columns are called {column.name}")
    return tuple(known.values())


ACTIVE = (
    "join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of "
    "and (e.ended_on is null or e.ended_on > s.as_of)"
)


def _caseload(*, sampled: bool) -> Named:
    firsts = ", ".join(f"s.first_{days}" for days in SHORT)
    flags = ", ".join(f"max(e.{flag}) as {flag}" for flag in FLAGS_OF_A_CLIENT)
    drawn = (
        "\njoin sampled x on x.team_id = s.team_id and x.as_of = s.as_of and x.client_id = e.client_id"
        if sampled
        else ""
    )
    return Named(
        "caseload",
        f"select s.team_id, s.as_of, {firsts}, e.client_id, min(e.enrolled_on) as enrolled_on, {flags}\n"
        f"from scope s\n{ACTIVE}{drawn}\n"
        f"group by s.team_id, s.as_of, {firsts}, e.client_id",
    )


def _pass_over(source: Source, columns: Sequence[Column]) -> Named:
    """One pass over the contacts of the window, or over their staff, filling every column it can."""
    longest = max(column.days for column in columns)
    shared = tuple(clause for clause in columns[0].clauses if all(clause in column.clauses for column in columns))
    selected = ",\n  ".join(f"{_folded(column, longest, shared)} as {column.name}" for column in columns)
    staff = "\njoin contact_staff cs on cs.contact_id = c.contact_id" if source is Source.STAFF else ""
    where = f"\nwhere {all_hold(shared)}" if shared else ""
    return Named(
        f"by_{source.value}",
        f"select s.team_id, s.as_of, c.client_id,\n  {selected}\n"
        f"from scope s\njoin windows w on w.as_of = s.as_of and w.in{longest} = 1\n"
        f"join contacts c on c.team_id = s.team_id and c.started_on = w.day{staff}{where}\n"
        f"group by s.team_id, s.as_of, c.client_id",
    )


def _folded(column: Column, longest: int, shared: tuple[object, ...]) -> str:
    conditions = [clause.holds for clause in column.clauses if clause not in shared]
    if column.days < longest:
        conditions.insert(0, f"w.in{column.days} = 1")
    of = column.of
    if conditions:
        otherwise = " else 0" if column.fold is Fold.SUM else ""
        of = f"case when {' and '.join(conditions)} then {of}{otherwise} end"
    return f"count(distinct {of})" if column.fold is Fold.DISTINCT else f"{column.fold.value}({of})"


def _chart_steps(asked: tuple[Asked, ...], columns: tuple[Column, ...], *, sampled: bool) -> list[Named]:
    """caseload, one pass per source, chart, judged: the rows of the chart with each item's reason and figure."""
    steps = [_caseload(sampled=sampled)]
    selected, joined = [], []
    for source in Source:
        filled = [column for column in columns if column.source is source]
        if not filled:
            continue
        made = _pass_over(source, filled)
        steps.append(made)
        selected += [_read(column, made.name) for column in filled]
        joined.append(
            f"left join {made.name} on {made.name}.team_id = k.team_id and {made.name}.as_of = k.as_of "
            f"and {made.name}.client_id = k.client_id"
        )
    chart = "select k.*,\n  {}\nfrom caseload k\n{}".format(",\n  ".join(selected), "\n".join(joined))
    judgements = ",\n  ".join(_judged(each) for each in asked)
    return [*steps, Named("chart", chart), Named("judged", f"select h.*,\n  {judgements}\nfrom chart h")]


def _read(column: Column, relation: str) -> str:
    """A client without a contact has no row in the pass: nothing summed is 0, nobody seen is nobody."""
    name = f"{relation}.{column.name}"
    if column.fold in (Fold.SUM, Fold.DISTINCT):
        name = f"coalesce({name}, 0)"
    return f"{name} as {column.name}"


def _judged(asked: Asked) -> str:
    method = _clients(asked)
    arms = " ".join(f"when {left.when} then '{left.reason}'" for left in method.leaves_out)
    return f"case {arms} else '' end as {asked.prefix}_reason, {method.figure} as {asked.prefix}_figure"


def _of_clients(asked: tuple[Asked, ...], *, sampled: bool) -> Statement:
    columns = _distinct(column for each in asked for column in _clients(each).columns)
    steps = _chart_steps(asked, columns, sampled=sampled)
    ranks = [rank for each in asked if _clients(each).aggregate is Aggregate.MEDIAN for rank in _ranks(each.prefix)]
    if ranks:
        steps.append(Named("ranked", "select j.*,\n  {}\nfrom judged j".format(",\n  ".join(ranks))))
    answers = ",\n  ".join(_answers(each) for each in asked)
    last = (
        f"select s.team_id, s.as_of,\n  {answers}\nfrom scope s\n"
        f"left join {steps[-1].name} r on r.team_id = s.team_id and r.as_of = s.as_of\n"
        "group by s.team_id, s.as_of"
    )
    return Statement(_written(steps, last), asked, max(_clients(each).days for each in asked))


def _ranks(prefix: str) -> tuple[str, str]:
    """Everyone's place among those counted, and how many those are: what a median is taken from."""
    among = f"partition by j.team_id, j.as_of, j.{prefix}_reason"
    return (
        f"row_number() over ({among} order by j.{prefix}_figure nulls last) as {prefix}_place",
        f"count(*) over ({among}) as {prefix}_people",
    )


def _answers(asked: Asked) -> str:
    method, prefix = _clients(asked), asked.prefix
    counted = f"r.{prefix}_reason = ''"
    middle = f"2 * r.{prefix}_place >= r.{prefix}_people and 2 * r.{prefix}_place <= r.{prefix}_people + 2"
    among = f"{counted} and {middle}" if method.aggregate is Aggregate.MEDIAN else counted
    times = "1e2 * " if method.aggregate is Aggregate.SHARE else ""
    return (
        f"{times}avg(case when {among} then r.{prefix}_figure end) as {prefix}_value, "
        f"sum(case when {counted} then {method.numerator} end) as {prefix}_numerator, "
        f"sum(case when {counted} then {method.denominator} end) as {prefix}_denominator, "
        f"sum(case when {counted} then 1 else 0 end) as {prefix}_counted, "
        f"sum(case when r.{prefix}_reason <> '' then 1 else 0 end) as {prefix}_excluded"
    )


HELD = (
    "join posts p on p.team_id = s.team_id and p.started_on <= s.as_of and (p.ended_on is null or p.ended_on > s.as_of)"
)


def _of_posts(asked: tuple[Asked, ...]) -> Statement:
    sums = ",\n  ".join(_fte(each) for each in asked)
    steps = [
        Named(
            "people",
            "select s.team_id, s.as_of, count(distinct e.client_id) as clients\n"
            f"from scope s\n{ACTIVE}\ngroup by s.team_id, s.as_of",
        ),
        Named(
            "staff",
            f"select s.team_id, s.as_of, count(*) as posts,\n  {sums}\n"
            f"from scope s\n{HELD}\ngroup by s.team_id, s.as_of",
        ),
        Named(
            "both_sides",
            "select s.team_id, s.as_of, coalesce(k.clients, 0) as clients, coalesce(f.posts, 0) as posts,\n  "
            + ",\n  ".join(_hundredths(each) for each in asked)
            + "\nfrom scope s\nleft join people k on k.team_id = s.team_id and k.as_of = s.as_of\n"
            "left join staff f on f.team_id = s.team_id and f.as_of = s.as_of",
        ),
    ]
    answers = ",\n  ".join(_fte_answers(each) for each in asked)
    last = f"select b.team_id, b.as_of,\n  {answers}\nfrom both_sides b"
    return Statement(_written(steps, last), asked, 1)


def _posts_method(asked: Asked) -> OverPosts:
    if not isinstance(asked.method, OverPosts):
        raise TypeError(f"{asked.item} is no measure of posts")
    return asked.method


def _fte(asked: Asked) -> str:
    """FTE is summed in whole hundredths: exact on every engine."""
    holds = all_hold(_posts_method(asked).counts)
    return (
        f"sum(case when {holds} then round(p.fte * 1e2) else 0 end) as {asked.prefix}_hundredths, "
        f"sum(case when {holds} then 1 else 0 end) as {asked.prefix}_posts"
    )


def _hundredths(asked: Asked) -> str:
    prefix = asked.prefix
    return f"coalesce(f.{prefix}_hundredths, 0) as {prefix}_hundredths, coalesce(f.{prefix}_posts, 0) as {prefix}_posts"


def _fte_answers(asked: Asked) -> str:
    prefix = asked.prefix
    hundredths, fte = f"b.{prefix}_hundredths", f"b.{prefix}_hundredths / 1e2"
    value, numerator, denominator = {
        Per.CLIENTS_PER_FTE: (
            f"case when b.clients > 0 and {hundredths} > 0 then 1e2 * b.clients / {hundredths} end",
            "b.clients",
            fte,
        ),
        Per.FTE_PER_100_CLIENTS: (
            f"case when b.clients > 0 then 1e0 * {hundredths} / b.clients end",
            fte,
            "b.clients",
        ),
        Per.FTE: (fte, fte, "1"),
    }[_posts_method(asked).per]
    return (
        f"{value} as {prefix}_value, {numerator} as {prefix}_numerator, {denominator} as {prefix}_denominator, "
        f"b.{prefix}_posts as {prefix}_counted, b.posts - b.{prefix}_posts as {prefix}_excluded"
    )


def _of_records(asked: Asked, method: OverRecords) -> Statement:
    return Statement(_written(method.steps, method.result), (asked,), method.days)


def _contacts_of(method: OverClients) -> str:
    staff = any(column.source is Source.STAFF for column in method.columns)
    worker = "cs.staff_id" if staff else "''"
    joined = "\nleft join contact_staff cs on cs.contact_id = c.contact_id" if staff else ""
    return (
        f"select 'contact' as kind, c.contact_id, c.client_id, {worker} as staff_id, c.started_on, "
        f"c.minutes as figure, {why_not(method.counts)} as reason\n"
        f"from scope s\njoin windows w on w.as_of = s.as_of and w.in{method.days} = 1\n"
        f"join contacts c on c.team_id = s.team_id and c.started_on = w.day{joined}\n"
        "order by c.started_on nulls last, c.contact_id nulls last"
    )


def _posts_of(method: OverPosts) -> str:
    return (
        "select 'post' as kind, p.post_id, '' as client_id, p.staff_id, p.started_on, "
        f"p.fte as figure, {why_not(method.counts)} as reason\n"
        f"from scope s\n{HELD}\norder by p.started_on nulls last, p.post_id nulls last"
    )
