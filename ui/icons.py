"""Icons, drawn in the colour of the text around them."""

from __future__ import annotations

from ui.markup import Html


def _icon(paths: str, size: int = 18) -> Html:
    return Html(
        f'<svg viewBox="0 0 24 24" width="{size}" height="{size}" fill="none" stroke="currentColor" stroke-width="1.8" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{paths}</svg>'
    )


LOGO = _icon('<path d="M5 3h10l4 4v14H5z"/><path d="M9 10h6M9 14h6M9 18h3"/>', 22)
THEME = _icon('<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>')
COPY = _icon('<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h8"/>', 16)
RETRY = _icon('<path d="M20 11a8 8 0 1 0-2.3 6"/><path d="M20 4v7h-7"/>', 16)
UNDO = _icon('<path d="M8 5 4 9l4 4"/><path d="M4 9h10a6 6 0 0 1 0 12h-3"/>', 16)
GOOD = _icon('<path d="M7 11v9H4v-9zM7 11l4-8a2 2 0 0 1 2.5 2.4L13 9h6a2 2 0 0 1 2 2.3l-1.2 7a2 2 0 0 1-2 1.7H7"/>', 16)
BAD = _icon('<path d="M7 13V4H4v9zM7 13l4 8a2 2 0 0 0 2.5-2.4L13 15h6a2 2 0 0 0 2-2.3l-1.2-7A2 2 0 0 0 17.8 4H7"/>', 16)
JOINED = _icon('<path d="m3 12 4 4 6-8"/><path d="M15 15h6"/>', 14)
QUOTE = _icon('<path d="M9 7H5v6h4zM9 13c0 3-1 4-3 4.500M19 7h-4v6h4zM19 13c0 3-1 4-3 4.500"/>', 14)
CLOSE = _icon('<path d="M6 6l12 12M18 6 6 18"/>')
PREVIOUS = _icon('<path d="m14 6-6 6 6 6"/>')
NEXT = _icon('<path d="m10 6 6 6-6 6"/>')
CHECK = _icon('<path d="m5 12 5 5 9-10"/>', 14)
CROSS = _icon('<path d="M7 7l10 10M17 7 7 17"/>', 14)
DOWNLOAD = _icon('<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>', 16)
