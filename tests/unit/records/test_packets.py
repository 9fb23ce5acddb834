"""Packets of a night: sent once a window, read only while its turn stands, sealed, and every exit written down."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.db import Error, connection, transaction

from alongside.ledger.models import Entry
from alongside.records.access import find_in_packets, open_nights, open_packet
from alongside.records.actions.clients import flag_substance_use, mend_supporter
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.packets import disclose, disclose_pdf, replace_passphrases, send_packets, send_window
from alongside.records.actions.statuses import write_capsule
from alongside.records.models import CrisisPacket, Disclosure
from alongside.records.packet import copy_of, file_for, printed
from alongside.records.packet.keeping import file_name, keep
from alongside.records.packet.passphrase import COPY, LINE, passphrase
from alongside.records.queries.windows import windows, windows_due
from alongside.teams.access import OPERATOR, actor_of
from alongside.teams.actions.on_call import lay_turn, open_line, remove_turn
from alongside.teams.models import Membership
from alongside.teams.queries.teams import TeamRef, teams_of
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Disclosed
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.nights import TONIGHT, an_answerer, called, sent
from tests.refusing import not_here, refused

pytestmark = pytest.mark.django_db


def the_team(cast: Cast) -> TeamRef:
    return next(team for team in teams_of(OPERATOR) if team.id == cast.team.id)


def words_of(sealed: bytes, secret: str) -> str:
    """The text operators of a PDF's pages, as far as a reader with the passphrase has them."""
    with pikepdf.open(BytesIO(sealed), password=secret) as pdf:
        return " ".join(str(item) for item in (len(pdf.pages), pdf.docinfo.get("/Title", "")))


def test_a_packet_goes_once_a_window_about_everybody_and_each_is_disclosed(cast: Cast) -> None:
    nights = {sent(cast).id for _ in range(2)}
    assert len(nights) == 1
    assert set(CrisisPacket.objects.values_list("client_id", flat=True)) == {
        cast.tendai.id, cast.grete.id, cast.lucas.id,
    }  # fmt: skip
    disclosed = Disclosure.objects.get()
    assert (disclosed.recipient, disclosed.people, disclosed.purpose) == ("Cascade line", 3, "treatment")
    entries = Entry.objects.filter(verb="disclosed", noun="crisis_packet", object_id=disclosed.id)
    assert {entry.client_id for entry in entries} == {cast.tendai.id, cast.grete.id, cast.lucas.id}


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [(0, -1, "ends after it begins"), (0, 73, "72 hours at most"), (-8, -7, "This window is over"),
     (25, 30, "24 hours before their window")],
)  # fmt: skip
def test_a_window_that_cannot_be_says_why(cast: Cast, opens: int, closes: int, sentence: str) -> None:
    begins = AT + timedelta(hours=opens)
    ends = AT + timedelta(hours=closes)
    with pytest.raises(Refused, match=sentence):
        send_packets(by=cast.denise, team_id=cast.team.id, at=AT, recipient="Cascade", opens_at=begins, closes_at=ends)
    assert not Disclosure.objects.exists()


def test_only_the_leader_sends(cast: Cast) -> None:
    for actor in (cast.rosa, cast.ada, cast.walter, an_answerer(cast)):
        with pytest.raises(NotHere):
            sent(cast, by=actor)


def a_turn(cast: Cast) -> str:
    """The Cascade line answers first from 22:00 to 7:00."""
    line = open_line(by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555 0190",
                     opened_on=TODAY)  # fmt: skip
    starts = TONIGHT.replace(tzinfo=None)
    turn = lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=starts, ends=starts + timedelta(hours=9),
                    place="first", covered_by="affiliate", reachable="phone", line_id=line.id)  # fmt: skip
    return turn.id


def test_a_turn_is_cut_at_midnight_and_due_an_hour_before(cast: Cast) -> None:
    a_turn(cast)
    found = windows(cast.team.id, starts_at=AT, ends_at=AT + timedelta(days=2))
    midnight = moment(TODAY + timedelta(days=1), 0)
    assert [(one.opens_at, one.closes_at) for one in found] == [
        (TONIGHT, midnight), (midnight, moment(TODAY + timedelta(days=1), 7)),
    ]  # fmt: skip
    due = {at: len(windows_due(cast.team.id, at=at)) for at in (moment(TODAY, 20, 59), moment(TODAY, 21))}
    assert list(due.values()) == [0, 1]


def test_a_turn_taken_off_closes_its_window_at_once(cast: Cast) -> None:
    turn_id, nora = a_turn(cast), an_answerer(cast)
    (window, _) = windows(cast.team.id, starts_at=AT, ends_at=AT + timedelta(days=2))
    send_window(by=OPERATOR, team_id=cast.team.id, at=moment(TODAY, 21), window=window)
    at = moment(TODAY, 23)
    assert open_packet(nora, cast.tendai.id, team_id=cast.team.id, at=at) == cast.tendai
    remove_turn(by=cast.denise, at=at, turn_id=turn_id)
    with pytest.raises(NotHere):
        open_packet(nora, cast.tendai.id, team_id=cast.team.id, at=at)


