"""Everybody in every item of a standard, as it is asked for."""

from dataclasses import dataclass

from alongside.pages.fidelity.asked import Asked, understood
from alongside.pages.shared.door import Request
from alongside.reviews.queries.everybody import Everybody, everybody
from alongside.teams.queries.people import team_card


@dataclass(frozen=True, slots=True)
class EverybodyPage:
    """`found` is None where the team was not open that day."""

    asked: Asked
    found: Everybody | None


def everybody_page(request: Request) -> EverybodyPage:
    asked = understood(request)
    if not team_card(request.team.id).open_on(asked.on):
        return EverybodyPage(asked, None)
    found = everybody(
        request.actor, request.team.id, on=asked.on, standard=asked.standard, reading=asked.reading, sample=asked.sample
    )
    return EverybodyPage(asked, found)
