"""What the fidelity page shows, put together from the scorecard and the item that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from alongside.pages.fidelity.asked import Asked, understood
from alongside.pages.fidelity.head import Head, head
from alongside.pages.shared import charts, over_time, words
from alongside.pages.shared.door import Request
from alongside.records.access import open_client
from alongside.reviews.queries.accounting import left_out
from alongside.reviews.queries.evidence import Closed, ItemEvidence, item_evidence
from alongside.reviews.queries.judged import may_rate_by_hand
from alongside.reviews.queries.reasons import why
from alongside.reviews.queries.scorecard import Line, Lines, Scorecard, scorecard
from alongside.reviews.queries.trend import Trend, trend
from alongside.teams.refusals import NotHere

EXAMPLE = (2.1, 2.0, 2.2, 2.1, 2.4, 2.2, 2.3, 2.5, 2.4, 2.6, 2.5, 2.7)
"""What the legend draws."""

LISTED = ("contacts", "meetings")
STATES = {"not-met": ("Not met", False), "not-recorded": ("Not recorded", None), "met": ("Met", True)}
"""What a list of clauses may be narrowed to."""


@dataclass(frozen=True, slots=True)
class Page:
    """`card` is None where only the evidence was asked for."""

    asked: Asked
    card: Scorecard | None
    head: Head | None
    item: str
    path: str
    """the address of the open item"""
    evidence: ItemEvidence | None
    chart: charts.Distribution | None
    trend: Trend | None
    months: over_time.Control | None
    rates: bool
    """whether whoever looks may rate the open item by hand"""
    left_out: Sequence[tuple[str, int]]
    only: str
    """the state the clauses are narrowed to"""
    example: tuple[float, ...] = EXAMPLE

    @property
    def keep(self) -> str:
        """The query every link carries on."""
        return self.asked.keep

    @property
    def on(self) -> date:
        return self.asked.on

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """What the clauses may be narrowed to, and how many each leaves."""
        lines = self.card.lines if self.card else ()
        found = [(name, title, sum(line.met is met for line in lines)) for name, (title, met) in STATES.items()]
        return [("", "All", len(lines)), *found]

    @property
    def only_words(self) -> str:
        return STATES[self.only][0].lower() if self.only else ""

    @property
    def clauses(self) -> list[tuple[Lines, list[Line]]]:
        """The groups that have a clause in the state asked for, with those clauses."""
        groups = self.card.groups if self.card else ()
        narrowed = [(group, [line for line in group.lines if self._shown(line)]) for group in groups]
        return [(group, lines) for group, lines in narrowed if lines]

    def _shown(self, line: Line) -> bool:
        return not self.only or line.met is STATES[self.only][1]

    @property
    def width(self) -> int:
        """How many columns the table of people has."""
        found = self.evidence
        return 2 + len(found.heads) + found.dated if found else 0

    @property
    def by_hand(self) -> bool:
        """Whether the open item is one that a person rates, or may confirm."""
        line = self.evidence.line if self.evidence else None
        return line is not None and (line.person_rates or line.proposed or line.judged is not None)

    @property
    def month_heads(self) -> tuple[str, ...]:
        return ("Month", self.trend.unit if self.trend else "", "Unusual")

    @property
    def month_rows(self) -> list[tuple[str, str, str]]:
        """The months as a table, newest first."""
        points = self.trend.points if self.trend else ()
        return [
            (words.month(point.on) if point.whole else words.day_with_year(point.on), point.shown or "–", point.words)
            for point in reversed(points)
        ]

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
    asked = understood(request)
    team_id = request.team.id
    card = None if evidence_only else _card(team_id, asked)
    is_open = card is None or card.open
    evidence = _evidence(request, item, asked) if item and is_open else None
    months = trend(team_id, item, on=asked.on, reading=asked.reading, standard=asked.standard) if evidence else None
    only = request.GET.get("only", "")
    return Page(
        asked=asked,
        card=card,
        head=head(team_id, asked, card) if card and card.open else None,
        item=item,
        path=reverse("fidelity-item", args=[item]) if item else "",
        evidence=evidence,
        chart=_chart(evidence) if evidence else None,
        trend=months,
        months=_control(months) if months else None,
        rates=bool(evidence) and asked.standard == "dacts" and may_rate_by_hand(request.actor, team_id),
        left_out=() if item else [(why(reason), number) for reason, number in left_out(team_id, LISTED)],
        only=only if only in STATES else "",
    )


def _card(team_id: str, asked: Asked) -> Scorecard:
    return scorecard(team_id, on=asked.on, reading=asked.reading, standard=asked.standard, sample=asked.sample)


def _evidence(request: Request, item: str, asked: Asked) -> ItemEvidence:
    client_id = request.GET.get("client", "")
    team_id = request.team.id
    found = item_evidence(
        request.actor,
        team_id,
        item,
        on=asked.on,
        reading=asked.reading,
        client_id=client_id,
        standard=asked.standard,
        sample=asked.sample,
    )
    if client_id and not found.opened:
        raise NotHere
    if client_id:
        open_client(request.actor, client_id, team_id=team_id, at=request.at)
    return found


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


def _control(found: Trend) -> over_time.Control | None:
    if not any(point.value is not None for point in found.points):
        return None
    return over_time.control_chart(
        [over_time.Month(each.on, each.value, each.shown, each.words, each.whole) for each in found.points],
        label=found.says,
        mean=found.mean,
        low=found.low,
        high=found.high,
        anchor=found.anchor,
    )
