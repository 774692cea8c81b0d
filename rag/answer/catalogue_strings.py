"""Words of answers on the library itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from rag.types import Language

_ZH, _EN = Language.ZH, Language.EN

CATALOGUE: Mapping[Language, str] = {
    _ZH: "共 {reports} 份报告，来自 {townships} 个乡镇、街道：",
    _EN: "Reports: {reports}; townships and subdistricts: {townships}.",
}
SHELF: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "lacking": "资料库的 {total} 个乡镇、街道中，{count} 个没有{years}年的报告；已有的年份：",
        "one": "资料库的 {total} 个乡镇、街道中，{count} 个只有一个年份的报告：",
        "several": "资料库的 {total} 个乡镇、街道中，{count} 个有 {least} 个以上年份的报告：",
        "row": "资料库的 {total} 个乡镇、街道中，{count} 个有连续 {least} 年以上的报告：",
    },
    _EN: {
        "lacking": "Of {total} townships on file, without a report of {years}: {count}. Years on file:",
        "one": "Of {total} townships on file, with reports of one year only: {count}.",
        "several": "Of {total} townships on file, with reports of {least} years or more: {count}.",
        "row": "Of {total} townships on file, with reports of {least} or more years in a row: {count}.",
    },
}
REGIONS: Mapping[Language, Mapping[str, str]] = {
    _ZH: {"province": "{count} 个省（区、市）：{listed}。", "county": "{count} 个县（区）：{listed}。"},
    _EN: {"province": "Provinces: {count} ({listed}).", "county": "Counties: {count} ({listed})."},
}
LEVELS: Mapping[Language, Mapping[str, str]] = {
    _ZH: {"county": "县（区）", "city": "市", "province": "省（区、市）"},
    _EN: {"county": "county", "city": "city", "province": "province"},
}
# Whether all reports are of one county, city or province.
SHARED: Mapping[Language, Mapping[str, str]] = {
    _ZH: {
        "one": "是。这些报告都出自{listed}。",
        "some": "写明了的都出自{listed}；另有 {unknown} 份没有写明是哪个{level}。",
        "several": "不是。这些报告出自 {count} 个{level}：{listed}。",
        "none": "这些报告都没有写明是哪个{level}。",
    },
    _EN: {
        "one": "Yes. All these reports are of {listed}.",
        "some": "Those that name it are of {listed}; reports that name no {level}: {unknown}.",
        "several": "No. These reports are not of one {level} but of {count}: {listed}.",
        "none": "None of these reports names its {level}.",
    },
}
CATALOGUE_MORE: Mapping[Language, str] = {_ZH: "- 另有 {more} 个乡镇、街道", _EN: "- and {more} more"}
