"""A call in a crisis: written down once, its outcome filed, its states appended; nothing of it ever changes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from alongside.ledger.models import Entry
from alongside.records.access import open_packet
from alongside.records.actions.crises import correct_call, file_outcome, log_call, move_call, withdraw_call
from alongside.records.actions.openings import file_no_call
from alongside.records.models import Crisis, CrisisOutcome, CrisisStep, PacketOpening, PacketOutcome
from alongside.records.queries.crises import calls_since, calls_waiting, one_call
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import CrisisState
from tests.cast import AT, TODAY, Cast
from tests.nights import LAST_NIGHT, TONIGHT, a_call, an_answerer, an_outcome, called, sent
from tests.refusing import at_the_same_moment, conflict, not_here, refused, untouched

pytestmark = pytest.mark.django_db


def state(cast: Cast, crisis: Crisis) -> CrisisState:
    found = one_call(cast.denise, crisis.id, team_id=cast.team.id)
    assert found
    return found.state


def test_a_call_keeps_who_when_and_how_it_ended(cast: Cast) -> None:
    called(cast)
    (told,) = calls_since(cast.denise, cast.team.id, since=LAST_NIGHT)
    assert (told.name, told.answerer, told.on, told.time.hour) == ("Tendai Makoni", "Rosa", date(2026, 9, 29), 22)
    assert told.outcome
    assert (told.outcome.ended, told.outcome.next_on, told.outcome.done) == (
        "settled", TODAY, "Walked through the letter.",
    )  # fmt: skip
    assert told.state is CrisisState.OPEN
    entry = Entry.objects.get(noun="crisis call")
    assert (entry.verb, entry.client_id, entry.fields) == ("logged", cast.tendai.id, "")


def test_the_same_call_sent_twice_is_one(cast: Cast) -> None:
    call = a_call(cast)
    ids = {log_call(by=cast.rosa, team_id=cast.team.id, at=AT, call=call).id for _ in range(2)}
    assert ids == {call.id}
    assert (Crisis.objects.count(), CrisisOutcome.objects.count(), CrisisStep.objects.count()) == (1, 1, 1)


def test_the_same_identity_for_something_else_is_refused(cast: Cast) -> None:
    row = called(cast)
    with pytest.raises(Conflict):
        called(cast, id=row.id, client_id=cast.grete.id)


def test_a_caller_who_gave_no_name_is_named_later_and_both_stay(cast: Cast) -> None:
    row = called(cast, client_id="", caller="other", outcome=None)
    named = a_call(cast, outcome=None)
    twice = {
        correct_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=row.id, call=named).id for _ in range(2)
    }
    assert len(twice) == 1
    told = one_call(cast.rosa, row.id, team_id=cast.team.id)
    assert told
    assert (told.name, told.id, told.owed) == ("Tendai Makoni", row.id, True)
    assert Crisis.objects.count() == 2


def test_an_outcome_filed_again_is_another_row_and_the_first_ones_time_counts(cast: Cast) -> None:
    row = called(cast, outcome=None)
    for hours, ended in enumerate(("hospital", "settled")):
        file_outcome(by=cast.rosa, team_id=cast.team.id, at=AT + timedelta(hours=hours), crisis_id=row.id,
                     outcome=an_outcome(ended=ended))  # fmt: skip
    told = one_call(cast.rosa, row.id, team_id=cast.team.id)
    assert told
    assert told.outcome
    assert (told.outcome.ended, told.outcome.filed_at) == ("settled", AT)
    assert CrisisOutcome.objects.count() == 2


def test_states_are_appended_and_go_on(cast: Cast) -> None:
    row = called(cast)
    for wanted in ("going", "going", "seen", "resolved"):
        move_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=row.id, state=wanted)
    assert state(cast, row) is CrisisState.RESOLVED
    assert list(CrisisStep.objects.order_by("number").values_list("state", flat=True)) == [
        "open", "going", "seen", "resolved",
    ]  # fmt: skip
    move_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=row.id, state="open")
    assert state(cast, row) is CrisisState.OPEN


def test_who_went_out_has_seen_them(cast: Cast) -> None:
    row = called(cast, outcome=an_outcome(reached="went_out"))
    assert state(cast, row) is CrisisState.SEEN
    with pytest.raises(Conflict, match="further than that: seen"):
        move_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=row.id, state="going")


def test_nothing_is_resolved_before_its_outcome_is_filed(cast: Cast) -> None:
    row = called(cast, outcome=None)
    with pytest.raises(Refused, match="File how the call ended first"):
        move_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=row.id, state="resolved")


def test_the_board_begins_with_what_nobody_has_filed(cast: Cast) -> None:
    settled = called(cast)
    owed = called(cast, called_at=LAST_NIGHT + timedelta(hours=3), client_id="", outcome=None)
    done = called(cast)
    move_call(by=cast.denise, team_id=cast.team.id, at=AT, crisis_id=done.id, state="resolved")
    assert [call.id for call in calls_waiting(cast.keisha, cast.team.id, at=AT)] == [owed.id, settled.id]


def test_a_call_taken_back_is_nowhere_and_cannot_be_taken_back_again(cast: Cast) -> None:
    row = called(cast)
    withdraw_call(by=cast.rosa, team_id=cast.team.id, at=AT, crisis_id=row.id)
    assert calls_since(cast.denise, cast.team.id, since=LAST_NIGHT) == ()
    for act in (
        lambda: withdraw_call(by=cast.rosa, team_id=cast.team.id, at=AT, crisis_id=row.id),
        lambda: move_call(by=cast.rosa, team_id=cast.team.id, at=AT, crisis_id=row.id, state="seen"),
        lambda: file_outcome(by=cast.rosa, team_id=cast.team.id, at=AT, crisis_id=row.id, outcome=an_outcome()),
    ):
        with pytest.raises(Conflict):
            act()


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"called_at": AT + timedelta(minutes=1)}, "This time has not come yet"),
        ({"caller": "nobody"}, "Choose one of: The client, "),
        ({"staff_id": ""}, "Say who answered"),
        ({"staff_id": "0" * 32}, "had no post on this team that day"),
        ({"answered_by": "affiliate"}, "A colleague answers as the team"),
        ({"id": "short"}, "lost its identity"),
        ({"caller_name": "x" * 121}, "120 characters or fewer"),
        ({"outcome": an_outcome(ended="well")}, "Choose one of: Settled, "),
        ({"outcome": an_outcome(next_on=None)}, "Write the day of the next step"),
        ({"outcome": an_outcome(next_step="none")}, "Nothing is to follow"),
        ({"outcome": an_outcome(said="x" * 4_001)}, "4000 fit"),
    ],
)
def test_what_cannot_be_says_what_would_be_accepted_and_writes_nothing(
    cast: Cast, differently: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        called(cast, **differently)
    assert not Crisis.objects.exists()
    assert not Entry.objects.filter(noun="crisis call").exists()


def test_another_teams_client_and_another_teams_call_are_not_here(cast: Cast) -> None:
    with pytest.raises(NotHere):
        called(cast, client_id=cast.nadia.id)
    row = called(cast)
    for actor in (cast.walter, cast.vera, cast.ada, cast.joyce):
        with pytest.raises(NotHere):
            log_call(by=actor, team_id=cast.team.id, at=AT, call=a_call(cast))
        with pytest.raises(NotHere):
            move_call(by=actor, team_id=cast.team.id, at=AT, crisis_id=row.id, state="resolved")
    with pytest.raises(NotHere):
        move_call(by=cast.walter, team_id=cast.neighbour.id, at=AT, crisis_id=row.id, state="resolved")


@pytest.mark.parametrize("table", ["records_crisis", "records_crisisoutcome", "records_crisisstep"])
def test_the_database_itself_refuses_a_change(cast: Cast, table: str) -> None:
    called(cast)
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(Error, match="stays"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_outcome_sent_twice_is_one_and_its_identity_is_its_own(cast: Cast) -> None:
    row, other = called(cast, outcome=None), called(cast, outcome=None)
    outcome = an_outcome()
    about: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT}
    first = file_outcome(**about, crisis_id=row.id, outcome=outcome)
    with untouched():
        assert file_outcome(**about, crisis_id=row.id, outcome=outcome) == first
    for crisis_id, said in ((row.id, replace(outcome, said="Slept.")), (other.id, outcome)):
        with conflict("already on record, and it says something else"):
            file_outcome(**about, crisis_id=crisis_id, outcome=said)


def test_a_call_about_nobody_we_know_may_be_over_too(cast: Cast) -> None:
    row = called(cast, client_id="", caller="other")
    assert (row.outcomes.count(), row.client_id) == (1, None)


def test_what_came_in_is_put_right_without_its_outcome_and_under_an_identity_of_its_own(cast: Cast) -> None:
    row, other = called(cast), called(cast)
    about: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT, "crisis_id": row.id}
    with refused("An outcome is filed by itself", field="outcome"):
        correct_call(**about, call=a_call(cast))
    with conflict("already"):
        correct_call(**about, call=a_call(cast, id=other.id, outcome=None))


def test_the_same_call_sent_twice_at_the_same_moment_is_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    call = a_call(cast)
    first = log_call(by=cast.rosa, team_id=cast.team.id, at=AT, call=call)
    with at_the_same_moment(Crisis, monkeypatch), untouched():
        assert log_call(by=cast.rosa, team_id=cast.team.id, at=AT, call=call) == first


class TestWhoeverAnswersInOurPlace:
    def test_they_write_down_what_came_to_their_line_within_their_window(self, cast: Cast) -> None:
        sent(cast)
        heard: dict[str, Any] = {"called_at": TONIGHT + timedelta(hours=1), "answered_by": "affiliate", "staff_id": "",
                                 "answerer": "Nora"}  # fmt: skip
        about: dict[str, Any] = {"by": an_answerer(cast), "team_id": cast.team.id, "at": TONIGHT + timedelta(hours=2)}
        with refused("You answer for an affiliated line", field="answered_by"):
            log_call(**about, call=a_call(cast, called_at=heard["called_at"]))
        for outside in ({"called_at": TONIGHT - timedelta(hours=1)}, {"client_id": cast.nadia.id}):
            with refused("No window of yours held this client at that time", field="called_at"):
                log_call(**about, call=a_call(cast, **heard | outside))
        for nobody in ("", cast.tendai.id):
            assert log_call(**about, call=a_call(cast, **heard, client_id=nobody)).answerer == "Nora"

    def test_what_the_team_has_put_right_since_is_the_teams_to_take_back(self, cast: Cast) -> None:
        sent(cast)
        nora = an_answerer(cast)
        heard = a_call(cast, called_at=TONIGHT, answered_by="affiliate", staff_id="", answerer="Nora", outcome=None)
        about: dict[str, Any] = {"team_id": cast.team.id, "at": TONIGHT}
        row = log_call(by=nora, **about, call=heard)
        correct_call(by=cast.denise, **about, crisis_id=row.id, call=replace(heard, id=new_id(), caller="other"))
        with not_here():
            withdraw_call(by=nora, **about, crisis_id=row.id)
        withdraw_call(by=cast.denise, **about, crisis_id=row.id)

    def test_a_packet_they_opened_is_answered_for_by_a_call_or_by_saying_that_none_came(self, cast: Cast) -> None:
        sent(cast)
        nora, about = an_answerer(cast), {"team_id": cast.team.id, "at": TONIGHT}
        for client in (cast.tendai, cast.grete):
            open_packet(nora, client.id, **about)  # type: ignore[arg-type]
        heard = a_call(cast, called_at=TONIGHT, answered_by="affiliate", staff_id="", answerer="Nora")
        log_call(by=nora, **about, call=heard)  # type: ignore[arg-type]
        assert PacketOutcome.objects.get().crisis_id == heard.id
        opening = PacketOpening.objects.get(packet__client=cast.grete)
        for stranger, opening_id in ((cast.walter, opening.id), (cast.joyce, opening.id), (nora, new_id())):
            with not_here():
                file_no_call(by=stranger, opening_id=opening_id, **about)  # type: ignore[arg-type]
        file_no_call(by=nora, opening_id=opening.id, **about)  # type: ignore[arg-type]
        with untouched():
            file_no_call(by=cast.denise, opening_id=opening.id, **about)  # type: ignore[arg-type]
        assert Entry.objects.filter(noun="packet outcome", client_id=cast.grete.id).count() == 1
