"""The button that opens a report in the side panel, wherever it stands on the page."""

from __future__ import annotations

from ui.markup import Child, Html, tag

Place = tuple[int, int]  # start and end, offsets into the report's text


def opener(
    shown: Child, report_id: str, place: Place | None = None, *, class_: str = "zw-link", label: str | None = None
) -> Html:
    """Return a button that opens a report, with the clause at ``place`` lit. ``label`` is read aloud in its stead."""
    start, end = place or (None, None)
    return tag(
        "button",
        shown,
        type="button",
        class_=class_,
        data_zw_report=report_id,
        data_zw_start=start,
        data_zw_end=end,
        aria_label=label,
    )
