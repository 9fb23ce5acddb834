"""The planner in a process of its own, which can be stopped at any moment and knows no database."""

from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import monotonic

from alongside.planning.plan import Plan
from alongside.planning.planner import ROUTES, plan
from alongside.planning.problem import Problem

TICK = 0.25
"""seconds between two looks at whether it is still wanted"""
OVER = 60.0
"""seconds after its time at which a planner that has not answered is stopped"""


class StoppedError(Exception):
    """It was no longer wanted, or the process ended without an answer."""


def solve(problem: Problem, *, seed: int, seconds: float, wanted: Callable[[float], bool] = lambda spent: True) -> Plan:
    """A plan, found in another process. `wanted` is asked all along, with the seconds spent looking; False stops it.

    Raises StoppedError if it was stopped, was killed, or did not come to an end.
    """
    # Not forked: a fork would carry the connection to the database and the threads of whoever serves pages with it.
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, problem, seed, seconds), daemon=True)
    process.start()
    theirs.close()
    started, begun = monotonic(), None
    try:
        while wanted(0.0 if begun is None else monotonic() - begun):
            if monotonic() - started > seconds + OVER:
                break
            if ours.poll(TICK):
                answer: Plan | None = ours.recv()
                if answer is not None:
                    return answer
                begun = monotonic()
        raise StoppedError
    except EOFError as error:
        raise StoppedError from error
    finally:
        process.kill()
        process.join()
        ours.close()


def _answer(to: Connection, problem: Problem, seed: int, seconds: float) -> None:
    # Loading takes its time, which is none of the plan's: it is said when the looking begins.
    import_module(ROUTES)
    to.send(None)
    to.send(plan(problem, seed=seed, seconds=seconds))
    to.close()
