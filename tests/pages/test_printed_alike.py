"""What prints is dated by the record: the same bytes whatever the clock of the machine says."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
import typst
from django.test import Client as Browser

from alongside.records.actions.endings import end_enrollment
from alongside.records.models import Meeting
from alongside.reviews.report import report
from tests.cast import TODAY, Cast
from tests.leaving import PARTING, told
from tests.pages.rooms import signed_in
from tests.unit.reviews.kept.staged import signed

pytestmark = pytest.mark.django_db

CLOCKS = (datetime(2026, 9, 30, 21, 0, tzinfo=UTC), datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC))
Print = Callable[[], bytes]


def printed_by_each_clock(monkeypatch: pytest.MonkeyPatch, printing: Print) -> list[bytes]:
    """The file as it comes out of a machine whose clock says one thing, and of one whose clock says another."""
    compiled: Callable[..., bytes] = typst.compile
    found = []

    def by(clock: datetime, *of: Any, timestamp: datetime | None = None, **how: Any) -> bytes:
        return compiled(*of, timestamp=timestamp or clock, **how)

    for clock in CLOCKS:
        monkeypatch.setattr(typst, "compile", partial(by, clock))
        found.append(printing())
    return found


def address_printed(browser: Browser, address: str) -> bytes:
    answer = browser.get(address)
    assert answer.content.startswith(b"%PDF-")
    return bytes(answer.content)


def test_two_machine_clocks_differ_in_a_file_that_nobody_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    source = b'#set document(title: "A sheet")\n#set text(lang: "en")\nA word.'
    one, other = printed_by_each_clock(monkeypatch, lambda: typst.compile(source, pdf_standards="ua-1"))
    assert one != other


def test_minutes_are_the_same_bytes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(cast, cast.denise)
    browser.post("/today/say/", {"client": cast.tendai.id, "text": "task: call the pharmacy @rosa by fri"})
    address = f"/today/meetings/{Meeting.objects.get().id}/minutes/"
    one, other = printed_by_each_clock(monkeypatch, lambda: address_printed(browser, address))
    assert one == other


def test_the_way_back_is_the_same_bytes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    end_enrollment(**told(cast), reason="graduated", **PARTING)
    browser = signed_in(cast, cast.denise)
    address = f"/clients/{cast.tendai.id}/way-back/"
    one, other = printed_by_each_clock(monkeypatch, lambda: address_printed(browser, address))
    assert one == other
    assert b"D:20260930" in one


def test_a_report_is_the_same_bytes(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = signed(cast)
    one, other = printed_by_each_clock(monkeypatch, lambda: report(cast.denise, stage.id, on=TODAY))
    assert one == other
