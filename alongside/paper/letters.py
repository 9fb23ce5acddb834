"""Which letters the typefaces of a paper have, asked of the typesetter itself."""

import unicodedata
from functools import lru_cache

import typst

BOX = "\N{WHITE SQUARE}"
_PLAIN = 0x250
"""the first letter beyond Latin, of which the typefaces have everything but what moves a machine"""


def shown(text: str) -> str:
    """The text with a box for each letter that no typeface has; what marks or joins such a letter goes with it."""
    letters, had = [], True
    for letter in text:
        kind = unicodedata.category(letter)
        if kind == "Cc":
            letters.append(letter if letter in "\n\t" else "")
        elif ord(letter) >= _PLAIN and kind[0] in "MC":
            letters.append(letter if had and _has(letter) else "")
        else:
            had = ord(letter) < _PLAIN or _has(letter)
            letters.append(letter if had else BOX)
    return "".join(letters)


@lru_cache(maxsize=4096)
def _has(letter: str) -> bool:
    """Whether some typeface has a letter."""
    try:
        typst.compile(
            b'#set document(title: "one letter")\n#sys.inputs.letter', ignore_system_fonts=True, format="pdf",
            pdf_standards="ua-1", sys_inputs={"letter": letter},
        )  # fmt: skip
    except typst.TypstError:
        return False
    return True
