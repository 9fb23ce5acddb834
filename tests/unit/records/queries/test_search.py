"""Names are compared without case, accents or order."""

import pytest

from alongside.records.queries.search import answers, folded


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Étienne", "etienne"), ("ÉTIENNE", "etienne"), ("Nguyễn Thị Bảo", "nguyen thi bao"), ("Łukasz", "lukasz"),
        ("Søren", "soren"), ("O’Brien", "o'brien"), ("Straße", "strasse"), ("İpek", "ipek"), ("Đặng", "dang"),
    ],
)  # fmt: skip
def test_names_are_compared_without_case_and_accents(written: str, compared: str) -> None:
    assert folded(written) == compared


def test_every_word_must_answer_in_any_order_and_over_all_names() -> None:
    names = [folded("Étienne Moreau"), folded("Stevie")]
    assert answers(names, ["moreau", "etienne"])
    assert answers(names, ["stev", "mor"])
    assert not answers(names, ["etienne", "olsen"])
