"""Loading the demonstration into an empty installation."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.demo.agency import draw
from alongside.demo.asking import write_questionnaires
from alongside.demo.reviewing import write_reviews
from alongside.demo.truth import Truth, truth_of
from alongside.demo.writing import Progress, silent, write
from alongside.demo.writing_phases import write_levels, write_small_teams


def load(*, on: date, at: datetime, seed: int = 1, progress: Progress = silent) -> Truth:
    """Write the invented agency down as it stands on the morning of `on`, and answer what was planted.

    `at` is the instant of writing: nothing written is later than it, nor than the day. The same day and seed give the
    same agency.
    """
    progress(0, 1, "Drawing fourteen months of work")
    plan = draw(on, seed=seed)
    # Leave of that week is asked for in that week: to ask for it later is refused.
    at = min(at, datetime.combine(on, time(23, 59), tzinfo=ZoneInfo(plan.time_zone)))
    with transaction.atomic():
        write(plan, at=at, progress=progress)
        write_levels(plan, seed=seed, at=at)
        write_small_teams(plan, seed=seed, at=at)
        write_questionnaires(plan, seed=seed, at=at)
        write_reviews(plan, at=at)
    return truth_of(plan)
