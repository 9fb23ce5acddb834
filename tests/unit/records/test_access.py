"""The one door to a client's record."""

import pytest

from alongside.ledger.models import Entry
from alongside.records.access import Sight, find_client, open_client, sight_of
from alongside.records.actions.endings import record_ending
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import NotHere
from tests.cast import AT, TODAY, Cast


def test_opening_a_client_hands_them_out_and_notes_the_look(cast: Cast) -> None:
    client = open_client(cast.keisha, cast.tendai.id, team_id=cast.team.id, at=AT)
    assert client.name == "Tendai Makoni"
    entry = Entry.objects.get(verb="opened", noun="client")
    assert (entry.actor, entry.client_id, entry.team_id, entry.purpose) == (
        cast.keisha.id, cast.tendai.id, cast.team.id, "treatment",
    )  # fmt: skip


def test_not_found_and_not_allowed_are_one_answer_and_leave_no_trace_of_which(cast: Cast) -> None:
    asked = [
        (cast.denise, new_id(), cast.team.id),
        (cast.denise, cast.nadia.id, cast.team.id),
        (cast.denise, cast.nadia.id, cast.neighbour.id),
        (cast.vera, cast.tendai.id, cast.team.id),
        (cast.ada, cast.tendai.id, cast.team.id),
    ]
    answers = set()
    for actor, client_id, team_id in asked:
        with pytest.raises(NotHere) as answer:
            open_client(actor, client_id, team_id=team_id, at=AT)
        answers.add(str(answer.value))
    assert answers == {""}
    assert not Entry.objects.filter(verb="opened", noun="client").exists()


def test_the_whole_team_reads_the_whole_caseload(cast: Cast) -> None:
    for colleague in (cast.denise, cast.rosa, cast.aaron, cast.keisha, cast.joyce):
        assert find_client(colleague, cast.tendai.id, team_id=cast.team.id) == cast.tendai


def test_a_client_whose_enrollment_ended_is_still_the_teams_to_read(cast: Cast) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=TODAY, at=AT, reason="graduated")
    assert find_client(cast.rosa, cast.grete.id, team_id=cast.team.id) == cast.grete


@pytest.mark.parametrize(
    ("who", "notes", "part2", "write"),
    [("denise", True, True, True), ("rosa", True, True, True), ("aaron", True, False, True),
     ("keisha", True, False, True), ("joyce", False, False, False)],
)  # fmt: skip
def test_what_each_chair_sees(cast: Cast, who: str, notes: bool, part2: bool, write: bool) -> None:
    sight = sight_of(getattr(cast, who), cast.team.id)
    assert sight == Sight(
        team_id=cast.team.id, notes=notes, services=notes, part2=part2, hospital=True, write=write, crises=notes,
        medicines=notes, crisis_plans=notes,
    )  # fmt: skip


def test_an_administrator_sees_no_client(cast: Cast) -> None:
    with pytest.raises(NotHere):
        sight_of(cast.ada, cast.team.id)
