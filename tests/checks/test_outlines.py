"""What a page says of itself is the same however it is read: at once, tag by tag, part by part."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitebuilder.checks.output.outline import Outline, join_outlines, missing_from
from sitebuilder.checks.output.pointers import End, _worked_out, end_of
from sitebuilder.checks.output.reading import _read_at_once, _read_tag_by_tag, read_outline
from sitebuilder.model.addresses import is_external

from ..test_real_site import made

_PIECES = (
    *("<", ">", '"', "'", " ", "=", "/", "!", "-", "--", "&", "&amp;", "\n", "\t", ".", "é", "x"),
    *("<!--", "-->", "<!", "<!doctype html>", "<script", "</script", "<script>", "</script>"),
    *('<script type="x">', "<SCRIPT>", "</ScRipt >", "<style>", "</style>", "<script-x>", "script"),
    *(
        "<a",
        "</a>",
        "<p>",
        "</p>",
        '<a href="/x/#y">',
        '<img src="a&amp;b" srcset="u 2x">',
        "<x-y>",
    ),
    *("<h1>", '<h1 id="t">', "<H1>", "h1", "<main>", "<Main>", "<nav", "<header>", "<header-x>"),
    *('<footer class="x">', "<title>", "</title>", "<body", "<body>", "<html", '<html lang="en">'),
    *("<meta", '<meta name="description" content="c">', ' name="description"', ' content="c"'),
    *(' http-equiv="refresh" content="0; url=/z/"', '<meta name="theme" content="c">', "id"),
    *(' id="x"', ' ID="q"', " id=x", ' href="/a/"', "src='b'", 'srcset="a 1x, b"', "poster=p"),
    *('action="q"', " hidden", ' class="a b"', '<svg viewBox="0 0 1 1">', '<a title="<b id=x>">'),
)
HTML = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
PROVED = settings(max_examples=1500, deadline=None, derandomize=True, database=None)


def told(outline: Outline) -> object:
    """Return all that an outline says of the page; in which order it points is one."""
    return (
        outline.ids,
        set(outline.pointers),
        outline.titles,
        tuple(missing_from(outline)),
        outline.is_empty,
    )


@PROVED
@given(HTML)
@example("<!-- a --><p id=x><script>if (a<b) '<i id=y>'</script>")
def test_read_at_once_a_page_is_what_it_is_tag_by_tag(page: str) -> None:
    at_once = _read_at_once(page)

    assert at_once is None or told(at_once) == told(_read_tag_by_tag(page))


@PROVED
@given(HTML, HTML, HTML)
@example("<title>", " ", "x</title>")
@example("<!", "-- ", " --><p id='x'>")
@example("<body>", "<title>x</title>", "")
@example("<script>", "<p id='x'>", "</script>")
def test_a_page_is_its_parts_one_behind_the_other(before: str, words: str, after: str) -> None:
    joined = join_outlines(*map(read_outline, (before, words, after)))

    assert joined is None or told(joined) == told(_read_tag_by_tag(before + words + after))


def test_the_pages_of_the_site_are_read_at_once_and_can_be_put_together() -> None:
    pages = [output.text for output in made().outputs if output.is_page]

    for page in pages:
        before, main, after = page.partition("<main")
        joined = join_outlines(read_outline(before), read_outline(main + after))
        assert read_outline(page).is_whole
        assert told(read_outline(page)) == told(_read_tag_by_tag(page))
        assert joined
        assert told(joined) == told(read_outline(page))


_SIGNS = st.sampled_from([*"/.#?;%:&=", "//", "..", "a", "b-c", "d.e", "%20", "é", "https:", "sub"])
POINTERS = st.one_of(
    st.lists(_SIGNS, max_size=8).map("".join),
    st.lists(_SIGNS, max_size=6).map(lambda signs: "/" + "".join(signs)),
    st.lists(_SIGNS, max_size=6).map(lambda signs: "https://example.org/sub/" + "".join(signs)),
)


def followed(pointer: str, path: str, url: str) -> End | None:
    """Return where a browser goes."""
    if is_external(pointer) and not pointer.startswith(url):
        return None
    return _worked_out(pointer, path.removesuffix("index.html"), url)


@PROVED
@given(POINTERS, st.sampled_from(["index.html", "a/index.html", "404.html", "a b/%/index.html"]))
def test_a_plain_pointer_leads_where_a_browser_goes(pointer: str, path: str) -> None:
    url = "https://example.org/sub/"

    assert end_of(pointer, path, url) == followed(pointer, path, url)
