"""What the fidelity page shows, put together from the scorecard and the item that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from alongside.pages.fidelity.forms import AskForm
from alongside.pages.shared import charts
from alongside.pages.shared.door import Request
from alongside.records.access import open_client
from alongside.reviews.queries.accounting import left_out
from alongside.reviews.queries.evidence import Closed, ItemEvidence, item_evidence
from alongside.reviews.queries.reasons import why
from alongside.reviews.queries.scorecard import Scorecard, readings, scorecard
from alongside.teams.refusals import NotHere

EXAMPLE = (2.1, 2.0, 2.2, 2.1, 2.4, 2.2, 2.3, 2.5, 2.4, 2.6, 2.5, 2.7)
"""What the legend draws."""

LISTED = ("contacts", "meetings")


@dataclass(frozen=True, slots=True)
class Page:
    """`card` is None where only the evidence was asked for."""

    form: AskForm
    on: date
    keep: str
    """the query every link carries on"""
    card: Scorecard | None
    item: str
    path: str
    """the address of the open item"""
    evidence: ItemEvidence | None
    chart: charts.Distribution | None
    left_out: Sequence[tuple[str, int]]
    example: tuple[float, ...] = EXAMPLE

    @property
    def width(self) -> int:
        """How many columns the table of people has."""
        found = self.evidence
        return 2 + len(found.heads) + found.dated if found else 0

    @property
    def not_counted(self) -> int:
        return sum(tally.number for tally in self.evidence.tallies) if self.evidence else 0

    @property
    def no_facts(self) -> int:
        """How many records are no facts."""
        return sum(number for _, number in self.left_out)

    @property
    def withheld(self) -> str:
        """Why the people behind the item are not shown."""
        return WITHHELD[self.evidence.closed] if self.evidence and self.evidence.closed else ""


WITHHELD = {
    Closed.EVIDENCE: "Who is counted is seen by those who work with them. Your seat on this team sees the figures.",
    Closed.PART2: (
        "This list would say who has a substance use disorder. It is seen by those who may read these records under "
        "42 CFR Part 2: the team leader, prescribers, nurses and the substance use specialist."
    ),
}


def page(request: Request, item: str, *, evidence_only: bool) -> Page:
    """The page for what was asked; a day that makes no sense is answered for today, with a sentence."""
    form = AskForm(request.GET, today=request.today, readings=readings())
    form.is_valid()
    on = form.cleaned_data.get("on") or request.today
    reading = form.cleaned_data.get("reading") or readings()[0]
    card = None if evidence_only else scorecard(request.team.id, on=on, reading=reading)
    is_open = card is None or card.open
    evidence = _evidence(request, item, on, reading) if item and is_open else None
    return Page(
        form=form,
        on=on,
        keep=_keep(request.today, on, reading),
        card=card,
        item=item,
        path=reverse("fidelity-item", args=[item]) if item else "",
        evidence=evidence,
        chart=_chart(evidence) if evidence else None,
        left_out=() if item else [(why(reason), number) for reason, number in left_out(request.team.id, LISTED)],
    )


def _evidence(request: Request, item: str, on: date, reading: str) -> ItemEvidence:
    client_id = request.GET.get("client", "")
    team_id = request.team.id
    found = item_evidence(request.actor, team_id, item, on=on, reading=reading, client_id=client_id)
    if client_id and not found.opened:
        raise NotHere
    if client_id:
        open_client(request.actor, client_id, team_id=team_id, at=request.at)
    return found


def _keep(today: date, on: date, reading: str) -> str:
    kept = {}
    if on != today:
        kept["on"] = on.isoformat()
    if reading != readings()[0]:
        kept["reading"] = reading
    return urlencode(kept)


def _chart(found: ItemEvidence) -> charts.Distribution | None:
    scale = found.scale
    if scale is None:
        return None
    return charts.distribution(
        scale.figures,
        bands=[charts.Band(rating, low, high) for rating, low, high in scale.bands],
        rating=found.line.rating,
        median=scale.median,
        unit=found.line.unit,
        lifts=found.change.paths if found.change else (),
    )
