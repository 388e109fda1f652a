"""HTML is written as Markdown's own serializer writes it."""

from xml.etree.ElementTree import Element

import markdown
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension

from sitebuilder.parse.prose.slips.notes import with_notes_apart
from sitebuilder.parse.prose.tree import read_markdown
from sitebuilder.parse.prose.written.html import inner_html

from .texts import markdown_texts

LIBRARY = markdown.Markdown(
    extensions=[FootnoteExtension(BACKLINK_TEXT="↩\ufe0e")], output_format="html"
)
WORDS = st.lists(
    st.sampled_from(
        [
            *("a", "é", " ", "\n", "&", "<", ">", '"', "'", "&amp;", "&#38;", "&x", "&#XaF;", ";"),
            *("\x02zz1337820767766393qq\x03", "\x02qq3936677670287331zz\x03", "\x02amp\x03"),
        ]
    ),
    max_size=6,
).map("".join)
NAMES = st.sampled_from(
    ["alt", "class", "href", "id", "src", "start", "title", "role", "aria-label"]
)
TAGS = st.sampled_from(["p", "em", "a", "ul", "li", "td", "h2", "code", "br", "hr", "img", "sup"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> Element:
    element = Element(draw(TAGS), draw(st.dictionaries(NAMES, WORDS, max_size=3)))
    element.text, element.tail = draw(st.none() | WORDS), draw(st.none() | WORDS)
    if depth:
        element.extend(draw(st.lists(elements(depth=depth - 1), max_size=3)))
    return element


def written_by_library(element: Element) -> str:
    holder = Element("div")
    holder.text, holder[:] = element.text, list(element)
    text = LIBRARY.serializer(holder)
    for postprocessor in LIBRARY.postprocessors:
        text = postprocessor.run(text)
    return text.strip().removeprefix("<div>").removesuffix("</div>").strip()


@given(elements())
def test_any_elements_are_written_as_the_library_writes_them(element: Element) -> None:
    assert inner_html(element) == written_by_library(element)


def test_all_texts_here_are_written_as_the_library_writes_them() -> None:
    for text in markdown_texts():
        tree = read_markdown(with_notes_apart(text))
        for element in tree.root.iter() if tree else ():
            assert inner_html(element) == written_by_library(element)


def test_a_name_without_a_value_stays_one() -> None:
    holder, element = Element("div"), Element("a")
    element.attrib["title"] = None  # type: ignore[assignment]
    holder.append(element)

    assert inner_html(holder) == written_by_library(holder) == "<a title></a>"
