"""Who may be the same person: records named alike, with the same number or e-mail address, or born on the same day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.records.models import Alias, Client, Enrollment
from alongside.records.queries.reach import Reach, email_of, phone_of, reach_of
from alongside.records.queries.sounds import keys, misspelt, parts, same_name
from alongside.teams.access import Actor, Right, may
from alongside.teams.models import Team

NAMED, BORN, CALLED = "named alike", "born on the same day", "the same phone number"
MAILED = "the same e-mail address"


@dataclass(frozen=True, slots=True)
class OnTeam:
    team_id: str
    team: str
    since: date
    until: date | None
    """the first day no longer on it"""


@dataclass(frozen=True, slots=True)
class Person:
    """A record as far as one has to know it to say whether two are of one person: no more than demographics."""

    id: str
    name: str
    birth_date: date | None
    other_names: tuple[str, ...]
    reach: Reach
    address: str
    teams: tuple[OnTeam, ...]

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        return tuple(parts(name) for name in (self.name, *self.other_names))

    @property
    def digits(self) -> frozenset[str]:
        return frozenset(filter(None, (each.digits for each in self.reach.phones)))

    @property
    def emails(self) -> frozenset[str]:
        return frozenset(each.shown for each in self.reach.emails)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody already known, and why they may be the same person."""

    person: Person
    why: tuple[str, ...]


def people(actor: Actor, agency_id: str, *, right: Right, ids: Collection[str] | None = None) -> dict[str, Person]:
    """The records of an agency on whose teams an actor has `right`, merged ones left out. Five queries."""
    teams = dict(Team.objects.filter(agency_id=agency_id).values_list("id", "name"))
    open_to = [team_id for team_id in teams if may(actor, right, team_id)]
    times = Enrollment.objects.filter(team__in=open_to, client__merged_into=None)
    if ids is not None:
        times = times.filter(client__in=ids)
    on: defaultdict[str, list[OnTeam]] = defaultdict(list)
    columns = ("client_id", "team_id", "enrolled_on", "ended_on")
    for client_id, team_id, since, until in times.order_by("enrolled_on").values_list(*columns):
        on[client_id].append(OnTeam(team_id, teams[team_id], since, until))
    names, reached = _aliases(ids), reach_of(ids)
    rows = Client.objects.filter(agency_id=agency_id, merged_into=None)
    rows = rows if ids is None else rows.filter(id__in=ids)
    chosen = rows.values_list("id", "name", "legal_name", "birth_date", "address")
    return {
        id: Person(
            id, name, born, tuple(dict.fromkeys([*([legal] if legal else []), *names[id]])), reached[id], address,
            tuple(on[id]),
        )
        for id, name, legal, born, address in chosen
        if id in on
    }  # fmt: skip


def _aliases(ids: Collection[str] | None) -> defaultdict[str, list[str]]:
    rows = Alias.objects.order_by("id")
    rows = rows if ids is None else rows.filter(client__in=ids)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for client_id, said in rows.values_list("client_id", "name"):
        found[client_id].append(said)
    return found


def alike(
    actor: Actor, team_id: str, *, name: str, other_names: Sequence[str] = (), birth_date: date | None = None,
    phones: Sequence[str] = (), emails: Sequence[str] = (),
) -> tuple[Alike, ...]:  # fmt: skip
    """Who is known already, on a team whose clients the actor sees, and may be the person somebody is about to add.

    Nobody else is named, counted or hinted at: whoever is on a team the actor does not see is not there.
    """
    agency_id = Team.objects.values_list("agency_id", flat=True).get(id=team_id)
    reach = Reach(tuple(map(phone_of, phones)), tuple(map(email_of, emails)))
    new = Person("", name, birth_date, tuple(other_names), reach, "", ())
    known = people(actor, agency_id, right=Right.SEE_CLIENTS).values()
    found = [Alike(person, why) for person in known if (why := reasons(new, person))]
    return tuple(sorted(found, key=lambda one: (-len(one.why), one.person.name, one.person.id)))


def reasons(one: Person, other: Person) -> tuple[str, ...]:
    """Why two records may be of one person. A name alone is none where both birth dates are known and differ."""
    named = any(same_name(ours, theirs) or ours == theirs for ours in one.names for theirs in other.names)
    born = one.birth_date is not None and one.birth_date == other.birth_date
    differ = None not in (one.birth_date, other.birth_date) and not born
    called, mailed = bool(one.digits & other.digits), bool(one.emails & other.emails)
    if named and differ and not called and not mailed:
        return ()
    told = ((named, NAMED), (born, BORN), (called, CALLED), (mailed, MAILED))
    return tuple(says for holds, says in told if holds)


def pairs(known: Iterable[Person]) -> Iterator[tuple[Person, Person, tuple[str, ...]]]:
    """Every two records worth a look, each once. To be born on one day is not enough: some part of the name is alike.

    Compared are only those that share a key (how a part of the name sounds, a number, an e-mail address, a birth date),
    not all with all.
    """
    people_of: defaultdict[str, list[Person]] = defaultdict(list)
    for person in sorted(known, key=lambda one: one.id):
        for key in sorted(_keys(person)):
            people_of[key].append(person)
    seen: set[tuple[str, str]] = set()
    for sharing in people_of.values():
        for place, one in enumerate(sharing):
            for other in sharing[place + 1 :]:
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    if why := _worth_a_look(one, other):
                        yield one, other, why


def _keys(person: Person) -> set[str]:
    """What two records of one person may share: all but the first name, which many share."""
    sounds = {key for name in person.names for word in name[1:] or name for key in keys(word)}
    born = {f"b{person.birth_date}"} if person.birth_date else set()
    return sounds | born | {f"t{digits}" for digits in person.digits} | {f"m{each}" for each in person.emails}


def _worth_a_look(one: Person, other: Person) -> tuple[str, ...]:
    why = reasons(one, other)
    if why == (BORN,):
        shared = any(
            bool(keys(ours) & keys(theirs)) or misspelt(ours, theirs)
            for name in one.names for ours in name for also in other.names for theirs in also
        )  # fmt: skip
        return why if shared else ()
    return why
