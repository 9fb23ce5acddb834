"""`alongside serve`, `work`, `demo`, `import`, `setup-code`: what needs the database. Django is met once one runs."""

import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from alongside.cli.bar import Bar
from alongside.cli.beside import ticking
from alongside.cli.command import CANNOT, OK, Command

ADDRESS = "127.0.0.1"
PORT = 8000


class CannotError(Exception):
    """What was asked cannot be done; the sentence is for whoever typed it."""


def serve(arguments: Namespace) -> int:
    """Bring the database up to date and serve the pages until stopped."""
    os.environ["ALONGSIDE_STATIC_HASHED"] = "1"
    _free(arguments.address, arguments.port)
    begin()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    if arguments.demo and settings.PRODUCTION:
        raise CannotError("The demo agency is never loaded in production. Start without --demo.")
    _up_to_date()
    call_command("collectstatic", interactive=False, verbosity=0)
    _furnish(demo=arguments.demo)
    # The worker opens connections of its own; one handed down to it would be shared by two processes.
    connections.close_all()
    print(f"Alongside is at http://{_spoken(arguments.address)}:{arguments.port}/ (Ctrl-C stops it)", flush=True)
    from alongside.cli.work import beside

    with beside(), ticking():
        _listen(arguments.address, arguments.port)
    return OK


def demo(arguments: Namespace) -> int:
    """Load the invented agency into an empty database."""
    begin()
    from django.conf import settings

    from alongside.pages.shared import clock
    from alongside.teams.queries.teams import anything_here

    if settings.PRODUCTION:
        raise CannotError("The demo agency is never loaded in production.")
    _up_to_date()
    if anything_here():
        raise CannotError(
            "This database has an agency already. The demo agency goes into an empty one: see ALONGSIDE_HOME."
        )
    today = clock.today(settings.TIME_ZONE)
    if arguments.to and arguments.to > today:
        raise CannotError(f"--to {arguments.to} is in the future. The last day can be {today}.")
    _load_demo(arguments.to or today, seed=arguments.seed)
    return OK


def import_records(arguments: Namespace) -> int:
    """Bring the records of another system into a team; every entry used, refused with a reason, or ignored."""
    if not arguments.path.exists():
        raise CannotError(f"There is no file or folder {arguments.path}.")
    begin()
    from alongside.cli.imported import write
    from alongside.fhir.importing import import_folder
    from alongside.fhir.outcome import FaultyInput
    from alongside.pages.shared import clock

    _up_to_date()
    bar = Bar()
    try:
        report = import_folder(
            arguments.path, team_name=arguments.team, start=arguments.start, dry_run=arguments.dry_run,
            at=clock.now(), progress=bar,
        )  # fmt: skip
    except FaultyInput as error:
        raise CannotError("\n".join(error.sentences)) from error
    finally:
        bar.close()
    write(report, arguments.format, sys.stdout)
    return OK


def work(arguments: Namespace) -> int:
    """Make the plans that wait, until stopped; with `--once` until none waits."""
    begin()
    from alongside.cli.work import run

    return run(once=arguments.once, parent=arguments.beside)


def setup_code(arguments: Namespace) -> int:
    """Print a new one-time code for whoever creates the agency."""
    begin()
    _up_to_date()
    print(_code())
    return OK


