"""Write ``rag/data/t2s_chars.tsv``: one character in, one simplified character out.

The rows are what OpenCC's ``t2s`` says of every single Han character, plus the compatibility ideographs and
radicals that PDF text layers put in place of ordinary characters.

Usage: python scripts/make_t2s.py
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import opencc

TARGET = Path(__file__).parent.parent / "rag" / "data" / "t2s_chars.tsv"
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x2A6E0))
LOOKALIKES = (range(0x2E80, 0x2FD6), range(0xF900, 0xFB00))
# Radicals without a compatibility mapping in Unicode, as simplified fonts leave them in PDF text.
RADICALS = dict(
    zip("⺠⻓⻔⻚⻅⻉⻋⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⺟⻳", "民长门页见贝车风飞食马鱼鸟麦黄齐齿龙母龟", strict=True)
)


def ordinary(char: str) -> str:
    """Return the ordinary character a look-alike stands for, or the character itself."""
    plain = unicodedata.normalize("NFKC", char)
    return RADICALS.get(char, plain if len(plain) == 1 else char)


def rows() -> dict[str, str]:
    """Return every character that changes, with what it becomes."""
    convert = opencc.OpenCC("t2s").convert
    sources = [chr(code) for block in (*HAN, *LOOKALIKES) for code in block]
    pairs = {char: convert(ordinary(char)) for char in sources if unicodedata.category(char) != "Cn"}
    return {source: target for source, target in pairs.items() if source != target and len(target) == 1}


def main() -> None:
    """Write the table."""
    found = rows()
    head = "# traditional character <tab> simplified; written by scripts/make_t2s.py from OpenCC (Apache-2.0)\n"
    TARGET.write_text(head + "".join(f"{source}\t{target}\n" for source, target in sorted(found.items())), "utf-8")
    print(f"{len(found)} characters -> {TARGET}")


if __name__ == "__main__":
    main()
