from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from ui.markup import join, tag


def test_text_is_escaped_and_markup_stands() -> None:
    assert tag("p", "<script>", tag("b", "a & b")) == "<p>&lt;script&gt;<b>a &amp; b</b></p>"


def test_attributes() -> None:
    made = tag("button", "x", class_="a b", data_id='"><i>', hidden=True, disabled=False, title=None, tabindex=-1)
    assert made == '<button class="a b" data-id="&quot;&gt;&lt;i&gt;" hidden tabindex="-1">x</button>'


def test_an_element_without_content() -> None:
    assert tag("input", type="text", value=0) == '<input type="text" value="0">'


def test_join_leaves_nothing_for_none() -> None:
    assert join("<", None, tag("b", 1), between=" ") == "&lt; <b>1</b>"


class Seen(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.title: str | None = None

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(name)
        self.title = dict(attributes).get("title")

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.sampled_from("镇<>&\"'/=;#x script`$\\{}")), st.text(st.sampled_from("<>\"'& a=`")))
def test_any_text_is_seen_as_it_is(content: str, title: str) -> None:
    seen = Seen()
    seen.feed(tag("p", content, title=title))
    seen.close()
    assert (seen.tags, seen.text, seen.title) == (["p"], content, title)
