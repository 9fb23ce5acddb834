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
    "no_countable_contact": "no meeting in the community or at the office in these days",
    "has_supporters_not_recorded": "nobody recorded whether there are supporters",
    "no_supporters": "no supporters on record now",
    "substance_use_disorder_not_recorded": "nobody recorded whether there is a substance use disorder",
    "no_substance_use_disorder": "no substance use disorder on record",
    "corrected": "replaced by a correction",
    "taken_back": "taken back as entered in error",
    "takes_another_back": "the notes by which those were taken back",
    "meeting_still_open": "the meeting is not closed yet",
    "written_twice": "written down twice",
}

_FLAG = {
    "between_anchors": "between two anchors: the lower rating stands",
    "nobody_to_count": "nobody to count",
    "a_person_rates": "a person rates this from 1 to 3",
    "assumed_hours": "hours assumed from FTE",
    "scaled": "scaled up: the team is younger than the window",
    "unrecorded": "some answers were never recorded",
}

_HEAD = {
    "last_met_on": "Last met",
    "met": "Contacts",
    "minutes": "Minutes",
    "community": "Community",
    "office": "Office",
}

_TABLE = {
    "positions": "positions",
    "posts": "posts",
    "contacts": "contacts",
    "contact_staff": "who was at each contact",
    "meetings": "meetings",
    "meeting_mentions": "who was spoken of",
    "hospital_stays": "hospital stays",
}


def why(reason: str) -> str:
    """Why a record or a person does not count."""
    return _WHY.get(reason, reason.replace("_", " "))


def flag_words(flag: str) -> str:
    """What a flag of a score says."""
    return _FLAG.get(flag, flag.replace("_", " "))


def head_words(column: str) -> str:
    """The head of a column of the chart: `met_28` is "Contacts"."""
    stem = column.rstrip("0123456789").rstrip("_")
    return _HEAD.get(column) or _HEAD.get(stem) or stem.replace("_", " ").capitalize()


def table_words(table: str) -> str:
    """A table of the facts, as a reader knows it."""
    return _TABLE.get(table, table.replace("_", " "))
