"""The report: accessible or not made at all, the same for the same review, and naming nobody but who signs."""

import re
import zlib
from datetime import timedelta

import pytest

from alongside.measures.standards import standard_called
from alongside.records.models import Client
from alongside.reviews.actions.consensus import begin_consensus, write_words
from alongside.reviews.actions.plan import add_step
from alongside.reviews.actions.rating import hand_in, rate_item
from alongside.reviews.actions.reviews import open_review
from alongside.reviews.queries.raters import agency_agreement
from alongside.reviews.queries.review import review_for
from alongside.reviews.report import file_name, report
from alongside.reviews.report.charts import sparkline, trend_chart
from alongside.reviews.report.content import content_of
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.unit.reviews.kept.staged import AS_OF, compared, named, settled, signed, staged, worded

MUCH_LATER = TODAY + timedelta(days=3000)


def pages_of(pdf: bytes) -> int:
    """The pages, counted in the file's own objects, packed ones too."""
    text = pdf
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            text += zlib.decompress(packed)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", text))


def test_it_is_tagged_says_its_language_and_title_and_is_a_few_pages(cast: Cast) -> None:
    stage = signed(cast, differing={"H2": 4})
    made = report(cast.denise, stage.id, on=TODAY)
    assert made.startswith(b"%PDF")
    assert b"/Lang" in made
    assert b"pdfuaid" in made
    assert 3 <= pages_of(made) <= 6
    assert file_name(cast.denise, stage.id, on=TODAY) == "riverside-act-dacts-2026-09-29.pdf"


def test_words_in_any_script_are_printed_and_so_is_what_the_typeface_lacks(cast: Cast) -> None:
    stage = compared(staged(cast))
    settled(stage)
    write_words(
        by=cast.denise, at=AT, review_id=stage.id, strengths="日本語 kana, 🏡 and ሰላም", recommendations="\x07 김"
    )
    assert report(cast.denise, stage.id, on=TODAY).startswith(b"%PDF")


def test_it_is_the_same_bytes_years_later_and_for_another_reader(cast: Cast) -> None:
    stage = signed(cast)
    made = report(cast.denise, stage.id, on=TODAY)
    assert report(cast.denise, stage.id, on=MUCH_LATER) == made
    assert report(cast.rosa, stage.id, on=MUCH_LATER) == made
    assert report(stage.mira, stage.id, on=TODAY) == made


def test_it_says_how_each_rating_came_about(cast: Cast) -> None:
    visited(cast, started_at=moment(AS_OF, 9))
    stage = signed(cast, differing={"H2": 5})
    said = content_of(review_for(cast.denise, stage.id, on=TODAY))
    items = {item["item"]: item for group in said["groups"] for item in group["items"]}
    assert len(items) == 28
    assert items["H6"]["basis"] == "Judged by the raters; records earn 5"
    assert items["H2"]["reason"] == "Talked over together."
    assert items["O1"]["basis"] == "Judged by the raters"
    assert items["O4"]["evidence"].startswith("Not recorded:")
    assert items["H1"]["evidence"].startswith("0.75 to 1, on 29 Sep 2026; ")
    assert said["result"] == {"figure": "85", "of": "of 140", "says": "the total of 28 items", "mean": "3.04"}
    assert said["agreement"]["exact"] == "96 %"
    assert [one["item"] for one in said["agreement"]["differing"]] == ["H2"]
    assert [one["name"] for one in said["signatures"]] == ["Mira Santos", "Walter Sorensen", "Denise Okafor"]
    assert said["unsigned"] == ""
    assert not said["draft"]
    assert len(said["digest"]) == 64
    assert len(said["readings"]) == 28


def test_no_client_is_named_or_identified(cast: Cast) -> None:
    visited(cast, started_at=moment(AS_OF, 9))
    stage = signed(cast)
    said = str(content_of(review_for(cast.denise, stage.id, on=TODAY)))
    for client in Client.objects.all():
        assert client.id not in said
        assert client.name not in said
        assert client.name.split()[0] not in said


