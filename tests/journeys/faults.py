"""A wire between phone and server that loses, cuts, doubles and holds back what goes over it, as its plan says."""

import contextlib
import re
import socket
import socketserver
import threading
import time
from collections.abc import Callable
from typing import Any

PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: 12\r\n\r\n<p>Hotel</p>"
BUSY = b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
KINDS = (
    "drop_request", "cut_request", "drop_response", "cut_response", "duplicate", "late", "kill_server", "portal", "busy",
)  # fmt: skip
#: What the phone has of its pack has not changed: the same every time, and no test of sending.
SAME_PACK = re.compile(rb"^GET /api/v1/offline/pack (?s:.)*\r\n(?i:if-none-match): ")
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
#: Only what belongs to sending meets faults: pages and packs have tests of their own.
SENDING = re.compile(rb"^(POST|GET) /openrosa/[^/]+/(submission|receipt)")


class Wire:
    """`plan` is the list of faults that the next requests meet, one each; None lets one pass."""

    def __init__(self, server: tuple[str, int], kill: Callable[[], None]) -> None:
        self.server, self.kill = server, kill
        self.plan: list[str | None] = []
        self.held: list[bytes] = []
        self.met: dict[str, int] = {}
        wire = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    wire.carry(self.request)

        class Carrier(socketserver.ThreadingTCPServer):
            daemon_threads, allow_reuse_address, request_queue_size = True, True, 128

        self.carrier = Carrier(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.carrier.server_address[1]}"
        threading.Thread(target=self.carrier.serve_forever, args=(0.05,), daemon=True).start()

    def carry(self, phone: socket.socket) -> None:
        """One request and its answer."""
        asked = whole(phone)
        if SAME_PACK.match(asked):
            phone.sendall(UNCHANGED)
            return
        fault = self.plan.pop(0) if self.plan and SENDING.match(asked) else None
        if fault:
            self.met[fault] = self.met.get(fault, 0) + 1
        answer = getattr(self, f"_{fault}", self.pass_on)(asked)
        if answer:
            phone.sendall(answer)

    def pass_on(self, asked: bytes) -> bytes:
        """To the server and back."""
        with socket.create_connection(self.server, timeout=30) as line:
            line.sendall(asked)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def deliver_late(self) -> None:
        """What the network held back arrives now, in reverse order."""
        while self.held:
            with contextlib.suppress(OSError):
                self.pass_on(self.held.pop())

    def _drop_request(self, _asked: bytes) -> None:
        return

    def _cut_request(self, asked: bytes) -> None:
        with socket.create_connection(self.server, timeout=30) as line:
            line.sendall(asked[: len(asked) * 2 // 3])

    def _drop_response(self, asked: bytes) -> None:
        self.pass_on(asked)

    def _cut_response(self, asked: bytes) -> bytes:
        answer = self.pass_on(asked)
        return answer[: len(answer) // 2]

    def _duplicate(self, asked: bytes) -> bytes:
        self.pass_on(asked)
        return self.pass_on(asked)

    def _late(self, asked: bytes) -> None:
        self.held.append(asked)

    def _kill_server(self, asked: bytes) -> bytes:
        killer = threading.Timer((len(asked) % 7) * 0.004, self.kill)
        killer.start()
        with contextlib.suppress(OSError):
            return self.pass_on(asked)
        return b""

    def _portal(self, _asked: bytes) -> bytes:
        return PORTAL

    def _busy(self, _asked: bytes) -> bytes:
        return BUSY

    def close(self) -> None:
        """No more connections."""
        self.carrier.shutdown()
        self.carrier.server_close()


def whole(line: Any) -> bytes:
    """One request with its body; the answer is to close the connection."""
    line.settimeout(30)
    read = b""
    while b"\r\n\r\n" not in read:
        piece = line.recv(65536)
        if not piece:
            raise OSError
        read += piece
    head, _, body = read.partition(b"\r\n\r\n")
    found = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    while found and len(body) < int(found[1]):
        body += line.recv(65536)
    head = re.sub(rb"(?i)\r\nconnection: *[^\r]*", b"", head)
    return head + b"\r\nConnection: close\r\n\r\n" + body


def wait_until(done: Callable[[], bool], seconds: float) -> bool:
    """Whether it became so in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.02)
    return done()
