"""What a text of the portable subset may not hold, as a list of sentences: empty where it is portable."""

import re

FUNCTIONS = {"sum", "avg", "count", "min", "max", "coalesce", "round", "row_number", "lead", "lower", "replace"}
WORDS_BEFORE_BRACKETS = {"as", "in", "and", "or", "on", "over", "from", "where", "when", "then", "else", "not", "by"}

FORBIDDEN = (
    (r"\bfilter\b", "FILTER"),
    (r"\d\.\d", "a decimal literal: write it with an exponent"),
    (r"\binterval\b|\bextract\b|\bdate\b|\bcurrent_date\b|\bnow\b", "date arithmetic: the calendar has it"),
    (r"\b(day|as_of|\w+_on)\s*[+-]|[+-]\s*(\w+\.)?(day|as_of|\w+_on)\b", "date arithmetic: the calendar has it"),
    (r"::|\bcast\b", "a cast"),
    (r"\bas end\b|\.end\b", "a column called end"),
    (r"\bmedian\b|\bpercentile\w*|\bquantile\w*", "a median of the engine's own"),
    (r"\btrue\b|\bfalse\b", "a boolean: they are 0 or 1"),
    (r"\busing\b|\bnatural\b|\blateral\b|\bqualify\b|\bilike\b|\blimit\b", "a word not every engine has"),
    (r"[\"`%\[\]|]", "a character not every engine reads alike"),
    (r"\bunion\b(?! all)", "UNION without ALL, which sorts"),
)


def faults(text: str) -> list[str]:
    """Everything in a text that keeps it from running alike everywhere."""
    bare = re.sub(r"'[^']*'", "''", text.lower())
    found = [f"{says} in {text!r}" for pattern, says in FORBIDDEN if re.search(pattern, bare)]
    called = set(re.findall(r"(\w+)\s*\(", bare)) - WORDS_BEFORE_BRACKETS - FUNCTIONS
    found += [f"the function {name}" for name in sorted(called)]
    found += [f"no order of nulls in {key!r}" for key in _sort_keys(bare) if not re.search(r"nulls (first|last)$", key)]
    found += [f"a division of integers: {piece!r}" for piece in _divisions(bare) if not re.search(r"\de\d", piece)]
    return found


def _sort_keys(text: str) -> list[str]:
    keys = []
    for start in re.finditer(r"order by ", text):
        rest = _until_closed(text[start.end() :])
        rest = re.split(r"\brows between\b", rest)[0]
        keys += [key.strip() for key in _top_level(rest)]
    return keys


def _until_closed(text: str) -> str:
    depth = 0
    for at, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return text[:at]
    return text


def _top_level(text: str) -> list[str]:
    parts, depth, last = [], 0, 0
    for at, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(text[last:at])
            last = at + 1
    return [*parts, text[last:]]


def _divisions(text: str) -> list[str]:
    """The product or sum a division stands in: from the last comma, keyword or bracket opened to the next."""
    cut = r",|\bas\b|\bthen\b|\bend\b|\bwhen\b|\bselect\b|\n"
    plain = re.sub(r"coalesce\(([^,()]*),[^()]*\)", r"\1", text)
    return [piece for piece in re.split(cut, plain) if "/" in piece]
