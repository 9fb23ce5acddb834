"""The words a team says instead of ours: its own, and those of its agency for which it has none."""

from collections.abc import Mapping, Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from alongside.teams.models import Team, WordsSet
from alongside.terms import OurWord, Words

Says = Mapping[str, Sequence[str]]


def with_words(teams: QuerySet[Team]) -> QuerySet[Team]:
    """The same teams, each read together with its own words and its agency's: no query more."""
    last = WordsSet.objects.order_by("-id").values("says")
    return teams.annotate(
        own_words=Subquery(last.filter(team=OuterRef("pk"))[:1]),
        agency_words=Subquery(last.filter(agency=OuterRef("agency_id"), team=None)[:1]),
    )


def words_from(own: Says | None, agency: Says | None) -> Words:
    """What is said on the pages of a team."""
    said = {**(agency or {}), **(own or {})}
    return Words(tuple((word, *said[word.value]) for word in OurWord if word.value in said))  # type: ignore[misc]


def words_of(team_id: str) -> Says:
    """The team's own words alone, as its form asks: word of ours -> for one, for several."""
    return _last(WordsSet.objects.filter(team_id=team_id))


def agency_words(agency_id: str) -> Says:
    return _last(WordsSet.objects.filter(agency_id=agency_id, team=None))


def _last(rows: QuerySet[WordsSet]) -> Says:
    return rows.order_by("-id").values_list("says", flat=True).first() or {}
