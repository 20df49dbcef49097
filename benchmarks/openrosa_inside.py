"""What the measurement of OpenRosa does inside Semai: make the ground, and look at what is there in the end.

`ground` prints credentials, `ready` publishes the forms that come along, `check` prints every row and file as JSON.
"""

import hashlib
import json
import sys
from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2022, 7, 4, tzinfo=UTC)
SLUG = "ukur"
FORM = "empat_puluh"
QUESTIONS = 40


def main(act: str) -> int:
    """Do one act in a database that is up to date."""
    import django  # noqa: PLC0415 - the settings come from the environment

    django.setup()
    print(json.dumps({"ground": ground, "check": check, "ready": ready}[act]()))
    return 0


def ground() -> dict[str, str]:
    """A programme, a facilitator with a phone, a published form; and the table of the naive control."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive_control (instance_id text, xml bytea)")
    return _phone()


def _phone() -> dict[str, str]:
    from semai.accounts.models import User  # noqa: PLC0415
    from semai.fieldwork import actions  # noqa: PLC0415
    from semai.programmes.models import Member, Programme  # noqa: PLC0415
    from semai.programmes.types import Role  # noqa: PLC0415

    programme = Programme.objects.create(slug=SLUG, name="Pengukuran")
    people = {
        role: Member.objects.create(
            programme=programme, role=role, starts_on=date(2020, 1, 1),
            user=User.objects.create_user(str(role), full_name=str(role)),
        )
        for role in (Role.PROGRAMME_MANAGER, Role.FACILITATOR)
    }  # fmt: skip
    manager, facilitator = people.values()
    version = actions.upload_form(b"-", _form(), programme=programme, by=manager, at=AT)
    actions.publish_version(version, by=manager, at=AT)
    device, secret = actions.add_device(facilitator, by=facilitator, at=AT, name="HP")
    return {"path": f"/openrosa/{SLUG}/submission", "user": device.username, "password": secret, "form": FORM}


def _form() -> Any:
    from semai.fieldwork.rules import outline  # noqa: PLC0415
    from semai.fieldwork.types import Question  # noqa: PLC0415
    from semai.fieldwork.xlsform import Converted  # noqa: PLC0415

    asked = [Question(f"/q{number}", "text", {"id": f"Pertanyaan {number}"}) for number in range(QUESTIONS)]
    asked.append(Question("/foto", "photo", {"id": "Foto"}))
    return Converted(
        faults=(), warnings=(), xform="<h/>", form_id=FORM, version="1", title="Empat puluh pertanyaan",
        outline=outline.as_json(asked),
    )  # fmt: skip


def ready() -> list[str]:
    """The forms that come along, published; answers their names."""
    from semai.fieldwork import actions  # noqa: PLC0415
    from semai.fieldwork.ready import READY  # noqa: PLC0415
    from semai.fieldwork.xlsform import convert  # noqa: PLC0415
    from semai.programmes.models import Member  # noqa: PLC0415
    from semai.programmes.types import Role  # noqa: PLC0415

    manager = Member.objects.get(programme__slug=SLUG, role=Role.PROGRAMME_MANAGER)
    for one in READY.values():
        actions.install_form(one, convert(one.content()), by=manager, at=AT)
    return list(READY)


def check() -> dict[str, Any]:
    """Every submission with the hash of its XML and of the bytes of its files on disk; nothing is taken on trust."""
    from django.db import connection  # noqa: PLC0415

    from semai.fieldwork import blobs  # noqa: PLC0415
    from semai.fieldwork.models import Conflict, Held, OtherBytes, Submission  # noqa: PLC0415

    rows: dict[str, list[dict[str, Any]]] = {}
    for row in (
        Submission.objects.select_related("form")
        .prefetch_related("attachments__blob")
        .iterator(chunk_size=200)
    ):
        files = {
            one.name: hashlib.sha256(
                blobs.path_of(row.form.programme_id, one.blob.sha256).read_bytes()
            ).hexdigest()
            for one in row.attachments.all()
            if one.blob
        }
        xml = hashlib.sha256(bytes(row.xml)).hexdigest()
        rows.setdefault(row.instance_id, []).append({"xml": xml, "files": files})
    with connection.cursor() as cursor:
        cursor.execute("SELECT instance_id, count(*) FROM naive_control GROUP BY 1")
        control = dict(cursor.fetchall())
    odd = Conflict.objects.count() + Held.objects.count() + OtherBytes.objects.count()
    return {"rows": rows, "control": control, "odd": odd}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
