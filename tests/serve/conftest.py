"""Where strangers come from."""

import socket

import pytest


@pytest.fixture(scope="session")
def elsewhere() -> str:
    """Return an address of this machine under which it is a stranger to itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no other address than its own")
        address: str = probe.getsockname()[0]
    if address.startswith("127."):
        pytest.skip("this machine has no other address than its own")
    return address
