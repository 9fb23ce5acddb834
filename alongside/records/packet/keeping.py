"""The copy of the night on disk: whole or not at all, readable by its owner alone, the old one until the new one is."""

import os
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from alongside.teams.queries.teams import TeamRef


def file_name(team: TeamRef) -> str:
    """What a team's copy is called: its name and the beginning of its id."""
    slug = re.sub(r"[^a-z0-9]+", "-", team.name.lower()).strip("-")
    return f"{slug or 'team'}-{team.id[:8]}.pdf"


def keep(folder: Path, name: str, data: bytes) -> None:
    """Put `data` in place of what `folder/name` holds. If that fails, what was there stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = folder / f".{name}.{secrets.token_hex(8)}"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / name)
    except BaseException:
        with suppress(FileNotFoundError):
            aside.unlink()
        raise
    _settle(folder)


def forget_others(folder: Path, names: frozenset[str]) -> None:
    """Remove the copies of teams that are no more, and what a killed write left behind."""
    for path in folder.glob("*.pdf*") if folder.exists() else ():
        if path.name not in names:
            path.unlink()
    for path in folder.glob(".*.pdf.*") if folder.exists() else ():
        path.unlink()


def kept_at(folder: Path, team: TeamRef) -> datetime | None:
    """When a team's copy was last written."""
    path = folder / file_name(team)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def _settle(folder: Path) -> None:
    """Make the new name itself outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
