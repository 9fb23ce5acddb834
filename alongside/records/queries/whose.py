"""Whose something is that an address names beside a client."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from alongside.records.models import (
    Allergy,
    Contact,
    CounsellingNote,
    Document,
    Dose,
    EmergencyVisit,
    EndingProposal,
    EngagementStep,
    Goal,
    HospitalStay,
    Intervention,
    JailStay,
    MedicationOrder,
    MonitoringResult,
    Note,
    Objective,
    Permission,
    PhaseStep,
    Response,
    SideEffect,
    Spell,
    Spot,
    Supporter,
    SymptomNote,
    TreatmentPlan,
)

ROWS: Mapping[str, tuple[tuple[type[Model], str], ...]] = {
    "contact_id": ((Contact, "client_id"),),
    "doing_id": ((Intervention, "goal__plan__client_id"),),
    "effect_id": ((SideEffect, "client_id"),),
    "emergency_id": ((EmergencyVisit, "client_id"),),
    "goal_id": ((Goal, "plan__client_id"),),
    "jail_id": ((JailStay, "client_id"),),
    "note_id": ((Note, "client_id"),),
    "objective_id": ((Objective, "goal__plan__client_id"),),
    "order_id": ((MedicationOrder, "client_id"),),
    "own_id": ((CounsellingNote, "client_id"),),
    "paper_id": ((Document, "client_id"),),
    "permission_id": ((Permission, "client_id"),),
    "phase_id": ((PhaseStep, "client_id"),),
    "plan_id": ((TreatmentPlan, "client_id"),),
    "proposal_id": ((EndingProposal, "enrollment__client_id"),),
    "response_id": ((Response, "client_id"),),
    "row_id": (
        (Dose, "order__client_id"),
        (Allergy, "client_id"),
        (MonitoringResult, "client_id"),
        (SideEffect, "client_id"),
    ),
    "rung_id": ((EngagementStep, "client_id"),),
    "spell_id": ((Spell, "client_id"),),
    "spot_id": ((Spot, "client_id"),),
    "stay_id": ((HospitalStay, "client_id"),),
    "symptoms_id": ((SymptomNote, "client_id"),),
    "supporter_id": ((Supporter, "client_id"),),
}
"""What an address calls it -> the tables it may lie in, and the way from there to the client."""


def whose(named: str, id: str) -> str | None:
    """The id of the client the row is about; None if there is no such row. One query for each table asked."""
    for model, path in ROWS[named]:
        rows: Any = model._default_manager.filter(id=id).values_list(path, flat=True)
        found: str | None = rows.first()
        if found is not None:
            return found
    return None
