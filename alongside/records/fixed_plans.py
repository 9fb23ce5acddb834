"""What the database itself refuses to change of an assessment, a plan, a crisis plan."""

from alongside.ledger.triggers import Refuse, fixed

_OF_GOAL = "(SELECT g.plan_id FROM records_goal g WHERE g.id = {row}.goal_id)"
_NO_DRAFT = "EXISTS (SELECT 1 FROM records_planstanding s WHERE s.plan_id = {plan} AND s.state <> 'draft')"
_SIGNED = (
    "EXISTS (SELECT 1 FROM records_plansignature g WHERE g.plan_id = NEW.plan_id AND g.digest = NEW.digest "
    "AND g.signer = '{signer}')"
)
_BY_NOBODY = f"NOT ({_SIGNED.format(signer='client')} AND {_SIGNED.format(signer='team')})"
IN_A_PLAN = ("partowner", "assessmentpart", "treatmentplan", "planstanding", "goalclosing", "objectivestanding",
             "plansignature", "crisisplan", "advancedirective")  # fmt: skip


def _fixed_once_agreed(table: str, plan: str) -> list[Refuse]:
    """A part of a plan: open while the plan is a draft, and never after."""
    sentence = "An agreed plan never changes. Begin another: it starts as a copy."
    return [
        Refuse(event, table, sentence, _NO_DRAFT.format(plan=plan.format(row=row)))
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ]


OF_PLANS = [
    *(each for noun in IN_A_PLAN for each in fixed(f"records_{noun}", "What was planned stays on record. Add a row.")),
    Refuse(
        "INSERT", "records_planstanding", "A plan is agreed once the client and one of the team have signed it.",
        f"NEW.state = 'agreed' AND {_BY_NOBODY}",
    ),
    *_fixed_once_agreed("records_goal", "{row}.plan_id"),
    *_fixed_once_agreed("records_objective", _OF_GOAL),
    *_fixed_once_agreed("records_intervention", _OF_GOAL),
]  # fmt: skip
