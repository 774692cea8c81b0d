"""Texts that all parts share: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "title": ("政问", "Zhengwen"),
    "subtitle": ("乡镇法治政府建设报告问答", "Answers from township law-based-government reports"),
    "local": ("本机运行，未联网", "Runs on this machine, offline"),
    "remote": ("资料在本机；措辞由 {where} 完成", "Reports stay here; wording by {where}"),
    "loaded": ("{reports} 份报告 · {townships} 个乡镇", "{reports} reports · {townships} townships"),
    "language": ("English", "中文"),
    "language_label": ("Switch to English", "切换到中文"),
    "theme_label": ("切换深色、浅色", "Switch between dark and light"),
    "skip": ("跳到提问框", "Skip to the question box"),
    "comma": ("、", ", "),
    "tab_chat": ("问答", "Ask"),
    "tab_library": ("资料库", "Library"),
    "tab_matrix": ("对照表", "Matrix"),
    "tab_settings": ("设置", "Settings"),
    "failed": ("没有成功：{why}", "That did not work: {why}"),
    "offline": ("与本机服务的连接断开了，请刷新页面", "The connection to the local service is lost: reload the page"),
}
