"""Saying what a team is held to: standards, and the gates of its place."""

from datetime import date, datetime

from django.db import transaction

from alongside.reviews.actions.checks import note, standard_named
from alongside.reviews.models import GateInForce, StandardInForce
from alongside.reviews.queries.gates import gate_titles
from alongside.reviews.queries.standards import usual_then
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import said
from alongside.teams.queries.people import TeamCard, team_card
from alongside.teams.queries.ways import ways_in_order
from alongside.teams.refusals import NotHere, Refused


@transaction.atomic
def hold_to(*, by: Actor, at: datetime, team_id: str, standard: str, from_on: date) -> StandardInForce:
    """Hold a team to one standard more, from a day."""
    team = _team(by, team_id)
    held_to = standard_named(standard)
    _begin_with_the_usual(team)
    if StandardInForce.objects.filter(team_id=team_id, standard=held_to.id, until_on__isnull=True).exists():
        raise Refused(f"The team is held to {held_to.title} already.", field="standard")
    _check_after_opening(team, from_on)
    if StandardInForce.objects.filter(team_id=team_id, standard=held_to.id, until_on__gt=from_on).exists():
        raise Refused(f"The team was held to {held_to.title} on that day. Write a later day.", field="from_on")
    row = StandardInForce.objects.create(team_id=team_id, standard=held_to.id, from_on=from_on)
    note(by, at, "began", "standard_in_force", row.id, team_id)
    return row


@transaction.atomic
def release_from(*, by: Actor, at: datetime, team_id: str, standard: str, on: date) -> StandardInForce:
    """Hold a team to a standard no longer; `on` is the first day it is not."""
    team = _team(by, team_id)
    held_to = standard_named(standard)
    _begin_with_the_usual(team)
    open_ones = StandardInForce.objects.select_for_update(no_key=True).filter(team_id=team_id, until_on__isnull=True)
    row = open_ones.filter(standard=held_to.id).first()
    if row is None:
        raise NotHere
    if not open_ones.exclude(id=row.id).exists():
        raise Refused("A team is held to one standard at least: choose another first.", field="standard")
    if on < row.from_on:
        raise Refused(f"It holds from {said(row.from_on)}. Write that day or a later one.", field="until_on")
    row.until_on = on
    row.save(update_fields=["until_on"])
    note(by, at, "ended", "standard_in_force", row.id, team_id)
    return row


@transaction.atomic
def set_gate(*, by: Actor, at: datetime, team_id: str, gate: str, from_on: date) -> GateInForce:
    """Ask of the team's result what a place asks, from a day."""
    team = _team(by, team_id)
    titles = gate_titles()
    if gate not in titles:
        raise Refused(f"Choose a gate: one of {', '.join(titles.values())}.", field="gate")
    if GateInForce.objects.filter(team_id=team_id, gate=gate, until_on__isnull=True).exists():
        raise Refused(f"{titles[gate]} is asked of the team already.", field="gate")
    _check_after_opening(team, from_on)
    row = GateInForce.objects.create(team_id=team_id, gate=gate, from_on=from_on)
    note(by, at, "began", "gate", row.id, team_id)
    return row


@transaction.atomic
def lift_gate(*, by: Actor, at: datetime, team_id: str, gate: str, on: date) -> GateInForce:
    """Ask it no longer; `on` is the first day it is not asked."""
    _team(by, team_id)
    row = (
        GateInForce.objects.select_for_update(no_key=True)
        .filter(team_id=team_id, gate=gate, until_on__isnull=True)
        .first()
    )
    if row is None:
        raise NotHere
    if on < row.from_on:
        raise Refused(f"It holds from {said(row.from_on)}. Write that day or a later one.", field="until_on")
    row.until_on = on
    row.save(update_fields=["until_on"])
    note(by, at, "ended", "gate", row.id, team_id)
    return row


def _team(by: Actor, team_id: str) -> TeamCard:
    require(by, Right.SET_STANDARDS, team_id)
    return team_card(team_id)


def _begin_with_the_usual(team: TeamCard) -> None:
    """Once somebody chooses, what was usual is written down, so that choosing takes nothing away."""
    if not StandardInForce.objects.filter(team_id=team.id).exists():
        for name, from_on, until_on in usual_then(ways_in_order(team.id)):
            StandardInForce.objects.create(team_id=team.id, standard=name, from_on=from_on, until_on=until_on)


def _check_after_opening(team: TeamCard, on: date) -> None:
    if on < team.opened_on:
        raise Refused(f"The team opened on {said(team.opened_on)}. Write that day or a later one.", field="from_on")
