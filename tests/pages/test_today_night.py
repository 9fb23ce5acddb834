"""The board begins with the night: what nobody filed, then what nobody has resolved."""

import pytest
from django.conf import LazySettings

from alongside.records.access import open_packet
from tests.cast import TODAY, Cast, moment
from tests.nights import LAST_NIGHT, an_answerer, called, sent
from tests.pages.rooms import page, signed_in

pytestmark = pytest.mark.django_db


def test_the_calls_of_the_night_come_first_until_they_are_resolved(cast: Cast, settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30T08:30"
    row = called(cast, at=moment(TODAY, 8))
    denise = signed_in(cast, cast.denise)
    said = page(denise, "/today/")
    assert said.index("From the night") < said.index("Everyone, in order")
    assert "Walked through the letter. Next: call Wed." in said
    denise.post(f"/crisis/calls/{row.id}/state/", {"state": "going", "back": "today"})
    assert "somebody is going" in page(denise, "/today/")
    answer = denise.post(f"/crisis/calls/{row.id}/state/", {"state": "resolved", "back": "today"})
    assert answer.headers["Location"] == "/today/"
    assert "From the night" not in page(denise, "/today/")


def test_what_is_not_filed_by_nine_is_first_and_late(cast: Cast, settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30T08:59"
    called(cast, at=moment(TODAY, 8))
    called(cast, at=moment(TODAY, 8), called_at=moment(TODAY, 3), client_id="", outcome=None)
    denise = signed_in(cast, cast.denise)
    said = page(denise, "/today/")
    assert "no outcome yet" in said
    settings.ALONGSIDE_TODAY = "2026-09-30T09:00"
    said = page(denise, "/today/")
    assert said.index("no outcome filed") < said.index("Walked through the letter.")
    assert "1 not filed" in said


def test_a_call_of_this_evening_is_not_late_before_the_morning(cast: Cast, settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30T23:30"
    called(cast, at=moment(TODAY, 23), called_at=moment(TODAY, 22, 52), outcome=None)
    assert "no outcome yet" in page(signed_in(cast, cast.denise), "/today/")


def test_a_packet_opened_without_a_word_is_on_the_board_from_nine(cast: Cast, settings: LazySettings) -> None:
    sent(cast)
    open_packet(an_answerer(cast), cast.tendai.id, team_id=cast.team.id, at=moment(TODAY, 23))
    denise = signed_in(cast, cast.denise)
    for clock, there in (("2026-09-30T23:30", False), ("2026-10-01T08:59", False), ("2026-10-01T09:00", True)):
        settings.ALONGSIDE_TODAY = clock
        assert ("Nora Ferrante opened the packet." in page(denise, "/today/")) is there


def test_the_program_assistant_reads_nothing_of_the_night(cast: Cast) -> None:
    called(cast, called_at=LAST_NIGHT)
    assert "From the night" not in page(signed_in(cast, cast.joyce), "/today/")
