"""`alongside tick`: the jobs of the background, in a process of their own. `alongside serve` starts one beside it."""

import os
import signal
import sys
import time
from argparse import ArgumentParser, Namespace

from alongside.cli.command import CANNOT, OK, Command
from alongside.cli.site import begin, told

BEAT = 5.0
"""seconds between two looks at what is due"""


def tick(arguments: Namespace) -> int:
    """Run what is due, again and again, until stopped; with --once a single time."""
    begin()
    from alongside.background import Rounds
    from alongside.background.jobs import JOBS
    from alongside.pages.shared import clock

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(OK))
    rounds = Rounds(JOBS)
    while True:
        failed = rounds.turn(clock.now(), beat=time.monotonic())
        if arguments.once:
            return CANNOT if failed else OK
        if arguments.beside and os.getppid() != arguments.beside:
            return OK
        time.sleep(BEAT)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="run every job once and stop")
    parser.add_argument("--beside", type=int, default=0, metavar="PID", help="stop when this process is gone")


COMMANDS = {"tick": Command(_arguments, told(tick))}
