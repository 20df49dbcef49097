"""Strangers' XML, answers beside their questions, and names that are no paths: arithmetic without a database."""

import time
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from semai.fieldwork.openrosa import multipart
from semai.fieldwork.rules import answers, instances, outline
from semai.fieldwork.types import Question

from .conftest import BOUNDARY, QUESTIONS, body, xml

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
ATTACKS = {
    "laughs": f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><d>&l8;</d>'.encode(),
    "external": b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>',
    "parameter": b'<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><d/>',
    "remote type": b'<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd"><d/>',
    "deep": b"<a>" * 5000 + b"</a>" * 5000,
    "wide": b"<d>" + b"<a/>" * 100_000 + b"</d>",
    "attributes": b"<d " + b" ".join(b'a%d=""' % n for n in range(5000)) + b"/>",
    "long text": b"<d>" + b"x" * 10_000_000 + b"</d>",
    "utf-16": "<d/>".encode("utf-16"),
    "latin": b'<?xml version="1.0" encoding="latin-1"?><d>\xe9</d>',
    "zero byte": b"<d>\x00</d>",
    "two roots": b"<d/><d/>",
    "cut": b"<d><a>",
    "empty": b"",
    "namespace without declaration": b"<x:d/>",
    "unknown entity": b"<d>&x;</d>",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_unreadable_and_quickly_so(name: str) -> None:
    begin = time.process_time()
    with pytest.raises(instances.Unreadable):
        instances.read(ATTACKS[name])
    assert time.process_time() - begin < 5  # what it must not do would take minutes


def test_a_submission_is_read_with_its_numbered_repeats() -> None:
    once = "<alat><nama>Bor</nama></alat>"
    one = instances.read(xml(extra=once), file_paths=["/foto"], repeat_paths=["/alat"])
    assert (one.form_id, one.version, one.instance_id, one.files) == ("alat", "1", "uuid:1", ["a.jpg"])
    assert one.answers["/alat[1]/nama"] == "Bor"


def test_an_identifier_in_another_namespace_is_seen_too() -> None:
    twice = '<o:meta xmlns:o="http://openrosa.org/xforms"><o:instanceID>uuid:2</o:instanceID></o:meta>'
    assert instances.read(xml(extra=twice)).is_ambiguous
    assert not instances.read(xml()).is_ambiguous


def test_an_encrypted_submission_names_its_files() -> None:
    sealed = (
        b'<data xmlns="http://opendatakit.org/submissions" id="alat" version="1" encrypted="yes">'
        b"<base64EncryptedKey>eA==</base64EncryptedKey>"
        b'<meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID></meta>'
        b"<media><file>a.jpg.enc</file></media><encryptedXmlFile>submission.xml.enc</encryptedXmlFile></data>"
    )
    one = instances.read(sealed)
    assert (one.instance_id, one.files) == ("uuid:1", ["a.jpg.enc", "submission.xml.enc"])
    assert dict(one.answers) == {}


def test_answers_are_shown_by_label_in_the_readers_language() -> None:
    given_answers = {"/umum/nama": "x", "/umum/jenis": "b", "/alat[1]/nama": "Bor", "/alat[2]/nama": "Las"}
    shown = [(one.label, one.value) for one in answers.lines(QUESTIONS, given_answers, language="en")]
    assert shown[:3] == [("Umum", ""), ("Name", "x"), ("Jenis", "Jahit")]
    assert ("Alat 2", "") in shown
    assert ("Nama alat", "Las") in shown


def test_several_choices_are_all_named() -> None:
    several = Question("/a", "select all that apply", choices=(("x", {"id": "Satu"}), ("y", {"id": "Dua"})))
    assert answers.shown(several, "x y z", "id") == "Satu, Dua, z"


@pytest.mark.parametrize(
    ("value", "place"),
    [("-8.17 113.7 0 5", (113.7, -8.17)), ("91 0", None), ("x y", None), ("", None), ("1", None)],
)
def test_a_place_is_longitude_and_latitude_or_nothing(value: str, place: object) -> None:
    assert answers.place(value) == place


def test_an_outline_survives_being_kept() -> None:
    assert outline.from_json(outline.as_json(QUESTIONS)) == QUESTIONS


@given(
    some.dictionaries(
        some.from_regex(r"[a-z]{1,12}\.jpg", fullmatch=True), some.binary(max_size=300), max_size=4
    ),
    some.integers(0, 2**32),
)
@settings(max_examples=60, deadline=None)
def test_a_body_is_read_whole_in_whatever_pieces_it_comes(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], seed: int
) -> None:
    whole = body(xml(), files)
    parts = multipart.read(
        Trickle(whole, Random(seed)),
        BOUNDARY.encode(),
        length=len(whole),
        folder=tmp_path_factory.mktemp("datang"),
    )
    assert {one.name: one.path.read_bytes() for one in parts} == {"xml_submission_file": xml(), **files}


@given(some.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_a_cut_body_never_ends_well(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    random = Random(seed)
    whole = body(xml(), {"a.jpg": random.randbytes(400)})
    cut, length = random.randrange(len(whole) - 2), random.choice([len(whole), None])
    with pytest.raises(multipart.Truncated):
        multipart.read(
            Trickle(whole[:cut], random),
            BOUNDARY.encode(),
            length=length,
            folder=tmp_path_factory.mktemp("datang"),
        )


class Trickle:
    """A stream that gives a few bytes at a time."""

    def __init__(self, content: bytes, random: Random) -> None:
        self.stream, self.random = BytesIO(content), random

    def read(self, size: int) -> bytes:
        return self.stream.read(min(size, self.random.randint(1, 90)))


def test_a_name_that_is_coded_is_read(tmp_path: Path) -> None:
    content = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''foto%20%C3%A9.jpg\r\n\r\nx\r\n"
        f"--{BOUNDARY}--"
    ).encode()
    (part,) = multipart.read(BytesIO(content), BOUNDARY.encode(), length=len(content), folder=tmp_path)
    assert part.filename == "foto é.jpg"
