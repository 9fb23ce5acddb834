"""Any set of measures becomes as few statements as can be: one over clients, one over posts, one for each of the rest.

Every statement answers with one row per row of `scope`: team_id, as_of, then for each of its items value, numerator,
denominator, counted, excluded, its flags and its gauges.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from alongside.measures.chart import (
    FLAGS_OF_A_CLIENT,
    Aggregate,
    Column,
    Fold,
    Named,
    OverClients,
    OverPosts,
    OverRecords,
    Source,
)
from alongside.measures.over_posts import of_posts, posts_behind
from alongside.measures.phrases import all_hold, why_not
from alongside.measures.statement import ACTIVE, Asked, Statement, written
from alongside.measures.windows import SHORT


@lru_cache(maxsize=256)
def compose(
    asked: tuple[Asked, ...], *, sampled: bool = False, kept: bool = False, carried: bool = True
) -> tuple[Statement, ...]:
    """The statements that answer the items, those of one kind fused; over clients from `kept_charts` where kept.

    Where contacts do not come with their first and last staff, not `carried`, those are read off `contact_staff`.
    """
    of_clients = tuple(each for each in asked if isinstance(each.method, OverClients))
    over_posts = tuple(each for each in asked if isinstance(each.method, OverPosts))
    statements = []
    if of_clients:
        of_clients = of_clients if carried else tuple(map(_uncarried, of_clients))
        statements.append(_of_clients(of_clients, sampled=sampled, kept=kept))
    if over_posts:
        statements.append(of_posts(over_posts))
    statements += [_of_records(each, each.method) for each in asked if isinstance(each.method, OverRecords)]
    return tuple(statements)


@lru_cache(maxsize=256)
def compose_chart(
    asked: tuple[Asked, ...], *, sampled: bool = False, carried: bool = True
) -> tuple[Statement, dict[str, tuple[str, ...]]]:
    """The chart of items over clients, and the names of each one's columns.

    One row per client of the caseload: client_id, enrolled_on, of each item the reason (empty if counted) and the
    figure, then every column once, in the order in which the names first come.
    """
    asked = asked if carried else tuple(map(_uncarried, asked))
    columns = {each.item: _distinct((*over_clients(each).columns, *over_clients(each).shown)) for each in asked}
    every = _distinct(column for those in columns.values() for column in those)
    steps = _chart_steps(asked, every, sampled=sampled)
    judged = [f"j.{each.prefix}_reason, j.{each.prefix}_figure" for each in asked]
    chosen = ",\n  ".join([*judged, *(f"j.{column.name}" for column in every)])
    last = f"select j.client_id, j.enrolled_on,\n  {chosen}\nfrom judged j"
    names = {item: tuple(column.name for column in those) for item, those in columns.items()}
    return Statement(written(steps, last), asked, max(over_clients(each).days for each in asked)), names


@lru_cache(maxsize=256)
def compose_records(asked: Asked) -> Statement:
    """The records behind one item: kind, record_id, client_id, staff_id, happened_on, figure, reason."""
    method = asked.method
    if isinstance(method, OverClients):
        return Statement(_contacts_of(method), (asked,), method.days)
    if isinstance(method, OverPosts):
        return Statement(posts_behind(method), (asked,), 1)
    return Statement(written(method.steps, method.records), (asked,), method.days)


def over_clients(asked: Asked) -> OverClients:
    """The method of an item that has a chart of clients."""
    assert isinstance(asked.method, OverClients), f"{asked.item} has no chart of clients"
    return asked.method


def _uncarried(asked: Asked) -> Asked:
    """The item with what a contact would carry of its staff read from the staff itself."""
    method = over_clients(asked)
    columns, shown = (tuple(map(_from_staff, those)) for those in (method.columns, method.shown))
    return replace(asked, method=replace(method, columns=columns, shown=shown))


def _from_staff(column: Column) -> Column:
    return replace(column, of=STAFF_ID, source=Source.STAFF) if column.source is Source.CARRIED else column


def _distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Each column once. Two that share a name must be the same."""
    known: dict[str, Column] = {}
    for column in columns:
        if known.setdefault(column.name, column) != column:
            raise ValueError(f"two different columns are called {column.name}")
    return tuple(known.values())


