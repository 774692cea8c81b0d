"""Colours, sizes and fonts of the page. Every font is one the system has: nothing is fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).with_name("assets")
FONT = ("-apple-system", "Segoe UI", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"((?:^|[{}])\s*)([^@{}]+?)\s*\{")  # what stands before a block, at-rules left out
_ALONE = (":root", "html", "50%")  # the page itself, and steps of an animation
_COMMA = re.compile(r",\s*(?![^()]*\))")  # between selectors, not inside :is(...)
MONO = ("ui-monospace", "Cascadia Mono", "Consolas", "Noto Sans Mono CJK SC", "monospace")


_CHECKBOXES = {
    "checkbox_background_color": "var(--zw-paper)",
    "checkbox_background_color_hover": "var(--zw-hover)",
    "checkbox_background_color_focus": "var(--zw-paper)",
    "checkbox_border_color": "var(--zw-line-strong)",
    "checkbox_border_color_hover": "var(--zw-accent)",
    "checkbox_label_text_color": "var(--zw-ink)",
}


def make_theme() -> Any:
    """Return the theme Gradio's own components are drawn in; it takes its colours from app.css."""
    from gradio.themes import Base
    from gradio.themes.utils import colors, sizes

    theme = Base(
        primary_hue=colors.teal,
        secondary_hue=colors.teal,
        neutral_hue=colors.slate,
        text_size=sizes.text_md,
        radius_size=sizes.radius_md,
        font=list(FONT),
        font_mono=list(MONO),
    )
    return theme.set(**_pairs())


def script() -> str:
    """Return the page's script: all of ``assets/script``; what sets the page up comes first, what starts it last."""
    return _joined("script", ("page.js",)) + "\nfor (const name of Object.keys(window.zwParts || {})) zw.mount(name);\n"


def style() -> str:
    """Return the page's style sheet: all of ``assets/style``; the colours come first."""
    return strengthened(_joined("style", ("colours.css", "frame.css")))


def strengthened(css: str) -> str:
    """Return a style sheet whose rules outweigh Gradio's own: every selector is put under the id of the page.

    The page's script gives ``html`` this id. Rules on ``html`` and ``:root`` themselves stay as they are.
    """
    return _SELECTORS.sub(lambda found: f"{found[1]}{_under(found[2])}{{", _COMMENT.sub("", css))


def _under(selectors: str) -> str:
    parts = _COMMA.split(selectors.strip())
    return ", ".join(part if part.startswith(_ALONE) else f"#zw {part}" for part in parts)


def _joined(folder: str, first: tuple[str, ...]) -> str:
    rest = sorted(path.name for path in (ASSETS / folder).iterdir() if path.name not in first)
    return "\n".join((ASSETS / folder / name).read_text("utf-8") for name in (*first, *rest))


def _pairs() -> dict[str, str]:
    """Light and dark are both told by the variables of app.css."""
    plain = {
        "body_background_fill": "var(--zw-ground)",
        "body_text_color": "var(--zw-ink)",
        "body_text_color_subdued": "var(--zw-soft)",
        "background_fill_primary": "var(--zw-paper)",
        "background_fill_secondary": "var(--zw-ground)",
        "block_background_fill": "var(--zw-paper)",
        "block_border_color": "var(--zw-line)",
        "block_label_background_fill": "var(--zw-paper)",
        "block_label_text_color": "var(--zw-soft)",
        "block_title_text_color": "var(--zw-ink)",
        "border_color_primary": "var(--zw-line)",
        "border_color_accent": "var(--zw-accent)",
        "input_background_fill": "var(--zw-paper)",
        "input_border_color": "var(--zw-line-strong)",
        "input_border_color_focus": "var(--zw-accent)",
        "input_placeholder_color": "var(--zw-soft)",
        "panel_background_fill": "var(--zw-paper)",
        "panel_border_color": "var(--zw-line)",
        "color_accent": "var(--zw-accent)",
        "color_accent_soft": "var(--zw-accent-soft)",
        "link_text_color": "var(--zw-accent)",
        "button_primary_background_fill": "var(--zw-accent)",
        "button_primary_background_fill_hover": "var(--zw-accent-strong)",
        "button_primary_text_color": "var(--zw-on-accent)",
        "button_primary_border_color": "var(--zw-accent)",
        "button_secondary_background_fill": "var(--zw-paper)",
        "button_secondary_background_fill_hover": "var(--zw-hover)",
        "button_secondary_text_color": "var(--zw-ink)",
        "button_secondary_border_color": "var(--zw-line-strong)",
        "table_even_background_fill": "var(--zw-paper)",
        "table_odd_background_fill": "var(--zw-ground)",
        "table_border_color": "var(--zw-line)",
    }
    one_for_both = {"color_accent"}
    plain |= _CHECKBOXES
    return plain | {f"{name}_dark": value for name, value in plain.items() if name not in one_for_both}
