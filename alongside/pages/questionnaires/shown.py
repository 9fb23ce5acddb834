"""What the places about questionnaires show beside what was found."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from alongside.pages.shared.charts import Sparkline, sparkline
from alongside.pages.shared.door import Request
from alongside.records.access import sight_of
from alongside.records.instruments.catalogue import Catalogue, catalogue
from alongside.records.instruments.definition import Instrument
from alongside.records.queries.questionnaires import Course, questionnaires_of
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere


@dataclass(frozen=True, slots=True)
class Drawn:
    course: Course
    spark: Sparkline | None


def to_ask(request: Request) -> Catalogue:
    """What this actor may ask: whoever does not read Part 2 asks nothing under that label."""
    found = catalogue(settings.QUESTIONNAIRES)
    part2 = may(request.actor, Right.SEE_PART2, request.team.id)
    shown = {name: one for name, one in found.instruments.items() if part2 or not one.part2}
    return Catalogue(shown, found.faults)


def instrument_called(request: Request, instrument_id: str) -> Instrument:
    """The questionnaire an address means; NotHere for none, or for whoever may not ask it."""
    found = next((one for one in to_ask(request).instruments.values() if one.id == instrument_id), None)
    if found is None:
        raise NotHere
    return found


def place_shown(request: Request, client_id: str) -> dict[str, Any]:
    sight = sight_of(request.actor, request.team.id)
    found = questionnaires_of(request.actor, client_id, sight=sight, at=request.at)
    there = to_ask(request)
    drawn = [
        Drawn(course, sparkline([each.value for each in course.figures]) if len(course.figures) > 1 else None)
        for course in found.courses
    ]
    return {
        "who": found.who, "drawn": drawn, "asked": found.asked, "to_ask": there.instruments.values(),
        "faults": there.faults, "may_ask": may(request.actor, Right.WRITE_CONTACTS, request.team.id),
    }  # fmt: skip
