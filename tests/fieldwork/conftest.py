"""A small form with a photo and a repeat, published; and Ayu's phone, which speaks OpenRosa."""

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from semai.fieldwork import actions
from semai.fieldwork.models import Blob, Device, Form, FormVersion
from semai.fieldwork.rules import outline
from semai.fieldwork.types import Question, VersionStatus
from semai.programmes.models import Member, Programme
from tests.factories import NOW

QUESTIONS = (
    Question(
        "/umum", "group", {"id": "Umum"},
        children=(
            Question("/umum/nama", "text", {"id": "Nama", "en": "Name"}),
            Question("/umum/jenis", "select one", {"id": "Jenis"}, choices=(("a", {"id": "Las"}), ("b", {"id": "Jahit"}))),
            Question("/umum/kode_blkk", "text", {"id": "Kode BLKK"}),
        ),
    ),
    Question("/foto", "photo", {"id": "Foto"}),
    Question(
        "/alat", "repeat", {"id": "Alat"},
        children=(Question("/alat/nama", "text", {"id": "Nama alat"}), Question("/alat/foto", "photo", {"id": "Foto alat"})),
    ),
    Question("/tempat", "geopoint", {"id": "Tempat"}),
)  # fmt: skip
XFORM = '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>Alat</h:title></h:head></h:html>'
BOUNDARY = "----uji7MA4YWxkTrZu0gW"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Files of a test go when it ends."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def make_version(
    programme: Programme, by: Member, key: str = "alat", version: str = "1", **over: Any
) -> FormVersion:
    form = Form.objects.get_or_create(
        programme=programme, key=key, defaults={"title": "Alat", "created_at": NOW}
    )[0]
    blob = Blob.objects.create(
        programme=programme, sha256=hashlib.sha256(f"{key}{version}".encode()).hexdigest(), size=1
    )
    values = {
        "status": VersionStatus.PUBLISHED, "published_at": NOW, "title": "Alat", "sha256": blob.sha256, "xform": XFORM,
        "md5": "0" * 32, "outline": outline.as_json(QUESTIONS), "languages": ["id", "en"],
        "uploaded_by": by, "uploaded_at": NOW, "workbook": blob,
    }  # fmt: skip
    return FormVersion.objects.create(form=form, version=version, **values | over)


@pytest.fixture
def version(programme: Programme, dewi: Member) -> FormVersion:
    """The form, published by Dewi."""
    return make_version(programme, dewi)


def xml(
    instance_id: str = "uuid:1", *, nama: str = "Mesin las", foto: str = "a.jpg", extra: str = "", old: str = "",
    form: str = "alat", version: str = "1",
) -> bytes:  # fmt: skip
    """One filled-in form."""
    deprecated = f"<deprecatedID>{old}</deprecatedID>" if old else ""
    photo = f"<foto>{foto}</foto>" if foto else "<foto/>"
    return (
        f'<?xml version="1.0"?><data id="{form}" version="{version}"><umum><nama>{nama}</nama><jenis>a</jenis></umum>'
        f"{photo}{extra}<meta><instanceID>{instance_id}</instanceID>{deprecated}</meta></data>"
    ).encode()


def body(xml: bytes, files: dict[str, bytes] | None = None, *, incomplete: bool = False) -> bytes:
    """What Collect puts into one request."""
    parts = [("xml_submission_file", "submission.xml", xml)]
    parts += [(name, name, content) for name, content in (files or {}).items()]
    out = b""
    for name, filename, content in parts:
        out += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'.encode()
        out += content + b"\r\n"
    if incomplete:
        out += (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="*isIncomplete*"\r\n\r\nyes\r\n'.encode()
        )
    return out + f"--{BOUNDARY}--\r\n".encode()


class Phone:
    """Speaks OpenRosa with the credentials of a device."""

    def __init__(self, device: Device, secret: str, slug: str) -> None:
        self.device, self.slug, self.client = device, slug, Client()
        self.basic = "Basic " + base64.b64encode(f"{device.username}:{secret}".encode()).decode()

    def url(self, rest: str) -> str:
        return f"/openrosa/{self.slug}/{rest}"

    def get(self, rest: str) -> Any:
        address = rest if rest.startswith("http") else self.url(rest)
        return self.client.get(address, headers={"Authorization": self.basic})

    def head(self) -> Any:
        return self.client.head(self.url("submission"), headers={"Authorization": self.basic})

    def post(self, content: bytes, **headers: str) -> Any:
        return self.client.generic(
            "POST", self.url("submission"), content, content_type=f"multipart/form-data; boundary={BOUNDARY}",
            headers={"Authorization": self.basic, "X-OpenRosa-Version": "1.0", **headers},
        )  # fmt: skip

    def send(self, xml: bytes, files: dict[str, bytes] | None = None, *, incomplete: bool = False) -> Any:
        return self.post(body(xml, files, incomplete=incomplete))


@pytest.fixture
def phone(ayu: Member, version: FormVersion) -> Phone:
    """Ayu's phone."""
    device, secret = actions.add_device(ayu, by=ayu, at=NOW, name="HP Ayu")
    return Phone(device, secret, ayu.programme.slug)
