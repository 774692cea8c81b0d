"""The side panel: a report with the cited clause lit."""

from ui.citations.calls import calls

__all__ = ["calls"]
