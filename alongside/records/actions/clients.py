"""Adding a client and keeping what is known of them right; the people around them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from alongside import terms
from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_client
from alongside.records.actions.lifetime import check_birth, check_within_life
from alongside.records.actions.reached import keep_aliases, keep_emails, keep_phones
from alongside.records.actions.spots import keep_address
from alongside.records.models import Client, Identifier, SubstanceUseFlag, Supporter, SupporterTie
from alongside.teams.access import Actor, Right, may, require
from alongside.teams.actions.checks import on_the_globe, written_before
from alongside.teams.models import Team, new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import NotHere, Refused

OWN_FIELDS = frozenset({
    "name", "legal_name", "pronouns", "birth_date", "died_on", "languages", "interpreter", "address", "find_me",
    "two_staff", "safety", "alerts", "latitude", "longitude", "staff_gender",
})  # fmt: skip
SUPPORTER_FIELDS = frozenset({"name", "relation", "phone", "may_talk", "may_share", "holds"})


def add_client(
    *, by: Actor, team_id: str, at: datetime, name: str, id: str = "", aliases: Sequence[str] = (),
    phones: Sequence[str] = (), emails: Sequence[str] = (), identifiers: Sequence[tuple[str, str]] = (), **known: Any,
) -> Client:  # fmt: skip
    """Write down a person the team may come to serve. `known` takes any field of the client's own.

    A phone is a line: the number and, after a comma, words about it; an e-mail address is one too.
    """
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        agency_id = Team.objects.values_list("agency_id", flat=True).get(id=team_id)
        client = Client(id=id or new_id(), agency_id=agency_id)
        _take(client, {"name": name, **known}, local_day(team_id, at))
        client.save(force_insert=True)
        _keep_lists(client, aliases=aliases or None, phones=phones or None, emails=emails or None)
        Identifier.objects.bulk_create([Identifier(client=client, system=s, value=v) for s, v in identifiers])
        _note(by, at, "added", "client", client.id, client.id, team_id)
    return client


def mend_client(
    *, by: Actor, team_id: str, client_id: str, at: datetime, aliases: Sequence[str] | None = None,
    phones: Sequence[str] | None = None, emails: Sequence[str] | None = None, **changes: Any,
) -> Client:  # fmt: skip
    """Change what is known of a client. Names, numbers and addresses given replace the lists that were there."""
    with one_act():
        client = _writable(by, client_id, team_id)
        today, before = local_day(team_id, at), client.address
        _take(client, changes, today)
        if "birth_date" in changes:
            check_birth(client)
        client.save()
        keep_address(client, before, today=today)
        lists = _keep_lists(client, aliases=aliases, phones=phones, emails=emails)
        _note(by, at, "changed", "client", client.id, client.id, team_id, [*changes, *lists])
    return client


def _keep_lists(client: Client, **lists: Sequence[str] | None) -> list[str]:
    """Keep each list that is given; their names."""
    keep = {"aliases": keep_aliases, "phones": keep_phones, "emails": keep_emails}
    given = {name: said for name, said in lists.items() if said is not None}
    for name, said in given.items():
        keep[name](client, said)
    return list(given)


def add_supporter(
    *, by: Actor, team_id: str, client_id: str, at: datetime, name: str, relation: str, since_on: date,
    phone: str = "", may_talk: bool | None = None, may_share: str = "", holds: str = "", id: str = "",
) -> Supporter:  # fmt: skip
    """Write down somebody in a client's life, and what may be said to them. The same form twice is once."""
    with one_act():
        client = _writable(by, client_id, team_id)
        if before := written_before(Supporter, id, {"client_id": client.id, "since_on": since_on}):
            return before
        check_within_life(client, since_on, field="since_on")
        supporter = Supporter(id=id or new_id(), client=client, since_on=since_on)
        told = {"name": name, "relation": relation, "phone": phone, "may_talk": may_talk, "may_share": may_share,
                "holds": holds}  # fmt: skip
        _take_supporter(supporter, told)
        supporter.save(force_insert=True)
        if supporter.holds:
            SupporterTie.objects.create(supporter=supporter, holds=holds, since_on=since_on, at=at, by=by.id)
        _note(by, at, "added", "supporter", supporter.id, client.id, team_id)
    return supporter


