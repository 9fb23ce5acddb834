"""What is done by itself, now and then, in a process of its own and never in one that answers pages."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import close_old_connections

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
                # The kind of error alone: its words could hold something about a client.
                LOG.error("The job %s failed: %s.", job.name, type(error).__name__)
                failed.append(job.name)
        return failed