def test_before_the_signing_it_is_a_draft_and_before_every_item_is_settled_there_is_none(cast: Cast) -> None:
    stage = compared(staged(cast), differing={"H2": 4})
    with pytest.raises(Refused, match="once every item is settled"):
        report(cast.denise, stage.id, on=TODAY)
    settled(stage)
    worded(stage)
    review = review_for(cast.denise, stage.id, on=TODAY)
    assert content_of(review)["draft"]
    assert content_of(review)["signatures"] == []
    assert report(cast.denise, stage.id, on=TODAY).startswith(b"%PDF")


def test_the_plan_stands_in_it_as_it_is(cast: Cast) -> None:
    stage = signed(cast)
    before = report(cast.denise, stage.id, on=TODAY)
    add_step(by=cast.denise, at=AT, team_id=cast.team.id, item="S5", what="Meet everybody twice a week.",
             owner_id=staff_of(cast.rosa), due_on=TODAY, review_id=stage.id)  # fmt: skip
    said = content_of(review_for(cast.denise, stage.id, on=MUCH_LATER))
    assert said["steps"] == [
        {"item": "S5", "what": "Meet everybody twice a week.", "owner": "Rosa Ortega", "due": "Wed 30 Sep 2026",
         "state": "To do"},
    ]  # fmt: skip
    assert report(cast.denise, stage.id, on=TODAY) != before


def test_what_is_written_is_never_read_as_markup(cast: Cast) -> None:
    stage = compared(staged(cast))
    write_words(by=cast.denise, at=AT, review_id=stage.id, strengths='#read("/etc/passwd") *a* $x$ \\ <b>',
                recommendations="#panic()")  # fmt: skip
    assert report(cast.denise, stage.id, on=TODAY).startswith(b"%PDF")


def test_whoever_has_no_part_in_the_review_gets_no_report(cast: Cast) -> None:
    stage = signed(cast)
    for one in (cast.vera, cast.walter):
        with pytest.raises(NotHere):
            report(one, stage.id, on=MUCH_LATER)
        with pytest.raises(NotHere):
            file_name(one, stage.id, on=MUCH_LATER)


def test_a_standard_of_clauses_is_reviewed_and_printed_as_met_or_not(cast: Cast) -> None:
    visited(cast, started_at=moment(AS_OF, 9))
    review = open_review(by=cast.denise, at=AT, team_id=cast.team.id, as_of=AS_OF, standard="utah_acot")
    mira = named(cast, review, "mira@elsewhere.example", "Mira Santos")
    with pytest.raises(Refused, match="met or not met"):
        rate_item(by=mira, at=AT, review_id=review.id, item=standard_called("utah_acot").printed[0], rating=3,
                  rationale="x")  # fmt: skip
    for number, item in enumerate(standard_called("utah_acot").printed):
        rate_item(by=mira, at=AT, review_id=review.id, item=item, met=number % 2 == 0, rationale="Read.")
    hand_in(by=mira, at=AT, review_id=review.id)
    begin_consensus(by=cast.denise, at=AT, review_id=review.id)
    page = review_for(cast.denise, review.id, on=TODAY)
    assert (page.scale, page.total, page.settled) == (False, None, page.of)
    assert page.met == (page.of + 1) // 2
    said = content_of(page)
    assert said["result"]["figure"] == f"{page.met} of {page.of}"
    assert report(cast.denise, review.id, on=TODAY).startswith(b"%PDF")
    assert "no scale" in agency_agreement(cast.denise, cast.team.id, on=TODAY, standard="utah_acot").says


def test_agreement_over_teams_says_what_it_lacks(cast: Cast) -> None:
    found = agency_agreement(cast.denise, cast.team.id, on=TODAY)
    assert (found.teams, found.icc) == (0, None)
    assert "there is none" in found.says
    signed(cast)
    assert "there is one" in agency_agreement(cast.denise, cast.team.id, on=TODAY).says
    with pytest.raises(NotHere):
        agency_agreement(cast.vera, cast.team.id, on=TODAY)


def test_a_line_breaks_where_there_was_no_figure_and_two_points_draw_none() -> None:
    assert len(re.findall(r"M\d", sparkline([1.0, None, 3.0, 4.0]))) == 2
    assert sparkline([None, 2.0, 3.0, None]) == ""
    assert "4.18" in trend_chart([("Aug", 4.0), ("Sep", 4.18)])
