"""The HR matrix from a phone: levels of people who are known, and nothing when one is not."""

from semai.fieldwork.types import TransferState
from semai.programmes.models import Member
from semai.registry.models import Centre, Person
from semai.registry.types import PersonRole
from semai.strengthening.actions import load_competences
from semai.strengthening.models import Rating
from tests import factories as make

from .conftest import Phone
from .test_purposes import bound, filled, taken_over
from .test_purposes import jobs as jobs


def test_levels_stand_in_the_matrix_of_each_person_once_they_are_known(
    phone: Phone, dewi: Member, north: Centre
) -> None:
    version = bound("hr_matrix", dewi)
    load_competences(dewi.programme, by=dewi, at=make.NOW)

    def able(name: str, *levels: tuple[str, int]) -> str:
        said = "".join(
            f"<keterampilan><kompetensi>{code}</kompetensi><ada>{level}</ada></keterampilan>"
            for code, level in levels
        )
        return f"<orang><nama>{name}</nama>{said}</orang>"

    head = f"<kode_blkk>{north.code}</kode_blkk><tanggal>2022-07-04</tanggal>"
    two = able("Rina Contoh", ("bookkeeping", 1), ("records", 2)) + able("budi contoh", ("teach", 3))
    Person.objects.create(centre=north, name="Rina Contoh", role=PersonRole.FINANCE)
    phone.send(filled(version, head + two))
    assert (taken_over().state, Rating.objects.count()) == (TransferState.FAILED, 0)
    Person.objects.create(centre=north, name="Budi Contoh", role=PersonRole.INSTRUCTOR)
    assert taken_over().state is TransferState.DONE
    found = Rating.objects.order_by("level").values_list("person__name", "level")
    assert list(found) == [("Rina Contoh", 1), ("Rina Contoh", 2), ("Budi Contoh", 3)]
