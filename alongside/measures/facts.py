"""The contract between whoever keeps records and whoever measures them, as data.

Every table a standard may ask about, with its columns, allowed words, key, references and period.
Ids are opaque text. Dates are the team's local dates; a datetime is the team's local wall clock.
A table that is missing was never recorded; a table that is empty is a recorded zero.
"""

from dataclasses import replace

from alongside.measures.table import Column, Kind, Period, Reference, Table
from alongside.terms import (
    CredentialKind,
    DocumentKind,
    EndReason,
    MeetingKind,
    Mode,
    Model,
    Outcome,
    PeerStatus,
    Place,
    Role,
    Service,
    StayKind,
)

PLAN_KINDS = (
    "comprehensive_assessment",
    "treatment_plan",
    "crisis_plan",
    "advance_directive",
    "phase_plan",
)
STATUSES = (
    *("housed", "homeless", "residential", "jail", "psychiatric_hospital"),
    *("competitive_job", "other_job", "school", "daily_contact"),
)
ASSIGNMENT_PARTS = ("coordinator", "individual_team")
PHASES = ("pre", "transition", "try_out", "transfer")
COVERED_BY = ("team", "affiliate", "protocol_only")
ANSWERED_BY = ("team", "affiliate", "other")
REACHABLE = ("phone", "face_to_face")
DOCUMENT_KINDS = tuple(kind.value for kind in DocumentKind)

_TEAM = Reference(("team_id",), "teams", ("team_id",))
_CLIENT = Reference(("client_id",), "enrollments", ("client_id",))
_TEAMS_CLIENT = Reference(("team_id", "client_id"), "enrollments", ("team_id", "client_id"))
_CONTACT = Reference(("contact_id",), "contacts", ("contact_id",))
_MEETING = Reference(("meeting_id",), "meetings", ("meeting_id",))


def _must(name: str, kind: Kind, meaning: str, words: tuple[str, ...] = ()) -> Column:
    least = 0 if kind in (Kind.INTEGER, Kind.NUMBER) else None
    return Column(name, kind, meaning, optional=False, words=tuple(str(word) for word in words), least=least)


def _may(name: str, kind: Kind, meaning: str, words: tuple[str, ...] = ()) -> Column:
    return replace(_must(name, kind, meaning, words), optional=True)


def _table(
    name: str,
    meaning: str,
    *columns: Column,
    key: tuple[str, ...] = (),
    references: tuple[Reference, ...] = (),
    period: tuple[str, str] | None = None,
    required: bool = False,
) -> Table:
    """A table; without a `key` of its own the whole row is the key."""
    whole_row = tuple(column.name for column in columns)
    span = Period(*period) if period else None
    return Table(name, meaning, columns, key or whole_row, references, span, required)


