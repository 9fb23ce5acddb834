"""Who is on the caseload on the date, one row a person."""

from alongside.measures.chart import Named
from alongside.measures.statement import ACTIVE

CASELOAD = Named(
    "caseload",
    "select s.team_id, s.as_of, s.first_28, s.first_30, s.first_90, s.first_365, e.client_id,\n"
    "  min(e.enrolled_on) as enrolled_on\n"
    f"from scope s\n{ACTIVE}\n"
    "group by e.client_id, s.team_id, s.as_of, s.first_28, s.first_30, s.first_90, s.first_365",
)
"""One row per client active on the date, since when, and the first day of each window."""
