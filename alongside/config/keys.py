"""The keys an installation makes for itself on its first run, each in a file only its owner can read."""

import os
import secrets
from pathlib import Path

WARNING = (
    "New keys were made in {folder}. Without database.key nobody can ever read this database again, "
    "not even from a backup; without ledger.key nobody can prove the ledger was not changed. "
    "Copy that folder to a safe place away from this machine now."
)


class KeyMissing(Exception):
    """A database is there and its key is not. Making a new key would only hide the loss."""


def read_or_make(folder: Path, name: str, *, guards: Path | None = None) -> str:
    """The 64 hex characters in `folder/name`; made when absent, unless what it `guards` already exists."""
    path = folder / name
    if not path.exists():
        if guards is not None and guards.exists():
            raise KeyMissing(f"{guards.name} is there but its key {path} is not. Put the key back from its safe copy.")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    # Written aside and linked into place: a second process starting at the same moment finds a whole key or none.
    aside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
