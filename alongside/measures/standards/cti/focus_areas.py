"""Focus areas: whether each phase is about a few things."""

from alongside.measures.chart import Named
from alongside.measures.phrases import quoted
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import BEGUN, ITS_END, ITS_PHASES, PHASES
from alongside.measures.standards.tallies import SHARE, tallied

SPELLS = f"""select b.team_id, b.as_of, b.first_365, b.client_id, b.began_on, h.phase, h.started_on,
  {ITS_END} as until_on
from begun b
{ITS_PHASES}
where h.phase in ({quoted(*PHASES)})"""

PLANNED = """select p.team_id, p.as_of, p.client_id, p.began_on, p.phase, p.started_on,
  count(n.client_id) as plans,
  sum(case when n.focus_areas >= 1 and n.focus_areas <= 3 then 1 else 0 end) as few,
  sum(case when n.client_id is not null and n.focus_areas is null then 1 else 0 end) as blank
from spells p
left join plans n on n.team_id = p.team_id and n.client_id = p.client_id and n.kind = 'phase_plan'
  and n.completed_on >= p.started_on and n.completed_on < p.until_on
where p.until_on >= p.first_365
group by p.client_id, p.phase, p.started_on, p.until_on, p.began_on, p.team_id, p.as_of
having p.until_on <= p.as_of or count(n.client_id) > 0"""

JUDGED = """select y.team_id, y.as_of, 'client' as kind, y.client_id as record_id, y.client_id, '' as staff_id,
  y.began_on as happened_on, min(case when y.plans > 0 and y.few = y.plans then 1 else 0 end) as figure,
  '' as reason, max(case when y.blank > 0 then 1 else 0 end) as unknown
from planned y
group by y.client_id, y.began_on, y.team_id, y.as_of"""

MEASURE = CTI.clause(
    "focus_areas",
    "A few things at a time",
    "Is each phase about one to three things?",
    where="Each phase: one to three areas of focus",
    unit="%",
    steps=1,
    met_by=at_least(100),
    says="Of the people with a phase that ended in 365 days, or is open and has its plan, the share of whom each such "
    "phase had a phase plan completed while it lasted, and every such plan names one to three focus areas. A plan "
    "that names none on record is not counted as one, and said so. Everybody must have them.",
    method=tallied(
        SHARE,
        (BEGUN, Named("spells", SPELLS), Named("planned", PLANNED), Named("judged", JUDGED)),
        needs={"phases", "plans", "plans.focus_areas"},
        subject="client",
        days=365,
        unknown="j.unknown = 1",
    ),
    examples=(
        example(
            "One, three and two areas; the transfer is open, with a plan. Ben's first phase is open, and has none yet.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                    amina      try_out     2026-04-01  2026-07-01
                    amina      transfer    2026-07-01  -
                    ben        transition  2026-09-01  -
                """,
                "plans": """
                    client_id  kind        completed_on  focus_areas
                    amina      phase_plan  2026-01-01    1
                    amina      phase_plan  2026-06-30    3
                    amina      phase_plan  2026-09-30    2
                """,
            },
            100.0,
            met=True,
            counted=1,
        ),
        example(
            "None and four areas are too few and too many; a plan made the day the phase was over, or for treatment, "
            "is none of the phase; Emil's try-out and Finn's transfer ended without.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                    cora
                    dora
                    emil
                    finn
                    gina
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                    ben        transition  2026-01-01  2026-04-01
                    cora       transition  2026-01-01  2026-04-01
                    dora       transition  2026-01-01  2026-04-01
                    emil       transition  2026-01-01  2026-04-01
                    emil       try_out     2026-04-01  2026-07-01
                    finn       transition  2026-01-01  2026-04-01
                    finn       transfer    2026-04-01  2026-07-01
                    gina       transition  2026-01-01  2026-04-01
                """,
                "plans": """
                    client_id  kind            completed_on  focus_areas
                    amina      phase_plan      2026-01-01    4
                    ben        phase_plan      2026-04-01    2
                    cora       treatment_plan  2026-02-01    2
                    dora       phase_plan      2026-02-01    2
                    emil       phase_plan      2026-02-01    2
                    finn       phase_plan      2026-02-01    2
                    gina       phase_plan      2026-02-01    0
                """,
            },
            100 / 7,
            met=False,
            counted=7,
        ),
        example(
            "A plan without its number of areas does not count as one to three.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2026-01-01  2026-04-01
                """,
                "plans": """
                    client_id  kind        completed_on  focus_areas
                    amina      phase_plan  2026-01-01    -
                """,
            },
            0.0,
            met=False,
            counted=1,
            flags=("some_not_recorded",),
        ),
        nobody("Nobody is in a phase.", {"enrollments": "client_id\namina", "phases": "", "plans": ""}),
        not_recorded(
            "Where nobody recorded plans it cannot be said.", {"enrollments": "client_id\namina", "phases": ""}
        ),
    ),
)
