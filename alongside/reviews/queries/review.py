"""One review with everything a page or a report needs of it, for whoever has a part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from alongside.measures.standard import Group, Standard
from alongside.measures.standards import standard_called
from alongside.reviews.access import Part, part_in
from alongside.reviews.agreement import Agreement, Says, agreement
from alongside.reviews.models import FidelityReview, KeptScore, Snapshot
from alongside.reviews.queries.acts import Act, acts
from alongside.reviews.queries.gates import Passing, passing
from alongside.reviews.queries.plan import Step, plan_of_review
from alongside.reviews.queries.rater_evidence import only_figures
from alongside.reviews.queries.reviews import RaterLine, rater_lines
from alongside.reviews.queries.scorecard import Line, line_of
from alongside.reviews.queries.scoring import score_kept
from alongside.reviews.queries.signing import Signed, awaited, signatures
from alongside.reviews.queries.words import Given, Said, Word, agreed, kept_of, needs_a_reason, said_in
from alongside.teams.access import Actor
from alongside.teams.queries.users import user_names
from alongside.terms import ReviewState

SAID = frozenset({ReviewState.COMPARING, ReviewState.CONSENSUS, ReviewState.SIGNED})
"""States in which what each rater gave lies open."""


@dataclass(frozen=True, slots=True)
class Item:
    """One printed item. `line` is what the records add up to; None where there is no measure for it.

    `mine` is the reader's own last word, `given` every rater's once all have handed in, `settled` the consensus.
    `needs_why` says why keeping the raters' word, or the first's, would need a reason; empty where it is carried.
    """

    item: str
    title: str
    question: str
    line: Line | None
    says: str
    source: str
    first: date | None
    last: date | None
    printed: tuple[tuple[int, str], ...]
    figures_only: bool
    mine: Word | None
    given: tuple[Given, ...]
    differs: bool
    settled: Word | None
    needs_why: str


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items that print together, and the mean of what was settled of them."""

    title: str
    says: str
    items: tuple[Item, ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class Stood:
    """A state the review came into."""

    state: ReviewState
    on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """A fidelity review as one reader may see it."""

    id: str
    team_id: str
    team: str
    agency: str
    standard: str
    title: str
    edition: str
    scale: bool
    reading: str
    as_of: date
    seed: int | None
    state: ReviewState
    standings: tuple[Stood, ...]
    leads: bool
    rates: bool
    raters: tuple[RaterLine, ...]
    open_ratings: bool
    groups: tuple[ItemGroup, ...]
    acts: Mapping[str, Act]
    to_rate: int
    agreement: Agreement | None
    strengths: str
    recommendations: str
    signatures: tuple[Signed, ...]
    awaited: tuple[str, ...]
    settled: int
    of: int
    sum: int | None
    total: int | None
    mean: float | None
    met: int
    gates: tuple[Passing, ...]
    steps: tuple[Step, ...]
    digest: str
    code_version: str

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group.items)

    @property
    def sampled(self) -> bool:
        return self.seed is not None


def review_for(actor: Actor, review_id: str, *, on: date) -> Review:
    """The review, for whoever leads it, rates in it on that day, or sees the team's fidelity; else NotHere.

    What a rater gave is theirs alone until every rater has handed in.
    """
    part = part_in(actor, review_id, on=on)
    review, standard = part.review, standard_called(part.review.standard)
    said = said_in(review)
    signed = signatures(said)
    mine = said.of(part.rater)
    ratings = {item: word.rating for item, word in said.settled.items() if word.rating is not None}
    whole = standard.scale and len(ratings) == len(standard.printed)
    snapshot = Snapshot.objects.values("digest", "code_version").get(review=review)
    return Review(
        id=review.id, team_id=review.team_id, team=review.team.name, agency=review.team.agency.name,
        standard=standard.id, title=standard.title, edition=review.edition, scale=standard.scale,
        reading=review.reading, as_of=review.as_of, seed=review.sample_seed,
        state=part.state, standings=_standings(review), leads=part.leads, rates=part.rater is not None,
        raters=rater_lines(said, actor), open_ratings=part.state in SAID, groups=_groups(part, standard, said),
        acts=acts(part, standard, said),
        to_rate=sum(item not in mine for item in standard.printed) if part.rater else 0,
        agreement=_agreement(said, part.state), strengths=said.strengths, recommendations=said.recommendations,
        signatures=signed, awaited=awaited(said, signed, on=on), settled=len(said.settled),
        of=len(standard.printed), sum=sum(ratings.values()) if ratings else None,
        total=sum(ratings.values()) if whole else None,
        mean=sum(ratings.values()) / len(ratings) if whole else None,
        met=sum(bool(word.met) for word in said.settled.values()),
        gates=passing(review.team_id, standard, ratings, on=review.as_of) if whole else (),
        steps=plan_of_review(review.id, on=on), digest=snapshot["digest"], code_version=snapshot["code_version"],
    )  # fmt: skip


def _groups(part: Part, standard: Standard, said: Said) -> tuple[ItemGroup, ...]:
    kept = kept_of(part.review)
    mine, consensus = said.of(part.rater), said.settled
    shown = said.given if part.state in SAID else {}

    def group_of(group: Group) -> ItemGroup:
        items = tuple(
            _item(part.review, standard, one, kept.get(one), mine.get(one), shown.get(one, ()), consensus.get(one))
            for one in group.items
        )
        ratings = [item.settled.rating for item in items if item.settled and item.settled.rating is not None]
        return ItemGroup(group.title, group.says, items, sum(ratings) / len(ratings) if ratings else None)

    return tuple(map(group_of, standard.groups))


def _item(
    review: FidelityReview, standard: Standard, item: str, kept: KeptScore | None, mine: Word | None,
    words: tuple[Given, ...], consensus: Word | None,
) -> Item:  # fmt: skip
    says = words[0].word.says if words else None
    needs_why = needs_a_reason(words, kept, says) if words else ""
    own = {"mine": mine, "given": words, "differs": len(words) > 1 and not agreed(words), "settled": consensus}
    measure = standard.measure(item)
    read = measure.read(review.reading)
    return Item(
        item=item, title=measure.title, question=measure.question,
        line=line_of(measure, score_kept(kept, measure, review)) if kept else None, says=read.says,
        source=read.source, first=kept.first_day if kept else None, last=kept.last_day if kept else None,
        printed=tuple(sorted(measure.printed.items())), figures_only=only_figures(measure), needs_why=needs_why,
        **own,  # type: ignore[arg-type]
    )  # fmt: skip


def _agreement(said: Said, state: ReviewState) -> Agreement | None:
    if state not in SAID or len(said.handed_in) != 2:
        return None
    first, second = (_says(said.of(rater)) for rater in said.handed_in)
    return agreement(first, second)


def _says(words: Mapping[str, Word]) -> dict[str, Says]:
    return {item: word.says for item, word in words.items() if word.says is not None}


def _standings(review: FidelityReview) -> tuple[Stood, ...]:
    rows = list(review.standings.order_by("id"))
    names = user_names({row.by for row in rows})
    zone = ZoneInfo(review.team.time_zone)
    return tuple(Stood(ReviewState(row.state), row.at.astimezone(zone).date(), names[row.by], row.why) for row in rows)
