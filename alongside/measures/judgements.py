"""What people judged: the rows of `ratings`, and how a person's word stands beside what the records say."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from alongside.measures.engines import Engine
from alongside.measures.phrases import quoted
from alongside.measures.score import Basis, Judged, Score
from alongside.measures.windows import Frame

RATINGS = "ratings"
A_PERSON_RATES = "a_person_rates"
OVERRIDDEN = "overridden"

Spoken = Mapping[tuple[str, str], Sequence[Judged]]
"""Team and item -> what was judged of it, the latest word last."""


def spoken(engine: Engine, standard: str, teams: Sequence[str]) -> Spoken:
    """Everything judged of these teams on a standard; nothing where nobody keeps ratings."""
    if RATINGS not in engine.tables or not teams:
        return {}
    text = (
        "select r.team_id, r.item, r.rating, r.rater, r.rated_on, r.rationale\nfrom ratings r\n"
        f"where r.standard = {quoted(standard)} and r.team_id in ({quoted(*teams)})"
    )
    found: dict[tuple[str, str], list[Judged]] = {}
    for team, item, *cells in engine.rows(text, Frame(())):
        found.setdefault((str(team), str(item)), []).append(_judged(*cells))
    return {key: sorted(words, key=_last) for key, words in found.items()}


def latest(words: Sequence[Judged], on: date) -> Judged | None:
    """The latest word on or before a date."""
    place = bisect_right([word.rated_on for word in words], on)
    return words[place - 1] if place else None


def judged(score: Score, word: Judged | None) -> Score:
    """The score with a person's word before the rating that the records earn or propose; both stay visible."""
    if word is None:
        return score
    flags = tuple(flag for flag in score.flags if flag != A_PERSON_RATES)
    if score.found is not None and score.basis is Basis.COMPUTED and word.rating != score.found:
        flags = (*flags, OVERRIDDEN)
    return replace(score, rating=word.rating, basis=Basis.RATED, flags=flags, judged=word)


def _last(word: Judged) -> tuple[date, int, str, str]:
    """Of two words of one day the lower rating is the later: in doubt nobody is flattered."""
    return word.rated_on, -word.rating, word.rater, word.rationale


def _judged(rating: Any, rater: Any, rated_on: Any, rationale: Any) -> Judged:
    day = rated_on if isinstance(rated_on, date) else date.fromisoformat(str(rated_on)[:10])
    return Judged(int(rating), str(rater), day, str(rationale))
