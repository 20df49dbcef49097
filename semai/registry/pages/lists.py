"""What stands around the list of centres: columns to choose, kept filters, and one status for many."""

from typing import Any

from django.utils.datastructures import MultiValueDict

from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.forms import lists as forms
from semai.registry.models import SavedFilter


def list_tools(query: "MultiValueDict[str, str]", member: Member) -> dict[str, Any]:
    """Values for the list's page."""
    sees_contacts = policy.may(member, Verb.VIEW_CONTACTS)
    columns = forms.columns_of(query, with_contacts=sees_contacts)
    kept = forms.query_of(query)
    return {
        "columns": columns,
        "chosen_columns": columns if "columns" in query else [],
        "column_choices": [
            {"name": name, "label": label, "checked": name in columns}
            for name, label in forms.COLUMNS.items()
            if sees_contacts or name not in forms.CONTACTS
        ],
        "other_wishes": [
            (name, value)
            for name in forms.KEPT
            if name != "columns"
            for value in query.getlist(name)
            if value
        ],
        "kept_query": kept,
        "saved_filters": [
            {"filter": one, "active": one.query == kept}
            for one in SavedFilter.objects.visible_to(member).order_by("name")
        ],
        "keep_form": forms.KeepFilter(initial={"query": kept}),
        "status_form": forms.ManyStatuses(),
    }
