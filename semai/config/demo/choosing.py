"""Around the selection of the demonstration: a reviewer, an appeal, and how the two ladders compare."""

from semai.maturity import actions as maturity
from semai.maturity.models import RungLink, Taxonomy
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection import actions as selection
from semai.selection.models import Appeal, Candidate, Declaration, Round
from semai.selection.rules import APPEALABLE
from semai.selection.types import AppealStatus

from .cast import moment


def ladders(manager: Member) -> None:
    """Rung by rung, the lowest to the lowest: a proposal that the programme may change."""
    first, second = Taxonomy.objects.order_by("code")[:2]
    if RungLink.objects.filter(programme=manager.programme_id).exists():
        return
    for one, other in ((first, second), (second, first)):
        pairs = list(zip(one.clusters.order_by("rank"), other.clusters.order_by("rank"), strict=True))
        maturity.map_ladders(one, other, pairs, by=manager, at=moment(6, 6))


def reviewed(round_: Round, reviewer: Member) -> None:
    """Bayu declares one conflict of interest and recommends two other centres."""
    if Declaration.objects.filter(round=round_).exists():
        return
    own, *others = Centre.objects.filter(programme=round_.programme_id).order_by("code")[5:8]
    relation = {own: "Pernah menjadi instruktur di BLKK ini (contoh)."}
    selection.declare_interests(round_, relation, by=reviewer, at=moment(6, 8))
    for points, centre in zip((3, 4), others, strict=True):
        reason = "Pengelola siap menerima pendamping (contoh)."
        selection.review_candidate(round_, centre, points=points, reason=reason, by=reviewer, at=moment(6, 8))


def appealed(round_: Round, centre_manager: Member, manager: Member) -> None:
    """Eko appeals for his centre, Dewi answers."""
    mine = Candidate.objects.visible_to(centre_manager).filter(round=round_, outcome__in=APPEALABLE)
    one = mine.first()
    if one is None or Appeal.objects.filter(candidate=one).exists():
        return
    grounds = "Pelatihan bulan Maret belum dihitung dalam asesmen (contoh)."
    appeal = selection.lodge_appeal(one, grounds=grounds, by=centre_manager, at=moment(6, 15))
    answer = (
        "Asesmen memuat keadaan sampai akhir Mei, termasuk pelatihan bulan Maret; nilainya tetap (contoh)."
    )
    selection.decide_appeal(
        appeal, upheld=AppealStatus.DISMISSED, answer=answer, by=manager, at=moment(6, 20)
    )