def test_a_packet_opens_only_within_its_window_and_only_on_its_team(cast: Cast) -> None:
    sent(cast)
    nora = an_answerer(cast)
    for at in (TONIGHT - timedelta(seconds=1), TONIGHT + timedelta(hours=9)):
        with pytest.raises(NotHere):
            open_nights(nora, cast.team.id, at=at)
    assert len(open_nights(nora, cast.team.id, at=TONIGHT)) == 1
    stranger = an_answerer(cast, team=cast.neighbour)
    assert stranger.id == nora.id
    with pytest.raises(NotHere):
        open_packet(stranger, cast.nadia.id, team_id=cast.neighbour.id, at=TONIGHT)
    for actor in (cast.ada, cast.joyce, cast.vera):
        with pytest.raises(NotHere):
            open_nights(actor, cast.team.id, at=TONIGHT)


def test_a_chair_that_ended_opens_nothing(cast: Cast) -> None:
    sent(cast)
    nora = an_answerer(cast)
    Membership.objects.filter(user_id=nora.id).update(until_on=TODAY + timedelta(days=1))
    tomorrow = actor_of(cast.users[nora.id], on=TODAY + timedelta(days=1))
    with pytest.raises(NotHere):
        open_nights(tomorrow, cast.team.id, at=moment(TODAY + timedelta(days=1), 2))


def test_nothing_of_the_copy_is_in_clear_and_only_its_passphrase_opens_it(cast: Cast) -> None:
    write_capsule(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, text="Steady tonight.")
    sealed = copy_of(the_team(cast), at=AT)
    for clear in (b"Tendai", b"Riverside", b"Steady", b"/Title", b"BT\n"):
        assert clear not in sealed, clear
    assert b"/AESV3" in sealed
    for wrong in ("", passphrase(cast.team.id, LINE), passphrase(cast.neighbour.id, COPY)):
        with pytest.raises(pikepdf.PasswordError):
            words_of(sealed, wrong)
    assert words_of(sealed, passphrase(cast.team.id, COPY)) == "4 Riverside ACT: copy of the night"


def test_replaced_passphrases_open_what_is_written_from_then_on(cast: Cast) -> None:
    before, old = copy_of(the_team(cast), at=AT), passphrase(cast.team.id, COPY)
    replace_passphrases(by=cast.denise, team_id=cast.team.id, at=AT)
    after, new = copy_of(the_team(cast), at=AT), passphrase(cast.team.id, COPY)
    assert old != new
    assert words_of(before, old)
    with pytest.raises(pikepdf.PasswordError):
        words_of(after, old)
    assert words_of(after, new)


def test_nothing_under_part_2_changes_a_byte_of_what_is_printed(cast: Cast) -> None:
    def clear() -> bytes:
        return printed(the_team(cast), "copy of the night", at=AT)

    visited(cast)
    before = clear()
    assert clear() == before
    visited(cast, by=cast.rosa, service="substance_use_individual", started_at=moment(TODAY, 11),
            staff_ids=(staff_of(cast.rosa),))  # fmt: skip
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="detox", admitted_on=TODAY)
    mend_supporter(by=cast.denise, team_id=cast.team.id, supporter_id=cast.rudo.id, at=AT,
                   may_share="Everything but substances.")  # fmt: skip
    assert clear() == before
    called(cast)
    assert clear() != before


def test_a_file_leaves_only_with_a_disclosure(cast: Cast) -> None:
    night = sent(cast)
    nora = an_answerer(cast)
    with pytest.raises(NotHere):
        disclose_pdf(by=nora, team_id=cast.team.id, at=AT, night_id=night.id)
    with pytest.raises(NotHere):
        disclose_pdf(by=cast.rosa, team_id=cast.team.id, at=AT, night_id=night.id)
    for actor, night_id in ((cast.denise, "0" * 32), (nora, "0" * 32)):
        with not_here():
            disclose_pdf(by=actor, team_id=cast.team.id, at=TONIGHT, night_id=night_id)
    with not_here():
        find_in_packets(nora, cast.nadia.id, team_id=cast.team.id, at=TONIGHT)
    with refused("Say who it goes to", field="recipient"):
        disclose(by=cast.denise, team_id=cast.team.id, at=AT, what=Disclosed.CRISIS_PDF, recipient=" ", client_ids=())
    for actor, at in ((cast.denise, AT), (nora, TONIGHT)):
        disclosed = disclose_pdf(by=actor, team_id=cast.team.id, at=at, night_id=night.id)
        assert (disclosed.what, disclosed.people) == ("crisis_pdf", 3)
    assert file_for(the_team(cast), night.recipient, at=AT).startswith(b"%PDF")


def test_a_failed_write_leaves_the_old_copy_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, "riverside.pdf", b"old")
    for broken in ("os.fsync", "pathlib.Path.replace"):
        with monkeypatch.context() as breaking:
            breaking.setattr(broken, _full)
            with pytest.raises(OSError, match="full"):
                keep(tmp_path, "riverside.pdf", b"new")
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("riverside.pdf", b"old")]
    keep(tmp_path, "riverside.pdf", b"new")
    assert (tmp_path / "riverside.pdf").read_bytes() == b"new"
    assert (tmp_path / "riverside.pdf").stat().st_mode & 0o777 == 0o600


def _full(*_: object) -> None:
    raise OSError("the disk is full")


def test_a_file_is_named_by_its_team_alone(cast: Cast) -> None:
    assert file_name(the_team(cast)) == f"riverside-act-{cast.team.id[:8]}.pdf"


@pytest.mark.parametrize("table", ["records_disclosure", "records_packetnight", "records_crisispacket"])
def test_what_left_stays_on_record(cast: Cast, table: str) -> None:
    sent(cast)
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(Error, match="stays"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
