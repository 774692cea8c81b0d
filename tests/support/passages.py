"""Small hand-written passages, as the reader's training reads them."""

from __future__ import annotations

from pathlib import Path

# Each subject's clause, and a question that only it answers.
TOLD = {
    "staff_shortage:problem": ("能出门的就两个人，顾了东头丢了西头。", "{}出门办事的人够不够？"),
    "funding:problem": ("油料钱欠到第三个季度才结清。", "{}的油钱付清了吗？"),
    "digital:problem": ("登记仍靠手抄，三本册子互相对不上。", "{}的登记靠什么？"),
    "anti_drug:done": ("六月下旬在码头焚了一批铲来的罂粟。", "{}六月在码头烧了什么？"),
    "disclosure:problem": ("公示栏上那张纸还是前年贴的。", "{}的公示栏多久没换过？"),
}
TOWNS = {"a": ("青石镇", "柳湾镇", "白沙乡", "石鼓镇"), "f": ("红梁乡", "云台镇", "松坪街道", "高桥镇")}


def write_passages(folder: Path) -> Path:
    """Write two hands of four passages each; the passages of a hand differ in their townships only."""
    folder.mkdir(parents=True, exist_ok=True)
    for hand, towns in TOWNS.items():
        text = "".join(passage_of(town, hand, 2020 + number) for number, town in enumerate(towns))
        (folder / f"{hand}.tsv").write_text(text, "utf-8")
    return folder


def passage_of(town: str, hand: str, year: int) -> str:
    """Write one passage; no clause of one hand is one of the other's."""
    lines = [f"# {town} {year} problems"]
    lines += [f"{label}\t{hand}，{clause}" for label, (clause, _) in TOLD.items()]
    lines.append("-\t年内修了四公里机耕道。")
    lines += [f"?zh\tlookup\t{number}\t{asked.format(town)}" for number, (_, asked) in enumerate(TOLD.values(), 1)]
    lines.append(f"?zh\trefused\t-\t{town}的书记叫什么？")
    return "\n".join(lines) + "\n"
