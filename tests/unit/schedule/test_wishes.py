"""Whom a client would rather be met by: from what is written of both, into the day that is planned."""

import pytest

from alongside.planning.problem import Visit
from alongside.records.actions.clients import mend_client
from alongside.records.models import Client
from alongside.schedule.dayplan.wishes import spoken
from alongside.teams.access import Actor
from alongside.teams.actions.people import mend_staff
from alongside.teams.refusals import Refused
from tests.cast import AT, Cast, staff_of
from tests.unit.schedule.days import at_work, fed, made

pytestmark = pytest.mark.django_db


def colleague(cast: Cast, actor: Actor, **known: str) -> None:
    mend_staff(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(actor), name=actor.name, **known)


def client(cast: Cast, who: Client, **known: str) -> None:
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=who.id, at=AT, **known)


def visit_of(cast: Cast, who: Client) -> Visit:
    return next(one for one in fed(cast).problem.visits if one.client == who.id)


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        ("English, Spanish", ("english", "spanish")),
        ("Haitian  Creole and French; french", ("haitian creole", "french")),
        ("Mandarin", ("mandarin",)),
        ("", ()),
    ],
)
def test_languages_are_read_as_people_write_them(written: str, languages: tuple[str, ...]) -> None:
    assert spoken(written) == languages


def test_a_language_is_a_wish_where_somebody_speaks_it_and_not_everybody(cast: Cast) -> None:
    at_work(cast)
    client(cast, cast.grete, languages="Spanish, English")
    client(cast, cast.tendai, languages="English, Spanish")
    client(cast, cast.lucas, languages="Shona")
    assert visit_of(cast, cast.grete).language is None, "nobody wrote down what they speak"
    colleague(cast, cast.rosa, languages="English, spanish")
    colleague(cast, cast.keisha, languages="English")
    assert [visit_of(cast, who).language for who in (cast.grete, cast.tendai, cast.lucas)] == ["spanish", None, None]
    staff = {one.id: one.languages for one in fed(cast).problem.staff}
    assert staff[staff_of(cast.rosa)] == ("english", "spanish")
    assert staff[staff_of(cast.aaron)] == ("english",), "taken for granted: all who wrote anything down share it"


def test_a_gender_is_a_wish_once_a_colleague_has_said_theirs(cast: Cast) -> None:
    at_work(cast)
    client(cast, cast.grete, staff_gender="woman")
    assert visit_of(cast, cast.grete).gender is None
    colleague(cast, cast.rosa, gender="woman")
    assert visit_of(cast, cast.grete).gender == "woman"
    assert visit_of(cast, cast.tendai).gender is None
    assert {one.id: one.gender for one in fed(cast).problem.staff}[staff_of(cast.rosa)] == "woman"


def test_the_plan_sends_whoever_the_client_would_rather_meet(cast: Cast) -> None:
    at_work(cast)
    for wanted, other in ((cast.rosa, cast.aaron), (cast.aaron, cast.rosa)):
        colleague(cast, wanted, languages="English, Spanish", gender="woman")
        colleague(cast, other, languages="English", gender="man")
        client(cast, cast.grete, languages="Spanish", staff_gender="woman")
        [visit] = [one for one in made(cast).proposed if one.wanted.client == "Grete Olsen"]
        assert visit.staff_ids == (staff_of(wanted),)


def test_a_word_nobody_knows_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="A woman"):
        client(cast, cast.grete, staff_gender="x")
    with pytest.raises(Refused):
        colleague(cast, cast.rosa, gender="x")
