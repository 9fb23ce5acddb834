"""The command `alongside`: finds the module of the command that was typed, and imports that one only.

A module listed here offers `COMMANDS`, a dict from the command's name to a `Command` (see command.py).
Scoring a folder must not need Django, so nothing here may import a command's module before it is asked for.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

from alongside.cli.command import OK, Command

INTERRUPTED = 130
BROKEN_PIPE = 141
_SITE = "alongside.cli.site"
MODULES = {
    "score": ("alongside.cli.score", "score a folder of facts against a standard"),
    "plan": ("alongside.cli.plan", "plan a day out of a file: who visits whom, and when"),
    "import": (_SITE, "bring records from another system into a team"),
    "demo": (_SITE, "make the invented agency"),
    "serve": (_SITE, "serve the pages"),
    "work": (_SITE, "make the plans that are asked for, beside the pages"),
    "tick": ("alongside.cli.tick", "do what is due in the background, such as the copy of the night"),
    "setup-code": (_SITE, "print a new one-time code for whoever creates the agency"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was typed; the exit code is the command's own."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    parser = ArgumentParser(
        prog="alongside", description="What a team did, and what it adds up to.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"alongside {version('alongside')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    asked = typed[0] if typed and typed[0] in MODULES else None
    command: Command | None = None
    for name, (module, summary) in MODULES.items():
        own = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.", allow_abbrev=False)
        if name == asked:
            command = import_module(module).COMMANDS[name]
            command.add_arguments(own)
    parsed = parser.parse_args(typed)
    if command is None:
        parser.print_help()
        return OK
    try:
        return command.run(parsed)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would say so once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


if __name__ == "__main__":
    sys.exit(main())
