"""The same engine for programs: named endpoints."""

from ui.api.endpoints import register

__all__ = ["register"]
