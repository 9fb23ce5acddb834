"""The pages that leave the team at night: nothing under the Part 2 label but what a client let that line know."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from alongside.records.access import night_sight, note_opened, open_client, open_nights, open_packet, packet_sight
from alongside.records.models import Client, PacketNight
from alongside.records.queries.night import NightPage, night_pages
from alongside.records.queries.permissions import let_the_line_know
from alongside.teams.access import Actor, Right, may
from alongside.terms import PART2_NOTICE


def open_page(actor: Actor, client_id: str, *, team_id: str, on: date, at: datetime) -> NightPage:
    """Open one client's page of the night: the team's own look, or the packet of whoever answers in its place."""
    if may(actor, Right.SEE_CLIENTS, team_id):
        client = open_client(actor, client_id, team_id=team_id, at=at)
        return night_pages(night_sight(actor, team_id, at=at), [client], on=on, at=at)[0]
    client = open_packet(actor, client_id, team_id=team_id, at=at)
    nights = PacketNight.objects.filter(id__in=open_nights(actor, team_id, at=at))
    lines = set(nights.values_list("recipient", flat=True))
    for permission_id in let_the_line_know(team_id, [client_id], recipients=lines, on=on).values():
        note_opened(actor, "permission", permission_id, client_id=client_id, team_id=team_id, at=at)
    return packet_pages(team_id, [client], recipients=lines, on=on, at=at)[0]


def packet_pages(
    team_id: str, clients: Sequence[Client], *, recipients: Collection[str], on: date, at: datetime
) -> tuple[NightPage, ...]:
    """A page about each of `clients` for a line, in their order.

    Whoever let that line know of substance use treatment has it on their page, with the notice that goes along; what
    their supporters may be told stays with the team.
    """
    sight, ids = packet_sight(team_id), [one.id for one in clients]
    let = let_the_line_know(team_id, ids, recipients=recipients, on=on)
    pages = {page.client_id: page for page in night_pages(sight, [one for one in clients if one.id not in let],
                                                          on=on, at=at)}  # fmt: skip
    if let:
        labelled = night_pages(replace(sight, part2=True), [one for one in clients if one.id in let], on=on, at=at)
        pages |= {page.client_id: _with_notice(page) for page in labelled}
    return tuple(pages[id] for id in ids)


def _with_notice(page: NightPage) -> NightPage:
    to_call = tuple(replace(one, may_share="") for one in page.to_call)
    return replace(page, to_call=to_call, told_apart=False, notice=PART2_NOTICE)
