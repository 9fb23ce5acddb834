"""How a client is: the capsule somebody reads at night, and a status raised by hand until a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from alongside.records.access import sight_of
from alongside.records.actions.handover import acknowledge
from alongside.records.actions.statuses import Raised, WrittenCapsule, raise_status, record_statuses, write_capsule
from alongside.records.models import Acknowledgement, RaisedStatus, StatusCapsule
from alongside.records.queries.statuses import capsules, capsules_of, raised
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.refusing import not_here, untouched


def test_the_last_capsule_stands_and_what_stood_before_stays(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    first = write_capsule(**told, text="Steady.")
    second = write_capsule(**told, text="Sleeping badly since Sunday.", after_id=first.id)
    assert write_capsule(**told, text="Sleeping badly since Sunday.", after_id=first.id).id == second.id
    sight = sight_of(cast.denise, cast.team.id)
    assert [one.text for one in capsules_of(sight, cast.tendai.id)] == ["Sleeping badly since Sunday."]
    assert StatusCapsule.objects.count() == 2
    assert capsules_of(sight_of(cast.joyce, cast.team.id), cast.tendai.id) == ()


def test_two_capsules_written_over_the_same_one_are_both_shown_until_somebody_writes_one(cast: Cast) -> None:
    told: dict[str, Any] = {"team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    first = write_capsule(by=cast.rosa, **told, text="Steady.")
    write_capsule(by=cast.rosa, **told, text="Rosa's.", after_id=first.id)
    last = write_capsule(by=cast.aaron, **told, text="Aaron's.", after_id=first.id)
    sight = sight_of(cast.denise, cast.team.id)
    assert [one.text for one in capsules_of(sight, cast.tendai.id)] == ["Aaron's.", "Rosa's."]
    write_capsule(by=cast.denise, **told, text="Both.", after_id=last.id)
    assert [one.text for one in capsules_of(sight, cast.tendai.id)] == ["Both."]


def test_a_capsule_of_more_than_600_characters_is_refused_and_the_database_agrees(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    write_capsule(**told, text="x" * 600)
    with pytest.raises(Refused, match="in 600 characters or fewer; this has 601"):
        write_capsule(**told, text="x" * 601)
    with pytest.raises(DatabaseError), transaction.atomic():
        StatusCapsule.objects.create(team=cast.team, client=cast.tendai, text="x" * 601, at=AT, by="x")
    with pytest.raises(NotHere):
        write_capsule(by=cast.walter, team_id=cast.neighbour.id, client_id=cast.tendai.id, at=AT, text="Mine")


def test_a_status_is_raised_until_a_day_and_lowered_again(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    watch: dict[str, Any] = {"status": "daily_contact", "why": "Not sleeping", "review_on": TODAY + timedelta(days=3)}
    raise_status(**told, on=TODAY, **watch)
    raise_status(**told, on=TODAY, **watch)
    sight = sight_of(cast.aaron, cast.team.id)
    status = raised(sight)[cast.tendai.id]
    assert (status.status.label, status.due(TODAY), status.due(status.review_on)) == ("Daily contact", False, True)
    raise_status(**told, on=TODAY, status="usual")
    assert raised(sight) == {}
    assert RaisedStatus.objects.count() == 2


@pytest.mark.parametrize(
    ("differently", "field"),
    [
        ({"status": "alarm"}, "status"),
        ({"why": " "}, "why"),
        ({"review_on": None}, "review_on"),
        ({"review_on": TODAY - timedelta(days=1)}, "review_on"),
        ({"review_on": TODAY + timedelta(days=91)}, "review_on"),
    ],
)
def test_a_status_raised_without_a_reason_or_a_day_to_look_again_is_refused(
    cast: Cast, differently: dict[str, Any], field: str
) -> None:
    usual: dict[str, Any] = {"status": "watch", "why": "Quiet", "review_on": TODAY + timedelta(days=3)}
    with pytest.raises(Refused) as refusal:
        raise_status(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, on=TODAY,
                     **usual | differently)  # fmt: skip
    assert refusal.value.field == field
    assert not RaisedStatus.objects.exists()


def test_statuses_of_days_that_are_over_are_written_down_in_one_go(cast: Cast) -> None:
    days = [TODAY - timedelta(days=9), TODAY - timedelta(days=2)]
    rising = [Raised(cast.tendai.id, "watch", "Quiet", days[0], days[1], AT),
              Raised(cast.tendai.id, "usual", "", days[1], None, AT)]  # fmt: skip
    written = [WrittenCapsule(cast.grete.id, "Steady.", AT)]
    record_statuses(by=cast.denise, team_id=cast.team.id, at=AT, capsules=written, raised=rising)
    sight = sight_of(cast.denise, cast.team.id)
    assert raised(sight) == {}
    assert [one.text for one in capsules(sight).values()] == ["Steady."]


def test_what_one_has_read_is_said_once(cast: Cast) -> None:
    for upto in (AT, AT, AT - timedelta(hours=1)):
        acknowledge(by=cast.rosa, team_id=cast.team.id, upto=upto, at=AT)
    assert Acknowledgement.objects.count() == 1
    with pytest.raises(Refused):
        acknowledge(by=cast.rosa, team_id=cast.team.id, upto=AT + timedelta(hours=1), at=AT)
    with pytest.raises(NotHere):
        acknowledge(by=cast.walter, team_id=cast.team.id, upto=AT, at=AT)


def test_who_is_as_usual_already_or_not_with_us_stays_as_they_are(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT, "status": "usual"}
    with untouched():
        raise_status(**told, client_id=cast.tendai.id, on=TODAY)
    for who, on in ((cast.tendai, date(2026, 1, 1)), (cast.nadia, TODAY)):
        with not_here():
            raise_status(**told, client_id=who.id, on=on)
    raise_status(**told | {"status": "daily_contact"}, client_id=cast.tendai.id, on=TODAY, why="Not sleeping",
                 review_on=TODAY)  # fmt: skip
    raise_status(**told, client_id=cast.tendai.id, on=TODAY)
    with untouched():
        raise_status(**told, client_id=cast.tendai.id, on=TODAY)


def test_a_capsule_follows_one_of_the_same_client(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "at": AT}
    first = write_capsule(**told, client_id=cast.tendai.id, text="Steady.")
    with not_here():
        write_capsule(**told, client_id=cast.grete.id, text="Steady.", after_id=first.id)
