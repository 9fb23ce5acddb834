"""What is asked of the latest hospital stays: shared by every item that looks at the last ten."""

from alongside.measures.chart import Named, OverRecords


def last_ten(day: str, answer: str) -> OverRecords:
    """The share of yes among the latest ten psychiatric stays of 365 days, by `day`, whose `answer` is recorded.

    Of equal dates the higher stay_id, as text, is the later.
    """
    recorded = f"case when h.{answer} is null then 0 else 1 end"
    stays = (
        f"select s.team_id, s.as_of, h.stay_id, h.client_id, h.{day} as happened_on, h.{answer} as answer,\n"
        f"  row_number() over (partition by s.team_id, s.as_of, {recorded} "
        f"order by h.{day} desc nulls last, h.stay_id desc nulls last) as recency\n"
        "from scope s\n"
        f"join hospital_stays h on h.team_id = s.team_id and h.{day} >= s.first_365 and h.{day} <= s.as_of\n"
        "where h.kind = 'psychiatric'"
    )
    judged = (
        "select a.team_id, a.as_of, a.stay_id, a.client_id, a.happened_on, a.answer,\n"
        "  case when a.answer is null then 'not_recorded' when a.recency > 10 then 'older_than_the_last_ten' "
        "else '' end as reason\n"
        "from stays a"
    )
    result = (
        "select s.team_id, s.as_of,\n"
        "  1e2 * avg(case when j.reason = '' then j.answer end) as value,\n"
        "  sum(case when j.reason = '' then j.answer end) as numerator,\n"
        "  sum(case when j.reason = '' then 1 else 0 end) as denominator,\n"
        "  sum(case when j.reason = '' then 1 else 0 end) as counted,\n"
        "  sum(case when j.reason <> '' then 1 else 0 end) as excluded,\n"
        "  max(case when j.reason = 'not_recorded' then 1 else 0 end) as some_not_recorded\n"
        "from scope s\nleft join judged j on j.team_id = s.team_id and j.as_of = s.as_of\n"
        "group by s.team_id, s.as_of"
    )
    records = (
        "select 'stay' as kind, j.stay_id, j.client_id, '' as staff_id, j.happened_on, "
        "coalesce(j.answer, 0) as figure, j.reason\nfrom judged j"
    )
    return OverRecords(
        needs=frozenset({"hospital_stays"}),
        days=365,
        subject="stay",
        steps=(Named("stays", stays), Named("judged", judged)),
        result=result,
        records=records,
        flags=("some_not_recorded",),
    )
