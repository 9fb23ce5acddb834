"""Permission to share: given, past, taken back, and what may be told under one."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.clients import mend_supporter
from alongside.records.actions.permissions import NewPermission, permit, revoke, tell
from alongside.records.models import Disclosure, Permission, ToldUnder
from alongside.records.queries.cases import cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.network import around
from alongside.records.queries.night import NightPage, night_pages
from alongside.records.queries.packet_pages import open_page
from alongside.records.queries.permissions import Ending, ending, lapsed, permissions_of
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.medicines import a_prescriber, daily, ordered
from tests.nights import TONIGHT, an_answerer, sent
from tests.refusing import refused

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=365)


def new(cast: Cast, **differently: Any) -> NewPermission:
    """Tendai lets us tell Rudo of appointments and medicines for a year."""
    usual: dict[str, Any] = {
        "client_id": cast.tendai.id, "to": "supporter", "supporter_id": cast.rudo.id, "purpose": "support",
        "shares": ("appointments", "medicines"), "given": "written", "from_on": TODAY, "until_on": TODAY + A_YEAR,
    }  # fmt: skip
    return NewPermission(**usual | differently)


def given(cast: Cast, *, by: Actor | None = None, **differently: Any) -> Permission:
    asked = new(cast, **differently)
    return permit(by=by or cast.denise, team_id=cast.team.id, at=AT, today=TODAY, permission=asked)[0]


def told(cast: Cast, row: Permission, *, by: Actor | None = None, days: int = 0, **said: Any) -> ToldUnder:
    usual = {"what": "appointments", "words": "Thursday at ten, at home."}
    on, at = TODAY + timedelta(days=days), AT + timedelta(days=days)
    return tell(by=by or cast.aaron, team_id=cast.team.id, at=at, today=on, permission_id=row.id, **usual | said)


def taken_back(cast: Cast, row: Permission, *, by: Actor | None = None) -> None:
    revoke(
        by=by or cast.joyce, team_id=cast.team.id, at=AT, today=TODAY, permission_id=row.id, on=TODAY, why="Her word"
    )


def test_a_permission_says_to_whom_of_what_for_what_and_until_when(cast: Cast) -> None:
    row = given(cast, by=cast.joyce)
    [seen] = permissions_of(cast.aaron, cast.tendai.id, sight=sight_of(cast.aaron, cast.team.id), on=TODAY)
    assert (seen.recipient, seen.shared, seen.holds) == ("Rudo Makoni", "appointments, medicines", True)
    assert seen.last_on == TODAY + A_YEAR - timedelta(days=1)
    for actor in (cast.ada, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            given(cast, by=actor)
    with pytest.raises(IntegrityError, match="What somebody permitted stays on record"), transaction.atomic():
        Permission.objects.filter(id=row.id).update(until_on=TODAY + 2 * A_YEAR)


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"shares": ()}, "Choose what may be told"),
        ({"until_on": TODAY}, "ends before it begins"),
        ({"until_on": TODAY + A_YEAR + timedelta(days=1)}, "a year at the most, here until Wed 29 Sep 2027"),
        ({"from_on": TODAY + timedelta(days=1)}, "has not come yet"),
        ({"supporter_id": "0" * 32}, "Choose one of the people around them"),
        ({"to": "service", "recipient": " "}, "Write the name of whom may be told"),
        ({"shares": ("substance_use",), "given": "spoken"}, "takes a signature: ask for it in writing"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence(cast: Cast, differently: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        given(cast, **differently)
    assert not Permission.objects.exists()


def test_the_same_form_twice_is_one(cast: Cast) -> None:
    id = new_id()
    assert given(cast, id=id) == given(cast, id=id)
    with pytest.raises(Conflict):
        given(cast, id=id, purpose="treatment")


def test_what_is_told_is_a_disclosure_and_a_second_sending_is_none(cast: Cast) -> None:
    row, id = given(cast), new_id()
    assert told(cast, row, id=id) == told(cast, row, id=id)
    disclosure = Disclosure.objects.get()
    assert (disclosure.what, disclosure.recipient, disclosure.people) == ("told", "Rudo Makoni", 1)
    assert Entry.objects.filter(verb="disclosed", client_id=cast.tendai.id).count() == 1
    with pytest.raises(NotHere):
        told(cast, row, by=cast.joyce)
    with pytest.raises(Refused, match="for appointments, medicines alone"):
        told(cast, row, what="money")


def test_nothing_is_told_under_one_that_is_past(cast: Cast) -> None:
    row = given(cast, until_on=TODAY + timedelta(days=10))
    told(cast, row, days=9)
    with pytest.raises(Refused, match=r"This permission ended on Fri 9 Oct 2026\. Ask them again"):
        told(cast, row, days=10)
    assert Disclosure.objects.count() == 1


def test_nothing_is_told_under_one_that_was_taken_back(cast: Cast) -> None:
    row = given(cast)
    for on in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with refused("Write a day from Wed 30 Sep 2026 to Wed 30 Sep 2026", field="on"):
            revoke(by=cast.joyce, team_id=cast.team.id, at=AT, today=TODAY, permission_id=row.id, on=on)
    for _ in range(2):
        taken_back(cast, row)
    with pytest.raises(Refused, match="They took this permission back on Wed 30 Sep 2026"):
        told(cast, row)
    assert not Disclosure.objects.exists()


def test_a_supporter_whose_permission_is_over_is_not_rung_at_night(cast: Cast) -> None:
    sight = sight_of(cast.aaron, cast.team.id)

    def to_call() -> list[str]:
        return [one.name for one in night_pages(sight, [cast.tendai], on=TODAY, at=AT)[0].to_call]

    assert to_call() == ["Rudo Makoni"]
    row = given(cast)
    assert to_call() == ["Rudo Makoni"]
    taken_back(cast, row)
    assert to_call() == []
    assert lapsed(sight, [cast.tendai.id], on=TODAY) == {cast.rudo.id}
    assert around(sight, cast.tendai.id, (), on=TODAY)[0].may_talk is False
    given(cast)
    assert to_call() == ["Rudo Makoni"]


def test_what_tells_of_substance_use_is_a_labelled_row_of_its_own(cast: Cast) -> None:
    shares = ("appointments", "substance_use")
    with pytest.raises(NotHere):
        given(cast, by=cast.aaron, shares=shares)
    given(cast, shares=shares)
    plain, labelled = Permission.objects.order_by("part2")
    assert [one.what for one in labelled.shares.all()] == ["substance_use"]
    sight = sight_of(cast.aaron, cast.team.id)
    assert [one.id for one in permissions_of(cast.aaron, cast.tendai.id, sight=sight, on=TODAY)] == [plain.id]
    with pytest.raises(NotHere):
        told(cast, labelled, what="substance_use")
    assert told(cast, labelled, by=cast.denise, what="substance_use").permission == labelled
    values = {name: getattr(labelled, name) for name in ("team_id", "client_id", "to", "supporter_id", "purpose")}
    days = {"from_on": TODAY, "until_on": TODAY + A_YEAR, "at": AT, "by": "x"}
    with pytest.raises(IntegrityError, match="permission_part2_written"), transaction.atomic():
        Permission.objects.create(recipient="Rudo", given="spoken", part2=True, **values, **days)


def test_a_line_is_told_of_substance_use_treatment_only_while_a_permission_names_it(cast: Cast) -> None:
    mend_supporter(by=cast.denise, team_id=cast.team.id, supporter_id=cast.rudo.id, at=AT, may_share="All but drink")
    ordered(cast, a_prescriber(cast), daily(TODAY), "Naltrexone")
    nora = an_answerer(cast)
    sent(cast)

    def shown() -> NightPage:
        return open_page(nora, cast.tendai.id, team_id=cast.team.id, on=TODAY, at=TONIGHT + timedelta(minutes=5))

    without = shown()
    assert (without.medicines, without.notice) == ((), "")
    line: dict[str, Any] = {"to": "line", "supporter_id": "", "shares": ("substance_use",)}
    given(cast, **line, recipient="Another line")
    assert shown() == without
    row = given(cast, **line, recipient="cascade line")
    page = shown()
    assert page.medicines[0].startswith("Naltrexone 10 mg")
    assert page.notice.startswith("42 CFR part 2 prohibits")
    assert [one.may_share for one in page.to_call] == [""]
    assert Entry.objects.filter(noun="permission", verb="opened", object_id=row.id, actor=nora.id).count() == 1
    taken_back(cast, row, by=cast.denise)
    assert shown() == without


def test_it_is_asked_for_again_a_month_before_its_end_and_supporters_of_others_are_no_need(cast: Cast) -> None:
    def due() -> list[tuple[str, str]]:
        told = cases(sight_of(cast.aaron, cast.team.id), on=TODAY, client_id=cast.tendai.id)[0]
        return [(one.what, one.kind) for one in due_of(told, on=TODAY) if one.clock == "permission"]

    row = given(cast, until_on=TODAY + timedelta(days=31))
    assert due() == []
    given(cast, until_on=TODAY + timedelta(days=30), from_on=TODAY - timedelta(days=1))
    taken_back(cast, row)
    assert due() == [("Permission: Rudo Makoni", "")]
    taken_back(cast, Permission.objects.exclude(id=row.id).get())
    assert due() == []
    assert cases(sight_of(cast.aaron, cast.team.id), on=TODAY, client_id=cast.tendai.id)[0].supporters == ()


def test_one_that_ends_is_asked_for_again_unless_a_later_one_follows(cast: Cast) -> None:
    sight = sight_of(cast.aaron, cast.team.id)
    ends_on = TODAY + timedelta(days=5)
    given(cast, until_on=ends_on)
    assert ending(sight, on=TODAY) == {cast.tendai.id: (Ending(ends_on, "Rudo Makoni", False),)}
    assert ending(sight, on=ends_on + timedelta(days=31)) == {cast.tendai.id: ()}
    given(cast)
    assert ending(sight, on=TODAY) == {cast.tendai.id: (Ending(TODAY + A_YEAR, "Rudo Makoni", False),)}
