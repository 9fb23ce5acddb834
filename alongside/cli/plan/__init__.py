"""`alongside plan`: a day planned from a file. Needs no server, no database, no Django."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from alongside.cli.command import BAD_USAGE, CANNOT, OK, Command
from alongside.cli.plan.shown import document, write_table
from alongside.cli.plan.template import example
from alongside.cli.tables import write_json
from alongside.planning.explain import explain
from alongside.planning.planner import ENGINES, plan
from alongside.planning.problem import UnplannableError
from alongside.planning.written import problem_document, read_problem


def add_arguments(parser: ArgumentParser) -> None:
    """Every argument of the command."""
    parser.usage = "alongside plan PROBLEM.json [options]\n       alongside plan --template FILE"
    add = parser.add_argument
    add("problem", nargs="?", type=Path, metavar="PROBLEM", help="the day as JSON; see docs/reference/problem.md")
    add("--template", type=Path, metavar="FILE", help="write an example of a problem, and stop")
    add("--seed", type=int, default=0, metavar="N", help="the seed of the search (default: 0)")
    add("--seconds", type=_seconds, default=2.0, metavar="S", help="how long to look for a better plan (default: 2)")
    add("--rounds", type=_rounds, metavar="N", help="stop after so many tries: the same seed gives the same plan then")
    add("--engine", choices=tuple(ENGINES), default="pyvrp", help="who looks (default: pyvrp)")
    add("--format", choices=("table", "json"), default="table", help="for a person, or for a program (default: table)")
    add("--explain", action="store_true", help="why each person and not another, with the price of every rule")


def run(arguments: Namespace) -> int:
    """Plan what was asked for; 0, 2 for bad usage, 3 for a problem that cannot be planned."""
    try:
        return _make_template(arguments.template) if arguments.template else _plan(arguments)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _said(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), BAD_USAGE)
    except UnicodeDecodeError:
        return _said(f"{arguments.problem}: is no text in UTF-8", CANNOT)
    except UnplannableError as error:
        many = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        return _said("\n".join([f"this problem cannot be planned, {many}:", *error.faults]), CANNOT)
    except ImportError:
        return _said("OR-Tools is not installed; install alongside[planner], or take --engine pyvrp", BAD_USAGE)


def _plan(arguments: Namespace) -> int:
    if arguments.problem is None:
        return _said("name the file of a problem, or --template FILE for an example", BAD_USAGE)
    problem = read_problem(arguments.problem.read_text(encoding="utf-8"))
    made = plan(
        problem, seed=arguments.seed, seconds=arguments.seconds, engine=arguments.engine, rounds=arguments.rounds
    )
    explained = explain(problem, made) if arguments.explain else None
    if arguments.format == "json":
        write_json(document(problem, made, explained), sys.stdout)
    else:
        write_table(problem, made, explained, sys.stdout)
    return OK


def _make_template(file: Path) -> int:
    file.write_text(json.dumps(problem_document(example()), indent=2) + "\n", encoding="utf-8")
    print(f"An example of a day was written to {file}. Then: alongside plan {file} --explain")
    return OK


def _seconds(typed: str) -> float:
    try:
        seconds = float(typed)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise ArgumentTypeError(f"{typed!r} is no time to look; a number of seconds above 0")
    return seconds


def _rounds(typed: str) -> int:
    if not typed.isdecimal() or int(typed) == 0:
        raise ArgumentTypeError(f"{typed!r} is no number of tries; a whole number above 0")
    return int(typed)


def _said(sentence: str, code: int) -> int:
    print(f"alongside plan: {sentence}", file=sys.stderr)
    return code


COMMANDS = {"plan": Command(add_arguments, run)}
