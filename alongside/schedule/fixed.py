"""What the database itself refuses to change of the schedule."""

from alongside.ledger.triggers import Refuse, fixed
from alongside.records.fixed_merges import passable

COLUMNS_OF_A_LINE = (
    "team_id", "client_id", "weekdays", "every_weeks", "minutes", "people", "role", "credential", "mode", "place",
    "place_words", "service", "part2", "from_on", "at", "by",
)  # fmt: skip
# Quoted, for PostgreSQL takes a bare `at` for the beginning of AT TIME ZONE.
LINE_OTHERWISE = " OR ".join(f'NEW."{column}" <> OLD."{column}"' for column in COLUMNS_OF_A_LINE)
LINE_OTHERWISE += " OR COALESCE(NEW.staff_id, '') <> COALESCE(OLD.staff_id, '')"

RUN_OTHERWISE = " OR ".join(
    f'NEW."{column}" <> OLD."{column}"' for column in ("team_id", "on", "seed", "seconds", "asked_by", "asked_at")
)

STATED = [
    *fixed("schedule_visit", "A visit stays as it was first planned. Add a row that says how it stands."),
    *fixed("schedule_visitstanding", "How a visit stood stays on record. Add a row."),
    Refuse("UPDATE", "schedule_weeklypattern", "Of a line of the card only its last day changes.", LINE_OTHERWISE),
    *fixed("schedule_runstanding", "How far a plan was stays on record. Add a row."),
    *fixed("schedule_acceptedvisit", "What a plan made stays on record."),
    Refuse("UPDATE", "schedule_planrun", "What was asked of the planner stays as it was asked.", RUN_OTHERWISE),
    Refuse("DELETE", "schedule_planrun", "A plan that was asked for stays on record."),
    Refuse("DELETE", "schedule_weeklypattern", "What the card said stays on record. End the line."),
]
REFUSALS = passable(STATED, "schedule")