def mend_supporter(*, by: Actor, team_id: str, supporter_id: str, at: datetime, **changes: Any) -> Supporter:
    """Change what is known of a supporter."""
    with one_act():
        supporter = _supporter(by, supporter_id, team_id)
        before = supporter.holds
        _take_supporter(supporter, changes)
        supporter.save()
        if supporter.holds != before:
            _keep_the_tie(supporter, before, by, team_id, at)
        _note(by, at, "changed", "supporter", supporter.id, supporter.client_id, team_id, list(changes))
    return supporter


def _keep_the_tie(supporter: Supporter, before: str, by: Actor, team_id: str, at: datetime) -> None:
    """Append how a tie holds now; of one from before there was such a history, how it held until now comes first."""
    if before and not supporter.ties.exists():
        SupporterTie.objects.create(supporter=supporter, holds=before, since_on=supporter.since_on, at=at)
    today = local_day(team_id, at)
    SupporterTie.objects.create(supporter=supporter, holds=supporter.holds, since_on=today, at=at, by=by.id)


def end_supporter(*, by: Actor, team_id: str, supporter_id: str, on: date, at: datetime) -> Supporter:
    """Somebody is no longer in the client's life, from a day on."""
    with one_act():
        supporter = _supporter(by, supporter_id, team_id)
        if on < supporter.since_on:
            raise Refused("This is before they came into the picture. Write a later day.", field="until_on")
        supporter.until_on = on
        supporter.save()
        _note(by, at, "ended", "supporter", supporter.id, supporter.client_id, team_id)
    return supporter


def flag_substance_use(*, by: Actor, team_id: str, client_id: str, holds: bool, at: datetime) -> SubstanceUseFlag:
    """Note whether a client lives with a substance use disorder. Part 2; earlier notes stay."""
    if not (may(by, Right.SEE_PART2, team_id) or may(by, Right.WRITE_PART2, team_id)):
        raise NotHere
    with one_act():
        client = hold_client(by, client_id, team_id=team_id)
        flag = SubstanceUseFlag.objects.create(client=client, holds=holds, recorded_at=at, recorded_by=by.id)
        _note(by, at, "noted", "substance use flag", flag.id, client.id, team_id)
    return flag


def _take(client: Client, changes: dict[str, Any], today: date) -> None:
    if unknown := set(changes) - OWN_FIELDS:
        raise TypeError(f"A client has no {', '.join(sorted(unknown))}.")
    for field, value in changes.items():
        setattr(client, field, value.strip() if isinstance(value, str) else value)
    on_the_globe(client.latitude, client.longitude)
    if not client.name:
        raise Refused("Write the name the person uses.", field="name")
    if client.staff_gender and client.staff_gender not in set(terms.Gender):
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.Gender)}.", field="staff_gender")
    if unknown := set(client.alerts.split()) - set(terms.Alert):
        raise Refused(f"Choose from the list; {', '.join(sorted(unknown))} is not on it.", field="alerts")
    for field in ("birth_date", "died_on"):
        day = getattr(client, field)
        if day is not None and day > today:
            raise Refused("This date has not come yet. Write one up to today.", field=field)
    if client.birth_date and client.died_on and client.died_on < client.birth_date:
        raise Refused("This is before the birth date. Correct one of the two.", field="died_on")


def _take_supporter(supporter: Supporter, changes: dict[str, Any]) -> None:
    if unknown := set(changes) - SUPPORTER_FIELDS:
        raise TypeError(f"A supporter has no {', '.join(sorted(unknown))}.")
    for field, value in changes.items():
        setattr(supporter, field, value.strip() if isinstance(value, str) else value)
    if not supporter.name:
        raise Refused("Write their name, or what the person calls them.", field="name")
    if supporter.relation not in set(terms.Relation):
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.Relation)}.", field="relation")
    if supporter.holds not in {"", *terms.Tie}:
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.Tie)}.", field="holds")


def _writable(by: Actor, client_id: str, team_id: str) -> Client:
    require(by, Right.WRITE_CLIENTS, team_id)
    return hold_client(by, client_id, team_id=team_id)


def _supporter(by: Actor, supporter_id: str, team_id: str) -> Supporter:
    client_id = Supporter.objects.filter(id=supporter_id).values_list("client_id", flat=True).first()
    if client_id is None:
        raise NotHere
    _writable(by, client_id, team_id)
    return Supporter.objects.get(id=supporter_id)


def _note(
    by: Actor, at: datetime, verb: str, noun: str, object_id: str, client_id: str, team_id: str,
    fields: Sequence[str] = (),
) -> None:  # fmt: skip
    append([Note(verb, noun, object_id, client_id, team_id, tuple(sorted(fields)))], actor=by.id, at=at)
