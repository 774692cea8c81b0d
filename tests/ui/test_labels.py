from __future__ import annotations

from rag.types import Language
from ui.labels import Labels


def test_components_are_worded_in_the_language_asked_for() -> None:
    labels = Labels()
    send = labels.add(object(), value="chat.send")
    box = labels.add(object(), label="chat.box", placeholder="chat.placeholder")
    assert labels.components == [send, box]
    first, second = labels.updates(Language.EN)
    assert first["value"] == "Ask"
    assert (second["label"], second["placeholder"][:12]) == ("Question", "Ask anything")
    assert labels.updates(Language.ZH)[0]["value"] == "发送"
