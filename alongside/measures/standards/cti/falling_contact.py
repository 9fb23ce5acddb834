"""Falling contact: whether we meet less from phase to phase."""

from alongside.measures.chart import Named, OverRecords
from alongside.measures.phrases import all_hold
from alongside.measures.score import at_least
from alongside.measures.standards.clauses import example, nobody, not_recorded
from alongside.measures.standards.editions import CTI
from alongside.measures.standards.interventions import (
    BEGUN,
    COMPLETED_THIS_YEAR,
    IN_REACH,
    LINES,
    PHASES,
    REACH,
    numbers_of,
)
from alongside.measures.standards.seen import SEEN

IN_PHASE = {phase: f"c.started_on >= a.{phase}_on and c.started_on < a.{phase}_until" for phase in PHASES}

DONE = (
    "select l.*, l.began_on as since_on, l.day_after as until_on, "
    + ", ".join(f"{phase}_until_n.number - {phase}_on_n.number as {phase}_days" for phase in PHASES)
    + "\nfrom phase_lines l\n"
    + numbers_of(*(f"{phase}_{edge}" for phase in PHASES for edge in ("on", "until")))
    + f"\nwhere l.began_on >= l.first_730 and {COMPLETED_THIS_YEAR}"
)

HITS = (
    "select a.team_id, a.as_of, a.client_id,\n  "
    + ",\n  ".join(f"sum(case when {within} then 1 else 0 end) as {phase}_met" for phase, within in IN_PHASE.items())
    + f"\n{IN_REACH} and {all_hold(SEEN)}\ngroup by a.client_id, a.team_id, a.as_of"
)

MET = (
    "select a.team_id, a.as_of, a.client_id, a.began_on,\n  "
    + ",\n  ".join(f"a.{phase}_days, coalesce(h.{phase}_met, 0) as {phase}_met" for phase in PHASES)
    + "\nfrom asked_of a\n"
    "left join hits h on h.team_id = a.team_id and h.as_of = a.as_of and h.client_id = a.client_id"
)

SUMS = (
    "select m.team_id, m.as_of, count(*) as people,\n  "
    + ",\n  ".join(f"sum(m.{phase}_met) as {phase}_met, sum(m.{phase}_days) as {phase}_days" for phase in PHASES)
    + "\nfrom met m\ngroup by m.team_id, m.as_of"
)

# Whole numbers multiplied crosswise: two quotients that are equal on paper need not be equal on every engine.
FALLS = (
    "case when u.transition_met * u.try_out_days > u.try_out_met * u.transition_days then 1 else 0 end"
    " + case when u.try_out_met * u.transfer_days > u.transfer_met * u.try_out_days then 1 else 0 end"
)

RESULT = (
    f"select s.team_id, s.as_of,\n  case when u.people > 0 then {FALLS} end as value,\n"
    f"  case when u.people > 0 then {FALLS} end as numerator,\n  case when u.people > 0 then 2 end as denominator,\n"
    "  coalesce(u.people, 0) as counted, 0 as excluded,\n  "
    + ",\n  ".join(
        f"case when u.{phase}_days > 0 then 7e0 * u.{phase}_met / u.{phase}_days end as {phase}_a_week"
        for phase in PHASES
    )
    + "\nfrom scope s\nleft join sums u on u.team_id = s.team_id and u.as_of = s.as_of"
)

RECORDS = """select 'client' as kind, m.client_id as record_id, m.client_id, '' as staff_id, m.began_on as happened_on,
  m.transition_met + m.try_out_met + m.transfer_met as figure, '' as reason
from met m"""

MEASURE = CTI.clause(
    "falling_contact",
    "Less and less",
    "Do we meet less from phase to phase?",
    where="The phases: contact falling from one to the next",
    unit="of 2 falls",
    met_by=at_least(2),
    says="Of the interventions completed in 365 days, all together, the completed contacts a week in each phase, in "
    "person or not: fewer in the try-out than in the transition is one fall, fewer in the transfer than in the try-out "
    "the other. Both meet it. One that began more than 730 days ago is left out; of two of one person only the latest "
    "is asked.",
    method=OverRecords(
        needs=frozenset({"phases", "contacts"}),
        days=365,
        subject="client",
        steps=(
            BEGUN,
            LINES,
            Named("asked_of", DONE),
            REACH,
            Named("hits", HITS),
            Named("met", MET),
            Named("sums", SUMS),
        ),
        result=RESULT,
        records=RECORDS,
        gauges=tuple(f"{phase}_a_week" for phase in PHASES),
    ),
    examples=(
        example(
            "Three, two, and one.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2025-12-30
                    amina      try_out     2025-12-30  2026-03-30
                    amina      transfer    2026-03-30  2026-06-28
                """,
                "contacts": """
                    client_id  started_at           times
                    amina      2025-10-01T10:00:00  1
                    amina      2025-12-29T10:00:00  2
                    amina      2025-12-30T10:00:00  2
                    amina      2026-06-27T10:00:00  1
                    amina      2026-06-28T10:00:00  9
                """,
            },
            2.0,
            met=True,
            counted=1,
        ),
        example(
            "As often in sixty days as in ninety is more often; as often in ninety as in ninety is no fall.",
            {
                "enrollments": """
                    client_id
                    amina
                    ben
                """,
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2025-12-30
                    amina      try_out     2025-12-30  2026-02-28
                    amina      transfer    2026-02-28  2026-05-29
                    ben        transition  2026-01-01  2026-04-01
                """,
                "contacts": """
                    client_id  started_at           times
                    amina      2025-10-01T10:00:00  3
                    amina      2025-12-30T10:00:00  3
                    amina      2026-03-01T10:00:00  3
                    ben        2026-01-01T10:00:00  9
                """,
            },
            1.0,
            met=False,
            counted=1,
        ),
        example(
            "As often in every phase is no fall at all.",
            {
                "enrollments": "client_id\namina",
                "phases": """
                    client_id  phase       started_on  ended_on
                    amina      transition  2025-10-01  2025-12-30
                    amina      try_out     2025-12-30  2026-03-30
                    amina      transfer    2026-03-30  2026-06-28
                """,
                "contacts": """
                    client_id  started_at           times
                    amina      2025-10-01T10:00:00  3
                    amina      2025-12-30T10:00:00  3
                    amina      2026-03-30T10:00:00  3
                """,
            },
            0.0,
            met=False,
            counted=1,
        ),
        nobody("Nobody completed one.", {"enrollments": "client_id\namina", "phases": "", "contacts": ""}),
        not_recorded("Where nobody recorded phases it cannot be said.", {"contacts": ""}),
    ),
)
