"""What the words of the measures say to a person: why a thing does not count, what a column holds."""

_WHY = {
    "attempted": "attempts: we went, we did not meet",
    "phone": "by phone, video or text",
    "video": "by phone, video or text",
    "text": "by phone, video or text",
    "supporter_only": "with a supporter only",
    "no_supporter": "without a supporter",
    "home": "at home",
    "community": "in the community",
    "office": "at the office",
    "residential": "in a residential programme",
    "hospital": "in a hospital: counts on neither side",
    "jail": "in a jail: counts on neither side",
    "other_service": "for another service",
    "client_not_counted": "with people who are not counted",
    "program_assistant": "program assistants are not counted",
    "prescriber": "prescribers are not counted",
    "other_role": "in another role",
    "not_qualified": "without a year in the specialty on record",
    "enrolled_after_window_began": "enrolled after the window began",
    "no_contact_to_place": "no meeting in the community or at the office in these days",
    "another_month": "in a month with fewer",
    "not_recorded": "the answer is not recorded",
    "older_than_the_last_ten": "before the last ten",
    "has_supporters_not_recorded": "nobody recorded whether there are supporters",
    "no_supporters": "no supporters on record now",
    "substance_use_disorder_not_recorded": "nobody recorded whether there is a substance use disorder",
    "no_substance_use_disorder": "no substance use disorder on record",
    "corrected": "replaced by a correction",
    "taken_back": "taken back as entered in error",
    "takes_another_back": "the notes by which those were taken back",
    "meeting_still_open": "the meeting is not closed yet",
    "written_twice": "written down twice",
    "same_group_session": "another row of the same group session",
    "accepted_against_criteria": "a referral accepted though the criteria were not met",
    "not_given_in_90_days": "not given by us in 90 days",
    "given_elsewhere": "given by somebody else",
    "affiliate_with_the_team_behind": "an affiliate answers, one of us behind it",
    "by_phone_only": "by phone only, at some hour",
    "affiliate_or_protocol_only": "an affiliate alone, or a protocol only, at some hour",
    "an_hour_nobody_covers": "nobody covers some hour",
    "met_in_these_days": "met face to face in these days",
    "no_lived_experience": "does not work from lived experience",
    "lived_experience_not_recorded": "nobody recorded whether they work from lived experience",
    "said_again": "judged again the same day",
    "hours_said_again": "hours of a day that were said again",
    "changed_hands": "turns that changed hands",
    "no_plan": "no treatment plan on record",
    "another_ending": "ended for another reason",
    "died": "died",
    "no_rn": "no registered nurse's licence on record",
    "no_masters": "no master's degree on record",
    "no_bachelors": "no bachelor's degree on record",
    "not_certified": "no certificate on record",
    "no_degree_nor_four_years": "neither a degree nor four years on record",
    "psychiatrist": "psychiatrists need no approval",
    "not_shared": "not shared with anybody",
    "not_rural": "the team is not rural: nothing to approve",
    "left_the_same_day": "left the day they came",
    "not_admitted": "worries, of which none has become a stay",
    "another_kind_of_stay": "stays for the body, or detox",
    "not_due_yet": "not due before tomorrow",
    "plan_still_a_draft": "plans that nobody has signed yet",
    "of_a_phase_taken_back": "plans of a phase that was taken back",
    "closing_of_the_work": "closing notes, which end a phase and are none",
    "parts_still_to_come": "parts of assessments that are not complete yet",
    "another_part_that_day": "other parts of the assessment, written the same day",
    "no_leader": "without the team leader",
    "no_prescriber": "without a prescriber",
}

_FLAG = {
    "between_anchors": "between two anchors: the lower rating stands",
    "nobody_to_count": "nobody to count",
    "a_person_rates": "a person rates this",
    "scaled_young_team": "scaled up: the team is younger than two years",
    "some_not_recorded": "some answers were never recorded",
    "no_mentions_recorded": "who was spoken of is not recorded",
    "assumed_hours": "hours were not recorded: 40 a week for a full-time post stand in",
    "overridden": "a person rated it otherwise",
    "not_everyone_mentioned": "not everyone is spoken of: it cannot be 5",
}

_HEAD = {
    "met_28": "Contacts",
    "minutes_28": "Minutes",
    "workers_14": "Met by",
    "community_28": "Where they live",
    "office_28": "At the office",
    "substance_use_minutes_28": "Minutes",
    "groups_30": "Groups",
    "seen_by_30": "Seen by",
    "served_28": "Minutes",
    "minutes_out_28": "Minutes where they live",
    "minutes_out_or_in_28": "There or at the office",
    **dict.fromkeys(
        (
            *("coordination_90", "crisis_90", "symptoms_90", "medication_90", "dual_disorders_90", "vocational_90"),
            *("daily_living_90", "social_90", "peer_support_90", "family_support_90", "support_90"),
        ),
        "Contacts",
    ),
}
"""The columns of the chart a reader is shown; the others serve the arithmetic."""