def _caseload(asked: tuple[Asked, ...], *, sampled: bool) -> Named:
    """One row per client active on the date, with only what is asked of it: a flag may be dear to look up in place."""
    conditions = " ".join(left.when for each in asked for left in over_clients(each).leaves_out)
    words = set(re.findall(r"\w+", conditions))
    firsts = [f"min(s.first_{days}) as first_{days}" for days in SHORT if f"first_{days}" in words]
    flags = [f"max(e.{flag}) as {flag}" for flag in FLAGS_OF_A_CLIENT if flag in words]
    wanted = ", ".join(["min(e.enrolled_on) as enrolled_on", *firsts, *flags])
    drawn = "\njoin sampled x on x.team_id = s.team_id and x.as_of = s.as_of and x.client_id = e.client_id"
    return Named(
        "caseload",
        f"select s.n, e.client_id, {wanted}\n"
        f"from scope s\n{ACTIVE}{drawn if sampled else ''}\n"
        "group by s.n, e.client_id",
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
        f"group by s.n, c.client_id",
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


STAFF_ID = "cs.staff_id"
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
    method = over_clients(asked)
    arms = " ".join(f"when {left.when} then '{left.reason}'" for left in method.leaves_out)
    reason = f"case {arms} else '' end" if arms else "''"
    return f"{reason} as {asked.prefix}_reason, {method.figure} as {asked.prefix}_figure"


def _weighed_steps(asked: tuple[Asked, ...], *, sampled: bool) -> list[Named]:
    columns = _distinct(column for each in asked for column in over_clients(each).columns)
    weights = ",\n  ".join(f"{text} as {name}" for each in asked for name, text in _weights(each).items())
    weighed = Named("weighed", f"select j.n, j.client_id,\n  {weights}\nfrom judged j")
    return [*_chart_steps(asked, columns, sampled=sampled), weighed]


def _weights(asked: Asked) -> dict[str, str]:
    """What an item makes of a client, to be added up: whether they count, and where they do the figure and its parts.

    No part stands twice: a numerator that is the figure, and a denominator that is the same of everybody, are left out.
    """
    method, prefix = over_clients(asked), asked.prefix
    counted = f"case when j.{prefix}_reason = '' then"
    made = {f"{prefix}_counts": f"{counted} 1 else 0 end", f"{prefix}_figure": f"{counted} j.{prefix}_figure end"}
    if method.numerator != method.figure:
        made[f"{prefix}_numerator"] = f"{counted} {method.numerator} end"
    if not method.denominator.isdecimal():
        made[f"{prefix}_denominator"] = f"{counted} {method.denominator} end"
    return made


def _kept_weights() -> Named:
    return Named(
        "weighed", f"select s.n, k.*\nfrom scope s\njoin {KEPT} k on k.team_id = s.team_id and k.as_of = s.as_of"
    )


KEPT = "kept_charts"
"""The relation of rolled up charts: team_id, as_of, client_id, and of each item what `_weights` names; of a median,
whether a client's figure is in the middle."""


def compose_rollup(asked: tuple[Asked, ...], *, carried: bool = True) -> Statement:
    """The rows to keep in `kept_charts` for items over clients, of every team and date of the scope."""
    asked = asked if carried else tuple(map(_uncarried, asked))
    steps, medians = _weighed_steps(asked, sampled=False), _medians(asked)
    kept = [f"v.{name}" for each in asked for name in _weights(each)]
    joined = ""
    if medians:
        counts = ", ".join(f"sum(v.{each}_counts) as {each}_counts" for each in medians)
        steps.append(Named("added", f"select v.n, {counts}\nfrom weighed v\ngroup by v.n"))
        steps += [*_ranked(medians), _middle_ones(medians)]
        kept += [f"coalesce(o.{each}_middle, 0) as {each}_middle" for each in medians]
        joined = "\nleft join middle_ones o on o.n = v.n and o.client_id = v.client_id"
    names = ",\n  ".join(kept)
    last = f"select s.team_id, s.as_of, v.client_id,\n  {names}\nfrom weighed v\njoin scope s on s.n = v.n{joined}"
    return Statement(written(steps, last), asked, max(over_clients(each).days for each in asked))


def _medians(asked: tuple[Asked, ...]) -> list[str]:
    return [each.prefix for each in asked if over_clients(each).aggregate is Aggregate.MEDIAN]


def _of_clients(asked: tuple[Asked, ...], *, sampled: bool, kept: bool) -> Statement:
    steps = [_kept_weights()] if kept else _weighed_steps(asked, sampled=sampled)
    medians = [] if kept else _medians(asked)
    added = ",\n  ".join(_added(each, kept=kept) for each in asked)
    steps.append(Named("added", f"select v.n, count(v.client_id) as people,\n  {added}\nfrom weighed v\ngroup by v.n"))
    if medians:
        steps += [*_ranked(medians), _middles(medians)]
    joined = "\nleft join middles m on m.n = s.n" if medians else ""
    answers = ",\n  ".join(_answers(each, kept=kept) for each in asked)
    last = f"select s.team_id, s.as_of,\n  {answers}\nfrom scope s\nleft join added a on a.n = s.n{joined}"
    return Statement(written(steps, last), asked, max(over_clients(each).days for each in asked))


def _ranked(prefixes: Sequence[str]) -> list[Named]:
    """The figures of medians one below the other, so that one sorting serves them all."""
    items = " union all ".join(f"select {number} as item" for number in range(len(prefixes)))
    arms = {
        what: " ".join(f"when {number} then v.{prefix}_{what}" for number, prefix in enumerate(prefixes))
        for what in ("figure", "counts")
    }
    figures = (
        f"select v.n, v.client_id, i.item, case i.item {arms['figure']} end as figure\n"
        f"from weighed v\ncross join items i\nwhere case i.item {arms['counts']} end = 1"
    )
    ranked = (
        "select f.n, f.client_id, f.item, f.figure,\n"
        "  row_number() over (partition by f.item, f.n order by f.figure nulls last) as place\nfrom figures f"
    )
    return [Named("items", items), Named("figures", figures), Named("ranked", ranked)]


def _in_the_middle(number: int, prefix: str) -> str:
    """Twice the place lies between n and n + 2 for the middle one of an odd n, and for the middle two of an even n."""
    people = f"a.{prefix}_counts"
    return f"r.item = {number} and 2 * r.place >= {people} and 2 * r.place <= {people} + 2"


def _middles(prefixes: Sequence[str]) -> Named:
    """The medians."""
    values = ",\n  ".join(
        f"avg(case when {_in_the_middle(number, prefix)} then r.figure end) as {prefix}"
        for number, prefix in enumerate(prefixes)
    )
    return Named("middles", f"select r.n,\n  {values}\nfrom ranked r\njoin added a on a.n = r.n\ngroup by r.n")


def _middle_ones(prefixes: Sequence[str]) -> Named:
    """Whose figures the medians are made of."""
    middle = [_in_the_middle(number, prefix) for number, prefix in enumerate(prefixes)]
    found = ",\n  ".join(
        f"max(case when {condition} then 1 else 0 end) as {prefix}_middle"
        for condition, prefix in zip(middle, prefixes, strict=True)
    )
    any_of_them = "\n  or ".join(f"({condition})" for condition in middle)
    return Named(
        "middle_ones",
        f"select r.n, r.client_id,\n  {found}\nfrom ranked r\njoin added a on a.n = r.n\n"
        f"where {any_of_them}\ngroup by r.n, r.client_id",
    )


def _added(asked: Asked, *, kept: bool) -> str:
    """The sums over a team that an item's answer is made of."""
    method, prefix = over_clients(asked), asked.prefix
    parts = [f"sum(v.{name}) as {name}" for name in _weights(asked) if name != f"{prefix}_figure"]
    if method.aggregate is not Aggregate.POOLED and (method.aggregate is not Aggregate.MEDIAN or kept):
        middle = f"case when v.{prefix}_middle = 1 then v.{prefix}_figure end"
        of = middle if method.aggregate is Aggregate.MEDIAN else f"v.{prefix}_figure"
        parts.append(f"avg({of}) as {prefix}_usual")
    if method.numerator == method.figure:
        parts.append(f"sum(v.{prefix}_figure) as {prefix}_numerator")
    return ", ".join(parts)


def _answers(asked: Asked, *, kept: bool) -> str:
    method, prefix = over_clients(asked), asked.prefix
    same_of_all = method.denominator.isdecimal()
    numerator = f"a.{prefix}_numerator"
    denominator = f"{method.denominator} * a.{prefix}_counts" if same_of_all else f"a.{prefix}_denominator"
    value = {
        Aggregate.MEDIAN: f"a.{prefix}_usual" if kept else f"m.{prefix}",
        Aggregate.MEAN: f"a.{prefix}_usual",
        Aggregate.SHARE: f"1e2 * a.{prefix}_usual",
        Aggregate.POOLED: f"case when {denominator} > 0 then 1e2 * {numerator} / (1e0 * {denominator}) end",
    }[method.aggregate]
    return (
        f"{value} as {prefix}_value, {numerator} as {prefix}_numerator, {denominator} as {prefix}_denominator, "
        f"a.{prefix}_counts as {prefix}_counted, a.people - a.{prefix}_counts as {prefix}_excluded"
    )


def _of_records(asked: Asked, method: OverRecords) -> Statement:
    return Statement(written(method.steps, method.result), (asked,), method.days)


def _contacts_of(method: OverClients) -> str:
    staff = any(column.source is not Source.CONTACTS for column in method.columns)
    worker = STAFF_ID if staff else "''"
    joined = "\nleft join contact_staff cs on cs.contact_id = c.contact_id" if staff else ""
    return (
        f"select 'contact' as kind, c.contact_id, c.client_id, {worker} as staff_id, c.started_on, "
        f"c.minutes as figure, {why_not(method.counts)} as reason\n"
        f"{_contacts_within(method.days)}{joined}\n{ON_ITS_DAY}"
    )
