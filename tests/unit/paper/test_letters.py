"""Paper is made of whatever stands in a record: a letter no typeface has is a box, and says so."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from alongside.paper import UNSHOWN, printed
from alongside.paper.letters import shown


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Étienne, Łucja, Đặng, Петров, Ελένη, שלום, مرحبا, नमस्ते, ✓ → “so” …", ""),
        ("日本語 kana", "□□□ kana"),
        ("at home 🏡 now", "at home □ now"),
        ("김민준 and ሰላም", "□□□ and □□□"),
        ("a doctor 👩🏽\u200d⚕ came", "a doctor □□⚕ came"),
        ("a bell\x07 and a line\nand a tab\t.", "a bell and a line\nand a tab\t."),
    ],
)
def test_a_letter_no_typeface_has_is_a_box(said: str, stands: str) -> None:
    assert shown(said) == (stands or said)


def test_a_paper_is_dated_to_the_second_whatever_the_clock_says(tmp_path: Path) -> None:
    template = tmp_path / "paper.typ"
    template.write_text('#set document(title: "A paper")\n#json(bytes(sys.inputs.content)).unshown')
    moment = datetime(2026, 9, 30, 16, 0, 7, tzinfo=UTC)
    assert printed(template, {}, at=moment.replace(microsecond=123456)) == printed(template, {}, at=moment)


def test_a_paper_is_made_whatever_was_written_and_says_what_it_could_not_show(tmp_path: Path) -> None:
    template = tmp_path / "paper.typ"
    template.write_text(
        "#let it = json(bytes(sys.inputs.content))\n#set document(title: it.title, date: none)\n"
        '#it.lines.join(", ")\n#it.unshown'
    )
    plain = printed(template, {"title": "Plain", "lines": ["one", "two"]})
    assert plain == printed(template, {"title": "Plain", "lines": ["one", "two"]})
    odd = printed(template, {"title": "花", "lines": ["日本語", "🏡", {"deep": "김"}["deep"], "\x00"]})
    assert b"pdfuaid" in odd
    template.write_text(template.read_text() + '\n#assert(it.unshown == "")')
    assert printed(template, {"title": "Plain", "lines": ["□ is a box somebody wrote"]})
    with pytest.raises(Exception, match="assertion failed"):
        printed(template, {"title": "Plain", "lines": ["花"]})
    assert "□" in UNSHOWN
