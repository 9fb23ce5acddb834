"""Progress shows on a terminal after a second, and leaves nothing behind."""

import io

from alongside.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_and_wiped() -> None:
    terminal = Terminal()
    progress = Progress(terminal, patience=0)
    progress("reading contacts.csv")
    progress.close()
    progress.close()
    assert terminal.getvalue() == "\r\x1b[Kreading contacts.csv …\r\x1b[K"


def test_what_is_quick_says_nothing() -> None:
    terminal = Terminal()
    progress = Progress(terminal, patience=60)
    progress("reading")
    progress.close()
    assert terminal.getvalue() == ""


def test_a_file_is_told_nothing() -> None:
    file = io.StringIO()
    Progress(file, patience=0)("reading")
    assert file.getvalue() == ""
