"""`alongside score`: a folder of facts held up to a standard. Needs no server, no database, no Django."""

import sys
from argparse import Namespace
from pathlib import Path

from alongside.cli.command import BAD_USAGE, CANNOT, OK, Command
from alongside.cli.progress import Progress
from alongside.cli.score.asked import Asked, UsageError, add_arguments, alone, understood
from alongside.cli.score.engine import check_installed, counting
from alongside.cli.score.scorecard import Scorecard, write
from alongside.measures.assess import UnknownTeamError, assess, evidence
from alongside.measures.engines import Engine
from alongside.measures.folder import Facts, open_folder
from alongside.measures.folder.faults import UnscorableFactsError
from alongside.measures.folder.template import write_template
from alongside.measures.score import Evidence, Score
from alongside.measures.standards import rated_items


def run(arguments: Namespace) -> int:
    """Score what was asked for; 0, 2 for bad usage, 3 for facts that cannot be scored."""
    try:
        return _make_template(alone(arguments)) if arguments.template else _score(understood(arguments))
    except (UsageError, UnknownTeamError) as error:
        return _said(str(error), BAD_USAGE)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _said(f"{error.filename or ''}: {error.strerror or error}".removeprefix(": "), BAD_USAGE)
    except UnscorableFactsError as error:
        many = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        return _said("\n".join([f"these facts cannot be scored, {many}:", *map(str, error.faults)]), CANNOT)


def _score(asked: Asked) -> int:
    check_installed(asked.engine)
    progress = Progress()
    try:
        facts = open_folder(asked.facts, progress, rated=rated_items())
        if asked.strict and facts.refused:
            progress.close()
            many = "1 row is" if len(facts.refused) == 1 else f"{len(facts.refused):,} rows are"
            listed = [f"{many} refused, and --strict was asked for:"]
            return _said("\n".join([*listed, *map(str, facts.refused)]), CANNOT)
        with counting(asked, facts, progress) as engine:
            scorecard = _assessed(asked, facts, engine, progress)
    finally:
        progress.close()
    if not scorecard.scores:
        _said("nothing is scored: no team of these facts is open on a day asked about", OK)
    write(scorecard, asked.format, asked.output)
    return OK


def _assessed(asked: Asked, facts: Facts, engine: Engine, progress: Progress) -> Scorecard:
    many = len(asked.teams) if asked.teams else facts.rows_used["teams"]
    scores: list[Score] = []
    for dates in engine.batches(many, asked.dates):
        progress(f"scoring {dates[-1]}")
        scores += assess(
            asked.standard, engine, teams=asked.teams, as_of=dates, reading=asked.reading, sample=asked.sample
        )
    scores.sort(key=lambda score: (score.team_id, score.as_of))
    behind = [_evidence(asked, engine, score, progress) for score in scores] if asked.evidence else None
    names = facts.connection.execute("SELECT team_id, name FROM teams").fetchall()
    return Scorecard(asked.standard, facts, dict(names), scores, behind)


def _evidence(asked: Asked, engine: Engine, score: Score, progress: Progress) -> Evidence:
    progress(f"evidence of {score.item} for {score.team_id} on {score.as_of}")
    return evidence(
        asked.standard,
        score.item,
        engine,
        team=score.team_id,
        as_of=score.as_of,
        reading=asked.reading,
        sample=asked.sample,
    )


def _make_template(folder: Path) -> int:
    written = write_template(folder)
    print(f"{len(written)} tables written to {folder}, each with an example row: replace it with your own.")
    print("Remove a table that nobody records; leave its header alone if it was recorded and is empty.")
    print(f"Then: alongside score {folder} --standard dacts --as-of 2026-09-30")
    return OK


def _said(sentence: str, code: int) -> int:
    print(f"alongside score: {sentence}", file=sys.stderr)
    return code


COMMANDS = {"score": Command(add_arguments, run)}