_WHO_SERVES = (
    _table(
        "teams",
        "The teams that serve.",
        _must("team_id", Kind.ID, "the team"),
        _must("agency_id", Kind.ID, "the agency it belongs to"),
        _must("name", Kind.TEXT, "what it is called"),
        _must("model", Kind.WORD, "the model of service it follows", tuple(Model)),
        _must("opened_on", Kind.DATE, "its first day"),
        _may("closed_on", Kind.DATE, "the first day it was no longer open"),
        _may("region", Kind.TEXT, "the region it serves"),
        _may("rural", Kind.BOOLEAN, "whether it serves a rural area"),
        key=("team_id",),
        period=("opened_on", "closed_on"),
        required=True,
    ),
    _table(
        "positions",
        "What a team is funded to have, filled or not.",
        _must("position_id", Kind.ID, "the position"),
        _must("team_id", Kind.ID, "the team it belongs to"),
        _must("role", Kind.WORD, "the work it is funded for", tuple(Role)),
        _must("fte", Kind.NUMBER, "full-time equivalents; 1.0 is 40 hours a week"),
        _must("opened_on", Kind.DATE, "its first day"),
        _may("closed_on", Kind.DATE, "the first day it was no longer funded"),
        key=("position_id",),
        references=(_TEAM,),
        period=("opened_on", "closed_on"),
    ),
    _table(
        "posts",
        "Who filled a position, and when.",
        _must("post_id", Kind.ID, "the post"),
        _must("position_id", Kind.ID, "the position it fills"),
        _must("team_id", Kind.ID, "the team"),
        _must("staff_id", Kind.ID, "the worker"),
        _must("role", Kind.WORD, "the work done in this post", tuple(Role)),
        _must("fte", Kind.NUMBER, "full-time equivalents worked"),
        _must("started_on", Kind.DATE, "its first day"),
        _may("ended_on", Kind.DATE, "the first day it was no longer held"),
        _may("qualified", Kind.BOOLEAN, "a year or more in the role's specialty"),
        _may("lived_experience", Kind.BOOLEAN, "has lived experience and works from it"),
        _may("peer_status", Kind.WORD, "how a person with lived experience works", tuple(PeerStatus)),
        key=("post_id",),
        references=(_TEAM, Reference(("position_id",), "positions", ("position_id",))),
        period=("started_on", "ended_on"),
    ),
    _table(
        "work_hours",
        "Minutes worked on a day. Without them a post's FTE x 40 hours a week stands in.",
        _must("team_id", Kind.ID, "the team worked for"),
        _must("staff_id", Kind.ID, "the worker"),
        _must("worked_on", Kind.DATE, "the day"),
        _must("minutes", Kind.INTEGER, "minutes worked that day"),
        key=("team_id", "staff_id", "worked_on"),
        references=(_TEAM,),
    ),
    _table(
        "assignments",
        "Which worker answers for which client.",
        _must("client_id", Kind.ID, "the client"),
        _must("team_id", Kind.ID, "the team"),
        _must("staff_id", Kind.ID, "the worker"),
        _must("part", Kind.WORD, "the part the worker has", ASSIGNMENT_PARTS),
        _must("started_on", Kind.DATE, "its first day"),
        _may("ended_on", Kind.DATE, "the first day it no longer held"),
        references=(_TEAM, _TEAMS_CLIENT),
        period=("started_on", "ended_on"),
    ),
    _table(
        "credentials",
        "What a worker holds: licences, degrees, certifications, experience.",
        _must("staff_id", Kind.ID, "the worker"),
        _must("kind", Kind.WORD, "what sort of credential", tuple(CredentialKind)),
        _must("what", Kind.TEXT, "which one"),
        _may("years", Kind.NUMBER, "years of it"),
    ),
)

