"""What is done by itself: each job at its time, one that fails leaves the others alone, copies kept anew."""

import logging
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import LazySettings

from alongside.background import Job, Rounds, told
from alongside.background.jobs import FOLDER, rewrite_copies, send_packets_due
from alongside.records.models import PacketNight
from alongside.records.packet.passphrase import COPY, passphrase
from tests.cast import AT, TODAY, Cast, a_client, moment
from tests.unit.records.test_packets import a_turn


@pytest.mark.django_db
def test_each_job_runs_at_its_time_and_one_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def fails(at: datetime) -> None:
        ran.append("fails")
        raise ValueError("Tendai Makoni")

    rounds = Rounds((
        Job("fails", timedelta(minutes=5), fails),
        Job("slow", timedelta(minutes=15), lambda at: ran.append("slow")),
    ))  # fmt: skip
    with caplog.at_level(logging.ERROR):
        failed = [rounds.turn(AT, beat=beat) for beat in (0.0, 299.0, 300.0, 899.0, 900.0)]
    assert ran == ["fails", "slow", "fails", "fails", "slow"]
    assert failed == [["fails"], [], ["fails"], ["fails"], []]
    assert "The job fails failed: ValueError at alongside/background/__init__.py:" in caplog.text
    assert " fails." in caplog.text
    assert "Tendai" not in caplog.text


def test_what_went_wrong_is_told_by_its_places_and_never_by_its_words() -> None:
    try:
        try:
            raise KeyError("Tendai Makoni")
        except KeyError as error:
            raise ValueError("Tendai Makoni was not met") from error
    except ValueError as error:
        said = told(error)
    assert said.startswith("ValueError at test_rounds.py:")
    assert "; from KeyError at test_rounds.py:" in said
    assert "Tendai" not in said


@pytest.mark.django_db
def test_a_clock_that_counts_finer_than_seconds_still_writes_the_copy(
    cast: Cast, settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    rewrite_copies(AT.replace(microsecond=123456))
    assert len(list((tmp_path / FOLDER).iterdir())) == 3


@pytest.mark.django_db
def test_the_copy_of_each_team_is_written_anew_and_others_go(
    cast: Cast, settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    folder = tmp_path / FOLDER
    rewrite_copies(AT)
    (folder / "a-team-that-is-no-more-00000000.pdf").write_bytes(b"old")
    (folder / ".riverside.pdf.half").write_bytes(b"half")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    a_client(cast.team, "Ines Duarte", since=TODAY)
    rewrite_copies(AT + timedelta(minutes=15))
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(after) == 3
    assert all(before[name] != data for name, data in after.items())
    (mine,) = (data for name, data in after.items() if name.startswith("riverside"))
    with pikepdf.open(BytesIO(mine), password=passphrase(cast.team.id, COPY)) as pdf:
        assert len(pdf.pages) == 5
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.django_db
def test_packets_go_by_themselves_once_a_window(cast: Cast) -> None:
    a_turn(cast)
    for hour, minute, sent in ((20, 55, 0), (21, 0, 1), (21, 5, 1), (23, 5, 2), (23, 10, 2)):
        send_packets_due(moment(TODAY, hour, minute))
        assert PacketNight.objects.count() == sent, (hour, minute)
