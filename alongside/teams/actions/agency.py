"""Agencies and their teams."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.teams.access import Actor, Right, may, may_administer
from alongside.teams.actions import checks
from alongside.teams.models import Agency, Team, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Chair, DistanceUnit, Model, Purpose


class TeamChanges(TypedDict, total=False):
    name: str
    time_zone: str
    region: str
    rural: bool
    mileage_in: str
    office_address: str
    latitude: float | None
    longitude: float | None
    opened_on: date


@transaction.atomic
def create_agency(
    *, by: Actor, at: datetime, name: str, time_zone: str, invented: bool = False, id: str = ""
) -> Agency:
    """Create an agency. Only the operator may; everybody else begins with a setup code."""
    if by.everywhere is not Chair.OPERATOR:
        raise NotHere
    values = {
        "name": checks.worded(name, field="name", what="the agency's name", most=120),
        "time_zone": checks.time_zone(time_zone),
        "invented": invented,
    }
    if before := checks.written_before(Agency, id, values):
        return before
    if Agency.objects.filter(name__iexact=values["name"]).exists():
        raise Refused("There is an agency of that name already. Write another.", field="name")
    agency = Agency.objects.create(id=id or new_id(), **values)
    _note(by, at, "created", "agency", agency.id)
    return agency


@transaction.atomic
def mend_agency(*, by: Actor, at: datetime, agency_id: str, name: str, time_zone: str) -> Agency:
    agency = _agency(by, agency_id)
    changes = {
        "name": checks.worded(name, field="name", what="the agency's name", most=120),
        "time_zone": checks.time_zone(time_zone),
    }
    if Agency.objects.filter(name__iexact=changes["name"]).exclude(id=agency.id).exists():
        raise Refused("There is an agency of that name already. Write another.", field="name")
    if changed := checks.change(agency, changes):
        _note(by, at, "mended", "agency", agency.id, fields=changed)
    return agency


@transaction.atomic
def open_team(
    *, by: Actor, at: datetime, agency_id: str, name: str, model: str, time_zone: str, opened_on: date,
    region: str = "", rural: bool = False, office_address: str = "", latitude: float | None = None,
    longitude: float | None = None, mileage_in: str = DistanceUnit.MILES, id: str = "",
) -> Team:  # fmt: skip
    """Open a team of an agency the actor administers."""
    agency = _agency(by, agency_id)
    values: dict[str, object] = {"agency_id": agency.id} | _checked({
        "name": name, "model": model, "time_zone": time_zone, "opened_on": opened_on, "region": region,
        "rural": rural, "office_address": office_address, "latitude": latitude, "longitude": longitude,
        "mileage_in": mileage_in,
    })  # fmt: skip
    if before := checks.written_before(Team, id, values):
        return before
    _name_is_free(agency.id, str(values["name"]))
    team = Team.objects.create(id=id or new_id(), **values)
    _note(by, at, "opened", "team", team.id, team_id=team.id)
    return team


@transaction.atomic
def mend_team(*, by: Actor, at: datetime, team_id: str, **changes: Unpack[TeamChanges]) -> Team:
    """Change what a team says of itself. How it works is changed from a day on, in ways.py."""
    team = _team(by, team_id)
    checked = _checked({"latitude": team.latitude, "longitude": team.longitude, **changes})
    if "name" in checked:
        _name_is_free(team.agency_id, str(checked["name"]), but=team.id)
    if "opened_on" in changes:
        _closes_after_opening(changes["opened_on"], team.closed_on, field="opened_on")
    if changed := checks.change(team, checked):
        _note(by, at, "mended", "team", team.id, team_id=team.id, fields=changed)
    return team


@transaction.atomic
def close_team(*, by: Actor, at: datetime, team_id: str, on: date) -> Team:
    """Close a team; `on` is the first day it is no longer open."""
    team = _team(by, team_id)
    if not may_administer(by, team.agency_id):
        raise Refused("Only an administrator of the agency closes a team.")
    _closes_after_opening(team.opened_on, on, field="closed_on")
    if checks.change(team, {"closed_on": on}):
        _note(by, at, "closed", "team", team.id, team_id=team.id)
    return team


def _agency(by: Actor, agency_id: str) -> Agency:
    agency = Agency.objects.filter(id=agency_id).first()
    if agency is None or not may_administer(by, agency.id):
        raise NotHere
    return agency


def _team(by: Actor, team_id: str) -> Team:
    team = Team.objects.select_for_update(no_key=True).filter(id=team_id).first()
    if team is None or not may(by, Right.WRITE_STAFF, team.id):
        raise NotHere
    return team


def _checked(given: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = dict(given)
    checks.on_the_globe(given.get("latitude"), given.get("longitude"))  # type: ignore[arg-type]
    if "name" in given:
        found["name"] = checks.worded(str(given["name"]), field="name", what="the team's name", most=120)
    if "model" in given:
        found["model"] = checks.known(Model, str(given["model"]), field="model", what="how the team works").value
    if "mileage_in" in given:
        unit = checks.known(DistanceUnit, str(given["mileage_in"]), field="mileage_in", what="miles or kilometres")
        found["mileage_in"] = unit.value
    if "time_zone" in given:
        found["time_zone"] = checks.time_zone(str(given["time_zone"]))
    for field, what, most in (("region", "the region", 80), ("office_address", "the office's address", 200)):
        if field in given:
            found[field] = checks.worded(str(found[field]), field=field, what=what, most=most, needed=False)
    return found


def _name_is_free(agency_id: str, name: str, *, but: str = "") -> None:
    if Team.objects.filter(agency_id=agency_id, name__iexact=name).exclude(id=but).exists():
        raise Refused("The agency has a team of that name already. Write another.", field="name")


def _closes_after_opening(opened_on: date, closed_on: date | None, *, field: str) -> None:
    sentence = "A team closes on or after the day it opened: write a later day."
    if field == "opened_on":
        sentence = "A team opens on or before the day it closed: write an earlier day."
    checks.in_order(opened_on, closed_on, field=field, sentence=sentence)


def _note(
    by: Actor, at: datetime, verb: str, noun: str, id: str, *, team_id: str = "", fields: tuple[str, ...] = ()
) -> None:
    append([Note(verb, noun, id, team_id=team_id, fields=fields)], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
