"""The cheapest change of an item counted over contacts: who, what, by whom, and how much of the team's time."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.measures.assess import NotOpenError
from alongside.records.actions.clients import flag_substance_use
from alongside.reviews.lift.visits import Raise, staff_minutes
from alongside.reviews.queries.change import Change, duration
from alongside.reviews.queries.cheapest import changes, cheapest
from alongside.reviews.queries.who_goes import Team
from alongside.teams.access import Actor
from alongside.teams.actions.people import add_staff, open_position, start_post
from alongside.teams.refusals import NotHere
from tests.cast import AT, OPENED, TODAY, Cast, moment, staff_of, visited

pytestmark = pytest.mark.django_db


def met(cast: Cast, client_id: str, times: int, **differently: Any) -> None:
    for day in range(times):
        visited(cast, client_ids=(client_id,), started_at=moment(TODAY - timedelta(days=day), 10), **differently)


def ask(cast: Cast, item: str, by: Actor | None = None) -> Change:
    found = cheapest(by or cast.denise, cast.team.id, item, on=TODAY)
    assert found is not None
    return found


def parts(change: Change) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(part.name, part.steps, part.by) for part in change.parts]


def test_more_contacts_go_to_whoever_is_nearest_by_whoever_knows_them(cast: Cast) -> None:
    met(cast, cast.tendai.id, 4, staff_ids=(staff_of(cast.aaron),))
    met(cast, cast.grete.id, 2, staff_ids=(staff_of(cast.rosa),), minutes=30)
    found = ask(cast, "S5")
    assert (found.rating, found.now, found.to) == (2, "0.75 a week", "1 a week")
    assert parts(found) == [("Grete Olsen", 2, ("Rosa",))]
    assert found.contacts == 2
    # The usual visit lasts 45 minutes: four did, two lasted 30.
    assert (found.staff_minutes, found.hours) == (90, "1 h 30 min")
    assert found.says == "2 more contacts with 1 person take S5 to 2: Grete Olsen 2. That is 1 h 30 min of our time."
    assert found.assumes.endswith("added to the days from 3 September 2026 to 30 September 2026.")
    assert found.paths == ((0.5, 1.0),)


def test_a_second_face_is_somebody_the_client_has_not_met_lately(cast: Cast) -> None:
    met(cast, cast.tendai.id, 2, staff_ids=(staff_of(cast.denise),))
    found = ask(cast, "H2")
    (part,) = found.parts
    assert part.name == "Tendai Makoni"
    assert part.what == "face to face, by somebody new, 45 min"
    assert part.by in {("Aaron",), ("Keisha",), ("Rosa",)}
    assert found.staff_minutes == 45


def test_whoever_met_a_client_weeks_ago_is_asked_before_a_stranger(cast: Cast) -> None:
    visited(cast, client_ids=(cast.tendai.id,), started_at=moment(TODAY - timedelta(days=20), 10),
            staff_ids=(staff_of(cast.keisha),))  # fmt: skip
    met(cast, cast.tendai.id, 1, staff_ids=(staff_of(cast.denise),))
    assert ask(cast, "H2").parts[0].by == ("Keisha",)


def test_of_nobody_it_takes_one_visit_by_two_of_us(cast: Cast) -> None:
    found = ask(cast, "H2")
    (part,) = found.parts
    assert (part.name, part.steps, len(part.by)) == ("Grete Olsen", 1, 2)
    assert "two of us together" in part.what
    assert "Joyce" not in part.by
    assert found.staff_minutes == 2 * part.minutes


def test_visits_at_the_office_are_not_taken_away_but_others_added_where_people_live(cast: Cast) -> None:
    met(cast, cast.tendai.id, 6, place="office")
    found = ask(cast, "S1")
    assert parts(found)[0][:2] == ("Grete Olsen", 1)
    assert found.parts[0].what == "at home or in the community, the first in these days, 45 min"
    assert found.contacts == 1
    assert (found.rating, found.to) == (2, "20 %")


def test_a_visit_among_fewer_at_the_office_does_as_well_as_a_first_one(cast: Cast) -> None:
    met(cast, cast.tendai.id, 3, place="office")
    assert parts(ask(cast, "S1"))[0][:2] == ("Tendai Makoni", 1)


def test_minutes_come_in_as_few_visits_as_hold_them(cast: Cast) -> None:
    met(cast, cast.tendai.id, 3, minutes=60)
    met(cast, cast.grete.id, 1, minutes=20)
    found = ask(cast, "S4")
    # 180 and 20 minutes are 25 a week in the middle; at 50 a week the two must come to 400.
    assert (found.rating, found.contacts) == (3, 4)
    assert sum(part.minutes for part in found.parts) == 200


def test_supporters_are_met_in_whatever_way(cast: Cast) -> None:
    found = ask(cast, "S6")
    assert parts(found)[0][:2] == ("Tendai Makoni", 1)
    assert "a call counts" in found.parts[0].what


def test_treatment_is_given_by_the_substance_use_specialist(cast: Cast) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    place = open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="substance_use_specialist",
                          fte_hundredths=100, opened_on=OPENED)  # fmt: skip
    marcus = add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name="Marcus Reid")
    start_post(by=cast.denise, at=AT, position_id=place.id, staff_id=marcus.id, started_on=OPENED, fte_hundredths=100)
    assert parts(ask(cast, "S7")) == [("Tendai Makoni", 1, ("Marcus",))]
    group = ask(cast, "S8")
    assert parts(group) == [("Tendai Makoni", 1, ("Marcus",))]
    assert group.says.startswith("1 more place in a group with 1 person")


def test_a_group_is_held_once_for_everybody_in_it() -> None:
    places = [Raise(f"c{n}", 1, 60, 1, 0.0, 1.0) for n in range(9)]
    assert staff_minutes("S8", places[:8]) == 60
    assert staff_minutes("S8", places) == 120
    assert staff_minutes("S5", places) == 9 * 60


def test_at_the_top_there_is_nothing_to_do(cast: Cast) -> None:
    met(cast, cast.tendai.id, 1)
    met(cast, cast.grete.id, 1)
    assert cheapest(cast.denise, cast.team.id, "H2", on=TODAY) is None


def test_whoever_does_not_read_part_2_is_told_of_no_contacts(cast: Cast) -> None:
    """A plan made of what they see would be wrong, and a right one would show that there is more."""
    met(cast, cast.tendai.id, 2)
    for item in ("H2", "S1", "S4", "S5", "S6", "S7", "S8"):
        assert cheapest(cast.aaron, cast.team.id, item, on=TODAY) is None
    assert cheapest(cast.aaron, cast.team.id, "H11", on=TODAY) is not None


def test_whoever_sees_no_evidence_is_told_nothing(cast: Cast) -> None:
    for actor in (cast.joyce, cast.ada, cast.vera):
        with pytest.raises(NotHere):
            changes(actor, cast.team.id, on=TODAY)


def test_before_the_team_opened_there_is_nothing_to_change(cast: Cast) -> None:
    with pytest.raises(NotOpenError):
        changes(cast.denise, cast.team.id, on=OPENED - timedelta(days=1))


def test_all_items_below_the_top_are_listed_the_least_time_first(cast: Cast) -> None:
    met(cast, cast.tendai.id, 5)
    found = changes(cast.denise, cast.team.id, on=TODAY).found
    assert {"S5", "H7", "H11", "S4"} <= {change.item for change in found}
    timed = [change.staff_minutes for change in found if change.staff_minutes]
    assert timed == sorted(timed)
    assert all(change.staff_minutes == 0 for change in found[len(timed) :])
    assert all(change.says.endswith(".") for change in found)


@pytest.mark.parametrize(("minutes", "says"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (195, "3 h 15 min")])
def test_minutes_are_said_as_people_say_them(minutes: int, says: str) -> None:
    assert duration(minutes) == says


@pytest.mark.parametrize(
    ("who", "said"),
    [({}, ()), ({"m": "Marcus"}, ("Marcus",)), ({"m": "Marcus", "y": "Yusuf"}, ("Marcus or Yusuf",)),
     ({"a": "Ana", "m": "Marcus", "y": "Yusuf"}, ("Ana, Marcus or Yusuf",))],
)  # fmt: skip
def test_of_those_who_could_give_it_one_does(who: dict[str, str], said: tuple[str, ...]) -> None:
    team = Team(TODAY, {one: {"substance_use_specialist"} for one in who}, who, {})
    assert team.whoever_in({"substance_use_specialist"}) == said
