"""Lists on phones: everybody gets their own, changes come out of order, and two who change the same ask a person."""

import itertools
import uuid
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from semai.fieldwork import actions
from semai.fieldwork.models import Entity, EntityChange, FormVersion, Submission
from semai.fieldwork.rules import entities as rules
from semai.fieldwork.types import ChangeState, Declared
from semai.fieldwork.xlsform import convert
from semai.mentoring.models import Action
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, Equipment
from semai.registry.types import Condition
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import Phone
from .workbooks import workbook

SETTINGS = [["form_title", "form_id", "version"], ["Pohon", "pohon", "1"]]
REGISTER = {
    "survey": [
        ["type", "name", "label", "save_to"],
        ["text", "kode_blkk", "Kode", "kode_blkk"],
        ["text", "jenis", "Jenis", "jenis"],
        ["integer", "tinggi", "Tinggi", "tinggi"],
    ],
    "entities": [
        ["list_name", "label", "entity_id", "create_if", "update_if"],
        ["pohon", "${jenis}", "coalesce(${jenis}, uuid())", "true()", "true()"],
    ],
    "settings": SETTINGS,
}
ENTRY = uuid.UUID("11111111-1111-4111-8111-111111111111")


@pytest.fixture(autouse=True)
def jobs() -> Any:
    """Jobs are kept in memory; the tests run the actions that the jobs call."""
    with app.replace_connector(InMemoryConnector()):
        yield


def published(sheets: Any, by: Member) -> FormVersion:
    content = workbook(sheets)
    version = actions.upload_form(content, convert(content), programme=by.programme, by=by, at=make.NOW)
    return actions.publish_version(version, by=by, at=make.NOW)


@pytest.fixture
def trees(dewi: Member) -> FormVersion:
    """A form that fills and changes a list of its own."""
    return published(REGISTER, dewi)


def said(**attributes: object) -> str:
    words = {"dataset": "pohon", "id": ENTRY} | {
        key: value for key, value in attributes.items() if value is not None
    }
    given = " ".join(f'{name}="{value}"' for name, value in words.items() if name != "label")
    return (
        f'<entity xmlns="http://www.opendatakit.org/xforms/entities" {given}>'
        f"<label>{attributes.get('label', 'Jati')}</label></entity>"
    )


def filled(centre: Centre, entity: str, height: object, number: str, kind: str = "Jati") -> bytes:
    return (
        f'<data id="pohon" version="1"><kode_blkk>{centre.code}</kode_blkk><jenis>{kind}</jenis><tinggi>{height}</tinggi>'
        f"<meta><instanceID>uuid:{number}</instanceID>{entity}</meta></data>"
    ).encode()


def send(phone: Phone, xml: bytes) -> list[EntityChange]:
    """The phone sends, and the job runs at once."""
    assert phone.send(xml).status_code == 201
    return actions.take_changes(Submission.objects.latest("received_at", "pk"), at=make.NOW)


def process(number: str) -> None:
    actions.take_changes(Submission.objects.get(instance_id=f"uuid:{number}"), at=make.NOW)


def height() -> str:
    return str(Entity.objects.get().data["tinggi"])


def test_a_phone_gets_the_lists_with_only_what_its_person_sees(
    phone: Phone, dewi: Member, north: Centre, south: Centre
) -> None:
    sheets = {
        "survey": [["type", "name", "label"], ["select_one_from_file situs.csv", "situs", "Situs"]],
        "settings": [["form_title", "form_id", "version"], ["Situs", "situs", "1"]],
    }
    version = published(sheets, dewi)
    manifest = etree.fromstring(phone.get(f"forms/{version.pk}/manifest/").content)
    one = manifest.find("{*}mediaFile")
    assert one is not None
    assert one.get("type") == "entityList"
    address = str(one.findtext("{*}downloadUrl"))
    text = phone.get(address).content.decode()
    assert north.name in text
    assert south.name not in text
    assert phone.get(address).content.decode() == text  # the same content, the same hash
    before = one.findtext("{*}hash")
    north.name = "Nama Baru"
    north.save()
    after = etree.fromstring(phone.get(f"forms/{version.pk}/manifest/").content)
    assert after.findtext("{*}mediaFile/{*}hash") != before
    assert Entity.objects.get(entry=north.pk).version == 2
    answer = phone.get(f"integrity?id={north.pk},{south.pk}").content.decode()
    assert f'id="{north.pk}"><deleted>false' in answer
    assert f'id="{south.pk}"><deleted>true' in answer  # to Ayu it is as if it were not there


def test_an_entry_is_made_and_changed_without_signal(phone: Phone, trees: FormVersion, north: Centre) -> None:
    branch = uuid.uuid4()
    send(phone, filled(north, said(create=1), 1, "1"))
    send(phone, filled(north, said(update=1, baseVersion=1, trunkVersion="", branchId=branch), 2, "2"))
    send(phone, filled(north, said(update=1, baseVersion=2, trunkVersion="", branchId=branch), 3, "3"))
    assert (height(), Entity.objects.get().version, Entity.objects.get().centre) == ("3", 3, north)


