"""What a command of the command line is made of."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

OK = 0
BAD_USAGE = 2
CANNOT = 3


@dataclass(frozen=True, slots=True)
class Command:
    """`add_arguments` says what may be typed after the command; `run` does it and answers an exit code.

    Exit codes: OK; BAD_USAGE when what was typed makes no sense; CANNOT when what was given cannot be used.
    """

    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
