"""Texts of the chat: Chinese, English."""

from __future__ import annotations

TABLE: dict[str, tuple[str, str]] = {
    "box": ("问题", "Question"),
    "placeholder": ("问报告里的任何事，例如：哪些乡镇提到执法人员不足？", "Ask anything the reports can answer"),
}
