"""What the invented reviewers thought, item by item, and what the team made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.terms import Role

VISITORS = (
    ("Ingrid Solheim", "ingrid.solheim@plainsfidelity.example"),
    ("Samir Haddad", "samir.haddad@plainsfidelity.example"),
)

GATE = "established"
"""what the county asks of the result"""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reviewer: what they say where the figure convinces them, and the items they judge themselves."""

    says: str
    otherwise: tuple[int, str]
    of: Mapping[str, tuple[int, str]] = field(default_factory=dict)


FIRST = Opinion(
    says="The charts bear the figure out: {figure}.",
    otherwise=(3, "Too little is on record to put it higher; what the team told us puts it in the middle."),
    of={
        "O1": (4, "Written criteria, and the leader decides by them; two people were taken in at the agency's asking."),
        "O3": (4, "Housing still goes through the agency's own program; everything else is the team's."),
        "O4": (4, "The team answers by phone at night and goes out when it must; the crisis line has the first call."),
        "O7": (5, "Nobody was hurried, and nobody is expected to leave by a date."),
        "S3": (4, "Shelters, court dates and the payee are all used; a written way back is missing for some."),
        "S7": (3, "One to one work on substance use goes on, and is written down as case management."),
        "S9": (3, "Stages of change are named in the meetings; two charts still ask for abstinence first."),
        "S10": (5, "The peer specialist carries a full share of visits, and speaks as a colleague."),
    },
)

SECOND = Opinion(
    says="I counted the same: {figure}.",
    otherwise=(3, "Not on record; rated from the interviews."),
    of={
        **FIRST.of,
        "O1": (4, "Criteria are written and used; the exceptions are explained in the referrals."),
        "O4": (5, "In each of the nights I was told of, somebody of the team went out within the hour."),
        "O7": (5, "Nobody is moved on by a date."),
        "S3": (3, "Outreach is steady; legal means were used once, and the way back is often only spoken."),
        "S9": (3, "The words are there; the charts of two people are not there yet."),
    },
)

SETTLED: dict[str, tuple[int, str]] = {
    "O4": (4, "The crisis line takes the first call on weekend nights: by the print that is a 4, well done as it is."),
    "S3": (4, "Both saw steady outreach; the written way back goes into the recommendations, not the rating."),
}

STRENGTHS = """\
The whole caseload is spoken of every morning, briskly and by name.
Most of the work happens where people live; the office is where the team meets, and little else.
Nobody was lost for want of looking: unanswered doors are tried again, by somebody else, at another hour."""

ADVICE = """\
Meet people more often: the weekly pattern holds for most, and slips for those who ask for least.
Write one to one work on substance use down as what it is; half of it stands as case management.
Ask each person who matters to them, and talk with those people at least twice a month."""

STEPS_DONE = (
    ("S5", "Name at the morning meeting who was met once or not at all in the week", 60),
    ("S7", "Write one to one work on substance use down under its own name", 45),
    ("S6", "Ask every person who matters to them, and write it down", 90),
)
HOW_DONE = {
    "S5": "The board marks it now; it is the last question of the meeting.",
    "S7": "Everybody has been shown how; the specialist looks through the week on Fridays.",
    "S6": "Asked of everybody but four, who would rather not.",
}
STEP_DROPPED = (
    "H8", "Ask the agency for a second nurse", 150, "No budget for a full post; asked again for the year to come.",
)  # fmt: skip
STEPS_TO_COME = (
    ("Call a supporter after each hospital visit, and write the call down", "S6", 6),
    ("Agree with the psychiatric unit who is called on an admission", "O5", 21),
)
OWNERS = {
    "S5": Role.CASE_MANAGER, "S6": Role.PEER_SPECIALIST, "S7": Role.SUBSTANCE_USE_SPECIALIST, "O5": Role.NURSE,
}  # fmt: skip
"""Item -> the role whose holder owns its steps; the leader owns the rest."""
