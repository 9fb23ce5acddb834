"""The people around a client and how each tie holds: who they are, what we may say, when we last met."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import ContactSupporter, Supporter, SupporterTie
from alongside.records.queries.life import SpellTold
from alongside.records.queries.names import users_called
from alongside.records.queries.permissions import lapsed
from alongside.records.queries.served import WINDOW
from alongside.records.queries.standing import standing
from alongside.terms import Outcome, SpellKind, Tie

QUIET = 30
"""days after which a tie of ours to somebody counts as quiet"""


@dataclass(frozen=True, slots=True)
class Around:
    """A supporter, or an agency that gives something. Contacts are ours with them, completed, in ninety days."""

    id: str
    name: str
    relation: str
    agency: bool
    may_talk: bool | None
    may_share: str
    """empty for whoever does not read Part 2"""
    holds: str
    phone: str
    since_on: date
    contacts: int
    last_on: date | None
    about: tuple[str, ...]
    """what links them: a home they let, a job they gave, an order they keep"""

    @property
    def tie(self) -> str:
        return Tie(self.holds).label if self.holds else ""

    def lately(self, on: date) -> bool:
        return self.last_on is not None and (on - self.last_on).days <= QUIET


@dataclass(frozen=True, slots=True)
class TieTold:
    """How a tie held from a day on. `said_by` is empty where it is not known who said so."""

    tie: str
    since_on: date
    said_by: str


def ties_of(sight: Sight, client_id: str, supporter_id: str) -> tuple[TieTold, ...]:
    """How the tie to somebody held, the latest first. Two queries; none for whoever reads no notes."""
    if not sight.notes:
        return ()
    rows = SupporterTie.objects.filter(supporter_id=supporter_id, supporter__client_id=client_id).order_by("-id")
    told = list(rows.values_list("holds", "since_on", "by"))
    names = users_called({by for _, _, by in told if by})
    return tuple(TieTold(Tie(holds).label if holds else "not said", on, names.get(by, "")) for holds, on, by in told)


def around(sight: Sight, client_id: str, told: Iterable[SpellTold], *, on: date) -> tuple[Around, ...]:
    """Everybody around a client on a day, people first, then agencies. Three queries."""
    now = [each for each in told if each.holds_on(on)]
    rows = Supporter.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), client_id=client_id)
    met = _met(sight, client_id, on=on)
    over = lapsed(sight, [client_id], on=on)
    people = [
        _person(row, met.get(row.id, (0, None)), now, sight, over=row.id in over)
        for row in rows.order_by("since_on", "name")
    ]
    return (*people, *(_agency(each) for each in now if each.kind is SpellKind.OUTSIDE and not each.supporter_id))


def _met(sight: Sight, client_id: str, *, on: date) -> dict[str, tuple[int, date | None]]:
    contacts = standing(sight).filter(client_id=client_id, outcome=Outcome.COMPLETED, started_on__lte=on)
    rows = ContactSupporter.objects.filter(contact__in=contacts).values_list("supporter_id")
    lately = Q(contact__started_on__gt=on - timedelta(days=WINDOW))
    return {id: (times, last) for id, times, last in rows.annotate(
        times=Count("id", filter=lately), last=Max("contact__started_on")
    )}  # fmt: skip


def _person(
    row: Supporter, met: tuple[int, date | None], now: Iterable[SpellTold], sight: Sight, *, over: bool
) -> Around:
    about = tuple(f"{each.kind.label}: {each.label}" for each in now if each.supporter_id == row.id)
    tie = next((each.holds for each in now if each.supporter_id == row.id and each.holds), "")
    return Around(
        id=row.id, name=row.name, relation=terms.Relation(row.relation).label, agency=False,
        may_talk=False if over else row.may_talk,
        may_share=row.may_share if sight.part2 else "",
        holds=row.holds or tie, phone=row.phone, since_on=row.since_on, contacts=met[0],
        last_on=met[1], about=about,
    )  # fmt: skip


def _agency(each: SpellTold) -> Around:
    return Around(
        id=each.id, name=each.what, relation=each.label, agency=True, may_talk=None, may_share="", holds=each.holds,
        phone="", since_on=each.from_on, contacts=0, last_on=None, about=(),
    )  # fmt: skip
