"""Phones for the measurement: they make submissions, send them over a socket of their own, and keep what was acked.

A phone knows nothing of the server but its protocol. What it sent without an answer is "unknown": it sends it again.
"""

import base64
import hashlib
import socket
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

BOUNDARY = "----ukur7MA4YWxkTrZu0gW"
QUESTIONS = 40
SECONDS = 30
ACKED = (201, 202)
#: What `send` answers when nobody listens: the server is being started.
REFUSED = -1
FAULTS = {0: "cut", 1: "reply_lost", 2: "doubled"}


@dataclass(frozen=True)
class Server:
    """Where to send, and as whom."""

    url: str
    user: str
    password: str
    form: str

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.url)
        return parts.hostname or "127.0.0.1", parts.port or 80


@dataclass(frozen=True)
class Filled:
    """One filled-in form, with its photos."""

    instance_id: str
    xml: bytes
    photos: dict[str, bytes]

    @property
    def xml_sha256(self) -> str:
        """What the server must hold."""
        return hashlib.sha256(self.xml).hexdigest()

    @property
    def photo_sha256(self) -> dict[str, str]:
        """What the server must hold for each name."""
        return {name: hashlib.sha256(content).hexdigest() for name, content in self.photos.items()}


@dataclass
class Tally:
    """What happened on the way, by kind of fault."""

    faults: dict[str, int] = field(default_factory=dict)

    def note(self, kind: str) -> None:
        """One more."""
        self.faults[kind] = self.faults.get(kind, 0) + 1


def fill_in(random: Random, form: str, *, photo_bytes: int, photos: int = 1) -> Filled:
    """A form with 40 answers and photos; names inside differ from answer to answer."""
    instance_id = f"uuid:{uuid.UUID(int=random.getrandbits(128), version=4)}"
    answers = "".join(f"<q{number}>jawaban {random.random():.6f}</q{number}>" for number in range(QUESTIONS))
    names = [f"{number}-{random.getrandbits(32)}.jpg" for number in range(photos)]
    xml = (
        f'<?xml version="1.0"?><data id="{form}" version="1">{answers}<foto>{names[0]}</foto>'
        f"<meta><instanceID>{instance_id}</instanceID></meta></data>"
    )
    return Filled(instance_id, xml.encode(), {name: random.randbytes(photo_bytes) for name in names})


def request(server: Server, filled: Filled, names: Sequence[str]) -> bytes:
    """The bytes of one POST with these photos."""
    parts = [("xml_submission_file", "submission.xml", filled.xml)]
    parts += [(name, name, filled.photos[name]) for name in names]
    body = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'.encode()
        + content
        + b"\r\n"
        for name, file, content in parts
    )
    body += f"--{BOUNDARY}--\r\n".encode()
    basic = base64.b64encode(f"{server.user}:{server.password}".encode()).decode()
    host, port = server.address
    head = (
        f"POST {urlsplit(server.url).path} HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Basic {basic}\r\n"
        f"X-OpenRosa-Version: 1.0\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def send(server: Server, content: bytes, *, cut: int | None = None, read: bool = True) -> int:
    """Send the bytes, or the first `cut` of them; the status of the answer, 0 when none came or none was read.

    REFUSED when nobody listens.
    """
    try:
        with socket.create_connection(server.address, timeout=SECONDS) as connection:
            connection.sendall(content if cut is None else content[:cut])
            if cut is not None or not read:
                return 0
            return _status(connection)
    except ConnectionRefusedError:
        return REFUSED
    except (OSError, ValueError):
        return 0


def _status(connection: socket.socket) -> int:
    answer = b""
    while b"\r\n" not in answer:
        piece = connection.recv(4096)
        if not piece:
            return 0
        answer += piece
    return int(answer.split(b" ", 2)[1])


def deliver(server: Server, filled: Filled, random: Random, tally: Tally, *, until: float) -> bool:
    """Send through faults until every part is acknowledged; False when time is over before."""
    parts = [[name] for name in filled.photos] or [[]]
    random.shuffle(parts)
    for names in parts:
        content = request(server, filled, names)
        while (answer := _tried(server, content, random, tally)) not in ACKED:
            if time.monotonic() > until:
                return False
            time.sleep(0.3 if answer == REFUSED else random.random() * 0.05)
    return True


def _tried(server: Server, content: bytes, random: Random, tally: Tally) -> int:
    """The answer to one try; three of eight meet a fault, which counts when somebody listens."""
    kind = FAULTS.get(random.randrange(8), "")
    match kind:
        case "cut":
            answer = send(server, content, cut=random.randrange(len(content)))
        case "reply_lost":
            answer = send(server, content, read=False)
        case "doubled":
            first = send(server, content)
            answer = send(server, content) if first in ACKED else first
        case _:
            answer = send(server, content)
    if kind and answer != REFUSED:
        tally.note(kind)
    return answer
