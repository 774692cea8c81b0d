"""What every part of the page is given when it is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ui.chat.conversations import Conversations
from ui.labels import Labels
from ui.options import Options


@dataclass(frozen=True, slots=True)
class Redraw:
    """What is drawn anew: ``draw`` takes the language, then the values of ``inputs``, and fills ``outputs``."""

    draw: Callable[..., Any]
    outputs: Sequence[Any]
    inputs: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the parts share.

    ``language`` is a session state holding a ``Language``; ``library`` one holding a number that goes up when reports
    came or went. ``talks`` are the conversations of all browser pages. Words of components are handed to ``labels``;
    what a part draws itself to ``redraw``.
    """

    options: Options
    language: Any
    library: Any
    talks: Conversations = field(default_factory=Conversations)
    labels: Labels = field(default_factory=Labels)
    redraws: list[Redraw] = field(default_factory=list)

    def redraw(self, draw: Callable[..., Any], outputs: Sequence[Any], inputs: Sequence[Any] = ()) -> None:
        """Draw when the page opens, when its language changes, and when reports came or went."""
        self.redraws.append(Redraw(draw, outputs, inputs))
