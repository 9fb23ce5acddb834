"""What is done by itself, now and then, in a process of its own and never in one that answers pages."""

import logging
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import close_old_connections

HOUSE = "alongside"

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done every so often, told the time."""

    name: str
    every: timedelta
    run: Callable[[datetime], None]


@dataclass(slots=True)
class Rounds:
    """The jobs, and when each last began, on a clock that never goes back (seconds)."""

    jobs: Sequence[Job]
    begun: dict[str, float] = field(default_factory=dict)

    def turn(self, at: datetime, *, beat: float) -> list[str]:
        """Run what is due; the names of the jobs that failed. One that fails is tried again at its next time."""
        failed = []
        for job in self.jobs:
            before = self.begun.get(job.name)
            if before is not None and beat - before < job.every.total_seconds():
                continue
            self.begun[job.name] = beat
            close_old_connections()
            try:
                job.run(at)
            except Exception as error:
                LOG.error("The job %s failed: %s.", job.name, told(error))
                failed.append(job.name)
        return failed


def told(error: BaseException) -> str:
    """The kind of an error and each place of ours it went through, for whoever mends it; and of what it came from.

    Never its words: they could hold something about a client.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"/{HOUSE}/" in frame.filename]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in ours]
    if frames and frames[-1] not in ours:
        places.append(f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno} {frames[-1].name}")
    said = f"{type(error).__name__} at {' > '.join(places)}" if places else type(error).__name__
    cause = error.__cause__ or error.__context__
    return f"{said}; from {told(cause)}" if cause else said


def _short(path: str) -> str:
    return HOUSE + "/" + path.rpartition(f"/{HOUSE}/")[2]
