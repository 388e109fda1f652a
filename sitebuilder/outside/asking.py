"""Addresses of other sites in, what came of asking for each out: politely, and within limits."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urldefrag, urljoin, urlsplit

from ..failure import Failure
from ..model.addresses import is_web_address
from ..model.outside.answers import Answer, Reply
from ..report.outside.deciding import judge
from .manners import Manners, Run
from .requesting import request

# Who answers so may say when to ask again.
_ASK_AGAIN = (429, 503)
_INSIDE = "the site leads on into somebody's own network"


def ask_all(addresses: Sequence[str], manners: Manners) -> Mapping[str, Answer]:
    """Ask for each address; what there was no time for is left out.

    Raises if nobody at all answered: then it is this machine that has no network.
    """
    run = Run(manners)
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    count = manners.at_once_per_host
    lanes = [lane for each in by_host.values() for k in range(count) if (lane := each[k::count])]
    # Not by `with`: whoever presses Ctrl+C would wait for all who are still asked.
    pool = ThreadPoolExecutor(manners.at_once)
    try:
        answered = pool.map(lambda lane: _ask_in_turn(lane, run), lanes)
        answers = {address: answer for lane in answered for address, answer in lane.items()}
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    if len(by_host) > 1 and answers and not any(each.was_heard for each in answers.values()):
        message = f"none of {len(by_host)} other sites could be reached"
        raise Failure(message, "look whether this machine has a network, and run again")
    return answers


def ask(address: str, run: Run) -> Answer | None:
    """Ask for one address, and follow where it leads; None if there is no time left."""
    here, moved, is_for_good, sets_cookie = address, "", True, False
    seen = {address}
    for _ in range(run.manners.redirects + 1):
        reply = _ask(here, run)
        if run.left <= 0:
            return None
        if isinstance(reply, Answer):
            is_led_inside = reply.state == "private" and here != address
            return Answer("unsure", why=_INSIDE) if is_led_inside else reply
        if not reply.leads_on:
            return judge(reply, moved, run.manners.now)
        sets_cookie |= reply.sets_cookie
        is_for_good &= reply.is_for_good
        following = _following(here, reply.location)
        here = urldefrag(following).url
        if here in seen:
            # Some sites lead whoever brings no cookie round and round.
            why = "the site wants to leave a cookie"
            return Answer("unsure", why=why) if sets_cookie else Answer("loop")
        if not is_web_address(here):
            return Answer("unsure", why="the site leads on to what is no web address")
        seen.add(here)
        moved = following if is_for_good else moved
    return Answer("unsure", why="the site leads on and on")


def _following(here: str, location: str) -> str:
    """Return where an address leads; nothing if that cannot be read."""
    try:
        return urljoin(here, location)
    except ValueError:
        return ""


def _ask_in_turn(lane: Sequence[str], run: Run) -> Mapping[str, Answer]:
    answers = {address: ask(address, run) for address in lane if run.left > 0}
    return {address: answer for address, answer in answers.items() if answer}


def _ask(address: str, run: Run) -> Reply | Answer:
    """Ask for the head of a page, and for its beginning where the site does not tell by that."""
    reply = request("HEAD", address, run)
    if _is_enough(reply):
        return reply
    has_waited = _wait(reply, run)
    reply = request("GET", address, run)
    if not has_waited and _wait(reply, run):
        reply = request("GET", address, run)
    return reply


def _is_enough(reply: Reply | Answer) -> bool:
    return reply.status < 400 if isinstance(reply, Reply) else reply.state != "unsure"


def _wait(reply: Reply | Answer, run: Run) -> bool:
    """Wait as long as a site asks for, if that is not long; tell whether it asked."""
    if not isinstance(reply, Reply) or reply.status not in _ASK_AGAIN:
        return False
    if not 0 < reply.patience <= min(run.manners.patience, run.left):
        return False
    time.sleep(reply.patience)
    return True
