from __future__ import annotations

import subprocess
import sys

import pytest

from rag.text.pinyin import match_romanized, romanized

NAMES = [
    "庙坝镇",
    "落雁街道",
    "竹屏县",
    "双河镇",
    "双河县",
    "麻柳箐彝族乡",
    "西安市",
    "长寿区",
    "石佛沟镇",
    "沙枣墩镇",
    "阿日善图苏木",
    "吕梁市",
    "北桥街道",
    "随县",
]


def test_spellings_of_a_town() -> None:
    stems = {"miaoba", "miao ba", "miao-ba", "miao'ba"}
    kinds = {"town", "township", "zhen"}
    assert romanized("庙坝镇") == stems | {f"{stem} {kind}" for stem in stems for kind in kinds}


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("落雁街道", "luoyan sub-district"),
        ("城口县", "chengkou county"),
        ("宝山区", "baoshan district"),
        ("岭前旗", "lingqian banner"),
        ("西安市", "xi'an"),
        ("绿春县", "lvchun county"),
        ("绿春县", "luchun county"),
        ("绿春县", "lyuchun county"),
        ("长寿区", "changshou district"),
        ("重庆市", "chongqing"),
        ("麻柳箐彝族乡", "maliuqing ethnic township"),
    ],
)
def test_one_spelling(name: str, spelling: str) -> None:
    assert spelling in romanized(name)


def test_readings_are_capped() -> None:
    assert len(romanized("长重乐单长重乐单镇")) <= 16 * 4 * 4


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Did Miaoba Town report it?", [("庙坝镇", 4, 15)]),
        ("miao ba zhen", [("庙坝镇", 0, 12)]),
        ("Luoyan Sub-district in Zhuping County", [("落雁街道", 0, 19), ("竹屏县", 23, 37)]),
        ("Shuanghe Town", [("双河镇", 0, 13)]),
        ("Shuanghe County", [("双河县", 0, 15)]),
        ("Shuanghe", [("双河县", 0, 8), ("双河镇", 0, 8)]),
        ("Shazaodun or Shifogou?", [("沙枣墩镇", 0, 9), ("石佛沟镇", 13, 21)]),
        ("Arishantu Sumu", [("阿日善图苏木", 0, 14)]),
        ("Xi'an City, Changshou district", [("西安市", 0, 10), ("长寿区", 12, 30)]),
        ("Lǚliáng", [("吕梁市", 0, 7)]),
        ("Beiqiaojiedao", [("北桥街道", 0, 13)]),
        ("Maliuqing Yi Ethnic Township", [("麻柳箐彝族乡", 0, 28)]),
        ("Sui County", [("随县", 0, 10)]),
        ("sui generis", []),
        ("Miaobai Town", []),
        ("庙坝镇有多少人？", []),
        ("", []),
    ],
)
def test_names_in_a_question(question: str, found: list[tuple[str, int, int]]) -> None:
    assert match_romanized(question, NAMES) == found


def test_pypinyin_waits_for_latin_letters() -> None:
    code = (
        "import sys; from rag.text.pinyin import match_romanized as match; match('庙坝镇？', ['庙坝镇']);"
        "assert 'pypinyin' not in sys.modules; match('Miaoba', ['庙坝镇']); assert 'pypinyin' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


MIXED = (
    "东坪土族藏族乡",
    "马边彝族自治县",
    "人民路街道",
    "前进农场管理区",
    "前进街道",
    "南街街道",
    "余干县",
    "隆安县",
    "集镇河乡",
    "绰尔河鄂温克民族苏木",
    "西江新城管委会",
    "桥头镇",
    "东山街道",
    "东山口街道",
)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Dongping Tu and Tibetan Ethnic Township", ["东坪土族藏族乡"]),
        ("Dongping Tibetan Township", ["东坪土族藏族乡"]),
        ("Mabian Yi Autonomous County", ["马边彝族自治县"]),
        ("People's Road Subdistrict", ["人民路街道"]),
        ("Renmin Lu jiedao", ["人民路街道"]),
        ("South Street Subdistrict", ["南街街道"]),
        ("the Qianjin Farm area", ["前进农场管理区"]),
        ("Qianjin Subdistrict", ["前进街道"]),
        ("the Xijiang New Town committee", ["西江新城管委会"]),
        ("In Ji Zhen He, 2023", ["集镇河乡"]),
        ("JI-ZHEN-HE", ["集镇河乡"]),
        ("Chuoerhe Evenki Ethnic Sumu", ["绰尔河鄂温克民族苏木"]),
        ("in dong shan kou", ["东山口街道"]),
        ("Qiaotou's cases", ["桥头镇"]),
        ("Yugan Qiaotou Town", ["余干县", "桥头镇"]),
        # near opposites: another place, or none
        ("Qianjin Town", []),
        ("Qianjin Road Subdistrict", []),
        ("Dongping Yi Autonomous County", []),
        ("Qiaotou Bao Subdistrict", []),
        ("qiao tou bao jiedao", []),
        ("how many yuan, and how long an inspection took", []),
    ],
)
def test_kinds_and_peoples_in_english(question: str, found: list[str]) -> None:
    matches = match_romanized(question, MIXED)
    assert [name for name, _, _ in matches] == found
    assert all(question[start:end].strip() for _, start, end in matches)