_TABLE = {
    "positions": "positions",
    "posts": "posts",
    "contacts": "contacts",
    "contact_staff": "who was at each contact",
    "meetings": "meetings",
    "meeting_mentions": "who was spoken of",
    "hospital_stays": "hospital stays",
    "on_call": "who is on call",
    "external_services": "what others provide",
    "enrollments.met_criteria": "whether people met the criteria of admission",
    "enrollments.end_reason": "why people left",
    "enrollments.has_supporters": "whether people have supporters",
    "enrollments.substance_use_disorder": "whether people have a substance use disorder",
    "contacts.with_provider": "whether another provider took part",
    "assignments": "who coordinates for whom",
    "phases": "the phases of an intervention",
    "plans": "assessments and plans",
    "plans.contacts_per_week": "how often a plan foresees contact",
    "plans.focus_areas": "how many areas a plan names",
    "plans.reviewed_on": "when plans were reviewed",
    "status_days": "how people live, and who needs contact daily",
    "posts.qualified": "who has a year in the specialty",
    "posts.lived_experience": "who works from lived experience",
    "posts.peer_status": "the standing of colleagues with lived experience",
    "credentials": "licences, degrees, certificates and experience",
    "credentials.years": "years of experience",
    "approvals": "what the authority approved",
    "team_documents": "what the team has in writing",
    "teams.rural": "whether the team is rural",
    "work_hours": "hours worked",
    "meeting_staff": "who came to meetings",
    "plans.domains": "how many domains an assessment covers",
    "plans.offered": "whether a directive was offered",
    "crisis_calls": "calls in a crisis",
    "crisis_calls.outcome_at": "when the outcome of a call came back",
    "crisis_packets": "what an affiliate was sent",
    "enrollments.client_reason": "why people left, in their words",
    "enrollments.team_reason": "why people left, in ours",
    "enrollments.continuity_plan": "plans to go on with after us",
    "enrollments.way_back": "ways back to us",
    "hospital_stays.admission_initiated_by_team": "who began admissions",
    "hospital_stays.discharge_planned_jointly": "who planned discharges",
    "hospital_stays.information_given_on": "when hospitals were told",
}


def why(reason: str) -> str:
    """Why a record or a person does not count."""
    return _WHY.get(reason, reason.replace("_", " "))


def flag_words(flag: str) -> str:
    """What a flag of a score says."""
    return _FLAG.get(flag, flag.replace("_", " "))


def head_words(column: str) -> str:
    """The head of a column of the chart; empty for one that is not shown."""
    return _HEAD.get(column, "")


def entry_words(item: str, kind: str, figure: float) -> str:
    """What the figure of a record says, where it says something."""
    if item in _ANSWERS:
        return _ANSWERS[item][0 if figure else 1]
    said = _SAYS.get((item, kind)) or _SAYS.get(("", kind))
    if said is None:
        return "" if figure in {0.0, 1.0} else f"{figure:,.4g}"
    return said.format(figure)


def kind_words(kind: str, record_id: str) -> str:
    """What a record is, where its kind alone tells, or its name."""
    return record_id.replace("_", " ").capitalize() if kind == "service" else _KIND.get(kind, "")


_SAYS = {
    ("", "post"): "{:.2f} FTE",
    ("", "service"): "{:,.0f} contacts in these days",
    ("", "assignment"): "one of {:.0f}",
    ("falling_contact", "client"): "{:.0f} contacts in all",
    ("O4", "day"): "{:.0f} of 24 hours by us",
    **dict.fromkeys((("covered", "day"), ("out_of_hours", "day")), "{:.0f} of 24 hours covered"),
    ("face_to_face_option", "day"): "somebody can come at {:.0f} of 24 hours",
    ("O3", "client"): "{:.0f} of the five elsewhere",
    ("H4", "staff"): "{:,.0f} minutes worked",
    ("H3", "meeting"): "{:.0f} % spoken of",
    ("meeting_everyone", "meeting"): "{:.0%} spoken of",
    ("H5", "staff"): "left",
    ("H5", "position"): "funded for {:,.0f} days",
    ("H6", "position"): "{:,.0f} FTE days filled",
}

_KIND = {
    "assignment": "Coordinator",
    "call": "Crisis call",
    "day": "Day",
    "document": "Document",
    "hour": "Hour",
    "on_call": "On call",
    "referral": "Referral",
}

_ANSWERS = {
    "O1": ("met the criteria", "did not meet the criteria"),
    "O2": ("taken in", ""),
    "O5": ("we were part of it", "we were not"),
    "O6": ("planned together", "not planned together"),
    "O7": ("graduated", ""),
    "S3": ("we went, called or asked around", "nothing on record"),
    "S9": ("treated by us", "not treated by us"),
    "S2": ("still with us, or gone well", "lost"),
    "prescriber_licensed": ("licensed", "no licence on record"),
    "prescriber_approved": ("approved", "no approval in force"),
    "leader_licensed": ("licensed", "no licence on record"),
    "leader_degree": ("a master's degree", "no master's degree on record"),
    "leader_experience": ("a year or more", "less than a year on record"),
    "vocational_shared_approved": ("approved", "no approval in force"),
    "vocational_shared_hours": ("hours here", "no hours here"),
    "vocational_shared_meetings": ("came to a meeting", "came to no meeting"),
    "meeting_each_weekday": ("met", "no daily meeting"),
    "meeting_led": ("the leader was there", "without the leader"),
    "prescriber_collaboration": ("in writing", "not in writing"),
    "after_hours_policy": ("in writing", "not in writing"),
    "affiliate_approved": ("approved", "no approval in force"),
    "outcomes_back": ("back by the next day", "not back by the next day"),
    "ending_client_reason": ("on record", "not on record"),
    "ending_team_reason": ("on record", "not on record"),
    "ending_continuity": ("on record", "not on record"),
    "ending_way_back": ("on record", "not on record"),
    "hospital_seen": ("seen while in", "not seen while in"),
    "hospital_told": ("told", "not told, as far as recorded"),
    "hospital_initiated": ("we began it", "we did not"),
    "hospital_planned": ("planned together", "not planned together"),
}


def table_words(table: str) -> str:
    """A table of the facts, as a reader knows it."""
    return _TABLE.get(table, table.replace("_", " "))
