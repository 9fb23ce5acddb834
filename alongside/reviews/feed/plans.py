"""Assessments, plans and directives: each completed one a row, with how much it covers and not what it says."""

from alongside.reviews.feed.laid import Laid, same, truth
from alongside.terms import Domain

_SAME_CLIENT = "{0}.team_id = {1}.team_id AND {0}.client_id = {1}.client_id"
_AGREED = "FROM records_planstanding s WHERE s.plan_id = t.id AND s.state = 'agreed'"
_AGREED_ON = f'(SELECT MIN(s."on") {_AGREED})'
_TREATMENT_PLANS = f"""SELECT 'treatment_plan' AS kind, t.team_id, t.client_id, {_AGREED_ON} AS completed_on,
  (SELECT CASE WHEN COUNT(*) > 1 THEN MAX(s."on") END {_AGREED}) AS reviewed_on, CAST(NULL AS integer) AS domains,
  (SELECT COUNT(*) FROM records_goal g WHERE g.plan_id = t.id) AS focus_areas, CAST(NULL AS integer) AS offered,
  (SELECT COALESCE(SUM(CAST(i.times AS double precision) / i.every_weeks), 0) FROM records_intervention i
    JOIN records_goal g ON g.id = i.goal_id WHERE g.plan_id = t.id) AS contacts_per_week,
  CASE WHEN EXISTS (SELECT 1 {_AGREED}) THEN '' ELSE 'plan_still_a_draft' END AS why_not
FROM records_treatmentplan t"""  # noqa: S608 - our own words

# An assessment is complete on each day on which a part was written and all seven are there. Of several versions of one
# day the last stands for it.
_LATER_THAT_DAY = (
    f"EXISTS (SELECT 1 FROM records_assessmentpart w WHERE {_SAME_CLIENT.format('w', 'v')} "  # noqa: S608
    "AND w.written_on = v.written_on AND (w.domain > v.domain OR (w.domain = v.domain AND w.number > v.number)))"
)
_BY_THEN = f"FROM records_assessmentpart d WHERE {_SAME_CLIENT.format('d', 'v')} AND d.written_on <= v.written_on"
_WRITTEN = f"(SELECT COUNT(DISTINCT d.domain) {_BY_THEN})"
_COVERED = (
    f"(SELECT COUNT(*) {_BY_THEN} AND d.found <> '' AND NOT EXISTS (SELECT 1 FROM records_assessmentpart n WHERE "  # noqa: S608
    f"{_SAME_CLIENT.format('n', 'd')} AND n.domain = d.domain AND n.number > d.number "
    "AND n.written_on <= v.written_on))"
)
_ASSESSMENTS = f"""SELECT 'comprehensive_assessment' AS kind, v.team_id, v.client_id, v.written_on AS completed_on,
  CAST(NULL AS date) AS reviewed_on, {_COVERED} AS domains, CAST(NULL AS integer) AS focus_areas,
  CAST(NULL AS integer) AS offered, CAST(NULL AS double precision) AS contacts_per_week,
  CASE WHEN {_LATER_THAT_DAY} THEN 'another_part_that_day' WHEN {_WRITTEN} < {len(Domain)} THEN 'parts_still_to_come'
    ELSE '' END AS why_not
FROM records_assessmentpart v"""  # noqa: S608


def _one_a_day(kind: str, table: str, day: str, offered: str) -> str:
    """The last one of a client on a day; of several the day is the same fact."""
    return f"""SELECT '{kind}' AS kind, c.team_id, c.client_id, c."{day}" AS completed_on,
  CAST(NULL AS date) AS reviewed_on, CAST(NULL AS integer) AS domains, CAST(NULL AS integer) AS focus_areas,
  {offered} AS offered, CAST(NULL AS double precision) AS contacts_per_week,
  CASE WHEN EXISTS (SELECT 1 FROM {table} l WHERE {_SAME_CLIENT.format("l", "c")} AND l."{day}" = c."{day}"
    AND l.number > c.number) THEN 'written_twice' ELSE '' END AS why_not
FROM {table} c"""  # noqa: S608


_CRISIS_PLANS = _one_a_day("crisis_plan", "records_crisisplan", "written_on", "CAST(NULL AS integer)")
_DIRECTIVES = _one_a_day("advance_directive", "records_advancedirective", "on", "1")
# Of several versions of a phase plan on one day the last is the same fact.
_PHASE_PLANS = """SELECT 'phase_plan' AS kind, q.team_id, q.client_id, q.written_on AS completed_on,
  CAST(NULL AS date) AS reviewed_on, CAST(NULL AS integer) AS domains,
  (SELECT COUNT(*) FROM records_planarea a WHERE a.plan_id = q.id) AS focus_areas, CAST(NULL AS integer) AS offered,
  CAST(q.times AS double precision) / 4 AS contacts_per_week,
  CASE WHEN EXISTS (SELECT 1 FROM records_phasestep t WHERE t.id = q.step_id AND t.taken_back_at IS NOT NULL)
    THEN 'of_a_phase_taken_back' WHEN EXISTS (SELECT 1 FROM records_phaseplan l WHERE l.step_id = q.step_id
    AND l.written_on = q.written_on AND l.number > q.number) THEN 'written_twice' ELSE '' END AS why_not
FROM records_phaseplan q"""
_EVERYTHING = "\nUNION ALL\n".join((_TREATMENT_PLANS, _ASSESSMENTS, _CRISIS_PLANS, _DIRECTIVES, _PHASE_PLANS))
_REASONS = (
    "plan_still_a_draft", "parts_still_to_come", "another_part_that_day", "of_a_phase_taken_back", "written_twice",
)  # fmt: skip

PLANS = Laid(
    "plans",
    f"({_EVERYTHING}) p",
    {
        **same("p", "team_id", "client_id", "kind", "completed_on", "reviewed_on", "domains", "focus_areas"),
        **truth("p", offered="offered"),
        **same("p", "contacts_per_week"),
    },
    team="p.team_id",
    holds="p.why_not = ''",
    why_not=tuple((reason, f"p.why_not = '{reason}'") for reason in _REASONS),
    begins="p.completed_on",
)
