"""The colours keep the contrast they promise, in light and in dark, on the grounds they are used on."""

import math
import re

import pytest

from tests.house.repository import ROOT

TOKENS = (ROOT / "alongside/static/css/tokens.css").read_text()
NUMBER = r"([\d.]+) ([\d.]+) ([\d.]+)"
PAIRS = re.compile(rf"--([\w-]+): light-dark\(oklch\({NUMBER}\), oklch\({NUMBER}\)\)")

Colour = tuple[float, float, float]
PALETTE: dict[str, tuple[Colour, Colour]] = {
    name: ((float(a), float(b), float(c)), (float(d), float(e), float(f)))
    for name, a, b, c, d, e, f in PAIRS.findall(TOKENS)
}
GROUNDS = ("paper", "sheet", "well")
WORDS_ON = [
    *((word, ground) for word in ("ink", "ink-2", "ink-3", "accent") for ground in GROUNDS),
    ("ink-2", "accent-soft"),
    ("accent", "accent-soft"),
    ("accent-deep", "accent-soft"),
    ("accent-deep", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("late", "late-soft"),
    ("late", "paper"),
    ("late", "sheet"),
    ("soon", "soon-soft"),
    ("paper", "ink"),
    ("paper", "late"),
]
SHAPES_ON = [("edge", ground) for ground in GROUNDS] + [("ink-2", ground) for ground in GROUNDS]


def luminance(colour: Colour) -> float:
    """Relative luminance of an oklch colour, through oklab and linear sRGB."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    clipped = [min(max(part, 0.0), 1.0) for part in (red, green, blue)]
    return 0.2126 * clipped[0] + 0.7152 * clipped[1] + 0.0722 * clipped[2]


def contrast(one: str, other: str, theme: int) -> float:
    light, dark = sorted((luminance(PALETTE[one][theme]), luminance(PALETTE[other][theme])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_knows_black_on_white() -> None:
    assert luminance((1, 0, 0)) == pytest.approx(1, abs=1e-3)
    assert luminance((0, 0, 0)) == 0


def test_every_colour_has_a_light_and_a_dark_value() -> None:
    assert len(PALETTE) == 17


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), WORDS_ON)
def test_words_can_be_read_on_every_ground_they_lie_on(word: str, ground: str, theme: int) -> None:
    assert contrast(word, ground, theme) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES_ON)
def test_shapes_that_mean_something_can_be_seen(shape: str, ground: str, theme: int) -> None:
    assert contrast(shape, ground, theme) >= 3


def test_colours_are_named_in_one_file_only() -> None:
    written = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", re.I)
    strays = [
        f"{path.name}:{number}"
        for path in sorted((ROOT / "alongside/static/css").rglob("*.css"))
        if path.name != "tokens.css"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if written.search(line)
    ]
    assert not strays
