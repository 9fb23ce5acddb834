"""Any set of measures becomes as few statements as can be: one over clients, one over posts, one for each of the rest.

Every statement answers with one row per row of `scope`: team_id, as_of, then for each of its items value, numerator,
denominator, counted, excluded, its flags and its gauges.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alongside.measures.chart import (
    FLAGS_OF_A_CLIENT,
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
def compose(asked: tuple[Asked, ...], *, sampled: bool = False, kept: bool = False) -> tuple[Statement, ...]:
    """The statements that answer the items, those of one kind fused; over clients from `kept_charts` where kept."""
    over_clients = tuple(each for each in asked if isinstance(each.method, OverClients))
    over_posts = tuple(each for each in asked if isinstance(each.method, OverPosts))
    statements = []
    if over_clients:
        statements.append(_of_clients(over_clients, sampled=sampled, kept=kept))
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
    return Statement(_written(steps, last), (asked,), method.days), names


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
    assert isinstance(asked.method, OverClients), f"{asked.item} has no chart of clients"
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


def _caseload(asked: tuple[Asked, ...], *, sampled: bool) -> Named:
    """One row per client active on the date, with only what is asked of it: a flag may be dear to look up in place."""
    conditions = " ".join(left.when for each in asked for left in _clients(each).leaves_out)
    words = set(re.findall(r"\w+", conditions))
    firsts = [f"min(s.first_{days}) as first_{days}" for days in SHORT if f"first_{days}" in words]
    flags = [f"max(e.{flag}) as {flag}" for flag in FLAGS_OF_A_CLIENT if flag in words]
    wanted = ", ".join(["min(e.enrolled_on) as enrolled_on", *firsts, *flags])
    drawn = "\njoin sampled x on x.team_id = s.team_id and x.as_of = s.as_of and x.client_id = e.client_id"
    return Named(
        "caseload",
        f"select s.n, e.client_id, {wanted}\n"
        f"from scope s\n{ACTIVE}{drawn if sampled else ''}\n"
        "group by e.client_id, s.n",
    )


# A trap: written as plain joins, SQLite reads every contact there is and looks the day up. It never reorders across a
# cross join, and so goes team by team, day by day, through the index; to the other engines both are the same.
ON_ITS_DAY = "where c.team_id = s.team_id and c.started_on = w.day"


def _contacts_within(days: int) -> str:
    return f"from scope s\njoin windows w on w.as_of = s.as_of and w.in{days} = 1\ncross join contacts c"


def _pass_over(name: str, columns: Sequence[Column], joined: str) -> Named:
    """One pass over the contacts of the window, or over their staff, filling every column it can."""
    longest = max(column.days for column in columns)
    shared = tuple(clause for clause in columns[0].clauses if all(clause in column.clauses for column in columns))
    selected = ",\n  ".join(f"{_folded(column, longest, shared)} as {column.name}" for column in columns)
    where = f" and {all_hold(shared)}" if shared else ""
    return Named(
        name,
        f"select s.n, c.client_id,\n  {selected}\n"
        f"{_contacts_within(longest)}{joined}\n{ON_ITS_DAY}{where}\n"
        f"group by c.client_id, s.n",
    )


def _folded(column: Column, longest: int, shared: tuple[object, ...]) -> str:
    conditions = [clause.holds for clause in column.clauses if clause not in shared]
    if column.days < longest:
        conditions.insert(0, f"w.in{column.days} = 1")
    of = column.of
    # Counting is quicker than adding ones up on every engine, by a third on DuckDB, which adds in 128 bits.
    if conditions and column.fold is Fold.SUM and of == "1":
        return f"count(case when {' and '.join(conditions)} then 1 end)"
    if conditions:
        otherwise = " else 0" if column.fold is Fold.SUM else ""
        of = f"case when {' and '.join(conditions)} then {of}{otherwise} end"
    return f"count(distinct {of})" if column.fold is Fold.DISTINCT else f"{column.fold.value}({of})"


PASSES = (
    ("by_contacts", {Source.CONTACTS, Source.CARRIED}, ""),
    ("by_contact_staff", {Source.STAFF}, "\njoin contact_staff cs on cs.contact_id = c.contact_id"),
)


def _chart_steps(asked: tuple[Asked, ...], columns: tuple[Column, ...], *, sampled: bool) -> list[Named]:
    """caseload, one pass per source, chart, judged: the rows of the chart with each item's reason and figure."""
    steps = [_caseload(asked, sampled=sampled)]
    selected, joined = [], []
    for name, sources, staff in PASSES:
        filled = [column for column in columns if column.source in sources]
        if not filled:
            continue
        steps.append(_pass_over(name, filled, staff))
        selected += [_read(column, name) for column in filled]
        joined.append(f"left join {name} on {name}.n = k.n and {name}.client_id = k.client_id")
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
    reason = f"case {arms} else '' end" if arms else "''"
    return f"{reason} as {asked.prefix}_reason, {method.figure} as {asked.prefix}_figure"


WEIGHED = ("counts", "figure", "numerator", "denominator")
"""What each item makes of a client, to be added up: whether they count, and where they do the rest."""


