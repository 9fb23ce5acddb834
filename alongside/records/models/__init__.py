"""One client, one story: what a team writes down. Everything below a client is reached through access.py."""

from alongside.records.models.assessment import AssessmentPart, PartOwner
from alongside.records.models.client import Alias, Client, Identifier, Phone, SubstanceUseFlag, Supporter
from alongside.records.models.contact import Contact, ContactDraft, ContactStaff, ContactSupporter, GroupSession
from alongside.records.models.crisis import (
    Crisis,
    CrisisOutcome,
    CrisisPacket,
    CrisisStep,
    Disclosure,
    PacketNight,
    PacketOpening,
    PacketOutcome,
    PassphraseChange,
)
from alongside.records.models.crisis_plan import AdvanceDirective, CrisisPlan
from alongside.records.models.enrollment import Assignment, Ending, Enrollment
from alongside.records.models.hospital import HospitalStay
from alongside.records.models.medicine import (
    Allergy,
    Dose,
    MedicationOrder,
    MedicineConsent,
    MedicineMistake,
    MonitoringResult,
    OrderStep,
    SideEffect,
    SideEffectRead,
)
from alongside.records.models.meeting import AgendaItem, Meeting, MeetingLine, MeetingStaff, Mention
from alongside.records.models.plan import (
    Goal,
    GoalClosing,
    Intervention,
    Objective,
    ObjectiveStanding,
    PlanSignature,
    PlanStanding,
    TreatmentPlan,
)
from alongside.records.models.questionnaire import AskedForm, Response, ResponseMark, ScaleFigure
from alongside.records.models.referral import Criterion, CriterionJudged, Referral, ReferralStanding
from alongside.records.models.spell import Spell
from alongside.records.models.status import CAPSULE, Acknowledgement, RaisedStatus, StatusCapsule
from alongside.records.models.task import Task, TaskStanding

__all__ = [
    "CAPSULE",
    "Acknowledgement",
    "AdvanceDirective",
    "AgendaItem",
    "Alias",
    "Allergy",
    "AskedForm",
    "AssessmentPart",
    "Assignment",
    "Client",
    "Contact",
    "ContactDraft",
    "ContactStaff",
    "ContactSupporter",
    "Crisis",
    "CrisisOutcome",
    "CrisisPacket",
    "CrisisPlan",
    "CrisisStep",
    "Criterion",
    "CriterionJudged",
    "Disclosure",
    "Dose",
    "Ending",
    "Enrollment",
    "Goal",
    "GoalClosing",
    "GroupSession",
    "HospitalStay",
    "Identifier",
    "Intervention",
    "MedicationOrder",
    "MedicineConsent",
    "MedicineMistake",
    "Meeting",
    "MeetingLine",
    "MeetingStaff",
    "Mention",
    "MonitoringResult",
    "Objective",
    "ObjectiveStanding",
    "OrderStep",
    "PacketNight",
    "PacketOpening",
    "PacketOutcome",
    "PartOwner",
    "PassphraseChange",
    "Phone",
    "PlanSignature",
    "PlanStanding",
    "RaisedStatus",
    "Referral",
    "ReferralStanding",
    "Response",
    "ResponseMark",
    "ScaleFigure",
    "SideEffect",
    "SideEffectRead",
    "Spell",
    "StatusCapsule",
    "SubstanceUseFlag",
    "Supporter",
    "Task",
    "TaskStanding",
    "TreatmentPlan",
]
