"""A picture of two lines over a logarithmic axis, as SVG, without a library."""
import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 650, 50, 290
STEPS = 4


@dataclass
class Line:
    """What is measured, its colour, and where it was what: (x, y), x above zero and rising."""
    unit: str
    colour: str
    points: list


def ceiling(value):
    """The next of 1, 2, 4, 6, 8 times a power of ten: four steps to it are whole enough."""
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def short(number):
    """1000 as 1k, 1000000 as 1M."""
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:g}{letter}"
    return f"{number:g}"


def chart(title, first, second):
    """Each line has a scale of its own from zero: the first on the left, the second on the right,
    twice as high as it needs, so that it runs below the first.

    The background is white, so that the picture reads the same on a dark page.
    """
    low = math.floor(math.log10(first.points[0][0]))
    high = math.ceil(math.log10(first.points[-1][0]) - 0.01)

    def across(x):
        return LEFT + (math.log10(x) - low) / (high - low) * (RIGHT - LEFT)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13" fill="#333">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="26" font-size="15">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        x = across(10 ** power)
        parts.append(
            f'<path d="M{x:.1f} {TOP}V{BOTTOM}" stroke="#e4e4e4"/>'
            f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{short(10 ** power)}</text>')
    sides = ((first, 1, LEFT - 8, "end"), (second, 2, RIGHT + 8, "start"))
    for line, spare, x, anchor in sides:
        top = ceiling(spare * max(y for _, y in line.points))
        parts.append(scale(line, top, x, anchor))
        parts.append(drawn(line, top, across))
    parts.append(f'<path d="M{LEFT} {BOTTOM}H{RIGHT}" stroke="#888"/>')
    return "\n".join(parts + ["</svg>", ""])


def height(y, top):
    return BOTTOM - y / top * (BOTTOM - TOP)


def scale(line, top, x, anchor):
    """The numbers at the side of a line, in its colour."""
    return "".join(
        f'<text x="{x}" y="{height(top * step / STEPS, top) + 4:.1f}" text-anchor="{anchor}" '
        f'fill="{line.colour}">{top * step / STEPS:,.0f}</text>' for step in range(STEPS + 1))


def drawn(line, top, across):
    """The line, a dot where something was measured, and at its end what it is."""
    places = [(across(x), height(y, top)) for x, y in line.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places)
    x, y = places[-1]
    return (
        f'<polyline points="{path}" fill="none" stroke="{line.colour}" stroke-width="2"/>'
        f'<g fill="{line.colour}">{dots}<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="end">'
        f"{line.points[-1][1]:,.0f} {escape(line.unit)}</text></g>")
