"""The words of the field, each with one meaning, used by every layer.

GLOSSARY.md is generated from this package. Standard library only.
"""

from alongside.terms.alerts import Alert as Alert
from alongside.terms.alerts import alerts_in as alerts_in
from alongside.terms.clock_days import DAYS_OF as DAYS_OF
from alongside.terms.clock_days import SHORTER_FIRST as SHORTER_FIRST
from alongside.terms.clock_days import USUAL_DAYS as USUAL_DAYS
from alongside.terms.clock_days import ClockDays as ClockDays
from alongside.terms.clock_days import DaysOf as DaysOf
from alongside.terms.clock_days import usual_days as usual_days
from alongside.terms.crisis import AnsweredBy as AnsweredBy
from alongside.terms.crisis import CallEnd as CallEnd
from alongside.terms.crisis import Caller as Caller
from alongside.terms.crisis import CrisisState as CrisisState
from alongside.terms.crisis import Disclosed as Disclosed
from alongside.terms.crisis import NextStep as NextStep
from alongside.terms.crisis import Reached as Reached
from alongside.terms.distance import FURTHEST as FURTHEST
from alongside.terms.distance import DistanceUnit as DistanceUnit
from alongside.terms.distance import in_tenths as in_tenths
from alongside.terms.glossary import GLOSSARY as GLOSSARY
from alongside.terms.health import SUBSTANCE_USE_CODES as SUBSTANCE_USE_CODES
from alongside.terms.health import DiagnosisKind as DiagnosisKind
from alongside.terms.health import SymptomMark as SymptomMark
from alongside.terms.health import Symptoms as Symptoms
from alongside.terms.hospital import Began as Began
from alongside.terms.hospital import EmergencyEnd as EmergencyEnd
from alongside.terms.hospital import EmergencyKind as EmergencyKind
from alongside.terms.hospital import HomeTo as HomeTo
from alongside.terms.hospital import IncidentKind as IncidentKind
from alongside.terms.hospital import StayKind as StayKind
from alongside.terms.hospital import StayState as StayState
from alongside.terms.hospital import StayStep as StayStep
from alongside.terms.hospital import WorryEnd as WorryEnd
from alongside.terms.in_and_out import OPEN_REFERRALS as OPEN_REFERRALS
from alongside.terms.in_and_out import AssignmentPart as AssignmentPart
from alongside.terms.in_and_out import CriterionAnswer as CriterionAnswer
from alongside.terms.in_and_out import EndingAnswer as EndingAnswer
from alongside.terms.in_and_out import EndReason as EndReason
from alongside.terms.in_and_out import LadderStep as LadderStep
from alongside.terms.in_and_out import ReadinessAnswer as ReadinessAnswer
from alongside.terms.in_and_out import ReadinessItem as ReadinessItem
from alongside.terms.in_and_out import ReferralState as ReferralState
from alongside.terms.in_writing import ApprovedClause as ApprovedClause
from alongside.terms.in_writing import DocumentKind as DocumentKind
from alongside.terms.instruments import ResponseMark as ResponseMark
from alongside.terms.life import HMIS as HMIS
from alongside.terms.life import HOMELESS as HOMELESS
from alongside.terms.life import IN_A_PROGRAMME as IN_A_PROGRAMME
from alongside.terms.life import OUTSIDE_AS as OUTSIDE_AS
from alongside.terms.life import BenefitKind as BenefitKind
from alongside.terms.life import FamilyKind as FamilyKind
from alongside.terms.life import JobKind as JobKind
from alongside.terms.life import LegalKind as LegalKind
from alongside.terms.life import LivingSituation as LivingSituation
from alongside.terms.life import OutsideKind as OutsideKind
from alongside.terms.life import RelapsePlan as RelapsePlan
from alongside.terms.life import SchoolKind as SchoolKind
from alongside.terms.life import SearchKind as SearchKind
from alongside.terms.life import SpellKind as SpellKind
from alongside.terms.life import StageOfChange as StageOfChange
from alongside.terms.life import StageOfTreatment as StageOfTreatment
from alongside.terms.life import Tie as Tie
from alongside.terms.medicine import BLOODS as BLOODS
from alongside.terms.medicine import ConsentAnswer as ConsentAnswer
from alongside.terms.medicine import DoseState as DoseState
from alongside.terms.medicine import MedicineGroup as MedicineGroup
from alongside.terms.medicine import Monitored as Monitored
from alongside.terms.medicine import OrderState as OrderState
from alongside.terms.medicine import Route as Route
from alongside.terms.medicine import Site as Site
from alongside.terms.meetings import MeetingKind as MeetingKind
from alongside.terms.meetings import MeetingRhythm as MeetingRhythm
from alongside.terms.merging import Carried as Carried
from alongside.terms.merging import MergeState as MergeState
from alongside.terms.need import NeedKind as NeedKind
from alongside.terms.notes import NoteKind as NoteKind
from alongside.terms.notes import NoteState as NoteState
from alongside.terms.notes import PaperKind as PaperKind
from alongside.terms.parts_of_life import PARTS as PARTS
from alongside.terms.parts_of_life import Part as Part
from alongside.terms.parts_of_life import is_part2 as is_part2
from alongside.terms.parts_of_life import service_of as service_of
from alongside.terms.phases import MOST_AREAS as MOST_AREAS
from alongside.terms.phases import PART2_AREAS as PART2_AREAS
from alongside.terms.phases import FocusArea as FocusArea
from alongside.terms.phases import Phase as Phase
from alongside.terms.plans import DirectiveState as DirectiveState
from alongside.terms.plans import Domain as Domain
from alongside.terms.plans import GoalEnd as GoalEnd
from alongside.terms.plans import ObjectiveState as ObjectiveState
from alongside.terms.plans import PlanState as PlanState
from alongside.terms.plans import Signer as Signer
from alongside.terms.service import PART2_SERVICES as PART2_SERVICES
from alongside.terms.service import SERVICES_OF as SERVICES_OF
from alongside.terms.service import Service as Service
from alongside.terms.service import ServiceGroup as ServiceGroup
from alongside.terms.settings import NONE_OF_OUR_OWN as NONE_OF_OUR_OWN
from alongside.terms.settings import OurWord as OurWord
from alongside.terms.settings import TeamFigure as TeamFigure
from alongside.terms.settings import Words as Words
from alongside.terms.sharing import PART2_NOTICE as PART2_NOTICE
from alongside.terms.sharing import Given as Given
from alongside.terms.sharing import Purpose as Purpose
from alongside.terms.sharing import Recipient as Recipient
from alongside.terms.sharing import Shared as Shared
from alongside.terms.sharing import SharedFor as SharedFor
from alongside.terms.status import INTENSIVE as INTENSIVE
from alongside.terms.status import ClientStatus as ClientStatus
from alongside.terms.status import Level as Level
from alongside.terms.term import Term as Term


