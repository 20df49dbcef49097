"""What the measurement of the phone app does inside Semai: 15 centres for one person, a long form, and a log-in."""

import io
import json
from datetime import UTC, datetime
from typing import Any

SITES = 15
KEY, VERSION = "empat_puluh_lima", "1"
AT = datetime(2022, 10, 3, tzinfo=UTC)
KINDS = (
    "text",
    "integer",
    "select_one pilihan",
    "date",
    "select_multiple pilihan",
    "decimal",
    "select_one ya_tidak",
)


def main() -> None:
    """Prints the session and what it sees, as JSON."""
    import django  # noqa: PLC0415 - the settings come from the environment

    django.setup()
    print(json.dumps(ground()))


def ground() -> dict[str, Any]:
    """Give Ayu of the demo 15 centres and publish the form."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from semai.fieldwork import actions  # noqa: PLC0415
    from semai.fieldwork.models import FormVersion  # noqa: PLC0415
    from semai.fieldwork.xlsform import convert  # noqa: PLC0415
    from semai.mentoring.models import Engagement  # noqa: PLC0415
    from semai.planning.models import Facilitator  # noqa: PLC0415
    from semai.programmes.actions import grant  # noqa: PLC0415
    from semai.programmes.queries import member_named  # noqa: PLC0415

    ayu, dewi = member_named("ayu", on=AT.date()), member_named("dewi", on=AT.date())
    assert ayu is not None
    assert dewi is not None
    lead = Facilitator.objects.get(member=ayu)
    rows = Engagement.objects.filter(cycle__programme=ayu.programme).order_by("centre__code")[:SITES]
    for row in rows:
        grant(ayu, "registry.Centre", row.centre_id, from_on=row.starts_on)
    Engagement.objects.filter(pk__in=[row.pk for row in rows]).update(lead=lead)
    if not FormVersion.objects.filter(form__key=KEY, form__programme=ayu.programme).exists():
        content = workbook()
        version = actions.upload_form(content, convert(content), programme=ayu.programme, by=dewi, at=AT)
        actions.publish_version(version, by=dewi, at=AT)
    client = Client()
    client.force_login(ayu.user, backend="semai.accounts.backends.NameOrPhoneBackend")
    name = settings.SESSION_COOKIE_NAME
    return {"cookie": name, "session": client.cookies[name].value, "sites": len(rows)}


def workbook() -> bytes:
    """45 questions: groups, a repeat, conditions, calculations, two languages."""
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = io.BytesIO()
    label = ("label::Bahasa Indonesia (id)", "label::English (en)")
    survey: list[tuple[str, ...]] = [
        ("type", "name", *label, "relevant", "constraint", "calculation", "appearance")
    ]
    survey.append(("text", "kode_blkk", "Kode BLKK", "Centre code", "", "", "", ""))
    for number in range(1, 43):
        if number % 7 == 1:
            survey.append(
                ("begin_group", f"g{number}", f"Bagian {number}", f"Part {number}", "", "", "", "field-list")
            )
        kind = KINDS[number % len(KINDS)]
        relevant = f"${{q{number - 1}}} != ''" if number % 5 == 0 else ""
        limit = ". >= 0" if kind in {"integer", "decimal"} else ""
        survey.append(
            (kind, f"q{number}", f"Pertanyaan {number}", f"Question {number}", relevant, limit, "", "")
        )
        if number % 7 == 0:
            survey.append(("end_group", "", "", "", "", "", "", ""))
    survey += [
        ("begin_repeat", "orang", "Orang", "Person", "", "", "", ""), ("text", "nama", "Nama", "Name", "", "", "", ""),
        ("end_repeat", "", "", "", "", "", "", ""), ("image", "foto", "Foto", "Photo", "", "", "", ""),
        ("calculate", "jumlah", "", "", "", "", "count(${orang})", ""),
    ]  # fmt: skip
    choices = [
        ("list_name", "name", *label),
        *((("pilihan", f"p{n}", f"Pilihan {n}", f"Choice {n}")) for n in range(6)),
    ]
    choices += [("ya_tidak", "ya", "Ya", "Yes"), ("ya_tidak", "tidak", "Tidak", "No")]
    titles = [("form_title", "form_id", "version", "style"), ("Empat puluh lima", KEY, VERSION, "pages")]
    with Workbook(out, {"in_memory": True}) as book:
        for name, rows in (("survey", survey), ("choices", choices), ("settings", titles)):
            page = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for column, text in enumerate(row):
                    page.write_string(line, column, text)
    return out.getvalue()
