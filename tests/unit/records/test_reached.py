"""By what a client is reached: words at a number, e-mail addresses, places where they may be found."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.clients import mend_client
from alongside.records.actions.merges import agree_to_undo, propose_undoing
from alongside.records.actions.spots import add_spot, mend_spot
from alongside.records.models import Client, Spot
from alongside.records.queries.finding import find
from alongside.records.queries.likeness import CALLED, MAILED, alike
from alongside.records.queries.reach import Reach, Way, email_of, phone_of, reach_of, spots_of
from alongside.records.queries.search import matching
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, a_client
from tests.merging import doubled, merged

pytestmark = pytest.mark.django_db


def mended(cast: Cast, **changes: Any) -> Client:
    return mend_client(by=cast.joyce, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, **changes)


def spotted(cast: Cast, words: str = "Drop-in on Mill Street, Tuesdays", **said: Any) -> Spot:
    told: dict[str, Any] = {"client_id": cast.tendai.id, "since_on": TODAY, "words": words}
    return add_spot(by=cast.joyce, team_id=cast.team.id, at=AT, **told | said)


def reached(client: Client) -> Reach:
    return reach_of([client.id])[client.id]


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("555 0142", Way("555 0142")),
        ("555 0142, her sister’s", Way("555 0142", "her sister’s")),
        ("555 0142 no voicemail", Way("555 0142", "no voicemail")),
        ("(555) 01-42: after 12", Way("(555) 01-42", "after 12")),
        ("+1 555 0142 ext. 12, ward", Way("+1 555 0142 ext. 12", "ward")),
        ("work 555 0142", Way("work 555 0142")),
        ("ring me", Way("ring me")),
    ],
)
def test_a_line_is_a_number_and_what_is_said_about_it(line: str, way: Way) -> None:
    assert phone_of(line) == way
    assert phone_of(str(way)) == way, "what a form is filled with is read back as the same"


def test_a_line_is_an_address_and_what_is_said_about_it() -> None:
    assert email_of("Jo@Example.org, at the library") == Way("jo@example.org", "at the library")
    assert email_of("jo@example.org  once a week") == Way("jo@example.org", "once a week")


def test_words_stay_with_their_number_and_a_list_that_says_the_same_is_left_alone(cast: Cast) -> None:
    mended(cast, phones=["555 0142, her sister’s", "555 0199"], emails=["jo@example.org, at the library"])
    rows = set(cast.tendai.phones.values_list("id", flat=True)) | set(cast.tendai.emails.values_list("id", flat=True))
    mended(cast, phones=[str(each) for each in reached(cast.tendai).phones],
           emails=[str(each) for each in reached(cast.tendai).emails])  # fmt: skip
    now = set(cast.tendai.phones.values_list("id", flat=True)) | set(cast.tendai.emails.values_list("id", flat=True))
    assert now == rows
    mended(cast, phones=["555 0199, after noon", "555 0142, her sister’s"])
    assert reached(cast.tendai) == Reach(
        (Way("555 0199", "after noon"), Way("555 0142", "her sister’s")), (Way("jo@example.org", "at the library"),)
    )
    mended(cast, name="Tendai M.")
    assert len(reached(cast.tendai).phones) == 2, "what is not asked about stays"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"phones": ["555 0142, " + "a" * 61]}, "phones"),
        ({"phones": ["5" * 41]}, "phones"),
        ({"emails": ["jo at example"]}, "emails"),
        ({"emails": ["jo@example.org, " + "a" * 61]}, "emails"),
    ],
)
def test_what_is_no_way_to_reach_anybody_is_refused_and_nothing_is_written(
    cast: Cast, said: dict[str, list[str]], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        mended(cast, find_me="Nowhere", **said)
    assert refusal.value.field == field
    assert reached(cast.tendai).phones == (Way("555 0142"),)
    assert Client.objects.get(id=cast.tendai.id).find_me == "Side door on 4th, ring twice."


def test_somebody_is_found_by_e_mail_by_whoever_sees_them(cast: Cast) -> None:
    mended(cast, emails=["makoni.t@example.org"])
    sight = sight_of(cast.denise, cast.team.id)
    [row] = find(sight, "Makoni.T@", on=TODAY).rows
    assert (row.client_id, row.by) == (cast.tendai.id, "makoni.t@example.org")
    assert matching(sight, "makoni.t@example", on=TODAY) == frozenset({cast.tendai.id})
    assert not find(sight_of(cast.walter, cast.neighbour.id), "makoni.t@example.org", on=TODAY).rows


def test_whoever_shares_an_address_may_be_the_same_person(cast: Cast) -> None:
    mended(cast, emails=["makoni@example.org, at the library"])
    told: dict[str, Any] = {"name": "Wayra Quispe", "emails": ["MAKONI@example.org"]}
    [one] = alike(cast.denise, cast.team.id, **told)
    assert (one.person.id, one.why) == (cast.tendai.id, (MAILED,))
    [one] = alike(cast.denise, cast.team.id, name="Wayra Quispe", phones=["555 0142, his sister’s after 12"])
    assert one.why == (CALLED,)


def test_a_place_is_written_down_once_and_the_latest_comes_first(cast: Cast) -> None:
    spotted(cast, "Under the bridge, mornings", since_on=TODAY - timedelta(days=9))
    spotted(cast, "A cousin’s", since_on=None)
    spotted(cast, id="a" * 32)
    spotted(cast, id="a" * 32)
    told = spots_of([cast.tendai.id], on=TODAY)[cast.tendai.id]
    assert [str(one) for one in told] == [
        "Drop-in on Mill Street, Tuesdays", "Under the bridge, mornings", "A cousin’s",
    ]  # fmt: skip
    with pytest.raises(Conflict):
        spotted(cast, "Somewhere else", id="a" * 32)


def test_a_place_that_ended_stays_on_record_and_the_ledger_says_no_word_of_it(cast: Cast) -> None:
    spot = spotted(cast)
    mend_spot(by=cast.aaron, team_id=cast.team.id, spot_id=spot.id, at=AT, until_on=TODAY)
    assert not spots_of([cast.tendai.id], on=TODAY)[cast.tendai.id]
    assert [one.until_on for one in spots_of([cast.tendai.id])[cast.tendai.id]] == [TODAY]
    mend_spot(by=cast.aaron, team_id=cast.team.id, spot_id=spot.id, at=AT, until_on=TODAY)
    entries = Entry.objects.filter(noun="spot", object_id=spot.id).order_by("seq")
    assert [(entry.verb, entry.fields) for entry in entries] == [("added", ""), ("changed", "until_on")]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": " ", "address": ""}, "words"),
        ({"words": "a" * 201}, "words"),
        ({"latitude": 91.0, "longitude": 0.0}, "latitude"),
        ({"until_on": TODAY - timedelta(days=1)}, "until_on"),
        ({"since_on": date(1984, 3, 2)}, "since_on"),
    ],
)
def test_what_is_no_place_is_refused_at_its_field(cast: Cast, said: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        spotted(cast, **said)
    assert refusal.value.field == field
    assert not Spot.objects.exists()


def test_another_teams_places_are_not_there_to_write(cast: Cast) -> None:
    spot = spotted(cast)
    with pytest.raises(NotHere):
        mend_spot(by=cast.walter, team_id=cast.neighbour.id, spot_id=spot.id, at=AT, words="X")
    with pytest.raises(NotHere):
        add_spot(by=cast.walter, team_id=cast.neighbour.id, client_id=cast.tendai.id, at=AT, words="X")


def test_an_address_that_gives_way_to_another_stays_as_a_place_of_before(cast: Cast) -> None:
    mended(cast, address="12 Mill St")
    mended(cast, address="12, Mill St.")
    assert not Spot.objects.exists(), "the same, spelt otherwise"
    mended(cast, address="")
    [spot] = Spot.objects.all()
    assert (spot.address, spot.since_on, spot.until_on) == ("12, Mill St.", None, TODAY)


def test_a_merge_carries_every_way_to_reach_them_and_brings_each_back(cast: Cast) -> None:
    other = doubled(cast, phones=["5550142, her sister’s", "555 0199, no voicemail"], emails=["t@example.org, Sundays"])
    spot = spotted(cast, client_id=other.id)
    merge = merged(cast, cast.tendai, other)
    assert reached(cast.tendai) == Reach(
        (Way("555 0142", "her sister’s"), Way("555 0199", "no voicemail")), (Way("t@example.org", "Sundays"),)
    )
    assert [one.id for one in spots_of([cast.tendai.id])[cast.tendai.id]] == [spot.id]
    mended(cast, phones=["555 0142, her sister’s", "555 0199, ring twice"])
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT)
    assert reached(cast.tendai) == Reach((Way("555 0142"),))
    assert len(reached(other).phones) == 2
    assert [one.id for one in spots_of([other.id])[other.id]] == [spot.id]


def test_what_both_records_say_of_a_number_stays_as_the_one_that_goes_on_says_it(cast: Cast) -> None:
    mended(cast, phones=["555 0142, let it ring"])
    merge = merged(cast, cast.tendai, doubled(cast, phones=["555 0142, her sister’s"]))
    assert reached(cast.tendai).phones == (Way("555 0142", "let it ring"),)
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT)
    assert reached(cast.tendai).phones == (Way("555 0142", "let it ring"),)


def test_everybody_is_read_in_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    them = [a_client(cast.team, f"Somebody {n}", since=TODAY, phones=[f"555 020{n}, hers"]).id for n in range(3)]
    with django_assert_num_queries(2):
        assert len(reach_of(them)) == 3
        assert not spots_of(them, on=TODAY)
