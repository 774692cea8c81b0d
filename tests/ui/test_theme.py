from __future__ import annotations

import re

import pytest

from ui.theme import ASSETS, FONT, MONO, make_theme, script, strengthened, style


def test_rules_are_put_under_the_pages_id() -> None:
    assert strengthened("/* a, b { */ .a, .b:is(p, td) > c { x: y }\n@media (max-width: 9px) { .a { x: y } }") == (
        " #zw .a, #zw .b:is(p, td) > c{ x: y }\n@media (max-width: 9px) { #zw .a{ x: y } }"
    )


def test_rules_on_the_page_itself_stay() -> None:
    css = ":root { --x: 1 } html { y: z } @keyframes k { 50% { o: 0 } } body.dark .a { x: y }"
    assert strengthened(css) == ":root{ --x: 1 } html{ y: z } @keyframes k { 50%{ o: 0 } } #zw body.dark .a{ x: y }"


@pytest.mark.parametrize("folder", ["style", "script"])
def test_every_asset_is_served(folder: str) -> None:
    whole = (style() if folder == "style" else script()).replace(" ", "")
    for path in (ASSETS / folder).iterdir():
        last = path.read_text("utf-8").strip().splitlines()[-1]
        assert strengthened(last).strip().replace(" ", "") in whole or last.replace(" ", "") in whole, path.name


def test_colours_come_before_what_uses_them_and_the_page_script_first() -> None:
    assert style().index("--zw-accent:") < style().index("var(--zw-accent)")
    assert script().index("const mounts") < script().index("mounts.thread =")


def test_nothing_is_fetched_from_elsewhere() -> None:
    addresses = re.findall(r"(?:https?:)?//[\w.]+", re.sub(r"^\s*//.*$", "", script(), flags=re.MULTILINE) + style())
    assert set(addresses) <= {"http://www.w3.org"}  # the name of SVG, which nobody asks for
    assert "@import" not in style()


def test_fonts_are_the_systems_own() -> None:
    theme = make_theme()
    assert theme._get_theme_css().count("@font-face") == 0
    assert theme._stylesheets == []
    assert FONT[-1] == "sans-serif"
    assert MONO[-1] == "monospace"


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("start", [":root {", "body.dark {"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("ground", "paper", "hover")),
        ("accent", "accent-soft"),
        ("on-accent", "accent"),
        ("near", "near-soft"),
        ("near", "ground"),
        ("bad", "ground"),
        ("lit-ink", "lit"),
    ],
)
def test_text_can_be_read_on_its_ground(start: str, ink: str, ground: str) -> None:
    css = (ASSETS / "style/colours.css").read_text("utf-8")
    block = css[css.index(start) :].split("}")[0]
    colours = dict(re.findall(r"--zw-([\w-]+): (#[0-9a-f]{6});", block))
    assert contrast(colours[ink], colours[ground]) >= 4.5
