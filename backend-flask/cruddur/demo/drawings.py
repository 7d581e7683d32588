"""The pictures of the demo world: plain shapes, drawn when they are needed."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

Canvas = ImageDraw.ImageDraw
Point = tuple[float, float]

SMOOTHING = 2
"""Shapes are drawn so many times larger, and their edges are smooth when they are reduced."""
SCENE = (1600, 1200)
FACE = (480, 480)
INK = "#2b2430"


@dataclass(frozen=True)
class Drawing:
    """A drawing: its size in pixels, what is behind it, and what draws it on a canvas where every
    length is a part of the height."""

    size: tuple[int, int]
    background: str
    draw: Callable[["Pen"], None]


class Pen:
    """Draws shapes on a canvas. Places and lengths are parts of its height, from the top left."""

    def __init__(self, canvas: Canvas, unit: int) -> None:
        self._canvas = canvas
        self._unit = unit

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A rectangle."""
        self._canvas.rectangle(self._scaled([(left, top), (right, bottom)]), fill=colour)

    def oval(self, middle: Point, across: float, down: float, colour: str) -> None:
        """An ellipse with these radii."""
        x, y = middle
        corners = [(x - across, y - down), (x + across, y + down)]
        self._canvas.ellipse(self._scaled(corners), fill=colour)

    def shape(self, points: list[Point], colour: str) -> None:
        """A polygon."""
        self._canvas.polygon(self._scaled(points), fill=colour)

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """A line with round corners and ends."""
        across = round(width * self._unit)
        self._canvas.line(self._scaled(points), fill=colour, width=across, joint="curve")
        for end in (points[0], points[-1]):
            self.oval(end, width / 2, width / 2, colour)

    def _scaled(self, points: list[Point]) -> list[Point]:
        return [(x * self._unit, y * self._unit) for x, y in points]


def png(name: str) -> bytes:
    """The drawing of that name as a file."""
    drawing = DRAWINGS[name]
    width, height = drawing.size
    large = Image.new("RGB", (width * SMOOTHING, height * SMOOTHING), drawing.background)
    drawing.draw(Pen(ImageDraw.Draw(large), height * SMOOTHING))
    file = io.BytesIO()
    large.reduce(SMOOTHING).save(file, "PNG", compress_level=1)
    return file.getvalue()


def loaves(pen: Pen) -> None:
    """Four loaves on a board."""
    pen.box(0, 0.62, 1.4, 1, "#8a5a34")
    for plank in range(5):
        y = 0.66 + plank * 0.075
        pen.line([(0, y), (1.4, y)], 0.004, "#76492a")
    for number in range(4):
        x, y = 0.22 + number * 0.3, 0.57 + 0.05 * (number % 2)
        pen.oval((x, y + 0.11), 0.15, 0.03, "#5f3a20")
        pen.oval((x, y), 0.14, 0.115, "#a5642f")
        pen.oval((x, y - 0.02), 0.125, 0.09, "#bd7a3c")
        for cut in (-0.06, 0, 0.06):
            pen.line([(x + cut - 0.03, y + 0.03), (x + cut + 0.02, y - 0.07)], 0.014, "#f0d3a4")


def sleeping_cat(pen: Pen) -> None:
    """A ginger cat, asleep on a sheet of paper."""
    pen.shape([(0.3, 0.55), (1.12, 0.5), (1.2, 0.9), (0.24, 0.94)], "#f6f1e4")
    pen.line([(0.36, 0.88), (1.1, 0.85)], 0.012, "#c9c0ad")
    pen.oval((0.74, 0.66), 0.33, 0.19, "#d9822b")
    for stripe in range(4):
        x = 0.62 + stripe * 0.1
        pen.line([(x, 0.5), (x + 0.03, 0.6)], 0.022, "#b5651d")
    pen.line([(1.0, 0.74), (0.86, 0.83), (0.62, 0.84)], 0.06, "#c97422")
    pen.oval((0.5, 0.7), 0.13, 0.11, "#e0903c")
    pen.shape([(0.4, 0.63), (0.4, 0.53), (0.47, 0.6)], "#e0903c")
    pen.shape([(0.52, 0.59), (0.6, 0.53), (0.6, 0.65)], "#e0903c")
    for x in (0.45, 0.54):
        pen.line([(x - 0.02, 0.7), (x, 0.715), (x + 0.02, 0.7)], 0.008, INK)
    pen.oval((0.495, 0.745), 0.013, 0.009, "#8c3b2e")
    pen.oval((0.44, 0.83), 0.06, 0.03, "#fbf4e8")