@pytest.mark.parametrize("order", list(itertools.permutations("1234"))[1::4])
def test_in_whatever_order_they_come_the_end_is_the_same(
    phone: Phone, trees: FormVersion, north: Centre, order: tuple[str, ...]
) -> None:
    branch = uuid.uuid4()
    xmls = {"1": filled(north, said(create=1), 1, "1")}
    for step in (2, 3, 4):
        entity = said(update=1, baseVersion=step - 1, trunkVersion="", branchId=branch)
        xmls[str(step)] = filled(north, entity, step, str(step))
    for number in order:
        phone.send(xmls[number])
        process(number)
    assert (height(), Entity.objects.get().version) == ("4", 4)
    assert set(EntityChange.objects.values_list("state", flat=True)) == {ChangeState.APPLIED}


def test_a_job_that_runs_twice_changes_nothing_twice(phone: Phone, trees: FormVersion, north: Centre) -> None:
    send(phone, filled(north, said(create=1), 1, "1"))
    process("1")
    assert (EntityChange.objects.count(), Entity.objects.get().version) == (1, 1)


def test_two_who_change_the_same_ask_a_person_and_what_followed_goes_on(
    phone: Phone, trees: FormVersion, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    send(phone, filled(north, said(create=1), 1, "1"))
    send(phone, filled(north, said(update=1, baseVersion=1), 5, "2"))
    branch = uuid.uuid4()
    [change] = send(
        phone, filled(north, said(update=1, baseVersion=1, trunkVersion=1, branchId=branch), 7, "3", "Mahoni")
    )
    [later] = send(
        phone, filled(north, said(update=1, baseVersion=2, trunkVersion=1, branchId=branch), 8, "4", "Mahoni")
    )
    assert (change.state, later.state, height()) == (ChangeState.CONFLICT, ChangeState.WAITING, "5")
    address = f"/field/lists/changes/{change.pk}/"
    page = browser.of(dewi).get(address).content.decode()
    assert all(f'break">{text}</strong>' in page for text in "57")
    browser.post(f"{address}settle/", {"p-tinggi": "now", "p-jenis": "given"})
    change.refresh_from_db()
    later.refresh_from_db()
    assert (change.state, change.made, change.settled_by) == (ChangeState.APPLIED, 3, dewi)
    assert (later.state, height(), Entity.objects.get().data["jenis"]) == (ChangeState.APPLIED, "8", "Mahoni")


def test_to_keep_what_stands_is_a_decision_too(
    phone: Phone, trees: FormVersion, north: Centre, dewi: Member
) -> None:
    send(phone, filled(north, said(create=1), 1, "1"))
    send(phone, filled(north, said(update=1, baseVersion=1), 5, "2"))
    [change] = send(phone, filled(north, said(update=1, baseVersion=1), 7, "3"))
    with pytest.raises(actions.NothingChosen):
        actions.settle_change(change, {}, by=dewi, at=make.NOW)
    actions.settle_change(change, {"tinggi": "now"}, by=dewi, at=make.NOW)
    change.refresh_from_db()
    assert (change.state, height()) == (ChangeState.ASIDE, "5")


def test_citra_who_coordinates_elsewhere_sees_neither_entry_nor_conflict(
    phone: Phone, trees: FormVersion, north: Centre, citra: Member, browser: MemberClient
) -> None:
    [change] = send(phone, filled(north, said(create=1), 1, "1"))
    browser.of(citra)
    assert browser.get(f"/field/lists/entries/{Entity.objects.get().pk}/").status_code == 404
    assert browser.get(f"/field/lists/changes/{change.pk}/").status_code == 404
    assert browser.post(f"/field/lists/changes/{change.pk}/settle/").status_code == 404


def test_evidence_written_on_the_phone_reports_the_action(
    phone: Phone, dewi: Member, ayu: Member, cycle: Cycle, north: Centre
) -> None:
    engagement = make.make_engagement(cycle, north, make.make_facilitator(cycle.programme, member=ayu), dewi)
    action = Action.objects.create(engagement=engagement, what="SOP", owner="Siti", due_on=date(2022, 8, 1))
    sheets = {
        "survey": [
            ["type", "name", "label", "save_to"],
            ["select_one_from_file rtl.csv", "rtl", "RTL", ""],
            ["text", "bukti", "Bukti", "bukti"],
        ],
        "entities": [["list_name", "entity_id"], ["rtl", "${rtl}"]],
        "settings": [["form_title", "form_id", "version"], ["RTL", "rtl", "1"]],
    }
    version = published(sheets, dewi)
    assert "SOP" in phone.get(f"forms/{version.pk}/lists/rtl.csv").content.decode()
    entity = said(dataset="rtl", id=action.pk, update=1, baseVersion=1)
    xml = f'<data id="rtl" version="1"><rtl>{action.pk}</rtl><bukti>Foto SOP</bukti><meta><instanceID>uuid:1</instanceID>{entity}</meta></data>'
    [change] = send(phone, xml.encode())
    action.refresh_from_db()
    assert (change.state, action.status, action.evidence, action.reported_by) == (
        ChangeState.APPLIED, "reported", "Foto SOP", ayu,
    )  # fmt: skip
    assert "SOP" not in phone.get(f"forms/{version.pk}/lists/rtl.csv").content.decode()


def test_a_record_that_moved_meanwhile_is_a_conflict_and_a_refusal_is_kept(
    phone: Phone, dewi: Member, north: Centre
) -> None:
    thing = Equipment.objects.create(programme=north.programme, centre=north, code="M-1", name="Mesin")
    sheets = {
        "survey": [
            ["type", "name", "label", "save_to"],
            ["select_one_from_file peralatan.csv", "barang", "Barang", ""],
            ["text", "keadaan", "Keadaan", "keadaan"],
        ],
        "entities": [["list_name", "entity_id"], ["peralatan", "${barang}"]],
        "settings": [["form_title", "form_id", "version"], ["Alat", "alatku", "1"]],
    }
    version = published(sheets, dewi)
    phone.get(f"forms/{version.pk}/lists/peralatan.csv")

    def xml(number: str, state: str, base: int) -> bytes:
        entity = said(dataset="peralatan", id=thing.pk, update=1, baseVersion=base)
        return (
            f'<data id="alatku" version="1"><barang>{thing.pk}</barang><keadaan>{state}</keadaan>'
            f"<meta><instanceID>uuid:{number}</instanceID>{entity}</meta></data>"
        ).encode()

    [refused] = send(phone, xml("1", "hancur", 1))
    assert (refused.state, "keadaan" in refused.trouble) == (ChangeState.REFUSED, True)
    thing.location = "Gudang"
    thing.save()
    [late] = send(phone, xml("2", "good", 1))
    assert (late.state, thing.sightings.count()) == (ChangeState.CONFLICT, 0)
    actions.settle_change(late, {"keadaan": "given"}, by=dewi, at=make.NOW)
    thing.refresh_from_db()
    assert thing.condition == Condition.GOOD


def test_a_form_that_writes_what_semai_fills_is_refused_by_name(dewi: Member) -> None:
    sheets = {
        "survey": [["type", "name", "label", "save_to"], ["text", "nama", "Nama", "nama"]],
        "entities": [["list_name", "label"], ["situs", "${nama}"]],
        "settings": SETTINGS,
    }
    content = workbook(sheets)
    with pytest.raises(actions.FormHasFaults) as caught:
        actions.upload_form(content, convert(content), programme=dewi.programme, by=dewi, at=make.NOW)
    assert "situs" in str(caught.value.details["faults"])


def test_entries_in_a_repeat_each_have_their_own_values() -> None:
    saved = {"/kebun": "kebun", "/pohon/jenis": "jenis"}
    xml = (
        '<data id="x" version="1"><kebun>Timur</kebun>'
        + "".join(
            f"<pohon><jenis>{kind}</jenis><meta>{said(create=1, id=uuid.uuid4(), label=kind)}</meta></pohon>"
            for kind in ("Jati", "Mahoni")
        )
        + "<meta><instanceID>uuid:1</instanceID></meta></data>"
    )
    found = rules.declared(xml.encode(), saved)
    assert [(one.place, one.label, one.data) for one in found] == [
        ("/pohon[1]", "Jati", {"jenis": "Jati"}),
        ("/pohon[2]", "Mahoni", {"jenis": "Mahoni"}),
    ]


def test_an_identifier_that_is_none_is_kept_with_its_trouble(
    phone: Phone, trees: FormVersion, north: Centre
) -> None:
    [change] = send(phone, filled(north, said(create=1, id="../x"), 1, "1"))
    assert (change.state, "../x" in change.trouble, Entity.objects.count()) == (ChangeState.REFUSED, True, 0)


@given(st.permutations(range(1, 6)), st.integers(1, 9))
@hypothesis_settings(max_examples=60, deadline=None)
def test_a_branch_is_applied_in_its_own_order_whatever_the_arrival(order: list[int], trunk: int) -> None:
    """The rules alone: five offline changes on version `trunk`, arriving in any order, each held until its turn."""
    current, made, waiting, done = trunk, dict[int, int](), list[Declared](), list[int]()
    for step in order:
        waiting.append(Declared("x", "e", "", False, True, "", {}, trunk + step - 1, trunk, "b"))
        moved = True
        while moved:
            moved = False
            for one in list(waiting):
                state, _base = rules.verdict(one, current=current, made=made)
                assert state is not ChangeState.CONFLICT
                if state is ChangeState.APPLIED:
                    current += 1
                    made[one.base_version or 0] = current
                    waiting.remove(one)
                    done.append(int(one.base_version or 0))
                    moved = True
    assert done == sorted(done)
    assert not waiting
