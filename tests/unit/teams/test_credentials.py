"""Licences and checks: written down, mended, taken back, and whose they may be."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.teams.actions.credentials import add_credential, mend_credential, remove_credential
from alongside.teams.models import Credential
from alongside.teams.queries.credentials import credential_on, credentials_held_by, credentials_of
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, staff_of


def licence(cast: Cast, **differently: Any) -> Credential:
    usual: dict[str, Any] = {"staff_id": staff_of(cast.rosa), "kind": "licence", "what": "RN licence", "years": 6}
    return add_credential(by=cast.denise, at=AT, team_id=cast.team.id, **usual | differently)


def test_a_credential_is_written_down_mended_and_taken_back_each_in_the_ledger(cast: Cast) -> None:
    held = licence(cast)
    mend_credential(by=cast.denise, at=AT, team_id=cast.team.id, credential_id=held.id, until_on=date(2027, 1, 31))
    remove_credential(by=cast.denise, at=AT, team_id=cast.team.id, credential_id=held.id)
    told = Entry.objects.filter(noun="credential").values_list("verb", "object_id", "fields")
    assert list(told) == [("added", held.id, ""), ("mended", held.id, "until_on"), ("removed", held.id, "")]
    assert not Credential.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": "badge"}, "kind"), ({"what": " "}, "what"), ({"years": 71}, "years"), ({"years": -1}, "years")],
)
def test_a_credential_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        licence(cast, **wrong)
    assert refused.value.field == field


def test_the_same_credential_sent_twice_is_one(cast: Cast) -> None:
    assert licence(cast, id="c" * 32) == licence(cast, id="c" * 32)
    with pytest.raises(Conflict):
        licence(cast, id="c" * 32, years=7)


def test_another_teams_colleague_is_as_unknown_as_nobody(cast: Cast) -> None:
    for staff_id in (staff_of(cast.walter), staff_of(cast.vera), "0" * 32):
        with pytest.raises(NotHere):
            licence(cast, staff_id=staff_id)


def test_those_who_do_not_keep_the_staff_touch_no_credential(cast: Cast) -> None:
    held = licence(cast)
    for actor in (cast.rosa, cast.joyce, cast.vera):
        for act in (mend_credential, remove_credential):
            with pytest.raises(NotHere):
                act(by=actor, at=AT, team_id=cast.team.id, credential_id=held.id)
    for credential_id in (held.id, "0" * 32):
        with pytest.raises(NotHere):
            credential_on(cast.neighbour.id, credential_id)


def test_what_lapses_first_stands_first_and_what_has_no_date_last(cast: Cast) -> None:
    licence(cast, what="Degree", kind="degree")
    licence(cast, what="Later", until_on=TODAY + timedelta(days=91))
    licence(cast, what="Soon", until_on=TODAY + timedelta(days=90))
    licence(cast, what="Lapsed", until_on=TODAY - timedelta(days=1))
    rows = credentials_of(cast.team.id, on=TODAY)
    assert [row.what for row in rows] == ["Lapsed", "Soon", "Later", "Degree"]
    assert [row.has_lapsed(TODAY) for row in rows] == [True, False, False, False]
    assert [row.lapses_soon(TODAY) for row in rows] == [False, True, False, False]
    assert [row.lapses for row in rows] == [True, True, True, False]


def test_mending_a_credential_into_what_it_says_already_is_no_entry(cast: Cast) -> None:
    held = licence(cast)
    before = Entry.objects.count()
    mend_credential(by=cast.denise, at=AT, team_id=cast.team.id, credential_id=held.id, years=6)
    assert Entry.objects.count() == before


def test_a_credential_that_does_not_exist_is_not_there_to_mend_or_take_back(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id, "credential_id": "0" * 32}
    with pytest.raises(NotHere):
        mend_credential(**told, years=7)
    with pytest.raises(NotHere):
        remove_credential(**told)


def test_one_credential_is_shown_to_the_team_of_its_holder(cast: Cast) -> None:
    held = licence(cast)
    assert credential_on(cast.team.id, held.id).what == "RN licence"
    assert [row.id for row in credentials_held_by(staff_of(cast.rosa))] == [held.id]
    with pytest.raises(NotHere):
        credential_on(cast.neighbour.id, held.id)
