"""Questionnaires as files: read, scored, withheld; no database."""

import json
from pathlib import Path

import pytest

from alongside.records.instruments.catalogue import SHIPPED, catalogue
from alongside.records.instruments.definition import Kind, NotAQuestionnaireError, read
from alongside.records.instruments.scoring import noticed, scored

ALL = catalogue().instruments
BESIDE = Path(__file__).parents[4] / "shared" / "data" / "questionnaires"


def everything(name: str, code: str) -> dict[str, str | int]:
    """Every choice answered with the option of that code, or its last."""
    return {
        question.id: code if question.option(code) else question.options[-1].code
        for question in ALL[name].questions
        if question.kind is Kind.CHOICE
    }


@pytest.mark.parametrize(
    ("name", "questions", "most"),
    [("phq-9", 10, 27), ("gad-7", 7, 21), ("audit-c", 3, 12), ("cage", 4, 4), ("aims", 12, 28)],
)
def test_a_shipped_instrument_has_its_questions_and_its_range(name: str, questions: int, most: int) -> None:
    assert len(ALL[name].questions) == questions
    best, worst = (scored(ALL[name], everything(name, code))[0].value for code in ("0", "9"))
    assert (best, worst) == (0, most)
    assert ALL[name].terms
    assert ALL[name].source


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("phq-9", 4, "none to minimal"),
        ("phq-9", 5, "mild"),
        ("phq-9", 14, "moderate"),
        ("phq-9", 15, "moderately severe"),
        ("phq-9", 20, "severe"),
        ("gad-7", 9, "mild"),
        ("gad-7", 15, "severe"),
        ("cage", 2, "two or more: ask further"),
        ("audit-c", 3, "at or above the limit for women"),
        ("aims", 8, ""),
    ],
)  # fmt: skip
def test_a_figure_is_called_as_its_source_calls_it(name: str, value: float, says: str) -> None:
    assert ALL[name].scales[0].says(value) == says


def test_a_sum_with_a_hole_in_it_is_withheld_and_says_which_answer_is_missing() -> None:
    answers = everything("phq-9", "1")
    del answers["phq9.4"]
    (found,) = scored(ALL["phq-9"], answers)
    assert found.value is None
    assert [question.asks for question in found.missing] == ["Feeling tired or having little energy"]


def test_the_tenth_question_of_the_phq_9_adds_nothing() -> None:
    answers = everything("phq-9", "0")
    assert scored(ALL["phq-9"], answers | {"phq9.10": "3"})[0].value == 0


def test_a_thought_of_death_asks_for_something_whatever_the_sum() -> None:
    assert noticed(ALL["phq-9"], everything("phq-9", "0")) == ()
    assert noticed(ALL["phq-9"], everything("phq-9", "0") | {"phq9.9": "1"}) == (
        "Ask about safety today, and say it at the meeting.",
    )


def test_what_is_about_drinking_is_labelled() -> None:
    assert {name for name, one in ALL.items() if one.part2} == {"audit-c", "cage"}


@pytest.mark.outside
@pytest.mark.skipif(not BESIDE.is_dir(), reason="the gathered questionnaires are not beside this repository")
def test_the_wording_is_that_of_another_hand_who_gathered_it() -> None:
    """Two of them, word for word; the others differ where the gathered text shortens the printed one."""
    for name in ("gad-7", "phq-9"):
        gathered = json.loads((BESIDE / f"{name}.json").read_text(encoding="utf-8"))
        (matrix,) = (item for item in gathered["item"] if item["type"] == "group")
        theirs = [_plain(item["text"]) for item in matrix["item"]]
        ours = [_plain(question.asks) for question in ALL[name].questions if question.under]
        assert ours == theirs


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def test_adding_one_is_a_file_and_one_of_the_same_name_stands_in_place(tmp_path: Path) -> None:
    mine = json.loads((SHIPPED / "cage.json").read_text(encoding="utf-8")) | {"name": "our-own", "title": "Our own"}
    (tmp_path / "our-own.json").write_text(json.dumps(mine), encoding="utf-8")
    assert "our-own" in catalogue(tmp_path).instruments
    assert "our-own" not in catalogue().instruments


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "is not JSON"), ("[]", 'must say "Questionnaire"'), ('{"resourceType": "Questionnaire"}', "lacks 'item'")],
)
def test_a_file_that_is_no_questionnaire_is_named_and_leaves_the_others(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "mine.json").write_text(text, encoding="utf-8")
    found = catalogue(tmp_path)
    assert found.instruments.keys() == ALL.keys()
    assert found.faults[0].startswith("mine.json")
    assert says in found.faults[0]


def test_a_score_over_questions_without_values_is_refused() -> None:
    whole = json.loads((SHIPPED / "cage.json").read_text(encoding="utf-8"))
    del whole["item"][2]["answerOption"][0]["valueCoding"]["extension"]
    with pytest.raises(NotAQuestionnaireError, match=r"adds cage\.3, which has no ordinal values"):
        read(json.dumps(whole), where="cage.json")