def tomato(pen: Pen) -> None:
    """A small tomato on its plant, above the roofs."""
    for x, top in ((0, 0.72), (0.3, 0.66), (0.62, 0.74), (0.95, 0.68), (1.2, 0.75)):
        pen.box(x, top, x + 0.28, 1, "#7d8794")
    pen.oval((1.12, 0.2), 0.09, 0.09, "#fff1b8")
    pen.line([(0.66, 1), (0.64, 0.6), (0.7, 0.22)], 0.024, "#3f7d3a")
    for x, y, tilt in ((0.5, 0.36, -1), (0.84, 0.3, 1), (0.46, 0.62, -1), (0.88, 0.58, 1)):
        tip, middle = x + tilt * 0.16, x + tilt * 0.08
        pen.shape([(x, y), (middle, y - 0.07), (tip, y), (middle, y + 0.06)], "#4c9645")
        pen.line([(0.66, y + 0.04), (x, y)], 0.014, "#3f7d3a")
    pen.line([(0.67, 0.45), (0.72, 0.52)], 0.014, "#3f7d3a")
    pen.oval((0.74, 0.6), 0.09, 0.085, "#d8382b")
    pen.oval((0.71, 0.57), 0.022, 0.018, "#f4a79c")
    for turn in range(5):
        angle = math.pi * (0.1 + 0.2 * turn)
        end = (0.735 + 0.06 * math.cos(angle), 0.525 - 0.03 * math.sin(angle))
        pen.line([(0.735, 0.525), end], 0.012, "#3f7d3a")


def valley_at_night(pen: Pen) -> None:
    """A dark valley with one lit window."""
    for number in range(40):
        # Scattered by steps that never meet.
        x, y = (number * 0.6180339) % 1.4, (number * 0.3819660) % 0.45
        pen.oval((x, y), 0.0025, 0.0025, "#8f9bc4")
    for colour, ridge in (
        ("#161d38", [(0, 0.62), (0.3, 0.42), (0.62, 0.6), (0.95, 0.38), (1.4, 0.64)]),
        ("#0f1429", [(0, 0.78), (0.4, 0.62), (0.8, 0.76), (1.1, 0.66), (1.4, 0.78)]),
    ):
        pen.shape([*ridge, (1.4, 1), (0, 1)], colour)
    pen.shape([(0.86, 0.74), (0.92, 0.69), (0.98, 0.74)], "#0a0d1c")
    pen.box(0.87, 0.74, 0.97, 0.8, "#0a0d1c")
    pen.box(0.905, 0.755, 0.93, 0.778, "#ffd76a")
    pen.box(0, 0.9, 1.4, 1, "#070916")
    pen.line([(0, 0.9), (1.4, 0.9)], 0.008, "#3a4266")


def screen_in_the_rain(pen: Pen) -> None:
    """A screen in a dark hall, with rain on it."""
    pen.shape([(0.22, 0.12), (1.12, 0.12), (1.12, 0.64), (0.22, 0.64)], "#cfd8dc")
    for number in range(60):
        x = 0.24 + (number * 0.6180339) % 0.86
        y = 0.14 + (number * 0.3819660) % 0.42
        pen.shape([(x, y), (x + 0.004, y), (x - 0.01, y + 0.06)], "#90a4ae")
    pen.oval((0.67, 0.5), 0.13, 0.1, INK)
    pen.box(0.53, 0.5, 0.81, 0.61, "#cfd8dc")
    pen.line([(0.67, 0.42), (0.67, 0.62)], 0.01, INK)
    for row in range(2):
        for seat in range(8):
            x, y = 0.09 + seat * 0.17 + row * 0.08, 0.83 + row * 0.12
            pen.oval((x, y), 0.045, 0.05, "#0d0b12")
            pen.box(x - 0.07, y + 0.04, x + 0.07, y + 0.2, "#0d0b12")


def pedals(count: int) -> Callable[[Pen], None]:
    """So many pedals on a workbench, in rows of five."""

    def draw(pen: Pen) -> None:
        pen.box(0, 0.9, 1.4, 1, "#9c7b52")
        for number in range(count):
            row, place = divmod(number, 5)
            x, y = 0.21 + place * 0.23, 0.2 + row * 0.28
            pen.line([(x - 0.06, y + 0.06), (x - 0.06, y + 0.13)], 0.026, "#78838c")
            pen.box(x - 0.09, y - 0.05, x + 0.07, y + 0.05, INK)
            for reflector in (-0.065, 0.025):
                pen.box(x + reflector, y - 0.02, x + reflector + 0.025, y + 0.02, "#f2a93b")

    return draw


