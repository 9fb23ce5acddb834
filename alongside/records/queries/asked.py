"""When each client was last asked how life is, and whose answers ask for something that nobody has read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Max, Min, Q, When

from alongside.records.access import Sight
from alongside.records.instruments.catalogue import INTERVIEW
from alongside.records.queries.questionnaires import responses


@dataclass(frozen=True, slots=True)
class Lately:
    """`interviewed_on` is the day of the last outcome interview, `unread_on` of the first answers nobody has read."""

    interviewed_on: date | None = None
    unread_on: date | None = None


def asked_lately(sight: Sight, ids: Sequence[str], *, on: date) -> dict[str, Lately]:
    """Client id -> what the clocks of questionnaires ask. One query; nobody for whoever reads no notes."""
    if not sight.notes:
        return {}
    rows = responses(sight).filter(answered_on__lte=on, taken_back="")
    rows = rows.filter(client_id=ids[0]) if len(ids) == 1 else rows
    rows = rows.filter(Q(form__name=INTERVIEW) | Q(noticed=True))
    last = Max(Case(When(form__name=INTERVIEW, then="answered_on")))
    unread = Min(Case(When(noticed=True, was_read=False, then="answered_on")))
    found = rows.order_by().values_list("client_id").annotate(last=last, unread=unread)
    answered = {client: Lately(interviewed_on, unread_on) for client, interviewed_on, unread_on in found}
    return {client: answered.get(client, Lately()) for client in ids}
