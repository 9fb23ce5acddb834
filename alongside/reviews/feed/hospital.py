"""Time in hospital."""

from alongside.reviews.feed.laid import Laid, same, truth

HOSPITAL_STAYS = Laid(
    "hospital_stays",
    "records_hospitalstay h",
    {
        "stay_id": "h.id",
        **same("h", "team_id", "client_id", "kind", "admitted_on", "discharged_on"),
        **truth("h", team_involved_in_admission="team_involved", admission_initiated_by_team="initiated_by_team"),
        **same("h", "information_given_on"),
        **truth("h", discharge_planned_jointly="planned_jointly"),
    },
    team="h.team_id",
    holds="h.admitted_on IS NOT NULL",
    why_not=(("taken_back", "h.state = 'withdrawn'"), ("not_admitted", "1 = 1")),
)
