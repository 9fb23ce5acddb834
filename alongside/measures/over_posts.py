"""The statement over the posts a team holds: FTE in whole hundredths, and what it is held to."""

from alongside.measures.chart import Named, OverPosts, Per
from alongside.measures.phrases import all_hold, why_not
from alongside.measures.statement import ACTIVE, HELD, Asked, Statement, written


def of_posts(asked: tuple[Asked, ...]) -> Statement:
    """The statement that answers items over posts."""
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
    return Statement(written(steps, last), asked, 1)


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


def posts_behind(method: OverPosts) -> str:
    """The posts held on the date, and why one does not count."""
    return (
        "select 'post' as kind, p.post_id, '' as client_id, p.staff_id, p.started_on, "
        f"p.fte as figure, {why_not(method.counts)} as reason\n"
        f"from scope s\n{HELD}"
    )
