"""Utah's Assertive Community Outreach Treatment (ACOT), program guidelines of 2003: every clause met or not met."""

from alongside.measures.standard import Group, Standard, measures_in

GROUPS = (
    Group(
        "Staff",
        "who we are",
        (
            "staff_size",
            "prescriber_hours",
            "prescriber_count",
            "prescriber_licensed",
            "prescriber_approved",
            "prescriber_collaboration",
            "prescriber_seen_90",
            "leader_full_time",
            "leader_licensed",
            "leader_degree",
            "leader_experience",
            "leader_practises",
            "substance_use_time",
            "substance_use_year",
            "substance_use_degree",
            "nurse_time",
            "nurse_rn",
            "nurse_psychiatric",
            "vocational_specialist",
            "vocational_degree",
            "vocational_shared_approved",
            "vocational_shared_hours",
            "vocational_shared_meetings",
            "peer_specialist",
            "case_manager_certified",
            "case_manager_learned",
            "ratio",
        ),
    ),
    Group(
        "Team",
        "how we work together",
        (
            "seen_by_three",
            "meeting_each_weekday",
            "meeting_led",
            "meeting_everyone",
            "planning_monthly",
            "planning_led",
        ),
    ),
    Group(
        "Plan",
        "what we agree on with each person",
        ("assessment_done", "assessment_domains", "plan_individual", "coordinator", "directive_offered"),
    ),
    Group("Where and how much", "what people get", ("in_community", "three_a_week", "two_hours")),
    Group(
        "Around the clock",
        "who answers at night",
        (
            "covered",
            "face_to_face_option",
            "after_hours_policy",
            "affiliate_approved",
            "packets",
            "outcomes_back",
        ),
    ),
    Group(
        "In and out",
        "how long, and how it ends",
        ("open_ended", "ending_client_reason", "ending_team_reason", "ending_continuity", "ending_way_back"),
    ),
    Group(
        "Hospital",
        "we stay with people there",
        ("hospital_seen", "hospital_told", "hospital_initiated", "hospital_planned"),
    ),
    Group(
        "Services",
        "what we do",
        (
            "service_coordination",
            "service_crisis",
            "service_symptoms",
            "service_medication",
            "service_dual_disorders",
            "service_vocational",
            "service_daily_living",
            "service_social",
            "service_peer_support",
            "service_family_support",
            "service_support",
        ),
    ),
)

STANDARD = Standard("utah_acot", "Utah ACOT", "DSAMH 2003", GROUPS, measures_in(__name__, GROUPS), scale=False)
