"""The drawings of a report, as SVG: ink on paper, every mark labelled, nothing that must be known by its colour."""

from collections.abc import Sequence

INK, EDGE, ACCENT = "#4f4a42", "#8b867d", "#1d5c50"
WIDTH, HEIGHT = 640, 150
LEFT, RIGHT, TOP, BOTTOM = 30, 56, 16, 24
LOWEST, HIGHEST = 1.0, 5.0
SPARK_WIDTH, SPARK_HEIGHT = 66, 14
FONT = "Libertinus Serif"
FEWEST = 3
"""points that make a line"""


def trend_chart(points: Sequence[tuple[str, float]]) -> str:
    """A line from 1 to 5 over the months, each a dot, the last one in figures."""
    steps = max(len(points) - 1, 1)
    placed = [(LEFT + at * (WIDTH - LEFT - RIGHT) / steps, _height(mean)) for at, (_, mean) in enumerate(points)]
    path = " ".join(f"{'M' if at == 0 else 'L'}{x:.1f} {y:.1f}" for at, (x, y) in enumerate(placed))
    marks = [_axis(rating) for rating in range(int(LOWEST), int(HIGHEST) + 1)]
    marks.append(f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.6"/>')
    for at, (x, y) in enumerate(placed):
        last = at == len(placed) - 1
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 if last else 2.6}" fill="{ACCENT if last else INK}"/>')
        marks.append(_text(x, HEIGHT - 6, points[at][0], size=11, anchor="middle"))
    x, y = placed[-1]
    marks.append(_text(x + 9, y + 5, f"{points[-1][1]:.2f}", size=15, colour=ACCENT))
    return _svg(WIDTH, HEIGHT, marks)


def sparkline(values: Sequence[float | None]) -> str:
    """Twelve small points; the line breaks where there was no figure. Empty where there are too few to say anything."""
    there = [value for value in values if value is not None]
    if len(there) < FEWEST:
        return ""
    low, high = min(there), max(there)
    inner = SPARK_HEIGHT - 5
    marks, path, pen = [], "", "M"
    for at, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        x = 2 + at * (SPARK_WIDTH - 6) / (len(values) - 1)
        y = 2.5 + (inner * (high - value) / (high - low) if high > low else inner / 2)
        path += f"{pen}{x:.1f} {y:.1f} "
        pen = "L"
        end = (x, y)
    marks.append(f'<path d="{path.strip()}" fill="none" stroke="{EDGE}" stroke-width="1.1"/>')
    marks.append(f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="2" fill="{ACCENT}"/>')
    return _svg(SPARK_WIDTH, SPARK_HEIGHT, marks)


def _height(mean: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - mean) / (HIGHEST - LOWEST)


def _axis(rating: int) -> str:
    y = _height(rating)
    line = f'<path d="M{LEFT - 6} {y:.1f}H{WIDTH - RIGHT}" stroke="{EDGE}" stroke-width=".5" stroke-dasharray="1 3"/>'
    return line + _text(LEFT - 12, y + 4, str(rating), size=11, anchor="end")


def _text(x: float, y: float, words: str, *, size: int, anchor: str = "start", colour: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{colour}">{words}</text>'
    )


def _svg(width: int, height: int, marks: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"{''.join(marks)}</svg>"
    )
