"""The assessment in seven parts, each with an owner and its versions; what somebody wants for when things get hard."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.records.access import night_sight, sight_of
from alongside.records.actions.assessments import name_owner, write_part
from alongside.records.actions.crisis_plans import NewDirective, note_directive, write_crisis_plan
from alongside.records.models import AdvanceDirective, AssessmentPart, CrisisPlan
from alongside.records.packet.content import content_of
from alongside.records.queries.assessments import Assessment, assessment
from alongside.records.queries.night import NO_PHOTO, night_pages
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Domain
from tests.cast import AT, TODAY, ZONE, Cast, staff_of
from tests.nights import an_answerer, sent
from tests.plans import AGREED, a_crisis_plan, a_part, assessed, crisis_planned
from tests.refusing import conflict, refused, untouched

pytestmark = pytest.mark.django_db
IN_THE_WINDOW = AT + timedelta(hours=8)


def seen(cast: Cast, by: Actor | None = None) -> Assessment:
    return assessment(sight_of(by or cast.denise, cast.team.id), cast.tendai.id, on=TODAY)


class TestTheAssessment:
    def test_each_part_has_an_owner_by_specialty_and_a_day(self, cast: Cast) -> None:
        parts = {part.domain: part for part in seen(cast).parts}
        assert list(parts) == list(Domain)
        assert parts[Domain.PHYSICAL_HEALTH].owner == "Rosa"
        assert parts[Domain.SOCIAL].owner == "Keisha"
        assert parts[Domain.SUBSTANCES].owner == ""
        due = cast.tendai.enrollments.get().enrolled_on + timedelta(days=60)
        assert {part.due_on for part in parts.values()} == {due}
        assert parts[Domain.FAMILY].kind(TODAY) == "late"

    def test_somebody_else_can_be_named_with_a_day_that_has_not_passed(self, cast: Cast) -> None:
        name = {"by": cast.denise, "team_id": cast.team.id, "at": AT, "client_id": cast.tendai.id, "domain": "family",
                "owner_id": staff_of(cast.aaron), "on": TODAY}  # fmt: skip
        with refused("has passed", field="due_on"):
            name_owner(**name, due_on=TODAY - timedelta(days=1))  # type: ignore[arg-type]
        with refused("no post on this team that day. Choose from the people listed", field="owner_id"):
            name_owner(**name | {"owner_id": staff_of(cast.walter)}, due_on=TODAY)  # type: ignore[arg-type]
        named = name_owner(**name, due_on=TODAY + timedelta(days=9))  # type: ignore[arg-type]
        with untouched():
            assert name_owner(**name, due_on=TODAY + timedelta(days=9)) == named  # type: ignore[arg-type]
        family = next(part for part in seen(cast).parts if part.domain is Domain.FAMILY)
        assert (family.owner, family.due_on) == ("Aaron", TODAY + timedelta(days=9))

    def test_versions_are_kept_and_the_last_stands(self, cast: Cast) -> None:
        write_part(by=cast.keisha, team_id=cast.team.id, at=AT, part=a_part(cast))
        again = a_part(cast, number=2, found="Has joined the choir.", on=TODAY)
        write_part(by=cast.keisha, team_id=cast.team.id, at=AT, part=again)
        social = next(part for part in seen(cast).parts if part.domain is Domain.SOCIAL)
        assert [version.found for version in social.versions] == [
            "Has joined the choir.", "Plays dominoes at the corner cafe.",
        ]  # fmt: skip
        assert social.due_on is None
        with pytest.raises(IntegrityError), transaction.atomic():
            AssessmentPart.objects.filter(number=1).update(found="Something else")

    def test_two_who_write_one_part_at_once_do_not_lose_each_other(self, cast: Cast) -> None:
        first = a_part(cast)
        assert write_part(by=cast.rosa, team_id=cast.team.id, at=AT, part=first).id == first.id
        assert write_part(by=cast.rosa, team_id=cast.team.id, at=AT, part=first).id == first.id
        with pytest.raises(Conflict, match="Somebody wrote this part while you did"):
            write_part(by=cast.aaron, team_id=cast.team.id, at=AT, part=a_part(cast, found="Other words."))
        with conflict("already saved with something else"):
            write_part(by=cast.aaron, team_id=cast.team.id, at=AT, part=replace(first, found="Other words."))
        assert AssessmentPart.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"found": " "}, "Write what you found"), ({"left_out": "He would not."}, "not both"),
            ({"domain": "magic"}, "Choose a part"), ({"on": TODAY + timedelta(days=5)}, "not come yet"),
            ({"found": "x" * 4001}, "4000 fit"), ({"found": "", "left_out": "x" * 301}, "300 fit"),
            ({"on": date(2026, 1, 1)}, "Not enrolled on that day. Correct the day"), ({"id": "mine"}, "its identity"),
        ],
    )  # fmt: skip
    def test_what_cannot_stand_is_refused(self, cast: Cast, wrong: dict[str, Any], sentence: str) -> None:
        with refused(sentence):
            write_part(by=cast.rosa, team_id=cast.team.id, at=AT, part=a_part(cast, **wrong))

    def test_the_part_about_substances_is_there_for_those_alone_who_read_the_label(self, cast: Cast) -> None:
        assessed(cast)
        assert (seen(cast, cast.aaron).written, len(seen(cast, cast.aaron).parts)) == (6, 6)
        assert seen(cast).complete
        with pytest.raises(Refused, match="under the Part 2 label"):
            write_part(by=cast.aaron, team_id=cast.team.id, at=AT, part=a_part(cast, "substances", number=2))

    def test_strangers_find_nothing(self, cast: Cast) -> None:
        for stranger in (cast.joyce, cast.vera):
            with pytest.raises(NotHere):
                write_part(by=stranger, team_id=cast.team.id, at=AT, part=a_part(cast))
        with pytest.raises(NotHere):
            seen(cast, cast.joyce)


class TestTheCrisisPlan:
    def test_it_is_on_the_page_of_the_night_and_in_the_packet(self, cast: Cast) -> None:
        sent(cast)
        nora = an_answerer(cast)
        sight = night_sight(nora, cast.team.id, at=IN_THE_WINDOW)
        [before] = night_pages(sight, [cast.tendai], on=TODAY, at=AT)
        assert len(before.not_yet) == 3
        crisis_planned(cast)
        directive = NewDirective(new_id(), cast.tendai.id, 1, "made", AGREED, "No restraints.", "in the red folder")
        note_directive(by=cast.rosa, team_id=cast.team.id, at=AT, new=directive)
        [page] = night_pages(sight, [cast.tendai], on=TODAY, at=AT)
        assert page.crisis_plan is not None
        assert page.crisis_plan.signs == "I stop answering the door."
        assert page.not_yet == (NO_PHOTO,)
        [printed] = content_of("Riverside ACT", "", [page], [], {}, at=AT, zone=ZONE)["people"]
        said = {part["head"]: part["words"] for part in printed["crisis_plan"]}
        assert said["What helps"] == "Rudo on the phone; sitting outside."
        assert said["Advance directive"] == "Made Mon 31 Aug, kept in the red folder. No restraints."

    def test_it_says_what_they_notice_and_what_helps_at_least_and_fits_the_page(self, cast: Cast) -> None:
        for wrong, sentence in (
            ({"signs": ""}, "what they notice first"), ({"helps": "x" * 301}, "300 characters"),
            ({"on": date(2026, 1, 1)}, "Not enrolled on that day. Correct the day"),
            ({"on": TODAY + timedelta(days=1)}, "has not come yet"),
        ):  # fmt: skip
            with refused(sentence):
                write_crisis_plan(by=cast.rosa, team_id=cast.team.id, at=AT, new=a_crisis_plan(cast, **wrong))

    def test_the_last_stands_the_others_are_kept_and_a_form_twice_is_once(self, cast: Cast) -> None:
        new = a_crisis_plan(cast)
        first = write_crisis_plan(by=cast.rosa, team_id=cast.team.id, at=AT, new=new)
        assert write_crisis_plan(by=cast.rosa, team_id=cast.team.id, at=AT, new=new) == first
        with pytest.raises(Conflict, match="Somebody wrote this while you did"):
            crisis_planned(cast)
        with conflict("already saved with something else"):
            crisis_planned(cast, id=new.id, helps="A walk.")
        crisis_planned(cast, number=2, helps="A walk.")
        [page] = night_pages(sight_of(cast.rosa, cast.team.id), [cast.tendai], on=TODAY, at=AT)
        assert page.crisis_plan is not None
        assert page.crisis_plan.helps == "A walk."
        assert CrisisPlan.objects.count() == 2

    def test_a_directive_that_was_made_is_somewhere(self, cast: Cast) -> None:
        new = NewDirective(new_id(), cast.tendai.id, 1, "made", AGREED)
        with pytest.raises(Refused, match="where it is kept"):
            note_directive(by=cast.rosa, team_id=cast.team.id, at=AT, new=new)
        with pytest.raises(IntegrityError), transaction.atomic():
            AdvanceDirective.objects.create(team=cast.team, client=cast.tendai, number=1, state="made", on=AGREED,
                                            at=AT, by="x")  # fmt: skip

    def test_who_may_not_write_one_is_told_there_is_nobody(self, cast: Cast) -> None:
        for stranger in (cast.joyce, cast.vera):
            with pytest.raises(NotHere):
                write_crisis_plan(by=stranger, team_id=cast.team.id, at=AT, new=a_crisis_plan(cast))
