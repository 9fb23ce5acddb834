"""Who looked at a client's page and who changed what, in words; for whoever may read the ledger."""

from dataclasses import dataclass
from datetime import datetime

from alongside.ledger.queries import Act, acts_about
from alongside.records.access import find_client
from alongside.records.queries.merged import read_under
from alongside.teams.access import OPERATOR, Actor, Right, require
from alongside.teams.models import User
from alongside.terms import Disclosed


@dataclass(frozen=True, slots=True)
class Look:
    at: datetime
    who: str
    what: str


def who_looked(actor: Actor, client_id: str, *, team_id: str) -> tuple[Look, ...]:
    """The latest hundred acts about a client, newest first."""
    require(actor, Right.SEE_LEDGER, team_id)
    find_client(actor, client_id, team_id=team_id)
    acts = acts_about(*read_under(client_id))
    names = dict(User.objects.filter(id__in={act.actor for act in acts}).values_list("id", "name"))
    names[OPERATOR.id] = OPERATOR.name
    return tuple(Look(act.at, names.get(act.actor, "Somebody no longer here"), _words(act)) for act in acts)


SPOKEN = {
    ("opened", "client"): "looked at the page",
    ("mentioned", "meeting"): "spoke of them in the meeting",
    ("unmentioned", "meeting"): "took back a tick in the meeting",
    ("noted", "symptoms"): "noted symptoms",
    ("held apart", "client"): "held them apart from another record",
    ("added", "client"): "wrote them down",
    ("enrolled", "enrollment"): "enrolled them",
    ("disclosed", Disclosed.TOLD): "told somebody something, under a permission",
    ("disclosed", Disclosed.CRISIS_PACKET): "sent a crisis packet",
    ("disclosed", Disclosed.CRISIS_PDF): "handed out a crisis packet as a file",
}


def _words(act: Act) -> str:
    article = "an" if act.noun[0] in "aeiou" else "a"
    return SPOKEN.get((act.verb, act.noun), f"{act.verb} {article} {act.noun}")
