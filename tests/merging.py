"""What tests of merges share: a second record of Tendai, everything that can be written about somebody, all rows."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.apps import apps

from alongside.records.actions.clients import add_supporter, flag_substance_use, mend_client
from alongside.records.actions.contacts import record_contact, save_draft
from alongside.records.actions.counselling import keep_counselling
from alongside.records.actions.engagement import try_step
from alongside.records.actions.meetings import mention, open_meeting
from alongside.records.actions.merges import agree_to_merge, propose_merge
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.actions.spots import add_spot
from alongside.records.actions.statuses import write_capsule
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import open_thread
from alongside.records.models import Client, Meeting, Merge
from alongside.schedule.actions.cards import set_pattern
from alongside.teams.access import OPERATOR, actor_of
from alongside.teams.models import Team, new_id
from tests.cast import AT, TODAY, Cast, a_client, a_visit, moment, staff_of
from tests.medicines import a_prescriber, daily, ordered
from tests.plans import agreed, assessed, crisis_planned
from tests.unit.schedule.planning import a_line, planned
from tests.written import filed, noted

DOUBLED = date(2026, 8, 3)
"""the day somebody wrote Tendai down a second time"""


def doubled(cast: Cast, team: Team | None = None, **known: Any) -> Client:
    """Tendai again, as somebody heard his name on the telephone."""
    usual: dict[str, Any] = {"birth_date": date(1984, 3, 3), "phones": ["555 0199"], "pronouns": "he/him"}
    return a_client(team or cast.team, "Tendayi Makonee", since=DOUBLED, **usual | known)


def merged(cast: Cast, survivor: Client, other: Client) -> Merge:
    """Proposed by Denise, agreed to by Ada."""
    merge = propose_merge(by=cast.denise, survivor_id=survivor.id, merged_id=other.id, at=AT)
    return agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)


def all_rows() -> dict[str, list[Mapping[str, Any]]]:
    """Every row of the records and the schedule, but for what is kept of merges themselves."""
    kept = {"records_merge", "records_mergestanding", "records_carrying"}
    models = [*apps.get_app_config("records").get_models(), *apps.get_app_config("schedule").get_models()]
    return {
        model._meta.db_table: list(model._default_manager.order_by("pk").values())
        for model in models
        if model._meta.db_table not in kept
    }


def _contact(cast: Cast, who: Client) -> None:
    visit = a_visit(cast, client_ids=(who.id,), started_at=moment(TODAY, 9, 30))
    record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=visit)


def _draft(cast: Cast, who: Client) -> None:
    save_draft(by=cast.rosa, team_id=cast.team.id, at=AT, draft_id=new_id(), client_id=who.id, form={"note": ["Half"]})


def _counselled(cast: Cast, who: Client) -> None:
    keep_counselling(by=cast.denise, team_id=cast.team.id, at=AT, note_id=new_id(), client_id=who.id, text="Dreams.",
                     sign=True)  # fmt: skip


def _medicine(cast: Cast, who: Client) -> None:
    known = {user.name: user for user in cast.users.values()}.get("Samuel Osei")
    osei = actor_of(known, on=TODAY) if known else a_prescriber(cast)
    ordered(cast, osei, daily(TODAY), "Sertraline", client=who)


def _crisis_plan(cast: Cast, who: Client) -> None:
    crisis_planned(cast, client_id=who.id)


def _stay(cast: Cast, who: Client) -> None:
    """Two weeks in hospital, at another time for each of two."""
    on = TODAY - timedelta(days=200 if who.id == cast.tendai.id else 50)
    steps = [
        NewStep(id=new_id(), step="admitted", on=on, kind="psychiatric", hospital="County"),
        NewStep(id=new_id(), step="discharged", on=on + timedelta(days=14)),
    ]
    open_thread(by=cast.rosa, team_id=cast.team.id, client_id=who.id, at=AT, stay_id=new_id(), steps=steps)


def _job(cast: Cast, who: Client) -> None:
    spell = NewSpell(who.id, "job", "casual", TODAY, what="Corner bakery")
    write_spell(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, spell=spell)


def _spoken_of(cast: Cast, who: Client) -> None:
    held = Meeting.objects.filter(team=cast.team).first()
    meeting = held or open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=who.id, at=AT)


WRITTEN: dict[str, Callable[[Cast, Client], object]] = {
    "contact": _contact,
    "draft": _draft,
    "counselling": _counselled,
    "medicine": _medicine,
    "crisis plan": _crisis_plan,
    "stay": _stay,
    "job": _job,
    "mention": _spoken_of,
    "note": lambda cast, who: noted(cast, client_id=who.id),
    "paper": lambda cast, who: filed(cast, client_id=who.id),
    "plan": lambda cast, who: agreed(cast, client=who),
    "assessment": lambda cast, who: assessed(cast, client=who),
    "visit": lambda cast, who: planned(cast, client_id=who.id),
    "card": lambda cast, who: set_pattern(
        by=cast.denise, team_id=cast.team.id, at=AT, pattern=a_line(cast, client_id=who.id)
    ),
    "supporter": lambda cast, who: add_supporter(
        by=cast.denise, team_id=cast.team.id, client_id=who.id, at=AT, name="Rudo", relation="family", since_on=TODAY
    ),
    "flag": lambda cast, who: flag_substance_use(
        by=OPERATOR, team_id=cast.team.id, client_id=who.id, holds=True, at=AT
    ),
    "capsule": lambda cast, who: write_capsule(
        by=cast.rosa, team_id=cast.team.id, client_id=who.id, at=AT, text="As usual."
    ),
    "spot": lambda cast, who: add_spot(
        by=cast.denise, team_id=cast.team.id, client_id=who.id, at=AT, words="Drop-in, Tuesdays", since_on=TODAY
    ),
    "reach": lambda cast, who: mend_client(
        by=cast.denise, team_id=cast.team.id, client_id=who.id, at=AT, emails=[f"{who.id}@example.org, at the library"],
        phones=["555 0142, her sister’s" if who.id == cast.tendai.id else "555 0142"],
    ),
    "step": lambda cast, who: try_step(
        by=cast.aaron, team_id=cast.team.id, client_id=who.id, at=AT, step="home", on=TODAY,
        staff_id=staff_of(cast.aaron),
    ),
}  # fmt: skip
"""kind -> what writes one of it about somebody"""
