"""Measure township, year and section roles against labelled reports.

Usage: python scripts/measure_structure.py FOLDER [-v]    where FOLDER holds reports/*.txt and labels/*.json
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

from rag.ingest.parse import parse_report
from rag.settings import load_settings
from rag.types import RawText, Report

NAMES = ("township", "year", "township+year", "county", "province", "signed", "title", "role")


@dataclass
class Tally:
    """Right answers, all answers, and the misses by name."""

    right: int = 0
    total: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, right: bool, miss: str) -> None:
        """Count one comparison."""
        self.total += 1
        self.right += right
        if not right:
            self.misses.append(miss)

    def __str__(self) -> str:
        return f"{self.right}/{self.total} = {self.right / max(1, self.total):.3f}"


def measure(folder: Path) -> dict[str, Tally]:
    """Compare every report of a folder with its label."""
    settings = load_settings().ingest
    tallies = {name: Tally() for name in NAMES}
    for path in sorted((folder / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        text = (folder / "reports" / f"{path.stem}.txt").read_text("utf-8")
        report = parse_report(RawText(text, "txt"), f"{path.stem}.txt", settings)
        _compare(tallies, label, report)
    return tallies


def _compare(tallies: dict[str, Tally], label: dict, report: Report) -> None:
    meta, name = report.meta, label["id"]
    for key in ("township", "year", "county"):
        tallies[key].add(getattr(meta, key) == label[key], f"{name}: {getattr(meta, key)} for {label[key]}")
    both = (meta.township, meta.year) == (label["township"], label["year"])
    tallies["township+year"].add(both, f"{name}: {meta.township} {meta.year}")
    province = (label["province"] or "").removesuffix("省").removesuffix("自治区")
    found = meta.province or ""
    tallies["province"].add(found.startswith(province), f"{name}: {found} for {label['province']}")
    signed = meta.signed.isoformat() if meta.signed else None
    tallies["signed"].add(signed == label["signed"], f"{name}: {signed} for {label['signed']}")
    if label["title"]:
        tallies["title"].add(meta.title == label["title"], f"{name}: {meta.title} for {label['title']}")
    for section in label["sections"]:
        role = role_at(report, section["heading"])
        tallies["role"].add(role == section["role"], f"{name}: {section['heading']}: {role} for {section['role']}")


def role_at(report: Report, heading: str) -> str | None:
    """Return the role of the section that holds most of what follows a labelled heading."""
    at = report.text.find(heading)
    if at < 0:
        return None
    inside = [s for s in report.sections if s.start <= at < s.end]
    return str(inside[-1].role) if inside else None


if __name__ == "__main__":
    results = measure(Path(sys.argv[1]))
    for key, tally in results.items():
        print(f"{key:14} {tally}")
        if "-v" in sys.argv:
            print(*(f"    {miss}" for miss in tally.misses), sep="\n")
