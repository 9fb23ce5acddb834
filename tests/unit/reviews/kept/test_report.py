"""The report: made accessible or not at all, the same for the same review, and nobody's name in it who is a client."""

from pathlib import Path

from alongside.reviews.report import report
from tests.cast import TODAY, Cast
from tests.unit.reviews.kept.staged import signed


def test_a_signed_review_prints(cast: Cast) -> None:
    stage = signed(cast, differing={"H2": 4})
    made = report(cast.denise, stage.id, on=TODAY)
    Path("/tmp/rev/r.pdf").write_bytes(made)
    assert made.startswith(b"%PDF")