def baker(pen: Pen) -> None:
    """A loaf."""
    pen.oval((0.5, 0.56), 0.3, 0.23, "#a5642f")
    pen.oval((0.5, 0.52), 0.27, 0.19, "#c98946")
    for cut in (-0.13, 0, 0.13):
        pen.line([(0.46 + cut, 0.6), (0.54 + cut, 0.42)], 0.03, "#f3dcb4")


def cat(pen: Pen) -> None:
    """A ginger cat that looks."""
    pen.shape([(0.24, 0.5), (0.26, 0.16), (0.48, 0.34)], "#d9822b")
    pen.shape([(0.76, 0.5), (0.74, 0.16), (0.52, 0.34)], "#d9822b")
    pen.oval((0.5, 0.56), 0.29, 0.26, "#e0903c")
    for x in (0.39, 0.61):
        pen.oval((x, 0.52), 0.05, 0.06, "#e7efc5")
        pen.oval((x, 0.52), 0.016, 0.05, INK)
    pen.shape([(0.46, 0.63), (0.54, 0.63), (0.5, 0.68)], "#8c3b2e")
    for side in (-1, 1):
        for drop in (-0.02, 0.03):
            pen.line([(0.5 + side * 0.12, 0.68), (0.5 + side * 0.3, 0.67 + drop)], 0.008, "#fbf4e8")


def leaf(pen: Pen) -> None:
    """A sprig of mint."""
    pen.line([(0.5, 0.86), (0.5, 0.2)], 0.03, "#dcedc8")
    for row in range(3):
        y = 0.36 + row * 0.17
        for side in (-1, 1):
            tip = 0.5 + side * 0.3
            middle = 0.5 + side * 0.15
            pen.shape(
                [(0.5, y), (middle, y - 0.12), (tip, y - 0.08), (middle, y + 0.03)], "#aed581"
            )


def signal(pen: Pen) -> None:
    """A signal by the line."""
    pen.box(0.47, 0.5, 0.53, 0.92, "#90a4ae")
    pen.box(0.33, 0.12, 0.67, 0.64, "#10151f")
    for y, colour in ((0.25, "#4a1c1c"), (0.38, "#4d3b12"), (0.51, "#7be082")):
        pen.oval((0.5, y), 0.055, 0.055, colour)


def reel(pen: Pen) -> None:
    """A reel of film."""
    pen.oval((0.5, 0.5), 0.34, 0.34, "#eceff1")
    for turn in range(5):
        angle = 2 * math.pi * turn / 5 - math.pi / 2
        place = (0.5 + 0.19 * math.cos(angle), 0.5 + 0.19 * math.sin(angle))
        pen.oval(place, 0.085, 0.085, "#37474f")
    pen.oval((0.5, 0.5), 0.045, 0.045, "#37474f")


def wheel(pen: Pen) -> None:
    """A bicycle's wheel."""
    pen.oval((0.5, 0.5), 0.35, 0.35, INK)
    pen.oval((0.5, 0.5), 0.3, 0.3, "#ffcc80")
    for turn in range(12):
        angle = math.pi * turn / 6
        end = (0.5 + 0.31 * math.cos(angle), 0.5 + 0.31 * math.sin(angle))
        pen.line([(0.5, 0.5), end], 0.01, "#5d4037")
    pen.oval((0.5, 0.5), 0.05, 0.05, INK)


DRAWINGS = {
    "loaves": Drawing(SCENE, "#e9c796", loaves),
    "sleeping cat": Drawing(SCENE, "#7fa7a3", sleeping_cat),
    "tomato": Drawing(SCENE, "#bfe0ee", tomato),
    "valley at night": Drawing(SCENE, "#0b1026", valley_at_night),
    "screen in the rain": Drawing(SCENE, "#1d1924", screen_in_the_rain),
    "14 pedals": Drawing(SCENE, "#d9cdb8", pedals(14)),
    "10 pedals": Drawing(SCENE, "#c9d3c0", pedals(10)),
    "baker": Drawing(FACE, "#fbe3c0", baker),
    "cat": Drawing(FACE, "#5c8a8a", cat),
    "leaf": Drawing(FACE, "#33691e", leaf),
    "signal": Drawing(FACE, "#28324e", signal),
    "reel": Drawing(FACE, "#37474f", reel),
    "wheel": Drawing(FACE, "#ffcc80", wheel),
}
"""By the name that `world.json` uses."""
