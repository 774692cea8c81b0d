"""The chat: questions, evidence first, then verified wording."""

from ui.chat.calls import calls
from ui.chat.tab import build

__all__ = ["build", "calls"]
