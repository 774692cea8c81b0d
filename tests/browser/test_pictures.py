"""Pictures of the page for README.md, taken anew where ``ZHENGWEN_PICTURES`` names a folder for them (docs/images)."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.support.pages import Reader

FOLDER = os.environ.get("ZHENGWEN_PICTURES", "")
LARGEST = 80_000  # bytes
COLOURS = 48  # enough for text on even grounds
LIST = {"zh": "哪些乡镇提到执法人员不足？", "en": "Which townships report a shortage of enforcement staff?"}
SUMMARY = {"zh": "苍岭镇存在哪些不足？", "en": "What shortcomings did Cangling Town report in 2024?"}
Show = Callable[[Reader, str], object]


def citation(reader: Reader, language: str) -> None:
    reader.answer(SUMMARY[language]).locator(".zw-mark").nth(1).click()
    reader.panel.locator(".zw-lit").wait_for()


def matrix(reader: Reader, language: str) -> None:
    reader.tab("matrix")
    reader.page.locator("#zw-matrix table").wait_for()


# Name of the picture: what is shown, and how the window is made.
PICTURES: dict[str, tuple[Show, dict[str, object]]] = {
    "welcome": (lambda reader, language: reader.page.locator(".zw-example").first.wait_for(), {}),
    "list": (lambda reader, language: reader.answer(LIST[language]), {}),
    "citation": (citation, {}),
    "library": (lambda reader, language: reader.tab("library"), {}),
    "matrix": (matrix, {}),
    "dark": (citation, {"color_scheme": "dark"}),
    "narrow": (
        lambda reader, language: reader.answer(LIST[language]),
        {"viewport": {"width": 375, "height": 760}, "device_scale_factor": 2},
    ),
}


@pytest.mark.skipif(not FOLDER, reason="ZHENGWEN_PICTURES names no folder for pictures of the page")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_taken(visit: Visit, name: str, language: str) -> None:
    show, window = PICTURES[name]
    options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | window
    reader = visit(locale={"zh": "zh-CN", "en": "en-US"}[language], **options)
    show(reader, language)
    reader.page.mouse.move(0, 0)
    reader.page.wait_for_timeout(600)
    path = Path(FOLDER) / f"{name}-{language}.webp"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small(reader.page.screenshot()))
    assert path.stat().st_size < LARGEST


def small(picture: bytes) -> bytes:
    """Return a picture in few colours."""
    from PIL import Image

    kept = BytesIO()
    with Image.open(BytesIO(picture)) as whole:
        few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.convert("RGB").save(kept, "WEBP", lossless=True, quality=100, method=6)
    return kept.getvalue()