_WHO_IS_SERVED = (
    _table(
        "enrollments",
        "A client on a team's caseload, from one day to another.",
        _must("enrollment_id", Kind.ID, "the enrollment"),
        _must("team_id", Kind.ID, "the team"),
        _must("client_id", Kind.ID, "the client"),
        _must("enrolled_on", Kind.DATE, "its first day"),
        _may("ended_on", Kind.DATE, "the first day it no longer held"),
        _may("end_reason", Kind.WORD, "why it ended", tuple(EndReason)),
        _may("met_criteria", Kind.BOOLEAN, "met the team's criteria of admission"),
        _may("substance_use_disorder", Kind.BOOLEAN, "has a substance use disorder"),
        _may("has_supporters", Kind.BOOLEAN, "has family or other supporters"),
        _may("expected_to_graduate", Kind.BOOLEAN, "the leader expects graduation"),
        _may("phase_started_on", Kind.DATE, "CTI: the day the present phase began"),
        _may("client_reason", Kind.BOOLEAN, "the client's reason for ending is recorded"),
        _may("team_reason", Kind.BOOLEAN, "the team's reason for ending is recorded"),
        _may("continuity_plan", Kind.BOOLEAN, "a plan of continued care is recorded"),
        _may("way_back", Kind.BOOLEAN, "a way back to the team is recorded"),
        key=("enrollment_id",),
        references=(_TEAM,),
        period=("enrolled_on", "ended_on"),
        required=True,
    ),
    _table(
        "referrals",
        "People put forward for the team.",
        _must("referral_id", Kind.ID, "the referral"),
        _must("team_id", Kind.ID, "the team"),
        _must("received_on", Kind.DATE, "the day it came"),
        _may("decided_on", Kind.DATE, "the day it was decided"),
        _may("met_criteria", Kind.BOOLEAN, "the person met the criteria"),
        _may("accepted", Kind.BOOLEAN, "the team accepted"),
        _may("override_reason", Kind.TEXT, "why the decision departs from the criteria"),
        key=("referral_id",),
        references=(_TEAM,),
    ),
    _table(
        "hospital_stays",
        "A client's stay in hospital.",
        _must("stay_id", Kind.ID, "the stay"),
        _must("team_id", Kind.ID, "the team"),
        _must("client_id", Kind.ID, "the client"),
        _must("kind", Kind.WORD, "what the stay was for", tuple(StayKind)),
        _must("admitted_on", Kind.DATE, "its first day"),
        _may("discharged_on", Kind.DATE, "the day of discharge"),
        _may("team_involved_in_admission", Kind.BOOLEAN, "the team took part in the admission"),
        _may("admission_initiated_by_team", Kind.BOOLEAN, "the team began the admission"),
        _may("information_given_on", Kind.DATE, "the day the hospital was told what it needs"),
        _may("discharge_planned_jointly", Kind.BOOLEAN, "team and hospital planned it together"),
        key=("stay_id",),
        references=(_TEAM, _TEAMS_CLIENT),
        period=("admitted_on", "discharged_on"),
    ),
    _table(
        "external_services",
        "What someone else than the team provides to a client.",
        _must("client_id", Kind.ID, "the client"),
        _must("team_id", Kind.ID, "the team"),
        _must("service", Kind.WORD, "the service", tuple(Service)),
        _must("started_on", Kind.DATE, "its first day"),
        _may("ended_on", Kind.DATE, "the first day it no longer held"),
        references=(_TEAM, _TEAMS_CLIENT),
        period=("started_on", "ended_on"),
    ),
    _table(
        "plans",
        "Assessments, plans and directives completed with a client.",
        _must("team_id", Kind.ID, "the team"),
        _must("client_id", Kind.ID, "the client"),
        _must("kind", Kind.WORD, "what was completed", PLAN_KINDS),
        _must("completed_on", Kind.DATE, "the day it was completed"),
        _may("reviewed_on", Kind.DATE, "the day it was last reviewed"),
        _may("domains", Kind.INTEGER, "how many domains of life it covers"),
        _may("focus_areas", Kind.INTEGER, "how many focus areas it names"),
        _may("offered", Kind.BOOLEAN, "it was offered, whether or not it was taken up"),
        _may("contacts_per_week", Kind.NUMBER, "contacts a week it foresees"),
        references=(_TEAM, _TEAMS_CLIENT),
    ),
    _table(
        "status_days",
        "How a client lived, from one day to another.",
        _must("team_id", Kind.ID, "the team"),
        _must("client_id", Kind.ID, "the client"),
        _must("status", Kind.WORD, "what held", STATUSES),
        _must("started_on", Kind.DATE, "its first day"),
        _may("ended_on", Kind.DATE, "the first day it no longer held"),
        references=(_TEAM, _TEAMS_CLIENT),
        period=("started_on", "ended_on"),
    ),
    _table(
        "phases",
        "The phase of critical time intervention a client is in.",
        _must("client_id", Kind.ID, "the client"),
        _must("team_id", Kind.ID, "the team"),
        _must("phase", Kind.WORD, "the phase", PHASES),
        _must("started_on", Kind.DATE, "its first day"),
        _may("ended_on", Kind.DATE, "the first day it no longer held"),
        references=(_TEAM, _TEAMS_CLIENT),
        period=("started_on", "ended_on"),
    ),
)

