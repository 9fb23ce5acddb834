"""What was driven for contacts: by whom, on which day, and once however many were met."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from alongside.records.models import Contact
from alongside.teams.access import Actor, Right, may

SEES_EVERYBODYS = (Right.WRITE_STAFF, Right.SEE_CONTACTS, Right.SEE_PART2)
"""who reads a team's hours and all its contacts: a sum without some of them would tell that there are such"""
COLUMNS = ("id", "session_id", "started_on", "local_time", "place", "mode", "mileage", "driver_id", "driver__called",
           "client_id", "client__name", "part2")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drive:
    """What one colleague drove for one contact, or for one group; without a client where that is out of sight."""

    contact_id: str
    on: date
    time: time
    place: str
    mode: str
    metres: int
    driver_id: str
    called: str
    client_id: str
    name: str
    others: int
    """how many more were in the group"""


def sees_everybodys(actor: Actor, team_id: str) -> bool:
    return all(may(actor, right, team_id) for right in SEES_EVERYBODYS)


def drives(actor: Actor, team_id: str, *, first: date, until: date) -> tuple[Drive, ...]:
    """What was driven from a day until before another: the actor's own, or everybody's for whoever sees them.

    One's own are all there, also those of contacts one may not read: whoever drove knows of them. Two queries.
    """
    standing = Contact.objects.filter(team_id=team_id, withdrawn=False, amended_by=None)
    rows = standing.filter(mileage__gt=0, started_on__gte=first, started_on__lt=until)
    if not sees_everybodys(actor, team_id):
        rows = rows.filter(driver_id=actor.staff_id or "")
    found = list(rows.order_by("started_on", "local_time", "id").values_list(*COLUMNS, named=True))
    in_groups = standing.filter(session_id__in={row.session_id for row in found if row.session_id})
    said = in_groups.order_by("signed_at", "id").values_list("session_id", "id")
    last, size = {}, Counter[str]()
    for session_id, id in said:
        last[session_id] = id
        size[session_id] += 1
    seen, labelled = may(actor, Right.SEE_CONTACTS, team_id), may(actor, Right.SEE_PART2, team_id)
    return tuple(
        Drive(
            contact_id=row.id, on=row.started_on, time=row.local_time, place=row.place, mode=row.mode,
            metres=row.mileage, driver_id=row.driver_id, called=row.driver__called,
            client_id=row.client_id if opens else "", name=row.client__name if opens else "",
            others=size[row.session_id] - 1 if row.session_id else 0,
        )
        for row in found
        # Everybody's row of a group says the same, until one is put right: the last word of the group counts.
        if last.get(row.session_id, row.id) == row.id
        for opens in [seen and (labelled or not row.part2)]
    )  # fmt: skip
