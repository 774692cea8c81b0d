"""Questions that want reports in the order of a figure, though they name no kind of place: 审查合同从多到少排个队."""

from __future__ import annotations

import re

from rag.text.fold import fold

_RANKING = re.compile(
    r"[多高大长][到至][少低小短]|[少低小短][到至][多高大长]|排(?:一?个|一下)队|排(?:一?个|一下|一)?序|排(?:一?个|一下)名|[按依].{2,16}排(?:名|列|一排|一下|个)"
    r"|最[多少高低大小]的?(?:呢|是|有)?\s*[？?。]*\s*$"
    r"|(?:^|[.!?:;,]\s)\s*(?:please |and |then |now )*(?:rank|sort|order)\b.*\b(?:by|on|in|from)\b|\b(?:descending|ascending) order\b"
    r"|\b(?:most|highest|largest) to (?:the )?(?:least|fewest|lowest|smallest)\b|\b(?:least|fewest|lowest|smallest) to (?:the )?(?:most|highest|largest)\b"
    r"|^\s*(?:and )?the (?:most|fewest|least|highest|lowest|largest|smallest)\b"
)


def asks_ranking(text: str) -> bool:
    """Tell whether a question wants an order, or the first or last of one, without asking which or who."""
    return _RANKING.search(fold(text).lower()) is not None