_WHAT_WAS_DONE = (
    _table(
        "contacts",
        "One client at one meeting, or one honest attempt. A group session is one row a client.",
        _must("contact_id", Kind.ID, "the contact"),
        _must("team_id", Kind.ID, "the team"),
        _must("client_id", Kind.ID, "the client"),
        _must("started_at", Kind.DATETIME, "when it began, on the team's wall clock"),
        _must("minutes", Kind.INTEGER, "how long it lasted"),
        _must("mode", Kind.WORD, "how it was held", tuple(Mode)),
        _may("place", Kind.WORD, "where; it may be empty unless face to face", tuple(Place)),
        _must("with_client", Kind.BOOLEAN, "the client took part"),
        _must("with_supporter", Kind.BOOLEAN, "a supporter of the client took part"),
        _may("with_provider", Kind.BOOLEAN, "another provider took part"),
        _must("outcome", Kind.WORD, "whether it came about", tuple(Outcome)),
        _must("service", Kind.WORD, "what it was for", tuple(Service)),
        _may("group_id", Kind.ID, "the group session it belongs to"),
        key=("contact_id",),
        references=(_TEAM, _TEAMS_CLIENT, replace(_TEAMS_CLIENT, during="started_at")),
    ),
    _table(
        "contact_staff",
        "The workers at a contact: each is credited, the client's minutes are never doubled.",
        _must("contact_id", Kind.ID, "the contact"),
        _must("staff_id", Kind.ID, "a worker who was there"),
        references=(_CONTACT,),
    ),
    _table(
        "meetings",
        "The meetings a team held.",
        _must("meeting_id", Kind.ID, "the meeting"),
        _must("team_id", Kind.ID, "the team"),
        _must("kind", Kind.WORD, "what sort of meeting", tuple(MeetingKind)),
        _must("held_on", Kind.DATE, "the day"),
        key=("meeting_id",),
        references=(_TEAM,),
    ),
    _table(
        "meeting_mentions",
        "The clients spoken of at a meeting.",
        _must("meeting_id", Kind.ID, "the meeting"),
        _must("client_id", Kind.ID, "a client spoken of"),
        references=(_MEETING, _CLIENT),
    ),
    _table(
        "meeting_staff",
        "The workers who came to a meeting.",
        _must("meeting_id", Kind.ID, "the meeting"),
        _must("staff_id", Kind.ID, "a worker who came"),
        references=(_MEETING,),
    ),
    _table(
        "on_call",
        "Hours outside the working day, and who covered them.",
        _must("team_id", Kind.ID, "the team"),
        _must("starts_at", Kind.DATETIME, "when the cover began"),
        _must("ends_at", Kind.DATETIME, "the first moment after it"),
        _must("by", Kind.WORD, "who covered", COVERED_BY),
        _must("reachable", Kind.WORD, "how they could be reached", REACHABLE),
        references=(_TEAM,),
        period=("starts_at", "ends_at"),
    ),
    _table(
        "crisis_calls",
        "Calls in a crisis.",
        _must("call_id", Kind.ID, "the call"),
        _must("team_id", Kind.ID, "the team"),
        _may("client_id", Kind.ID, "the client, where known"),
        _must("called_at", Kind.DATETIME, "when the call came"),
        _must("answered_by", Kind.WORD, "who answered", ANSWERED_BY),
        _may("seen_face_to_face", Kind.BOOLEAN, "someone went to see the client"),
        _may("outcome_at", Kind.DATETIME, "when the outcome came back to the team"),
        key=("call_id",),
        references=(_TEAM, _CLIENT),
    ),
    _table(
        "crisis_packets",
        "What an affiliate was sent so that it can answer for a client.",
        _must("team_id", Kind.ID, "the team"),
        _must("client_id", Kind.ID, "the client"),
        _must("sent_at", Kind.DATETIME, "when it was sent"),
        references=(_TEAM, _TEAMS_CLIENT),
    ),
)

_WHAT_WAS_DECIDED = (
    _table(
        "approvals",
        "An exception the authority granted.",
        _must("team_id", Kind.ID, "the team"),
        _must("standard", Kind.TEXT, "the standard"),
        _must("clause", Kind.TEXT, "the clause it loosens"),
        _must("from_on", Kind.DATE, "its first day"),
        _may("until_on", Kind.DATE, "the first day it no longer held"),
        references=(_TEAM,),
        period=("from_on", "until_on"),
    ),
    _table(
        "team_documents",
        "What a team has put in writing.",
        _must("team_id", Kind.ID, "the team"),
        _must("kind", Kind.WORD, "which document", DOCUMENT_KINDS),
        _must("adopted_on", Kind.DATE, "the day it was adopted"),
        references=(_TEAM,),
    ),
    _table(
        "ratings",
        "What a person judged, and why.",
        _must("team_id", Kind.ID, "the team"),
        _must("standard", Kind.TEXT, "the standard"),
        _must("item", Kind.TEXT, "the item of it"),
        _must("rated_on", Kind.DATE, "the day it was judged"),
        replace(_must("rating", Kind.INTEGER, "the rating given"), least=1, most=5),
        _must("rater", Kind.ID, "who judged"),
        _must("rationale", Kind.TEXT, "why"),
        references=(_TEAM,),
    ),
)

CARRIED: dict[str, tuple[Column, ...]] = {
    "contacts": (
        _must("started_on", Kind.DATE, "the day of `started_at`"),
        _may("first_staff", Kind.ID, "the lowest staff_id at the contact"),
        _may("last_staff", Kind.ID, "the highest staff_id at the contact"),
    )
}
"""What every engine carries beside a table's own columns, made of the facts and not part of them."""

TABLES: dict[str, Table] = {
    table.name: table for table in (*_WHO_SERVES, *_WHO_IS_SERVED, *_WHAT_WAS_DONE, *_WHAT_WAS_DECIDED)
}
