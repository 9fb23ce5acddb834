"""The keys an installation makes for itself."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alongside.config.keys import KeyMissing, read_or_make


def test_a_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    key = read_or_make(tmp_path / "keys", "database.key")
    assert len(bytes.fromhex(key)) == 32
    assert read_or_make(tmp_path / "keys", "database.key") == key
    assert stat.S_IMODE((tmp_path / "keys" / "database.key").stat().st_mode) == 0o600


def test_many_processes_starting_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: read_or_make(tmp_path, "ledger.key"), range(64)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.key"]


def test_a_lost_key_is_said_and_no_new_one_made_over_a_database(tmp_path: Path) -> None:
    database = tmp_path / "alongside.sqlite3"
    database.write_bytes(b"encrypted")
    with pytest.raises(KeyMissing, match="Put the key back"):
        read_or_make(tmp_path / "keys", "database.key", guards=database)
    assert not (tmp_path / "keys" / "database.key").exists()
