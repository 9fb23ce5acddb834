"""What the database itself refuses of phases: each begins after the one before it, within the time on the team."""

from alongside.ledger.triggers import Refuse, fixed

_NOT_AFTER = (
    "EXISTS (SELECT 1 FROM records_phasestep b WHERE b.enrollment_id = NEW.enrollment_id "
    "AND b.taken_back_at IS NULL AND b.begun_on >= NEW.begun_on)"
)
_BEFORE_THEY_CAME = "NEW.begun_on < (SELECT e.enrolled_on FROM records_enrollment e WHERE e.id = NEW.enrollment_id)"
_SAID = ("enrollment_id", "team_id", "client_id", "phase", "begun_on", "words", "at", "by")
_CHANGED = "OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR NEW.until_on IS DISTINCT FROM OLD.until_on"
_ANEW = " OR ".join([_CHANGED, *(f'NEW."{name}" <> OLD."{name}"' for name in _SAID)])
STAYS = "What was said of a phase stays on record. Take the last step back."

OF_PHASES = [
    Refuse(
        "INSERT", "records_phasestep", "A phase begins after the one before it, while the client is on the team.",
        f"{_NOT_AFTER} OR {_BEFORE_THEY_CAME}",
    ),
    Refuse("UPDATE", "records_phasestep", STAYS, _ANEW),
    Refuse("DELETE", "records_phasestep", STAYS),
    *fixed("records_phaseplan", "A phase plan stays as it was written. Write another."),
    *fixed("records_planarea", "A phase plan stays as it was written. Write another."),
]  # fmt: skip
