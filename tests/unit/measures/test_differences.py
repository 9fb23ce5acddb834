"""Why two standards differ is said of items they have, once for each pair, in a sentence."""

import pytest

from alongside.measures.standards import known_standards, standard_called
from alongside.measures.standards.differences import DIFFERENCES, SUBJECTS, Difference


@pytest.mark.parametrize("each", DIFFERENCES, ids=lambda each: f"{each.standard}-{each.item}-{each.other_item}")
def test_both_items_are_in_print(each: Difference) -> None:
    assert each.item in standard_called(each.standard).items
    assert each.other_item in standard_called(each.other).items
    assert each.standard != each.other


def test_every_standard_is_told_apart_from_the_scale() -> None:
    assert {each.other for each in DIFFERENCES if each.standard == "dacts"} == set(known_standards()) - {"dacts"}


def test_a_pair_is_explained_once_and_by_subject() -> None:
    pairs = [(each.standard, each.item, each.other, each.other_item) for each in DIFFERENCES]
    assert len(pairs) == len(set(pairs))
    subjects = [each.subject for each in DIFFERENCES]
    assert tuple(dict.fromkeys(subjects)) == SUBJECTS


@pytest.mark.parametrize("each", DIFFERENCES, ids=lambda each: f"{each.standard}-{each.item}-{each.other_item}")
def test_the_reason_is_a_sentence(each: Difference) -> None:
    assert each.says[0].isupper()
    assert each.says.endswith(".")
    assert len(each.says) < 240
