"""Disciplines: whether many kinds of training come together in one team."""

from alongside.measures.chart import Named
from alongside.measures.phrases import NOT_AN_ASSISTANT, PRESCRIBERS, not_in_role, quoted, why_not
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, not_recorded
from alongside.measures.standards.editions import UK_OUTREACH
from alongside.measures.standards.tallies import IT_COUNTS, Tally, tallied
from alongside.measures.statement import HELD

OF_A_DISCIPLINE = (NOT_AN_ASSISTANT, not_in_role("team_leader", word="other_role"))

JUDGED = f"""select s.team_id, s.as_of, 'post' as kind, p.post_id as record_id, '' as client_id, p.staff_id,
  p.started_on as happened_on, p.fte as figure, {why_not(OF_A_DISCIPLINE)} as reason,
  case when p.role in ({quoted(*PRESCRIBERS)}) then 'prescriber' else p.role end as discipline
from scope s
{HELD}"""

MEASURE = UK_OUTREACH.clause(
    "disciplines",
    "Many disciplines",
    "How many kinds of training come together?",
    where="First feature: a discrete team of several disciplines",
    unit="disciplines",
    met_by=at_least(4),
    says="The different roles in the posts held that day, prescribers of every kind being one. To lead and to assist "
    "are not counted as a discipline. 4 or more meet it; the number is ours. Whether the team is set apart from the "
    "services around it is in no record.",
    method=tallied(
        Tally.of(f"count(distinct case when {IT_COUNTS} then j.discipline end)"),
        (Named("judged", JUDGED),),
        needs={"posts"},
        subject="post",
    ),
    examples=(
        example(
            "A nurse, a psychiatrist, a peer and a case manager are four.",
            {
                "posts": """
                    staff_id  role
                    lena      nurse
                    mara      psychiatrist
                    nils      peer_specialist
                    omar      case_manager
                """,
            },
            4.0,
            met=True,
            counted=4,
        ),
        example(
            "Two who prescribe are one discipline; the leader and the assistant bring none; tomorrow's nurse is out.",
            {
                "posts": """
                    staff_id  role               started_on
                    lena      psychiatrist       2024-01-01
                    mara      psychiatric_aprn   2024-01-01
                    nils      case_manager       2024-01-01
                    omar      case_manager       2024-01-01
                    paul      team_leader        2024-01-01
                    ruth      program_assistant  2024-01-01
                    vera      nurse              2026-10-01
                """,
            },
            2.0,
            met=False,
            counted=4,
            excluded=2,
        ),
        example("A team without anybody has none.", {"posts": ""}, 0.0, met=False),
        not_recorded("Where nobody recorded posts it cannot be said.", {}),
    ),
)
