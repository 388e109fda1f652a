"""Other sites are asked politely, within limits, and never those inside one's own network."""

import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitebuilder.failure import Failure
from sitebuilder.model.outside.answers import Answer
from sitebuilder.outside import requesting
from sitebuilder.outside.asking import ask, ask_all
from sitebuilder.outside.manners import Manners, Run
from sitebuilder.outside.numbers import is_open, numbers_of

from .servers import Site, serving

NOW = datetime(2026, 11, 23, tzinfo=UTC)
HERE = Manners(agent="sitebuilder-links (+https://ours.example/)", now=NOW, wait=1, near=True)


@pytest.fixture(scope="module")
def shared() -> Iterator[str]:
    with serving() as (address, _, _):
        yield address


@pytest.fixture
def own() -> Iterator[tuple[str, type[Site]]]:
    with serving() as (address, site, _):
        yield address, site


def asked(address: str, manners: Manners = HERE) -> Answer:
    answer = ask(address, Run(manners))
    assert answer
    return answer


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [
        ("/good", "fine", 200),
        ("/good?a=b%20c", "fine", 200),
        ("/for-now", "fine", 200),
        ("/no-heads", "fine", 200),
        ("/no-heads-at-all", "fine", 200),
        ("/endless", "fine", 200),
        ("/gone", "gone", 404),
        ("/gone-too", "gone", 410),
        ("/moved-to-nothing", "gone", 404),
        ("/down", "server", 500),
        ("/busy", "server", 503),
        ("/much-later", "server", 503),
        ("/circle", "loop", 0),
        ("/login", "unsure", 401),
        ("/forbidden", "unsure", 403),
        ("/no-way", "unsure", 405),
        ("/many", "unsure", 429),
        ("/robots", "unsure", 999),
        ("/tea", "unsure", 418),
        ("/cookies", "unsure", 0),
        ("/far0", "unsure", 0),
        ("/to-mail", "unsure", 0),
        ("/to-nonsense", "unsure", 0),
        ("/slow", "unsure", 0),
        ("/resets", "unsure", 0),
        ("/hangs-up", "unsure", 0),
        ("/nonsense", "unsure", 0),
    ],
)
def test_what_a_site_answers_is_understood(shared: str, path: str, state: str, status: int) -> None:
    answer = asked(shared + path)

    assert (answer.state, answer.status) == (state, status)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/moved", "/good"),
        ("/moved-too", "/good#place"),
        ("/moved-then-now", "/for-now"),
        ("/spelt", "/caf\u00e9%20au%20lait"),
    ],
)
def test_what_moved_for_good_is_known_by_its_new_address(
    shared: str, path: str, place: str
) -> None:
    answer = asked(shared + path)

    assert (answer.state, answer.place) == ("moved", shared + place)


def test_five_redirects_are_followed(shared: str) -> None:
    assert asked(f"{shared}/far4").status == 404


def test_where_nobody_listens_the_address_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        assert asked(f"http://127.0.0.1:{taken.getsockname()[1]}/").state == "refused"


def test_a_name_that_nobody_has_is_told() -> None:
    assert asked("http://nobody-has-this-name.invalid/").state in ("no-host", "unsure")


def test_the_head_of_a_page_is_enough(own: tuple[str, type[Site]]) -> None:
    address, site = own
    asked(f"{address}/good")

    assert site.asked == {"HEAD /good": 1}


def test_whoever_is_asked_can_read_who_asks(own: tuple[str, type[Site]]) -> None:
    address, site = own
    asked(f"{address}/good")

    assert site.agents == {"sitebuilder-links (+https://ours.example/)"}


def test_a_site_that_asks_for_a_second_gets_it_once(own: tuple[str, type[Site]]) -> None:
    address, site = own
    began = time.monotonic()

    assert asked(f"{address}/later").state == "fine"
    assert time.monotonic() - began >= 1
    assert site.asked.total() == 2


def test_an_hour_is_not_waited_for(own: tuple[str, type[Site]]) -> None:
    address, site = own
    asked(f"{address}/much-later")

    assert site.asked == {"HEAD /much-later": 1, "GET /much-later": 1}


def test_an_answer_that_drips_is_cut_off(shared: str) -> None:
    began = time.monotonic()
    manners = Manners(wait=2, longest=0.5, near=True)

    assert asked(f"{shared}/dripping", manners).state == "unsure"
    assert time.monotonic() - began < 3


def test_no_host_is_asked_by_more_than_two_at_once(own: tuple[str, type[Site]]) -> None:
    address, site = own
    addresses = [f"{address}/patient?{number}" for number in range(8)]

    answers = ask_all(addresses, HERE)

    assert {answer.state for answer in answers.values()} == {"fine"}
    assert sorted(answers) == addresses
    assert site.most_at_once == 2