class Model(Term):
    """The way a team works; it sets clocks, ratios, meetings and standards."""

    ACT = "act", "ACT", "assertive community treatment"
    ACOT = "acot", "ACOT", "assertive community outreach treatment (Utah)"
    OUTREACH = "outreach", "Assertive outreach", "assertive outreach (United Kingdom)"
    ICM = "icm", "ICM", "intensive case management: each worker an own, shorter caseload"
    CTI = "cti", "CTI", "critical time intervention: three phases in nine months"

    @property
    def shared(self) -> bool:
        """Whether several of a team are to meet each client; where not, each of us has clients of their own."""
        return self not in {Model.ICM, Model.CTI}


class Gender(Term):
    """What somebody says of themselves; asked of colleagues only so that a client's wish can be met."""

    WOMAN = "woman", "A woman"
    MAN = "man", "A man"
    NONBINARY = "nonbinary", "Somebody nonbinary"


class Role(Term):
    """What a position on a team is for."""

    TEAM_LEADER = "team_leader", "Team leader"
    PSYCHIATRIST = "psychiatrist", "Psychiatrist"
    PSYCHIATRIC_APRN = "psychiatric_aprn", "Psychiatric APRN", "advanced practice nurse in psychiatry"
    OTHER_PRESCRIBER = "other_prescriber", "Other prescriber"
    NURSE = "nurse", "Nurse"
    SUBSTANCE_USE_SPECIALIST = "substance_use_specialist", "Substance use specialist"
    VOCATIONAL_SPECIALIST = "vocational_specialist", "Vocational specialist"
    PEER_SPECIALIST = "peer_specialist", "Peer specialist"
    THERAPIST = "therapist", "Therapist"
    CASE_MANAGER = "case_manager", "Case manager", "bachelor's level"
    PROGRAM_ASSISTANT = "program_assistant", "Program assistant"


