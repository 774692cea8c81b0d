"""Words by which a question asks what is to come: what will be done, and not what was."""

from __future__ import annotations

# 将 and 要 are common words: they speak of the future before a verb of doing alone (将矛盾化解在基层 does not).
_DEEDS = (
    "新[建增设]|新?招[录聘]?|增[加设配]|建[设成立]|购[置买]|开[展通设]|举[办行]|组织|推[进广]|达到|打造|完成|实现|设[立置]|配[备齐]"
    "|成立|培[训育]|聘[请用]|引进|编印|出台|修[建缮订]|评选|覆盖"
)
TO_COME = (
    rf"下一?步|下一?阶段|今后|往后(?![排推拖靠延挪退])|(?:将|要|计划|打算|准备|争取|力争)(?:会|再|在|于|新|继续|全面)?(?:{_DEEDS})|(?:要|争取|力争)达到"
    r"|准备(?:怎|如何|靠|用|请|让|在)|(?:将|要|拟|打算|计划)(?:怎么|怎样|如何|由谁|靠什么|在(?:哪|几|多少))|先在(?:哪|几)"
    r"|\bwill\b(?! of\b)"
)
