"""Texts of the page's part on programs: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "title": ("供程序调用", "For programs"),
    "intro": (
        "程序用同一地址、同一引擎：结果与本页完全一致（Answer.to_dict()）。详见 docs/api.md。",
        "Programs use the same address and the same engine: what they get is what this page shows (Answer.to_dict()). See docs/api.md.",
    ),
    "name": ("名称", "Name"),
    "takes": ("参数", "Takes"),
    "gives": ("返回", "Gives"),
    "gives_ask": (
        "一个回答：文字、引文、逐份判断、覆盖数、表格",
        "an answer: text, citations, verdicts, coverage, table",
    ),
    "gives_survey": ("范围内每份报告一个判断的回答", "an answer with a verdict on every report in scope"),
    "gives_facts": ("数字，附引文和位置", "figures with quotes and offsets"),
    "gives_reports": ("符合条件的报告", "the reports that match"),
    "gives_source": ("一份报告的全文和章节", "the text and sections of a report"),
    "http": ("HTTP", "Plain HTTP"),
    "python": ("Python（gradio_client）", "Python (gradio_client)"),
    "mcp": ("MCP 工具", "MCP tools"),
    "mcp_on": (
        "地址 {address}，工具 ask、search、list_reports、open_clause。",
        "At {address}: ask, search, list_reports, open_clause.",
    ),
    "mcp_off": ("未启用：启动时加 --mcp。", "Not offered: start with --mcp."),
    "password": ("程序也要用户名和密码（HTTP Basic）。", "Programs need a name and password too (HTTP Basic)."),
    "question": ("哪些乡镇提到执法人员不足？", "Which townships cite a lack of law-enforcement staff?"),
}
