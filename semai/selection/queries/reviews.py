"""Reads on reviewers: who declared what, and what they recommend."""

import uuid
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, QuerySet

from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection.models import Declaration, Interest, Review, Round

HUNDREDTH = Decimal("0.01")


def declaration_of(round_: Round, member: Member) -> Declaration | None:
    """What the member declared in this round; None before."""
    return Declaration.objects.filter(round=round_, reviewer=member).first()


def declarations(round_: Round) -> QuerySet[Declaration]:
    """Every reviewer of the round with their interests."""
    rows = Declaration.objects.filter(round=round_).select_related("reviewer__user")
    return rows.prefetch_related("interests__centre").order_by("declared_at", "pk")


def review_means(round_: Round) -> dict[uuid.UUID, Decimal]:
    """Centre to the mean of the points that reviewers recommend, rounded half up to hundredths."""
    rows = Review.objects.counting().filter(declaration__round=round_).order_by()
    means = rows.values_list("centre").annotate(Avg("points"))
    return {centre: Decimal(mean).quantize(HUNDREDTH, ROUND_HALF_UP) for centre, mean in means}


def own_reviews(declaration: Declaration | None) -> dict[uuid.UUID, Review]:
    """Centre to what this reviewer recommends."""
    return {one.centre_id: one for one in declaration.reviews.counting()} if declaration else {}


def own_interests(declaration: Declaration | None) -> dict[uuid.UUID, Interest]:
    """Centre to what this reviewer has to do with it."""
    return {one.centre_id: one for one in declaration.interests.all()} if declaration else {}


def reviews_of(round_: Round, centre: Centre) -> QuerySet[Review]:
    """What reviewers recommend for a centre, latest first."""
    rows = Review.objects.counting().filter(declaration__round=round_, centre=centre)
    return rows.select_related("declaration__reviewer__user").order_by("-given_at", "pk")
