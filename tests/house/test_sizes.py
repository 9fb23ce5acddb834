"""A file is a room and a function does one thing: the sizes that keep both true."""

from statistics import median

from tests.house.repository import files_under, functions, length, listed, python_under, where

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 60
LINES_IN_A_VIEW = 25
MEDIAN_FUNCTION = 10

CODE = ("alongside", "tests", "benchmarks", "docs")


def test_no_file_is_longer_than_one_look() -> None:
    written = [*python_under(*CODE), *files_under("alongside", ".html", ".css", ".js", ".sql")]
    by_hand = [path for path in written if "vendor" not in path.parts]
    lengths = {path: len(path.read_text().splitlines()) for path in by_hand}
    long = [f"{where(path)} has {lines} lines" for path, lines in lengths.items() if lines >= LINES_IN_A_FILE]
    assert not long, f"files of {LINES_IN_A_FILE} lines or more:{listed(long)}"


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{where(path, function.lineno)} {function.name} has {length(function)} lines"
        for path in python_under(*CODE)
        for function in functions(path)
        if length(function) > LINES_IN_A_FUNCTION
    ]
    assert not long, f"functions of more than {LINES_IN_A_FUNCTION} lines:{listed(long)}"


def test_most_functions_are_short() -> None:
    lengths = [length(function) for path in python_under("alongside") for function in functions(path)]
    assert median(lengths) < MEDIAN_FUNCTION


def test_a_view_is_short_enough_to_make_one_call_inward() -> None:
    views = [path for path in python_under("alongside/pages") if path.name == "views.py" or path.parent.name == "views"]
    long = [
        f"{where(path, function.lineno)} {function.name} has {length(function)} lines"
        for path in views
        for function in functions(path)
        if length(function) >= LINES_IN_A_VIEW
    ]
    assert not long, f"functions in views.py of {LINES_IN_A_VIEW} lines or more:{listed(long)}"
