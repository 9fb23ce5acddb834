"""Emergency rooms, jail and incidents: written once, put right by another row, and seen by whoever may."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from alongside.records.access import sight_of
from alongside.records.actions.away import (
    NewEmergency,
    NewJailWord,
    record_emergency,
    withdraw_emergency,
    withdraw_jail,
    write_jail,
)
from alongside.records.actions.incidents import NewIncident, look_at_incident, record_incident, withdraw_incident
from alongside.records.models import EmergencyVisit, Incident, JailStay
from alongside.records.queries.stays import jails_told, not_looked_at, standing_emergencies, standing_incidents
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.refusing import conflict, not_here, refused, untouched
from tests.unit.records.test_threads import a_step, begun

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def emergency(cast: Cast, *, by: Actor | None = None, amends: str = "", **differently: Any) -> EmergencyVisit:
    usual: dict[str, Any] = {"id": new_id(), "on": ago(2), "kind": "psychiatric", "end": "home"}
    return record_emergency(by=by or cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, amends=amends,
                            visit=NewEmergency(**usual | differently))  # fmt: skip


def jailed(cast: Cast, *, stay_id: str = "", **differently: Any) -> JailStay:
    usual: dict[str, Any] = {"id": new_id(), "booked_on": ago(4), "jail": "County jail"}
    return write_jail(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, stay_id=stay_id or new_id(),
                      word=NewJailWord(**usual | differently))  # fmt: skip


def incident(cast: Cast, *, by: Actor | None = None, amends: str = "", **differently: Any) -> Incident:
    usual: dict[str, Any] = {
        "id": new_id(), "on": ago(1), "kind": "injury", "whom": "Keisha", "what": "Slipped on the stairs.",
        "done": "Wrist looked at.", "client_id": cast.tendai.id,
    }  # fmt: skip
    return record_incident(by=by or cast.rosa, team_id=cast.team.id, at=AT, amends=amends,
                           incident=NewIncident(**usual | differently))  # fmt: skip


def test_an_emergency_visit_is_put_right_by_another_row_and_taken_back(cast: Cast) -> None:
    sight = sight_of(cast.rosa, cast.team.id)
    first = emergency(cast, end="unknown")
    right = emergency(cast, amends=first.id, end="left")
    assert [(row.id, row.end) for row in standing_emergencies(sight)] == [(right.id, "left")]
    with pytest.raises(Conflict):
        emergency(cast, amends=first.id)
    withdraw_emergency(by=cast.rosa, team_id=cast.team.id, visit_id=right.id, at=AT)
    assert not standing_emergencies(sight).exists()
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        EmergencyVisit.objects.update(end="home")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"on": ago(-1)}, "on"), ({"on": date(2026, 1, 1)}, "on"), ({"kind": "holiday"}, "kind"), ({"end": "?"}, "end")],
)
def test_an_emergency_visit_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        emergency(cast, **wrong)
    assert refusal.value.field == field
    assert not EmergencyVisit.objects.exists()


def test_what_is_sent_twice_is_once_and_its_identity_is_its_own(cast: Cast) -> None:
    identity, stay = new_id(), new_id()
    same: list[tuple[partial[Any], dict[str, Any]]] = [
        (partial(emergency, cast, id=identity), {"end": "left"}),
        (partial(incident, cast, id=identity), {"what": "Slipped on ice."}),
        (partial(jailed, cast, stay_id=stay, id=identity), {"jail": "Another"}),
        (partial(jailed, cast, id=identity), {"stay_id": new_id()}),
    ]
    for act, other in same:
        if act.keywords.get("stay_id") or act.func is not jailed:
            first = act()
            with untouched():
                assert act() == first
        with conflict("already on record, and it says something else"):
            act(**other)


def test_what_is_another_persons_or_another_teams_is_not_there_to_correct(cast: Cast) -> None:
    of_tendai, stay = emergency(cast), jailed(cast)
    about: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT}
    visit = NewEmergency(new_id(), ago(2), "psychiatric", "home")
    for amends in (of_tendai.id, new_id()):
        with not_here():
            record_emergency(**about, client_id=cast.grete.id, visit=visit, amends=amends)
    with not_here():
        write_jail(**about, client_id=cast.grete.id, stay_id=stay.id, word=NewJailWord(new_id(), ago(1)))
    withdraw_jail(**about, stay_id=stay.id)
    for gone in (stay.id, new_id()):
        with not_here():
            withdraw_jail(**about, stay_id=gone)


def test_under_the_label_nothing_is_corrected_or_taken_back_by_whoever_may_not_know(cast: Cast) -> None:
    visit, overdose = emergency(cast, kind="substance_use"), incident(cast, kind="overdose")
    about: dict[str, Any] = {"by": cast.aaron, "team_id": cast.team.id, "at": AT}
    for act in (
        lambda: emergency(cast, by=cast.aaron, amends=visit.id),
        lambda: withdraw_emergency(**about, visit_id=visit.id),
        lambda: incident(cast, by=cast.aaron, amends=overdose.id),
        lambda: withdraw_incident(**about, incident_id=overdose.id),
    ):
        with not_here():
            act()


def test_what_speaks_of_substance_use_is_under_the_label(cast: Cast) -> None:
    emergency(cast, kind="substance_use")
    incident(cast, kind="overdose")
    entitled, other = sight_of(cast.rosa, cast.team.id), sight_of(cast.aaron, cast.team.id)
    assert (standing_emergencies(entitled).count(), standing_incidents(entitled).count()) == (1, 1)
    assert (standing_emergencies(other).count(), standing_incidents(other).count(), not_looked_at(other)) == (0, 0, {})
    with pytest.raises(Refused, match="under this label"):
        emergency(cast, by=cast.aaron, kind="substance_use")
    with pytest.raises(Refused, match="under this label"):
        incident(cast, by=cast.aaron, kind="overdose")


def test_a_time_in_custody_is_told_word_by_word_and_is_a_fact(cast: Cast) -> None:
    stay = jailed(cast)
    jailed(cast, stay_id=stay.id, expected_on=TODAY)
    word = {"id": new_id(), "released_on": ago(1)}
    jailed(cast, stay_id=stay.id, **word)
    jailed(cast, stay_id=stay.id, **word)
    [told] = jails_told(sight_of(cast.rosa, cast.team.id))
    assert (told.booked_on, told.expected_on, told.released_on, stay.words.count()) == (ago(4), None, ago(1), 3)
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, started_on, ended_on FROM status_days WHERE client_id = %s", [cast.tendai.id])
        assert [tuple(map(str, row)) for row in cursor.fetchall()] == [("jail", str(ago(4)), str(ago(1)))]
    withdraw_jail(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT)
    assert jails_told(sight_of(cast.rosa, cast.team.id)) == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"released_on": ago(5)}, "released_on"), ({"expected_on": ago(5)}, "expected_on"),
     ({"booked_on": ago(-1)}, "booked_on"), ({"booked_on": date(2026, 1, 1)}, "booked_on")],
)  # fmt: skip
def test_a_time_in_custody_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        jailed(cast, **wrong)
    assert refusal.value.field == field


def test_one_is_in_custody_once_at_a_time(cast: Cast) -> None:
    jailed(cast)
    with pytest.raises(Conflict, match="covers these days"):
        jailed(cast, booked_on=ago(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        JailStay.objects.create(team=cast.team, client=cast.tendai, booked_on=ago(1))


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [({"whom": " "}, "whom", "Write to whom"), ({"what": " "}, "what", "Write what happened"),
     ({"done": " "}, "done", "Write what was done"), ({"where": "x" * 121}, "where", "121 characters long; 120 fit"),
     ({"on": ago(-1)}, "on", "Write one up to today"), ({"kind": "party"}, "kind", "Choose one of"),
     ({"id": "mine"}, "", "Open it again")],
)  # fmt: skip
def test_an_incident_says_when_to_whom_what_and_what_was_done(
    cast: Cast, wrong: dict[str, Any], field: str, says: str
) -> None:
    with refused(says, field=field):
        incident(cast, **wrong)


def test_the_leader_looks_at_an_incident_and_again_once_it_is_corrected(cast: Cast) -> None:
    sight, told = sight_of(cast.denise, cast.team.id), {"team_id": cast.team.id, "at": AT}
    first = incident(cast)
    assert not_looked_at(sight) == {cast.tendai.id: ago(1)}
    with pytest.raises(NotHere):
        look_at_incident(by=cast.rosa, incident_id=first.id, **told)  # type: ignore[arg-type]
    for says in ("Shoes for everybody.", "Another word."):
        look = look_at_incident(by=cast.denise, incident_id=first.id, says=says, **told)  # type: ignore[arg-type]
        assert look.says == "Shoes for everybody."
    assert not_looked_at(sight) == {}
    again = incident(cast, amends=first.id, what="Slipped on ice.")
    assert not_looked_at(sight) == {cast.tendai.id: ago(1)}
    withdraw_incident(by=cast.rosa, incident_id=again.id, **told)  # type: ignore[arg-type]
    assert not standing_incidents(sight).exists()


def test_whoever_reads_no_notes_reads_no_incident(cast: Cast) -> None:
    incident(cast, client_id="")
    assert not standing_incidents(sight_of(cast.joyce, cast.team.id)).exists()
    assert not standing_incidents(sight_of(cast.walter, cast.neighbour.id)).exists()


def test_in_hospital_and_in_custody_at_once_asks_for_a_sentence_whichever_is_written_second(cast: Cast) -> None:
    begun(cast, a_step("admitted", 6))
    with pytest.raises(Refused, match=r"in hospital from Thu 24 Sep 2026\. If both are true, say how") as refused:
        jailed(cast)
    assert refused.value.field == "says"
    both = jailed(cast, says="Under guard on the ward.")
    assert jailed(cast, stay_id=both.id, expected_on=TODAY).expected_on == TODAY, "it is asked once"
    assert jailed(cast, stay_id=both.id, released_on=ago(1)).released_on == ago(1)


def test_an_admission_out_of_custody_asks_too(cast: Cast) -> None:
    jailed(cast)
    with pytest.raises(Refused, match="in custody from Sat 26 Sep 2026"):
        begun(cast, a_step("admitted", 2))
    assert begun(cast, a_step("admitted", 2, says="Taken from the jail by ambulance.")).state == "admitted"


def test_a_release_before_the_admission_asks_nothing(cast: Cast) -> None:
    jailed(cast, released_on=ago(3))
    assert begun(cast, a_step("admitted", 2)).state == "admitted"


def test_of_a_stay_under_the_label_custody_says_nothing_to_whoever_may_not_know(cast: Cast) -> None:
    begun(cast, a_step("admitted", 6, kind="detox"))
    word = NewJailWord(new_id(), ago(4), "County jail")
    written = write_jail(
        by=cast.keisha, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, stay_id=new_id(), word=word
    )
    assert written.booked_on == ago(4)
