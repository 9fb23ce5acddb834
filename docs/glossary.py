"""Writes GLOSSARY.md from alongside/terms: the nouns of the product, and its closed lists of words."""

from collections.abc import Iterator
from pathlib import Path

from alongside import terms

GLOSSARY = Path(__file__).parents[1] / "GLOSSARY.md"

OPENING = """# Glossary

One word, one meaning: in tables, code, addresses, screens and this page.
Generated from `alongside/terms` by `make manual`; change the words there.
"""


def closed_lists() -> Iterator[type[terms.Term]]:
    """The closed lists of words, in the order the package gives them."""
    for candidate in vars(terms).values():
        if isinstance(candidate, type) and issubclass(candidate, terms.Term) and candidate is not terms.Term:
            yield candidate


def sections() -> Iterator[str]:
    yield OPENING
    yield "## Nouns\n"
    yield from (f"- **{noun}**: {meaning}" for noun, meaning in sorted(terms.GLOSSARY.items()))
    for words in closed_lists():
        yield f"\n## {words.__name__}\n\n{(words.__doc__ or '').strip()}\n"
        yield "| word | on screen | meaning |\n|---|---|---|"
        yield from (f"| `{word.value}` | {word.label} | {word.meaning} |" for word in words)


def glossary() -> str:
    """The whole page, as it should stand in the repository."""
    return "\n".join(sections()) + "\n"


if __name__ == "__main__":
    GLOSSARY.write_text(glossary())