def begin() -> None:
    """Read the settings, say what must be said at a first run, and refuse an unsafe engine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    from alongside.config.keys import WARNING, KeyMissing

    keys = Path(os.environ.get("ALONGSIDE_HOME", "var")).resolve() / "keys"
    first = not keys.exists()
    try:
        django.setup()
    except (ImproperlyConfigured, KeyMissing) as error:
        raise CannotError(str(error)) from error
    if first:
        print(WARNING.format(folder=keys), file=sys.stderr)
    _refuse_unsafe_engine()


def _refuse_unsafe_engine() -> None:
    from django.db import Error, connection

    from alongside.config.engine import OVERRIDE, faults, overridden

    try:
        found = faults(connection)
    except Error as error:
        raise CannotError(f"The database does not answer: {error}".strip()) from error
    if not found:
        return
    if not overridden():
        raise CannotError("\n".join(["This database engine is not safe to write to:", *found]))
    print("\n".join([f"{OVERRIDE} is set, so this unsafe engine is used all the same:", *found]), file=sys.stderr)


def _up_to_date() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


def _furnish(*, demo: bool) -> None:
    """An empty installation gets the demo agency if that was asked for, else a code for whoever sets it up."""
    from django.conf import settings

    from alongside.pages.shared import clock
    from alongside.teams.queries.teams import anything_here

    if anything_here():
        return
    if demo:
        _load_demo(clock.today(settings.TIME_ZONE))
    else:
        print(f"Nobody is here yet. Open /setup/ and use this code once: {_code()}")


def _code() -> str:
    from alongside.pages.shared import clock
    from alongside.teams.actions.setup import make_setup_code
    from alongside.teams.refusals import Refused

    try:
        return make_setup_code(at=clock.now())
    except Refused as refused:
        raise CannotError(refused.sentence) from refused


def _load_demo(on: date, *, seed: int = 1) -> None:
    from alongside.demo.load import load
    from alongside.pages.shared import clock

    bar = Bar()
    try:
        load(on=on, at=clock.now(), seed=seed, progress=bar)
    finally:
        bar.close()


def _free(address: str, port: int) -> None:
    """Refuse a port that somebody else has, before anything is done."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((address, port))
    except OSError as error:
        raise CannotError(
            f"Port {port} on {address} cannot be used ({error.strerror}). Choose another with --port."
        ) from error


def _spoken(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _listen(address: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "alongside.config.asgi:application", address=address, port=port, interface=Interfaces.ASGINL,
        workers=1, workers_kill_timeout=5, log_level=LogLevels.warning, websockets=False,
    ).serve()  # fmt: skip


def _serve_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="load the invented agency if the database is empty")
    parser.add_argument("--port", type=_port, default=PORT, metavar="PORT", help=f"the port to listen on ({PORT})")
    parser.add_argument("--address", default=ADDRESS, metavar="ADDRESS", help=f"the address to listen on ({ADDRESS})")


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=1, metavar="SEED", help="another agency for another number (1)")
    parser.add_argument("--to", type=_day, metavar="DATE", help="the morning the agency stands at (today)")


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=["fhir"], help="what the records are: FHIR R4 bundles, JSON or NDJSON")
    parser.add_argument("path", type=Path, metavar="PATH", help="a file, or a folder of files")
    parser.add_argument("--team", required=True, metavar="NAME", help="the team the people join")
    parser.add_argument(
        "--from",
        dest="start",
        type=_day,
        metavar="DATE",
        help="the day enrollments begin; earlier encounters are refused",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    parser.add_argument(
        "--format", choices=["table", "json"], default="table", help="how the report is written (table)"
    )


def _work_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="make what waits, then stop")
    parser.add_argument(
        "--beside", type=int, default=0, metavar="PID", help="stop once the process PID, its parent, ends"
    )


def _no_arguments(parser: ArgumentParser) -> None:
    """Nothing more is asked."""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no date; write one such as 2026-09-30") from error


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65_535:
        raise ArgumentTypeError(f"{text!r} is no port; write a number from 1 to 65535")
    return int(text)


def told(run: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """Say what cannot be done on the error stream, and answer the code for it."""

    def told(arguments: Namespace) -> int:
        try:
            return run(arguments)
        except CannotError as error:
            print(error, file=sys.stderr)
            return CANNOT

    return told


COMMANDS = {
    "serve": Command(_serve_arguments, told(serve)),
    "demo": Command(_demo_arguments, told(demo)),
    "import": Command(_import_arguments, told(import_records)),
    "work": Command(_work_arguments, told(work)),
    "setup-code": Command(_no_arguments, told(setup_code)),
}
