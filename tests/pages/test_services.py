"""A client's services: their life part by part, what they have of each service, and the people around them."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.pages.life.ring import ring
from alongside.records.actions.clients import mend_supporter
from alongside.records.actions.plans import agree_plan
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.models import Spell
from alongside.records.queries.network import Around
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.terms import PARTS, SpellKind
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.pages.rooms import page, signed_in, words
from tests.plans import a_draft, agreed, by_client, by_rosa, does, sign

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 2)
LABELLED = (SpellKind.STAGE_OF_CHANGE, SpellKind.STAGE_OF_TREATMENT, SpellKind.RELAPSE_PLAN)


@pytest.fixture
def aaron(cast: Cast) -> Browser:
    return signed_in(cast, cast.aaron)


def wrote(cast: Cast, kind: str, word: str, **told: Any) -> Spell:
    usual: dict[str, Any] = {"from_on": MARCH, "what": "Somewhere"}
    spell = NewSpell(cast.tendai.id, kind, word, **usual | told)
    return write_spell(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, spell=spell)


def adding(cast: Cast, part: str) -> str:
    """An address says which part by its place: a word would say something of the client."""
    return address(cast, "add", str([kind.value for kind in SpellKind].index(part)))


def address(cast: Cast, *more: str) -> str:
    return "/".join(("", "clients", cast.tendai.id, "services", *more, ""))


def test_the_page_tells_a_life_part_by_part_and_says_what_is_missing(cast: Cast, aaron: Browser) -> None:
    wrote(cast, "job", "competitive", what="Garden centre", hours=12, wage_cents=1550, note="Aaron rings on Mondays")
    wrote(cast, "job", "casual", what="Snow")
    wrote(cast, "home", "shelter")
    wrote(cast, "home", "rented", from_on=date(2026, 6, 1), what="418 Pearl St", supporter_id=cast.rudo.id)
    said = page(aaron, address(cast))
    for told in ("2 jobs at once.", "12 hours a week; 15.50 an hour.", "Support on the job: Aaron rings on Mondays",
                 "418 Pearl St", "1 earlier one", "With Rudo Makoni.", "Nothing has been written down."):  # fmt: skip
        assert told in said, told
    assert "Own lease, 418 Pearl St, since Mon 1 Jun" in page(aaron, f"/clients/{cast.tendai.id}/")


def test_what_is_planned_stands_beside_what_was_had(cast: Cast, aaron: Browser) -> None:
    plan = wrote(cast, "plan", "housing", what="See three flats", times=4, staff_id=staff_of(cast.aaron))
    wrote(cast, "outside", "dentist", what="Dr Aoki")
    for days in (1, 8, 40):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9), service="housing")
    said = page(aaron, address(cast))
    row = said.split("See three flats")[1].split("</tr>")[0]
    assert "once a week" in row
    assert "2 of 4" in row
    assert 'Daily living and home</th><td colspan="2" class="second">3 contacts in 90 days' in said
    assert "From Dr Aoki" in said
    assert f"/services/{plan.id}/" in said


def test_the_form_writes_down_puts_right_and_takes_back(cast: Cast, aaron: Browser) -> None:
    form = {"id": new_id(), "word": "competitive", "what": "Garden centre", "hours": "12", "wage": "15.50",
            "from_on": "2026-03-02", "until_on": "", "note": ""}  # fmt: skip
    for _ in range(2):
        assert aaron.post(adding(cast, "job"), form).status_code == 302
    first = Spell.objects.get()
    assert (first.hours, first.wage_cents) == (12, 1550)
    shown = words(aaron.get(address(cast, first.id)))
    assert 'value="15.50"' in shown
    changed = form | {"id": new_id(), "hours": "20", "until_on": "2026-09-29"}
    assert aaron.post(address(cast, first.id), changed).status_code == 302
    second = Spell.objects.get(stands=True)
    assert (second.hours, second.until_on) == (20, TODAY)
    assert aaron.post(address(cast, first.id), changed | {"id": new_id()}).status_code == 404
    assert aaron.post(address(cast, second.id, "back")).status_code == 302
    assert not Spell.objects.filter(stands=True).exists()


@pytest.mark.parametrize(
    ("part", "differently", "says"),
    [
        ("job", {"word": "king"}, "This is not one of those listed."),
        ("job", {"hours": "many"}, "whole hours, such as 20"),
        ("job", {"wage": "a lot"}, "such as 15.50"),
        ("job", {"wage": "2000"}, "from 0.01 to 1000"),
        ("job", {"from_on": "2026-10-09"}, "has not come yet"),
        ("job", {"until_on": "2026-03-01"}, "ends before it begins"),
        ("home", {"word": "rented"}, "holds on these days"),
    ],
)
def test_what_cannot_be_is_answered_with_a_sentence(
    cast: Cast, aaron: Browser, part: str, differently: dict[str, str], says: str
) -> None:
    wrote(cast, "home", "shelter", from_on=TODAY)
    form = {"id": new_id(), "word": "casual", "what": "Snow", "from_on": "2026-03-02"} | differently
    answer = aaron.post(adding(cast, part), form)
    assert answer.status_code == 422
    assert says in words(answer)
    assert Spell.objects.count() == 1


def test_under_part_2_nothing_is_there_for_whoever_may_not_see_it(cast: Cast, aaron: Browser) -> None:
    before = page(aaron, address(cast)).split("<main")[1]
    row = wrote(cast, "stage_of_change", "action")
    wrote(cast, "outside", "recovery_group")
    wrote(cast, "plan", "substance_use_group", times=4)
    visited(cast, started_at=moment(TODAY - timedelta(days=3), 9), service="substance_use_group",
            session_name="Open door", client_ids=(cast.tendai.id, cast.grete.id))  # fmt: skip
    assert page(aaron, address(cast)).split("<main")[1] == before
    assert "Dual disorders" not in before
    assert "Recovery group" not in words(aaron.get(adding(cast, "outside")))
    for part in LABELLED:
        assert aaron.get(adding(cast, part)).status_code == 404
    for what in (row.id, f"{row.id}/back"):
        assert aaron.post(address(cast, *what.split("/")), {}).status_code == 404
    denise = page(signed_in(cast, cast.denise), address(cast))
    assert "Doing it" in denise
    assert "1</strong> of 1 session" in denise
    assert adding(cast, "stage_of_change") not in denise
    assert adding(cast, "job") in denise


def test_who_came_to_a_group_logged_once_stands_in_the_record_of_each(cast: Cast) -> None:
    for days, came in ((3, (cast.tendai.id, cast.grete.id)), (8, (cast.grete.id, cast.lucas.id))):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9), client_ids=came, session_name="Open door",
                service="substance_use_group")  # fmt: skip
    said = page(signed_in(cast, cast.denise), address(cast))
    assert "1</strong> of 2 sessions" in said
    assert said.count("did not come") == 1
    grete = page(signed_in(cast, cast.denise), f"/clients/{cast.grete.id}/services/")
    assert "2</strong> of 2 sessions" in grete


def test_the_people_around_are_a_ring_and_a_list_with_our_last_contact(cast: Cast, aaron: Browser) -> None:
    mend_supporter(by=cast.aaron, team_id=cast.team.id, supporter_id=cast.rudo.id, at=AT, holds="shaky")
    wrote(cast, "outside", "dentist", what="Dr Aoki", holds="new")
    for days in (2, 20):
        visited(cast, started_at=moment(TODAY - timedelta(days=days), 9), supporter_ids=(cast.rudo.id,))
    said = page(aaron, address(cast))
    assert "Tendai Makoni and 2 people and agencies around them, 1 of them met in thirty days" in said
    assert "2 contacts in 90 days, last Mon 28 Sep" in said
    assert "Shaky" in said
    form = {"name": "Rudo Makoni", "relation": "family", "holds": "holds", "may_talk": "yes"}
    assert aaron.post(f"/clients/{cast.tendai.id}/people/{cast.rudo.id}/", form).status_code == 302
    assert "Holds" in page(aaron, address(cast))


def test_a_long_name_on_the_ring_is_parted_and_never_cut() -> None:
    told: dict[str, Any] = {
        "relation": "Family",
        "agency": False,
        "may_talk": None,
        "may_share": "",
        "phone": "",
        "since_on": MARCH,
    }
    names = ("Chidinma Okonkwo-Featherstone", "Rudo Makoni")
    around = [Around(id=name, name=name, holds="", contacts=0, last_on=None, about=(), **told) for name in names]
    drawn = ring("Tendai", around, on=TODAY)
    assert [[line.words for line in node.lines] for node in drawn.nodes] == [
        ["Chidinma", "Okonkwo-", "Featherstone"], ["Rudo Makoni"],
    ]  # fmt: skip
    assert {node.tie for node in drawn.nodes} == {"unasked"}


def test_the_way_from_a_service_to_its_plan_has_chosen_the_service(cast: Cast, aaron: Browser) -> None:
    visited(cast, service="benefits")
    way = page(aaron, address(cast)).split("Plan it")[0].rpartition('href="')[2].split('"')[0]
    assert '<option value="benefits" selected>' in page(aaron, way)


def test_not_found_and_not_allowed_are_one_answer(cast: Cast) -> None:
    for actor in (cast.joyce, cast.vera, cast.walter):
        browser = signed_in(cast, actor)
        assert browser.get(address(cast)).status_code == 404
        assert browser.get(adding(cast, "job")).status_code == 404
    assert signed_in(cast, cast.aaron).get(address(cast, "add", "castle")).status_code == 404
    assert "Services" not in page(signed_in(cast, cast.joyce), f"/clients/{cast.tendai.id}/").split("<main")[1]


def test_the_page_asks_no_more_when_there_is_more_to_tell(
    cast: Cast, aaron: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kind, word in (("job", "casual"), ("job", "competitive"), ("plan", "housing"), ("plan", "benefits"),
                       ("legal", "probation"), ("outside", "dentist")):  # fmt: skip
        wrote(cast, kind, word, supporter_id=cast.rudo.id if kind != "plan" else None)
    with django_assert_max_num_queries(21):
        page(aaron, address(cast))


class TestOnePlaceToPlan:
    """A service is planned in the treatment plan once that plans it; both pages show it."""

    def test_what_the_plan_says_stands_on_the_page_with_its_goal_and_is_counted(
        self, cast: Cast, aaron: Browser
    ) -> None:
        agreed(cast)
        for days in (1, 8):
            visited(cast, started_at=moment(TODAY - timedelta(days=days), 9), service="daily_living")
        row = page(aaron, address(cast)).split("Home skills, money")[1].split("</tr>")[0]
        assert "Rosa, once a week, in the treatment plan for “I want to keep my flat" in row
        assert "2 of 4" in row

    def test_planning_it_a_second_time_is_refused_and_says_where(self, cast: Cast, aaron: Browser) -> None:
        agreed(cast)
        form = {"id": new_id(), "word": "daily_living", "what": "Cooking", "from_on": "2026-09-30"}
        answer = aaron.post(adding(cast, "plan"), form)
        assert answer.status_code == 422
        assert "The treatment plan says it already: Home skills, money, once a week." in words(answer)
        assert aaron.post(adding(cast, "plan"), form | {"word": "housing"}).status_code == 302

    def test_the_form_of_the_plan_begins_with_it_and_agreeing_ends_it(self, cast: Cast) -> None:
        spell = wrote(cast, "plan", "housing", what="See three flats", times=2, staff_id=staff_of(cast.aaron))
        other = wrote(cast, "plan", "benefits", what="Food card")
        plan = a_draft(cast)
        rosa = signed_in(cast, cast.rosa)
        at = f"/clients/{cast.tendai.id}/plan/"
        assert "See three flats" in page(rosa, at)
        form = f"{at}{plan.id}/goals/{plan.goals.get().id}/do/"
        assert "Planned already, under Services" in page(rosa, form)
        begun = page(rosa, form, **{"from": spell.id})
        assert '<option value="housing" selected>' in begun
        assert f'<option value="staff:{staff_of(cast.aaron)}" selected>' in begun
        assert re.search(r'name="every_weeks" value="2"', begun)
        rosa.post(form, {"id": new_id(), "service": "housing", "what": "See three flats", "times": "1",
                         "every_weeks": "2", "minutes": "45", "place": "home", "who": ""})  # fmt: skip
        assert "See three flats" not in page(rosa, form).split("Planned already")[1].split("</ul>")[0]
        sign(cast, plan, by_client(), by_rosa(cast))
        agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY)
        ended = Spell.objects.get(stands=True, word="housing")
        assert (ended.until_on, ended.replaces_id) == (TODAY, spell.id)
        assert Spell.objects.get(stands=True, word="benefits").id == other.id
        assert page(rosa, address(cast)).count("See three flats") == 1

    def test_nobody_learns_of_what_lies_under_part_2(self, cast: Cast, aaron: Browser) -> None:
        drawn = a_draft(cast, client=cast.grete)
        goal = drawn.goals.get()
        does(cast, drawn, goal, service="substance_use_individual", what="Less on weekends")
        sign(cast, drawn, by_client(), by_rosa(cast))
        agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=drawn.id, on=TODAY)
        theirs = f"/clients/{cast.grete.id}/services/"
        assert "Less on weekends" in page(signed_in(cast, cast.rosa), theirs)
        assert "Less on weekends" not in page(aaron, theirs)


@pytest.mark.parametrize("who", ["denise", "rosa", "aaron"])
def test_no_link_leads_to_what_one_may_not_open(cast: Cast, who: str) -> None:
    """Part 2 is read by the leader and the nurse, and written by neither."""
    wrote(cast, "stage_of_change", next(iter(PARTS[SpellKind.STAGE_OF_CHANGE].words)).value, due_on=TODAY)
    wrote(cast, "plan", "substance_use_individual", what="Talk it over", times=2)
    wrote(cast, "plan", "housing", what="See three flats", times=4)
    reader = signed_in(cast, getattr(cast, who))
    links: set[str] = set()
    for place in (address(cast), f"/clients/{cast.tendai.id}/", f"/today/?client={cast.tendai.id}"):
        links |= set(re.findall(r'href="(/(?!static/)[^"#]*)', page(reader, place)))
    dead = [link for link in links if reader.get(link.replace("&amp;", "&")).status_code == 404]
    assert not dead, dead


def test_whoever_reads_the_label_and_does_not_write_under_it_reads_the_row(cast: Cast) -> None:
    row = wrote(cast, "plan", "substance_use_individual", what="Talk it over", times=2)
    rosa = signed_in(cast, cast.rosa)
    said = page(rosa, address(cast, row.id))
    assert "Talk it over" in said
    assert "You may read it." in said
    assert "<form" not in said.split("<main")[1]
    assert rosa.post(address(cast, row.id), {"what": "Mine"}).status_code == 404
    assert signed_in(cast, cast.aaron).get(address(cast, row.id)).status_code == 404
