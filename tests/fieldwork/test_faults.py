"""Twins at the same moment, bodies cut anywhere on a real connection, and a naive control that must fail."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import Attachment, Blob, Held, Submission
from semai.programmes.models import Member

from .conftest import BOUNDARY, Phone, body, xml

TWINS = 6
PHOTO = b"\xff\xd8" + bytes(range(256)) * 8


def together(act: Callable[[int], Any]) -> list[Any]:
    """The same by several threads at the same moment."""
    gate = threading.Barrier(TWINS)

    def one(number: int) -> Any:
        gate.wait(timeout=60)
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TWINS) as pool:
        return list(pool.map(one, range(TWINS)))


def sent_by(phone: Phone, contents: list[bytes], number: int) -> int:
    """The answer to one of the contents."""
    return int(phone.post(contents[number]).status_code)


@pytest.mark.django_db(transaction=True)
def test_twins_at_the_same_moment_are_one(phone: Phone) -> None:
    for number in range(3):
        content = body(xml(f"uuid:{number}"), {"a.jpg": PHOTO})
        answers = together(partial(sent_by, phone, [content] * TWINS))
        assert sorted(answers) == [201] + [202] * (TWINS - 1)
    assert Submission.objects.count() == Attachment.objects.filter(blob__isnull=False).count() == 3
    assert Blob.objects.filter(size=len(PHOTO)).count() == 1


@pytest.mark.django_db(transaction=True)
def test_twins_with_different_files_lose_none(phone: Phone) -> None:
    names = [f"{number}.jpg" for number in range(TWINS)]
    form = xml(extra="".join(f"<alat><foto>{name}</foto></alat>" for name in names), foto="")
    answers = together(
        lambda number: phone.send(form, {names[number]: PHOTO + names[number].encode()}).status_code
    )
    assert set(answers) == {201}
    assert Submission.objects.get().is_complete


@pytest.mark.django_db(transaction=True)
def test_an_edit_and_what_it_edits_at_the_same_moment_find_each_other(phone: Phone) -> None:
    for number in range(3):
        sent = [
            xml(f"uuid:{number}-{step}", old=f"uuid:{number}-{step - 1}" if step else "")
            for step in range(TWINS)
        ]
        together(partial(sent_by, phone, [body(one) for one in sent]))
        standings = Submission.objects.filter(instance_id__startswith=f"uuid:{number}-").order_by(
            "instance_id"
        )
        assert [str(row.standing) for row in standings] == ["replaced"] * (TWINS - 1) + ["current"]


@pytest.mark.django_db(transaction=True)
def test_a_naive_server_doubles_under_the_same_twins(phone: Phone) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive (instance_id text)")

    looked = threading.Barrier(TWINS)

    def naive(_number: int) -> None:
        for step in range(3):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM naive WHERE instance_id = %s", [str(step)])
                known = cursor.fetchone()
                looked.wait(timeout=60)
                if not known:
                    cursor.execute("INSERT INTO naive VALUES (%s)", [str(step)])

    together(naive)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) - count(DISTINCT instance_id) FROM naive")
        doubled = cursor.fetchone()
        cursor.execute("DROP TABLE naive")
    assert doubled
    assert doubled[0] > 0


@pytest.mark.django_db
def test_a_full_disk_acknowledges_nothing_and_leaves_nothing(
    phone: Phone, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    for place in ("write", "fsync"):
        with monkeypatch.context() as patch:
            if place == "write":
                patch.setattr(blobs.Writer, "write", full)
            else:
                patch.setattr(os, "fsync", full)
            answer = phone.send(xml(), {"a.jpg": PHOTO})
        assert answer.status_code == 507
        assert "penuh" in answer.content.decode()
    assert not Submission.objects.exists()
    assert list((media / "fieldwork" / "incoming").iterdir()) == []
    assert phone.send(xml(), {"a.jpg": PHOTO}).status_code == 201


@pytest.mark.django_db
def test_files_are_safe_on_disk_before_the_row_is_there(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def watched(name: str, real: Callable[..., Any], *args: Any) -> Any:
        seen.append(name)
        return real(*args)

    for name in ("fsync", "rename"):
        monkeypatch.setattr(os, name, partial(watched, name, getattr(os, name)))
    monkeypatch.setattr(actions.intake, "put", partial(watched, "row", actions.intake.put))
    phone.send(xml(), {"a.jpg": PHOTO})
    assert seen.index("row") > max(place for place, name in enumerate(seen) if name in {"rename", "fsync"})
    assert seen.index("rename") > seen.index("fsync")


@pytest.fixture
def server(transactional_db: None, media: Path) -> Iterator[tuple[str, int]]:
    """The server program that runs in the field, on the test database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ, "SEMAI_TEST_DATABASE": str(connection.settings_dict["NAME"]), "SEMAI_TEST_MEDIA": str(media),
        "PYTHONPATH": str(settings.BASE_DIR),
    }  # fmt: skip
    words = [
        *(
            str(Path(sys.executable).parent / "granian"),
            "--interface",
            "wsgi",
            "tests.fieldwork.door:application",
        ),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
        *("--log-level", "critical"),
    ]
    with subprocess.Popen(
        words, env=environment, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR
    ) as process:
        try:
            wait_for(port)
            yield "127.0.0.1", port
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(port: int) -> None:
    for _try in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("the server does not start")


def exchange(server: tuple[str, int], content: bytes, *, end: bool = False) -> int:
    """Send, perhaps say that nothing more comes, and read the status; 0 without an answer."""
    with socket.create_connection(server, timeout=120) as line:
        line.sendall(content)
        if end:
            line.shutdown(socket.SHUT_WR)
        try:
            answer = line.recv(4096)
        except OSError:
            return 0
    return int(answer.split(b" ", 2)[1]) if answer else 0


def head(phone: Phone, server: tuple[str, int], *more: str) -> bytes:
    lines = [
        f"POST {phone.url('submission')} HTTP/1.1", f"Host: 127.0.0.1:{server[1]}", f"Authorization: {phone.basic}",
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}", "Connection: close", *more,
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@pytest.mark.django_db(transaction=True)
def test_a_body_cut_anywhere_on_a_real_connection_is_never_acknowledged(
    phone: Phone, server: tuple[str, int], ayu: Member
) -> None:
    whole = body(xml(), {"a.jpg": PHOTO})
    start = head(phone, server, f"Content-Length: {len(whole)}")
    cuts = sorted({*range(0, len(whole), 61), len(whole) - 1, len(whole) - 2, len(whole) - 3})
    answered = [exchange(server, start + whole[:cut], end=True) for cut in cuts]
    assert not {201, 202} & set(answered)
    assert not Submission.objects.exists()
    assert not Held.objects.exists()
    assert exchange(server, start + whole) == 201
    assert exchange(server, start + whole) == 202
    assert Submission.objects.get().is_complete


@pytest.mark.django_db(transaction=True)
def test_a_body_in_chunks_is_taken_whole_or_not_at_all(phone: Phone, server: tuple[str, int]) -> None:
    whole = body(xml(), {"a.jpg": PHOTO})
    start = head(phone, server, "Transfer-Encoding: chunked")
    pieces = [whole[place : place + 500] for place in range(0, len(whole), 500)]
    chunks = [f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces]
    for count in range(len(chunks)):
        assert exchange(server, start + b"".join(chunks[:count]), end=True) not in {201, 202}
    assert not Submission.objects.exists()
    assert exchange(server, start + b"".join(chunks) + b"0\r\n\r\n") == 201
    assert Submission.objects.get().is_complete
