"""Who may ask: told by the host, the origin, and what the browser wants to do with the answer."""

import pytest

from sitebuilder.serve.guard import Asked, Door, is_token, refusal

DOOR = Door(8000)
OPEN = Door(8000, "0.0.0.0")
OWN = "http://127.0.0.1:8000"


def asked(
    host: str = "127.0.0.1:8000",
    method: str = "GET",
    origin: str | None = None,
    fetch: str = "",
    address: str = "127.0.0.1",
) -> Asked:
    """Tell of a request; `fetch` is what a browser says of it: site, mode, destination."""
    site, mode, destination = (*fetch.split(), "", "", "")[:3]
    return Asked(method, host, origin, site, mode, destination, address)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"],
)
def test_this_computer_is_known_by_its_names(host: str) -> None:
    assert refusal(asked(host), DOOR) == ""


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:8001",
        "127.0.0.1:80000",
        "127.0.0.1:8000:8000",
        "127.0.0.1:8000@evil.example",
        "evil.example:8000",
        "localhost.evil.example:8000",
        "127.0.0.1.evil.example:8000",
        "127.0.0.1.nip.io:8000",
        "7f000001.evil.example:8000",
        "localhost.:8000",
        "[::1.evil.example]:8000",
        "::1:8000",
        "0.0.0.0:8000",
        "2130706433:8000",
        "0x7f.1:8000",
        "127.1:8000",
        "127.0.0.2:8000",
        "192.168.1.5:8000",
        "127.0.0.1:8000,evil.example",
        "127.0.0.1:8000 ",
        "127.0.0.1:٨٠٠٠",
    ],
)
def test_no_other_name_leads_here(host: str) -> None:
    assert refusal(asked(host), DOOR)


def test_the_usual_port_need_not_be_told() -> None:
    assert refusal(asked("localhost"), Door(80)) == ""
    assert refusal(asked("localhost:80"), Door(80)) == ""
    assert refusal(asked(""), Door(80))


@pytest.mark.parametrize(
    ("started", "host"),
    [
        ("192.168.1.5", "192.168.1.5:8000"),
        ("fe80::1", "[fe80::1]:8000"),
        ("FE80::1", "[fe80::1]:8000"),
        ("Desk.Local", "desk.local:8000"),
        ("192.168.1.5", "localhost:8000"),
    ],
)
def test_the_address_that_it_was_started_with_is_known(started: str, host: str) -> None:
    assert refusal(asked(host), Door(8000, started)) == ""


@pytest.mark.parametrize("host", ["192.168.1.5:8000", "10.0.0.1:8000", "[fd00::2]:8000"])
@pytest.mark.parametrize("started", ["0.0.0.0", "::"])
def test_where_all_may_come_every_number_is_known(started: str, host: str) -> None:
    assert refusal(asked(host), Door(8000, started)) == ""


@pytest.mark.parametrize("host", ["evil.example:8000", "192.168.1.5:8001", "192.168.1.5", ""])
def test_where_all_may_come_no_name_is_known(host: str) -> None:
    assert refusal(asked(host), OPEN)


@pytest.mark.parametrize("origin", [OWN, "http://localhost:8000", "http://[::1]:8000"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_own_page_may_ask(method: str, origin: str) -> None:
    assert refusal(asked(method=method, origin=origin), DOOR) == ""


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "file://",
        "https://127.0.0.1:8000",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://evil.example",
        "http://evil.example:8000",
        "http://localhost.evil.example:8000",
        "http://127.0.0.1:8000@evil.example",
        "http://127.0.0.1:8000.evil.example",
        "http://127.0.0.1:8000/",
        "127.0.0.1:8000",
        "chrome-extension://abcdef",
        "http://127.0.0.1:8000 http://evil.example",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_page_may_not_ask(method: str, origin: str) -> None:
    assert refusal(asked(method=method, origin=origin), DOOR)


@pytest.mark.parametrize(
    ("fetch", "may"),
    [
        ("", True),
        ("none navigate document", True),
        ("same-origin navigate document", True),
        ("same-origin no-cors image", True),
        ("same-origin websocket websocket", True),
        # A link on another page may be followed.
        ("cross-site navigate document", True),
        ("same-site navigate document", True),
        # But nothing of ours may be put into it, nor read by it.
        ("cross-site navigate iframe", False),
        ("cross-site navigate frame", False),
        ("cross-site navigate embed", False),
        ("cross-site navigate object", False),
        ("cross-site no-cors document", False),
        ("cross-site no-cors image", False),
        ("cross-site no-cors script", False),
        ("cross-site no-cors style", False),
        ("cross-site cors empty", False),
        ("same-site cors empty", False),
        ("cross-site websocket websocket", False),
        ("cross-site", False),
    ],
)
def test_what_the_browser_wants_with_the_answer_is_weighed(fetch: str, may: bool) -> None:
    assert (refusal(asked(fetch=fetch), DOOR) == "") is may


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW", "get", ""])
def test_what_is_no_reading_is_for_own_pages_alone(method: str) -> None:
    assert refusal(asked(method=method), DOOR)
    assert refusal(asked(method=method, fetch="cross-site navigate document"), DOOR)
    assert refusal(asked(method=method, fetch="none navigate document"), DOOR)
    assert refusal(asked(method=method, fetch="same-origin navigate document"), DOOR) == ""


@pytest.mark.parametrize("address", ["192.168.1.9", "fd00::9", "::ffff:10.0.0.1", "", "nonsense"])
def test_from_elsewhere_the_site_may_only_be_read(address: str) -> None:
    own = "http://192.168.1.5:8000"
    reading = asked("192.168.1.5:8000", address=address)
    writing = asked("192.168.1.5:8000", "POST", own, address=address)

    assert not reading.is_near
    assert refusal(reading, OPEN) == ""
    assert refusal(writing, OPEN)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "::1"])
def test_this_computer_is_near(address: str) -> None:
    assert asked(address=address).is_near


def test_a_form_is_known_by_its_token() -> None:
    assert is_token("abc", "abc")
    for wrong in ("", "ab", "abcd", "ABC", "\ud800", "é"):
        assert not is_token(wrong, "abc")
