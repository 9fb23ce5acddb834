"""A tick beside the server: a process of its own, which goes when the server goes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

GONE = 10
"""seconds a tick has to finish once it is asked to stop"""


@contextmanager
def ticking() -> Iterator[None]:
    """A tick beside this process, for as long as it runs; one that loses its server stops by itself."""
    command = [sys.executable, "-m", "alongside.cli.main", "tick", "--beside", str(os.getpid())]
    child = subprocess.Popen(command)  # noqa: S603 - our own words
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(timeout=GONE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
