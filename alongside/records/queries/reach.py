"""How clients are reached: their telephone numbers and e-mail addresses, and the places where they may be found."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Value

from alongside.records.access import find_client
from alongside.records.models import Email, Phone, Spot
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere

BEFORE_WORDS = re.compile(r"(?P<shown>[^,]*?\d[\d\s().+/*#-]*(?:(?:ext|x)\b[\s.]*\d+)?)[\s,;:]*(?P<words>.*)", re.I)
"""a number as far as it goes, and what is said about it"""


FITS = 200
"""characters in which a visit says where it is"""


@dataclass(frozen=True, slots=True)
class Way:
    """A telephone number or an e-mail address, and a few words about it; as text, the line somebody writes it in."""

    shown: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.shown}, {self.words}" if self.words else self.shown

    @property
    def digits(self) -> str:
        return re.sub(r"\D", "", self.shown)


@dataclass(frozen=True, slots=True)
class Reach:
    """Everything one client is reached by, each in the order it was written."""

    phones: tuple[Way, ...] = ()
    emails: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class SpotTold:
    """A place where somebody may be found; `until_on` is the first day they no longer were."""

    id: str
    words: str
    address: str
    latitude: float | None
    longitude: float | None
    since_on: date | None
    until_on: date | None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.words, self.address) if part)

    @property
    def short(self) -> str:
        """What a visit there says of where it is."""
        return str(self) if len(str(self)) <= FITS else self.words or self.address

    @property
    def position(self) -> tuple[float, float] | None:
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


def phone_of(line: str) -> Way:
    """A line with a number and, after it, what is said about it: `555 0142, her sister's`."""
    found = BEFORE_WORDS.fullmatch(" ".join(line.split()))
    return Way(found["shown"].strip(), found["words"]) if found else Way(line.strip())


def email_of(line: str) -> Way:
    """A line with an e-mail address, in small letters, and what is said about it."""
    address, *words = re.split(r"[\s,;]+", line.strip(), maxsplit=1)
    return Way(address.casefold(), " ".join("".join(words).split()))


def reach_of(ids: Collection[str] | None = None) -> defaultdict[str, Reach]:
    """Client id -> how they are reached; of everybody unless asked about some. One query."""
    phones, emails = Phone.objects.all(), Email.objects.all()
    if ids is not None:
        phones, emails = phones.filter(client_id__in=ids), emails.filter(client_id__in=ids)
    rows = phones.values_list("client_id", "shown", "words", "id", Value("phones")).union(
        emails.values_list("client_id", "address", "words", "id", Value("emails"))
    )
    found: defaultdict[str, dict[str, list[Way]]] = defaultdict(lambda: {"phones": [], "emails": []})
    for client_id, shown, words, _, kind in sorted(rows, key=lambda row: row[3]):
        found[client_id][kind].append(Way(shown, words))
    reached = {id: Reach(tuple(each["phones"]), tuple(each["emails"])) for id, each in found.items()}
    return defaultdict(Reach, reached)


def spots_of(ids: Collection[str], *, on: date | None = None) -> defaultdict[str, tuple[SpotTold, ...]]:
    """Client id -> where they may be found on a day, or ever were; the latest first. One query."""
    rows = Spot.objects.filter(client_id__in=ids)
    if on is not None:
        rows = rows.filter(Q(since_on=None) | Q(since_on__lte=on), Q(until_on=None) | Q(until_on__gt=on))
    columns = ("client_id", "id", "words", "address", "latitude", "longitude", "since_on", "until_on")
    found: defaultdict[str, list[SpotTold]] = defaultdict(list)
    for client_id, *said in rows.values_list(*columns):
        found[client_id].append(SpotTold(*said))
    return defaultdict(tuple, {id: latest_first(them) for id, them in found.items()})


def position_of(words: str, spots: Iterable[SpotTold]) -> tuple[float, float] | None:
    """The degrees of the place that is called so, if they are known."""
    return next((one.position for one in spots if words and one.short == words and one.position), None)


def latest_first(spots: Iterable[SpotTold]) -> tuple[SpotTold, ...]:
    """Those that hold before those that ended, then by when they began; those of whom nobody knows when are last."""
    return tuple(
        sorted(
            spots,
            key=lambda one: (one.until_on or date.max, one.since_on or date.min, one.words, one.id),
            reverse=True,
        )
    )


def one_spot(actor: Actor, client_id: str, spot_id: str, *, team_id: str) -> SpotTold:
    """One of the places of a client; NotHere if there is none in sight."""
    find_client(actor, client_id, team_id=team_id)
    found = next((one for one in spots_of([client_id])[client_id] if one.id == spot_id), None)
    if found is None:
        raise NotHere
    return found
