"""A form, Ayu's phone, what she sent from the centre in North, and what had no place."""

import uuid

from semai.fieldwork import actions, blobs
from semai.fieldwork.models import Entity, EntityChange, Export, FormLink
from semai.fieldwork.rules import outline
from semai.fieldwork.types import ChangeState, ExportKind, Question
from semai.fieldwork.xlsform import Converted
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests import factories as make

from .pictures import picture


def fill(north: Centre, ayu: Member, dewi: Member) -> None:
    """Sent once, sent again with other words, sent for a version that nobody knows."""
    asked = [Question("/kode_blkk", "text"), Question("/foto", "photo")]
    form = Converted(
        faults=(),
        warnings=(),
        xform="<h/>",
        form_id="alat",
        version="1",
        title="Alat",
        outline=outline.as_json(asked),
    )
    version = actions.upload_form(b"-", form, programme=north.programme, by=dewi, at=make.NOW)
    actions.publish_version(version, by=dewi, at=make.NOW)
    actions.add_device(ayu, by=ayu, at=make.NOW, name="HP")
    with blobs.arriving() as folder:
        photo = actions.Arrived("a.jpg", blobs.drop(folder, picture()))
        actions.take_in(actions.Delivery(sent(north, "1"), [photo]), by=ayu, at=make.NOW)
    for content in (sent(north, "1", "lain"), sent(north, "9")):
        actions.take_in(actions.Delivery(content), by=ayu, at=make.NOW)
    fill_lists(north, ayu)
    FormLink.objects.create(
        form=version.form, centre=north, ends_on=make.NOW.date(), made_by=dewi, made_at=make.NOW
    )
    export = Export.objects.create(form=version.form, kind=ExportKind.CSV, asked_by=dewi, asked_at=make.NOW)
    actions.run_export(export, at=make.NOW)


def fill_lists(north: Centre, ayu: Member) -> None:
    """An entry of a list, and a change of it that met another."""
    one = {"programme": north.programme, "list": "pohon", "entry": uuid.uuid4()}
    entity = Entity.objects.create(
        **one, label="Jati", data={"tinggi": "1"}, centre=north, changed_at=make.NOW
    )
    state = {"base_version": 9, "state": ChangeState.CONFLICT}
    came = {"sent_by": ayu, "received_at": make.NOW}
    EntityChange.objects.create(**one, **state, **came, entity=entity, data={"tinggi": "2"}, is_update=True)


def sent(centre: Centre, version: str, name: str = "") -> bytes:
    """The XML of a filled-in form."""
    return (
        f'<data id="alat" version="{version}"><kode_blkk>{centre.code}</kode_blkk><foto>a.jpg</foto>'
        f"<meta><instanceID>uuid:{version}</instanceID><instanceName>{name}</instanceName></meta></data>"
    ).encode()