def _weighed_steps(asked: tuple[Asked, ...], *, sampled: bool) -> list[Named]:
    columns = _distinct(column for each in asked for column in _clients(each).columns)
    weights = ",\n  ".join(_weighed(each) for each in asked)
    weighed = Named("weighed", f"select j.n, j.client_id,\n  {weights}\nfrom judged j")
    return [*_chart_steps(asked, columns, sampled=sampled), weighed]


def _weighed(asked: Asked) -> str:
    method, prefix = _clients(asked), asked.prefix
    made = zip(WEIGHED[1:], (f"j.{prefix}_figure", method.numerator, method.denominator), strict=True)
    counted = f"case when j.{prefix}_reason = '' then"
    rest = ", ".join(f"{counted} {text} end as {prefix}_{name}" for name, text in made)
    return f"{counted} 1 else 0 end as {prefix}_counts, {rest}"


def _kept_weights() -> Named:
    return Named(
        "weighed", f"select s.n, k.*\nfrom scope s\njoin {KEPT} k on k.team_id = s.team_id and k.as_of = s.as_of"
    )


KEPT = "kept_charts"
"""The relation of rolled up charts: team_id, as_of, client_id, and of each item what `WEIGHED` names."""


def compose_rollup(asked: tuple[Asked, ...]) -> Statement:
    """The rows to keep in `kept_charts` for items over clients, of every team and date of the scope."""
    names = ", ".join(f"v.{each.prefix}_{name}" for each in asked for name in WEIGHED)
    last = f"select s.team_id, s.as_of, v.client_id, {names}\nfrom weighed v\njoin scope s on s.n = v.n"
    return Statement(
        _written(_weighed_steps(asked, sampled=False), last), asked, max(_clients(each).days for each in asked)
    )


def _of_clients(asked: tuple[Asked, ...], *, sampled: bool, kept: bool) -> Statement:
    steps = [_kept_weights()] if kept else _weighed_steps(asked, sampled=sampled)
    medians = [each.prefix for each in asked if _clients(each).aggregate is Aggregate.MEDIAN]
    joined = ""
    if medians:
        steps += _middles(medians)
        joined = "\nleft join middles m on m.n = s.n"
    answers = ",\n  ".join(_answers(each) for each in asked)
    last = (
        f"select s.team_id, s.as_of,\n  {answers}\nfrom scope s\n"
        f"left join weighed v on v.n = s.n{joined}\n"
        "group by s.team_id, s.as_of"
    )
    return Statement(_written(steps, last), asked, max(_clients(each).days for each in asked))


def _middles(prefixes: Sequence[str]) -> list[Named]:
    """The medians: figures one below the other, so that one sorting serves them all.

    Twice the place lies between n and n + 2 for the middle one of an odd n, and for the middle two of an even n.
    """
    figures = "\nunion all\n".join(
        f"select v.n, {number} as item, v.{prefix}_figure as figure\nfrom weighed v where v.{prefix}_counts = 1"
        for number, prefix in enumerate(prefixes)
    )
    among = "partition by f.item, f.n"
    ranked = (
        "select f.n, f.item, f.figure,\n"
        f"  row_number() over ({among} order by f.figure nulls last) as place,\n"
        f"  count(*) over ({among}) as people\nfrom figures f"
    )
    values = ",\n  ".join(
        f"avg(case when r.item = {number} then r.figure end) as {prefix}" for number, prefix in enumerate(prefixes)
    )
    middles = (
        f"select r.n,\n  {values}\nfrom ranked r\n"
        "where 2 * r.place >= r.people and 2 * r.place <= r.people + 2\ngroup by r.n"
    )
    return [Named("figures", figures), Named("ranked", ranked), Named("middles", middles)]


def _answers(asked: Asked) -> str:
    method, prefix = _clients(asked), asked.prefix
    numerator, denominator = f"sum(v.{prefix}_numerator)", f"sum(v.{prefix}_denominator)"
    value = {
        Aggregate.MEDIAN: f"max(m.{prefix})",
        Aggregate.MEAN: f"avg(v.{prefix}_figure)",
        Aggregate.SHARE: f"1e2 * avg(v.{prefix}_figure)",
        Aggregate.POOLED: f"case when {denominator} > 0 then 1e2 * {numerator} / (1e0 * {denominator}) end",
    }[method.aggregate]
    return (
        f"{value} as {prefix}_value, "
        f"{numerator} as {prefix}_numerator, {denominator} as {prefix}_denominator, "
        f"sum(v.{prefix}_counts) as {prefix}_counted, sum(1 - v.{prefix}_counts) as {prefix}_excluded"
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
    assert isinstance(asked.method, OverPosts), f"{asked.item} is no measure of posts"
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
    staff = any(column.source is not Source.CONTACTS for column in method.columns)
    worker = "cs.staff_id" if staff else "''"
    joined = "\nleft join contact_staff cs on cs.contact_id = c.contact_id" if staff else ""
    return (
        f"select 'contact' as kind, c.contact_id, c.client_id, {worker} as staff_id, c.started_on, "
        f"c.minutes as figure, {why_not(method.counts)} as reason\n"
        f"{_contacts_within(method.days)}{joined}\n{ON_ITS_DAY}"
    )


def _posts_of(method: OverPosts) -> str:
    return (
        "select 'post' as kind, p.post_id, '' as client_id, p.staff_id, p.started_on, "
        f"p.fte as figure, {why_not(method.counts)} as reason\n"
        f"from scope s\n{HELD}"
    )
