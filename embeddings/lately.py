"""What was read last, so that it is not read again at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable

from embeddings.protocol import Vectors


class Lately:
    """Keeps the rows of the last ``most`` texts by what was read; many threads may use one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: OrderedDict[Hashable, Vectors] = OrderedDict()
        self._using = threading.Lock()

    def get(self, key: Hashable) -> Vectors | None:
        """Return the row kept, if it still is."""
        with self._using:
            return self._rows.get(key)

    def keep(self, rows: Iterable[tuple[Hashable, Vectors]]) -> None:
        """Keep rows, and drop the oldest beyond the most."""
        with self._using:
            for key, row in rows:
                self._rows[key] = row
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