def test_the_whole_ends_in_time_and_says_what_was_not_asked(own: tuple[str, type[Site]]) -> None:
    address, _ = own
    addresses = [f"{address}/patient?{number}" for number in range(40)]
    began = time.monotonic()

    answers = ask_all(addresses, Manners(now=NOW, wait=1, whole=1, near=True))

    assert 0 < len(answers) < 40
    assert time.monotonic() - began < 3


def test_a_machine_without_a_network_says_so() -> None:
    with pytest.raises(Failure, match="none of 2 other sites could be reached"):
        ask_all(["http://one.invalid/", "http://two.invalid/"], HERE)


class TestOwnNetwork:
    """An editor's address makes no server ask its neighbours."""

    @pytest.mark.parametrize(
        "host",
        ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"],
    )
    def test_is_not_asked_however_it_is_written(
        self, own: tuple[str, type[Site]], host: str
    ) -> None:
        address, site = own
        port = address.rpartition(":")[2]

        answer = asked(f"http://{host}:{port}/good", Manners(now=NOW, wait=1))

        assert answer.state in ("private", "unsure", "no-host")
        assert not site.asked

    @pytest.mark.parametrize(
        "number",
        [
            *("10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "0.0.0.0"),
            *("100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1"),
            *("64:ff9b::a00:1", "2002:a00:1::", "ff02::1", "::"),
        ],
    )
    def test_is_known_by_its_numbers(self, number: str) -> None:
        assert not is_open(number)

    @pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::808:808"])
    def test_is_not_the_open_net(self, number: str) -> None:
        assert is_open(number)

    def test_by_its_number_is_broken_for_visitors(self) -> None:
        assert numbers_of("127.0.0.1", 80, near=False) == Answer("private")

    def test_by_a_name_cannot_be_told(self) -> None:
        found = numbers_of("localhost", 80, near=False)

        assert isinstance(found, Answer)
        assert found.state == "unsure"

    def test_is_not_reached_by_a_redirect(self, own: tuple[str, type[Site]]) -> None:
        address, _ = own
        # The first machine may be asked here, the one that it leads to may not.
        run = Run(HERE)
        replies = {}

        def only_here(host: str, port: int, *, near: bool) -> object:
            replies[host] = numbers_of(host, port, near=near and host == "127.0.0.1")
            return replies[host]

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(requesting, "numbers_of", only_here)
            answer = ask(f"{address}/inside", run)

        assert answer == Answer("unsure", why="the site leads on into somebody's own network")
        assert replies["169.254.169.254"] == Answer("private")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make certificates: one that is good for this machine, and one for another name."""
    program = shutil.which("openssl")
    if program is None and not os.environ.get("CI"):
        pytest.skip("openssl is not installed: apt install openssl")
    assert program, "CI must install openssl"
    folder = tmp_path_factory.mktemp("certificates")
    for name, subject, days in (
        ("good", "IP:127.0.0.1", "365"),
        ("other", "DNS:other.example", "365"),
        ("untrusted", "IP:127.0.0.1", "365"),
    ):
        subprocess.run(
            [
                *(program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", days),
                *("-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem"),
                *("-subj", f"/CN={name}", "-addext", f"subjectAltName={subject}"),
            ],
            check=True,
            capture_output=True,
        )
    trusted = [(folder / f"{name}.pem").read_text() for name in ("good", "other")]
    (folder / "trusted.pem").write_text("".join(trusted))
    return folder


@pytest.fixture
def trust(certificates: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "trusted.pem"))
    requesting._trust.cache_clear()
    yield
    requesting._trust.cache_clear()


@pytest.mark.usefixtures("trust")
class TestCertificates:
    def asked(self, certificates: Path, name: str, now: datetime = NOW) -> Answer:
        with serving() as (address, _, server):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificates / f"{name}.pem", certificates / f"{name}.key")
            server.socket = context.wrap_socket(server.socket, server_side=True)
            secure = address.replace("http:", "https:")
            return asked(f"{secure}/good", Manners(now=now, wait=2, near=True))

    def test_a_good_one_is_nothing_to_speak_of(self, certificates: Path) -> None:
        assert self.asked(certificates, "good", datetime.now(UTC)).state == "fine"

    def test_one_that_ends_this_week_is_told(self, certificates: Path) -> None:
        soon = datetime.fromtimestamp(time.time() + 360 * 86_400, UTC)

        answer = self.asked(certificates, "good", soon)

        assert answer.state == "ending"
        assert answer.ends

    def test_one_for_another_name_is_told(self, certificates: Path) -> None:
        answer = self.asked(certificates, "other")

        assert answer == Answer("certificate", why="its certificate is that of another site")

    def test_one_that_nobody_vouches_for_is_told(self, certificates: Path) -> None:
        answer = self.asked(certificates, "untrusted")

        assert answer == Answer("certificate", why="it has made its certificate itself")
