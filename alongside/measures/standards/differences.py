"""Why the same work gets different answers: items of two standards that ask about one thing, and do not agree.

Each sentence says what makes the two figures, or their answers, differ; none says which is right.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """Two items about one subject, and in a sentence what makes their answers differ."""

    subject: str
    standard: str
    item: str
    other: str
    other_item: str
    says: str


SUBJECTS = ("Staff", "Working as one", "Contact", "Where", "Around the clock", "In and out", "Hospital", "Services")

DACTS, UTAH, UK, CTI, ICM = "dacts", "utah_acot", "uk_outreach", "cti", "icm"

DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "Staff", DACTS, "H1", UTAH, "ratio",
        "The same figure. The scale rates it in five steps, with 10 at the top; Utah has one line, at 10.",
    ),
    Difference(
        "Staff", DACTS, "H1", UK, "ratio",
        "The scale leaves prescribers out of the staff and has 10 at the top; the United Kingdom counts them and "
        "draws its line at 12.",
    ),
    Difference(
        "Staff", UTAH, "ratio", UK, "ratio",
        "Utah leaves prescribers out of the staff and draws its line at 10; the United Kingdom counts them and draws "
        "it at 12.",
    ),
    Difference(
        "Staff", DACTS, "H1", CTI, "caseload",
        "The same figure. Critical time intervention allows twice as many people for each of the staff.",
    ),
    Difference(
        "Staff", DACTS, "H1", ICM, "caseload",
        "The scale shares everybody out over the whole team; intensive case management asks about the fullest "
        "caseload of any one worker.",
    ),
    Difference(
        "Staff", DACTS, "H11", UTAH, "staff_size",
        "The scale counts prescribers and has 10 FTE at the top, for a team of about a hundred people; Utah leaves "
        "prescribers out and draws its line at 5.5 FTE.",
    ),
    Difference(
        "Staff", DACTS, "H7", UTAH, "prescriber_hours",
        "The scale counts psychiatrists only, unless the other reading is chosen, and asks for 1 FTE for 100 people; "
        "Utah counts everybody who prescribes and asks for 16 hours a week for 50, which is 0.8.",
    ),
    Difference(
        "Staff", DACTS, "H8", UTAH, "nurse_time",
        "The scale counts nurses for every 100 people, 2 FTE at the top; Utah asks for 1 FTE whatever the caseload.",
    ),
    Difference(
        "Staff", DACTS, "H9", UTAH, "substance_use_year",
        "The scale counts specialists with a year in it for every 100 people, 2 FTE at the top; Utah asks for 1 FTE "
        "whatever the caseload.",
    ),
    Difference(
        "Staff", DACTS, "H10", UTAH, "vocational_specialist",
        "The scale counts the time of specialists with a year in it for every 100 people; Utah counts people, and one "
        "is enough whatever the hours.",
    ),
    Difference(
        "Staff", DACTS, "S10", UTAH, "peer_specialist",
        "The scale asks how fully colleagues with lived experience stand among the others; Utah asks how much of the "
        "time of a peer specialist there is, 0.5 FTE.",
    ),
    Difference(
        "Staff", DACTS, "H4", UTAH, "leader_practises",
        "The scale asks what share of the leader's time goes to clients, half of it at the top; Utah asks that the "
        "leader practises at all.",
    ),
    Difference(
        "Working as one", DACTS, "H2", UTAH, "seen_by_three",
        "The scale asks who met more than one of us, face to face, in two weeks; Utah asks who was seen by more than "
        "two of us, by phone too, in a month.",
    ),
    Difference(
        "Working as one", DACTS, "H2", UK, "shared_caseload",
        "The same figure. Half the people are enough for our reading of the United Kingdom's text; on the scale half "
        "is a 3.",
    ),
    Difference(
        "Working as one", UTAH, "seen_by_three", UK, "shared_caseload",
        "Utah asks who was seen by more than two of us in a month, and for 90 %; the United Kingdom who met more than "
        "one of us in two weeks, and for half.",
    ),
    Difference(
        "Working as one", DACTS, "H3", UTAH, "meeting_each_weekday",
        "The scale asks for four days a week with a meeting, daily or for planning; Utah for a daily meeting on every "
        "weekday the team worked.",
    ),
    Difference(
        "Working as one", DACTS, "H3", UTAH, "meeting_everyone",
        "On the scale it is enough that 95 % are spoken of on average; in Utah nobody may be missed.",
    ),
    Difference(
        "Working as one", DACTS, "H3", UK, "daily_handover",
        "The scale asks for four days a week, and counts planning meetings; the United Kingdom for five, and counts "
        "handovers only.",
    ),
    Difference(
        "Working as one", UTAH, "coordinator", ICM, "own_coordinator",
        "Utah asks that everybody has a coordinator; intensive case management that everybody has exactly one.",
    ),
    Difference(
        "Contact", DACTS, "S5", UTAH, "three_a_week",
        "The scale takes the person in the middle and has 4 a week at the top; Utah the mean of everybody, which a "
        "few people met very often can carry, and draws its line at 3.",
    ),
    Difference(
        "Contact", DACTS, "S4", UTAH, "two_hours",
        "The scale takes the person in the middle, and time face to face; Utah the mean of everybody, and time by "
        "phone too. Both ask for two hours a week at the most.",
    ),
    Difference(
        "Contact", DACTS, "S5", ICM, "as_planned",
        "The scale asks everybody to be met equally often; intensive case management asks that each is met as often "
        "as their own plan says.",
    ),
    Difference(
        "Contact", DACTS, "S5", CTI, "falling_contact",
        "The scale asks for much contact as long as somebody is with the team; critical time intervention asks for "
        "less from phase to phase.",
    ),
    Difference(
        "Contact", DACTS, "S6", CTI, "phase_1_with_network",
        "The scale counts supporters, every month, of those who have any; critical time intervention supporters and "
        "other providers, in the first phase, of everybody.",
    ),
    Difference(
        "Where", DACTS, "S1", UTAH, "in_community",
        "The scale counts contacts, person by person, and takes the person in the middle; Utah counts time, all of "
        "it together, so that long visits weigh more.",
    ),
    Difference(
        "Where", DACTS, "S1", UK, "in_the_community",
        "The scale takes the person in the middle and has 80 % at the top; the United Kingdom takes all contacts "
        "together and asks for more than half.",
    ),
    Difference(
        "Where", UTAH, "in_community", UK, "in_the_community",
        "Utah counts time and asks for 75 %; the United Kingdom counts contacts and asks for more than half.",
    ),
    Difference(
        "Around the clock", DACTS, "O4", UTAH, "covered",
        "The scale asks what the team itself does, and the worst hour tells; for Utah an arranged affiliate covers an "
        "hour as well as the team does.",
    ),
    Difference(
        "Around the clock", DACTS, "O4", UK, "out_of_hours",
        "The scale asks what the team itself does, and the worst hour tells; for the United Kingdom a partner covers "
        "an hour as well.",
    ),
    Difference(
        "In and out", DACTS, "O7", UTAH, "open_ended",
        "The scale asks how many graduated in a year, fewer than 5 % at the top; Utah asks that nobody's time with "
        "the team is given an end ahead.",
    ),
    Difference(
        "In and out", DACTS, "O7", UK, "time_unlimited",
        "The scale asks how many graduated in a year; the United Kingdom, as we read it, how often the team closed an "
        "enrollment itself.",
    ),
    Difference(
        "In and out", DACTS, "O7", ICM, "shorter",
        "They ask for opposite things: the scale for a service without an end, intensive case management for a "
        "shorter one.",
    ),
    Difference(
        "In and out", DACTS, "S2", UK, "engagement",
        "The same figure. 80 % meets our reading of the United Kingdom's text; on the scale that is a 4.",
    ),
    Difference(
        "In and out", DACTS, "S2", UTAH, "ending_team_reason",
        "The scale asks how many were lost; Utah does not, and asks that each ending is written down with its reasons.",
    ),
    Difference(
        "Hospital", DACTS, "O5", UTAH, "hospital_initiated",
        "The scale asks whether we were part of the last ten admissions; Utah whether we began them, all of a year's.",
    ),
    Difference(
        "Hospital", DACTS, "O6", UTAH, "hospital_planned",
        "The scale looks at the last ten discharges; Utah at all of a year's. Both ask for 95 %.",
    ),
    Difference(
        "Services", DACTS, "O3", UTAH, "service_medication",
        "The scale asks what the team gives itself rather than others; Utah asks of eleven kinds of service, one by "
        "one, whether anybody had them from the team.",
    ),
    Difference(
        "Services", DACTS, "O3", UK, "direct_services",
        "The scale asks of five services whether the team gives them itself; the United Kingdom how many people get "
        "anything at all from somebody else.",
    ),
    Difference(
        "Services", DACTS, "S7", UTAH, "service_dual_disorders",
        "The scale asks for minutes a week for those with a substance use disorder; Utah whether anybody had such a "
        "contact in 90 days.",
    ),
)  # fmt: skip
