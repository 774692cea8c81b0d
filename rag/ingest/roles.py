"""Section roles: what a heading or an opening phrase says its section is for."""

from __future__ import annotations

import re

from rag.types import Role

_LEADERSHIP = re.compile(
    r"第一责任人|(?:主要负责人|主要领导|负责同志|负责人|书记|一把手).{0,20}(?:履职|履行|职责|述法|尽责)|履职尽责|述职述法|履责情况|领导责任.{0,6}落实情况"
)
_PROBLEMS = re.compile(
    r"(?:存在|面临|尚存|仍有|还有|反映|查摆|自查|发现|主要|突出|工作中?)的?(?:主要|突出|一些|若干|几个|几点)?(?:的)?"
    r"(?:问题|不足|短板|困难|差距|弱项|薄弱|困境|瓶颈|缺点|薄弱环节|挑战)"
    r"|(?:问题|不足|短板|困难|差距|弱项|薄弱环节|薄弱点|困境|瓶颈|缺点|不足之处|制约因素|欠缺|挑战)(?:及|和|与|、|以及)?"
    r"(?:问题|不足|短板|困难|差距|弱项|其?(?:主要)?(?:成因|原因))?(?:分析|剖析|查摆)?(?:情况)?$"
    r"|有待(?:改进|加强|提升|提高|完善)(?:的)?(?:之处|方面|地方|环节|问题)|需要?(?:改进|加强|提升)的?(?:地方|方面|之处|环节)|改进(?:空间|之处)|还有(?:差距|不足)|不尽如人意|欠账"
    r"|毛病|短处|软肋|难处|痛点|堵点|教训|遗憾|[没未]能?(?:做|办|干|管)(?:好|到|成|完)|(?:做|办|干)得(?:还)?不(?:够|好)|(?:还|仍|尚)差|差在"
)
_NOT_PROBLEMS = re.compile(
    r"(?:解决|聚焦|破解|化解|整改|整治|针对|直面|围绕|攻坚|补齐|补|导向).{0,6}(?:问题|短板|困难|弱项|瓶颈)|问题(?:导向|整改|清零|台账)|困难群"
)
_PLAN = re.compile(
    r"打算|下一?步|下一?阶段|下一?年|明年|来年|新的一年|今后|未来|努力方向|展望|谋划|(?:工作|重点)?(?:计划|安排|思路)(?:和|与|及|、|$|情况$)|工作(?:重点|目标|设想|规划)$|改进(?:措施|方向|举措|思路)|整改(?:措施|方向|打算)|对策"
    r"|盘算|(?:准备|想|要)(?:做|办|干)的|咋[整办干]|往后"
)
_DONE = re.compile(r"完成情况|落实情况|开展情况|推进情况|进展情况|执行情况|工作情况|成效|回顾|取得")
_MEASURES = re.compile(
    r"举措|成效|做法|措施|开展|推进|完成|进展|落实|工作情况|工作总结|主要工作|所做的?工作|工作回顾|总体情况|基本情况|亮点|特色|成绩|经验|工作完成|重点工作|重点任务|年度工作|工作概况|工作"
)
_OTHER = re.compile(
    r"其他|其它|需要(?:报告|说明)的|意见建议|意见和建议|(?:工作|有关|几点|相关)?建议(?:意见)?$|生效裁判|报告(?:的)?(?:重要)?事项|附件|名词解释"
)
# Words of a lack. With these limits 99 of 107 parts headed as problems are told from their sentences alone, of 107 headed
# as measures none is taken for one: reports by seven authors.
_WANTING = re.compile(
    r"没(?!收)|不(?!断|仅|但|忘|懈|漏|落|动摇|得|定期|打烊|少于|变)|缺|(?<![年多减青至])少(?![年先儿量数])|未(?!成年|来)|弱"
    r"|(?<!出)差(?!旅|异)|偏[低少老远慢]|慢(?!性)|欠(?!薪|款)|难(?!题)|空白|只有|仅有|就(?:一|两|三|剩)|才(?!能|艺)"
    r"|滞后|落后|短板|问题|瓶颈|流于|走过场|挂名|仍|还(?:是|没|不|有)|却|可(?!以|能|靠)|但(?!凡)"
)
_SENTENCE = re.compile(r"[。；;！!？?\n]")
_MANY, _FEWEST = 0.5, 5  # the share of sentences, and how many there have to be
_YEAR = re.compile(r"(20\d\d)年?")
_OPENS_PLAN = re.compile(
    r"^(?:下一?步|下一?年|下一?阶段|今后|接下来|明年|来年|新的一年|下阶段|(20\d\d)年)[，,：:].{0,60}?(?:将|要|拟|计划|打算|重点)"
)
_OPENS_PROBLEMS = re.compile(
    r"^(?:虽然|尽管|同时|但是?|当前|目前|对照|一年来|回顾|总的来看|在肯定成绩|在总结成绩|肯定成绩|我们也|.{0,12}工作(?:虽然|中)).{0,70}?"
    r"(?:存在|还有|仍有|面临|看到|暴露).{0,16}(?:问题|不足|短板|差距|困难|薄弱|弱项)"
    r"|^(?:主要)?(?:存在|问题|不足|短板)(?:的)?(?:主要)?(?:问题|不足|短板)?(?:是|有|表现|如下|包括|：|:)"
)


def role_of(heading: str, year: int | None) -> Role | None:
    """Name the role a heading states, or None when it states none.

    A heading that names the year after the report year is a plan unless it tells of work done.
    """
    heading = re.sub(r"\s+", "", heading)
    if _LEADERSHIP.search(heading):
        return Role.LEADERSHIP
    if _OTHER.search(heading):
        return Role.OTHER
    if _PROBLEMS.search(heading) and not _NOT_PROBLEMS.search(heading):
        return Role.PROBLEMS
    done = _DONE.search(heading) is not None
    years = [int(found) for found in _YEAR.findall(heading)]
    if not done and (_PLAN.search(heading) or (year is not None and years and max(years) == year + 1)):
        return Role.PLAN
    if _MEASURES.search(heading):
        return Role.MEASURES
    return None


def names_a_role(heading: str) -> bool:
    """Tell whether a line reads as one of the genre's standard headings."""
    role = role_of(heading, None)
    return role is not None and (role is not Role.MEASURES or _DONE.search(heading) is not None or len(heading) <= 14)


def opening_role(paragraph: str, year: int | None) -> Role | None:
    """Name the role a paragraph without heading opens (``下一步，我镇将…``), or None."""
    opening = paragraph[:120]
    match = _OPENS_PLAN.match(opening)
    if match is not None and (match[1] is None or (year is not None and int(match[1]) == year + 1)):
        return Role.PLAN
    if _OPENS_PROBLEMS.match(opening):
        return Role.PROBLEMS
    return None


def tells_problems(text: str) -> bool:
    """Tell whether a part whose heading names no role tells what is wanting: most of its sentences then say so."""
    sentences = [one for one in _SENTENCE.split(text) if len(one.strip()) > 3]
    wanting = sum(_WANTING.search(one) is not None for one in sentences)
    return len(sentences) >= _FEWEST and wanting >= _MANY * len(sentences)