PRESCRIBERS = frozenset({Role.PSYCHIATRIST, Role.PSYCHIATRIC_APRN, Role.OTHER_PRESCRIBER})


class Chair(Term):
    """What a member of a team may see and do: the chair they sit in when they sign in."""

    TEAM_LEADER = "team_leader", "Team leader", "Runs the meeting, sees everything of the team."
    CLINICIAN = "clinician", "Clinician", "Visits, notes, plans: therapist or case manager."
    PRESCRIBER = "prescriber", "Prescriber", "Medicine, consent, hospital."
    NURSE = "nurse", "Nurse", "Visits, injections, bloods."
    SUBSTANCE_USE_SPECIALIST = (
        "substance_use_specialist",
        "Substance use specialist",
        "Visits, substance use treatment.",
    )
    VOCATIONAL_SPECIALIST = "vocational_specialist", "Vocational specialist", "Visits, work and school."
    PEER_SPECIALIST = "peer_specialist", "Peer specialist", "Visits, plans, same access as a case manager."
    PROGRAM_ASSISTANT = "program_assistant", "Program assistant", "Who, when and where; no notes."
    ON_CALL = "on_call", "On call", "Tonight's status and crisis plans."
    REVIEWER = "reviewer", "Fidelity reviewer", "A guest for ten days, ten charts."
    AGENCY_ADMIN = (
        "agency_admin",
        "Agency administrator",
        "Teams, posts and members; a chart only under its code, in a review they rate.",
    )
    STATE_AUTHORITY = "state_authority", "State authority", "Teams and figures, no client rows."
    CLIENT = "client", "Client", "Their own plan, visits, and who looked."
    OPERATOR = "operator", "Operator", "Runs the installation from its command line; imports."


class Mode(Term):
    """How a contact was made."""

    FACE_TO_FACE = "face_to_face", "Face to face"
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video"
    TEXT = "text", "Text message"


class Place(Term):
    """Where a face-to-face contact was."""

    HOME = "home", "At home"
    COMMUNITY = "community", "In the community", "street, shop, park, court, workplace"
    OFFICE = "office", "Office"
    HOSPITAL = "hospital", "Hospital"
    JAIL = "jail", "Jail"
    RESIDENTIAL = "residential", "Residential programme"


class Outcome(Term):
    """Whether we met. An attempt is recorded, and is not a contact."""

    COMPLETED = "completed", "Met"
    ATTEMPTED = "attempted", "Tried, not met"


class WhyNot(Term):
    """Why an attempt did not become a meeting."""

    NOT_IN = "not_in", "Not in"
    NOT_FOUND = "not_found", "Not found"
    ASKED_US_TO_GO = "asked_us_to_go", "Asked us to go"
    NOT_SAFE = "not_safe", "Not safe"


class LineKind(Term):
    """What something said in a meeting is, or becomes."""

    LOG = "log", "Log", "Kept as it was said."
    DECISION = "decision", "Decided", "What the team agreed on."
    TASK = "task", "Task", "One of us does it, by a day."
    VISIT = "visit", "Visit", "It is planned."


class TaskState(Term):
    """How far a task is."""

    OPEN = "open", "To do"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


class PeerStatus(Term):
    """How a colleague with lived experience works on the team."""

    SELF_HELP = "self_help", "Self-help roles only"
    PART_TIME_REDUCED = "part_time_reduced", "Part-time, reduced responsibilities"
    FULL_TIME_REDUCED = "full_time_reduced", "Full-time, reduced responsibilities"
    FULL_PROFESSIONAL = "full_professional", "Full professional status"


class LeaveKind(Term):
    """Why somebody is away. Colleagues see that they are, and the leader why."""

    HOLIDAY = "holiday", "Holiday"
    ILL = "ill", "Ill", "It counts by being said; nobody agrees to it."
    TRAINING = "training", "Training"
    FAMILY = "family", "Family"
    OTHER = "other", "Other"


class LeaveState(Term):
    """How far leave is."""

    ASKED = "asked", "Asked"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


class CallPlace(Term):
    """The place of a turn on call among the others of the same hour."""

    FIRST = "first", "Answers first", "An affiliated line that takes the call and passes it on."
    ON_CALL = "on_call", "On call", "Whoever the call comes to. Hours without one are a gap."
    BEHIND = "behind", "Behind them", "A colleague the one on call may ask."


