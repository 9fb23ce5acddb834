"""What an import asks of a team's records before it writes: what is there already, by identity."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from alongside.records.models import Contact, Enrollment, HospitalStay, SubstanceUseFlag

BATCH = 500


@dataclass(frozen=True, slots=True)
class Known:
    """Of the identities asked about, those on record. `open` ones have no end yet."""

    clients: frozenset[str]
    open_clients: frozenset[str]
    contacts: frozenset[str]
    stays: frozenset[str]
    open_stays: frozenset[str]
    flagged: frozenset[str]
    """clients of whom it is on record whether they live with a substance use disorder"""


def known_of(
    team_id: str, *, clients: Collection[str], contacts: Collection[str], stays: Collection[str]
) -> Known:  # fmt: skip
    """What the team has on record of these clients, contacts and stays."""
    enrolled: set[str] = set()
    still: set[str] = set()
    flags: set[str] = set()
    for some in _batches(clients):
        rows = Enrollment.objects.filter(team_id=team_id, client_id__in=some)
        enrolled |= set(rows.values_list("client_id", flat=True))
        still |= set(rows.filter(ended_on__isnull=True).values_list("client_id", flat=True))
        flags |= set(SubstanceUseFlag.objects.filter(client_id__in=some).values_list("client_id", flat=True))
    written: set[str] = set()
    for some in _batches(contacts):
        of_team = Contact.objects.filter(team_id=team_id, id__in=some)
        written |= set(of_team.values_list("id", flat=True))
    stayed: dict[str, object] = {}
    for some in _batches(stays):
        of_stays = HospitalStay.objects.filter(team_id=team_id, id__in=some)
        stayed |= dict(of_stays.values_list("id", "discharged_on"))
    return Known(
        clients=frozenset(enrolled), open_clients=frozenset(still), contacts=frozenset(written),
        stays=frozenset(stayed), open_stays=frozenset(id for id, end in stayed.items() if end is None),
        flagged=frozenset(flags),
    )  # fmt: skip


def _batches(ids: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(ids)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