class CoveredBy(Term):
    """Who covers hours on call."""

    TEAM = "team", "Somebody of the team"
    AFFILIATE = "affiliate", "An affiliated line"
    PROTOCOL_ONLY = "protocol_only", "Only a protocol", "Nobody answers for the team; a paper says what to do."


class Reachable(Term):
    """How whoever is on call can be reached."""

    FACE_TO_FACE = "face_to_face", "Can come"
    PHONE = "phone", "By phone only"


class SwapState(Term):
    """How far a swap is."""

    ASKED = "asked", "Asked"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"
    UNDONE = "undone", "Undone"


class CallHours(Term):
    """Which hours of a week a rota is laid over."""

    ALWAYS = "always", "Around the clock"
    OUTSIDE = "outside", "Outside office hours"
    OFFICE = "office", "Office hours"


class CallPace(Term):
    """When a rota passes to the next in its order."""

    TURN = "turn", "Each turn"
    WEEK = "week", "Each week"


class CredentialKind(Term):
    """What a credential is."""

    LICENCE = "licence", "Licence"
    DEGREE = "degree", "Degree"
    CERTIFICATION = "certification", "Certification"
    EXPERIENCE = "experience", "Supervised experience"


class Relation(Term):
    """Who a supporter is to the client."""

    FAMILY = "family", "Family"
    PARTNER = "partner", "Partner"
    FRIEND = "friend", "Friend"
    LANDLORD = "landlord", "Landlord"
    EMPLOYER = "employer", "Employer"
    PAYEE = "payee", "Payee"
    GUARDIAN = "guardian", "Guardian"
    CLERGY = "clergy", "Clergy"
    OTHER = "other", "Someone else"


class ReviewState(Term):
    """How far a fidelity review is; each is an appended row, the last one stands."""

    OPENED = "opened", "Opened", "The charts are drawn and frozen; raters are being named."
    RATING = "rating", "Being rated", "Each rater rates alone."
    COMPARING = "comparing", "Being compared", "Every rater has handed in; the ratings lie side by side."
    CONSENSUS = "consensus", "Coming to consensus", "One rating an item is being agreed."
    SIGNED = "signed", "Signed", "It never changes again."
    WITHDRAWN = "withdrawn", "Withdrawn", "It was given up, and says why."


class StepState(Term):
    """How far a step of an improvement plan is."""

    OPEN = "open", "To do"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped", "It will not be done, and says why."


class VisitState(Term):
    """How far a planned visit is; each is an appended row, the last one stands."""

    PROPOSED = "proposed", "Proposed", "Somebody, the weekly card or the planner suggests it."
    AGREED = "agreed", "Agreed", "The team means to do it."
    UNDER_WAY = "under_way", "Under way", "Somebody has set out for it."
    DONE = "done", "Done", "A contact is on record that says so."
    MISSED = "missed", "Missed", "It did not come about, and says why."
    CANCELLED = "cancelled", "Cancelled", "It was taken out of the plan, and says why."


class VisitOrigin(Term):
    """Where a planned visit comes from."""

    CARD = "card", "The weekly card"
    AD_HOC = "ad_hoc", "Added by hand"
    MEETING = "meeting", "The meeting"
    PLANNER = "planner", "The planner"


class Missed(Term):
    """What became of a visit that did not come about."""

    NOT_IN = "not_in", "Not in"
    NOT_FOUND = "not_found", "Not found"
    ASKED_US_TO_GO = "asked_us_to_go", "Asked us to go"
    NOT_SAFE = "not_safe", "Not safe"
    NOBODY_WENT = "nobody_went", "Nobody of us went"


class RunState(Term):
    """How far a plan that was asked for is; each is an appended row, the last one stands."""

    REQUESTED = "requested", "Asked for", "It waits for the planner."
    RUNNING = "running", "Being made"
    DONE = "done", "Proposed", "It waits for the team to agree."
    FAILED = "failed", "Not possible", "The day makes no sense as it is, and says why."
    STOPPED = "stopped", "Stopped", "Somebody stopped it, or the planner was stopped; what was agreed stands."
    ACCEPTED = "accepted", "Accepted", "Its visits are agreed."
    LEFT = "left", "Left", "The team leaves it."
