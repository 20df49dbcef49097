import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from semai.ui import assets

SEMAI = Path(__file__).resolve().parents[2] / "semai"


def draw(text: str, **values: Any) -> str:
    with translation.override("en"):
        return Template("{% load i18n ui %}" + text).render(Context(values))


class Visit(forms.Form):
    name = forms.CharField(max_length=5, help_text="As on the sign")
    visited_on = forms.DateField(required=False)
    kind = forms.ChoiceField(choices=[("site", "On site")], widget=forms.RadioSelect)


def test_an_element_shows_its_body_and_its_slots() -> None:
    html = draw(
        '{% element "card" title="Visits" %}Body{% slot "footer" %}{{ x }}{% endslot %}{% endelement %}',
        x="Foot",
    )
    assert "<h2>Visits</h2>" in html
    assert re.search(r'card-body">Body</div>\s*<div class="card-foot">Foot</div>', html)


def test_an_element_inside_another_keeps_its_own_slots() -> None:
    html = draw(
        '{% element "card" title="A" %}{% element "alert" %}x{% slot "actions" %}inner{% endslot %}{% endelement %}{% endelement %}'
    )
    assert "card-actions" not in html
    assert '<div class="alert-actions">inner</div>' in html


def test_an_element_does_not_see_the_variables_of_the_page() -> None:
    assert "secret" not in draw('{% el "stat" label="x" value=1 %}', detail="secret")


def test_what_a_person_typed_is_never_markup() -> None:
    html = draw('{% el "badge" text=typed title=typed data_note=typed %}', typed='"><script>x</script>')
    assert "<script>" not in html


def test_keywords_for_htmx_become_attributes() -> None:
    html = draw('{% el "button" text="Go" hx_post="/x" data_open=True aria_label=None %}')
    assert 'hx-post="/x"' in html
    assert "data-open" in html
    assert "aria-label" not in html


@pytest.mark.parametrize(
    "wrong", ["{% el %}", "{% el card %}", '{% el "card" title %}', "{% slot x %}{% endslot %}"]
)
def test_a_wrongly_written_element_is_refused_when_it_is_compiled(wrong: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        draw(wrong)


def test_a_field_ties_its_help_and_errors_to_the_control() -> None:
    form = Visit({"name": "too long"})
    html = draw('{% el "field" field=form.name %}', form=form)
    assert 'aria-describedby="id_name_help id_name_errors"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_errors"' in html
    assert 'id="id_name_help"' in html


def test_a_date_is_given_to_the_browser_as_it_understands_it() -> None:
    html = draw('{% el "field" field=form.visited_on %}', form=Visit(initial={"visited_on": "2022-12-05"}))
    assert 'type="date"' in html
    assert 'value="2022-12-05"' in html


def test_radio_buttons_have_a_legend_and_a_label_each() -> None:
    html = draw('{% el "field" field=form.kind %}', form=Visit())
    assert "<legend" in html
    assert '<label class="form-check" for="id_kind_0">' in html


def test_a_refused_form_lists_what_to_correct() -> None:
    html = draw('{% el "form" form=form submit="Save" %}', form=Visit({"name": "too long"}))
    assert '<a href="#id_name">Name</a>' in html
    assert 'role="alert"' in html


def test_binaan_never_stands_alone() -> None:
    assert "Binaan cluster" in draw('{% el "cluster_badge" code="binaan" %}')


def test_points_without_a_place_are_counted_not_drawn() -> None:
    points = [
        {"label": "A", "latitude": -6.9, "longitude": 107.6, "tone": "mandiri"},
        {"label": "B", "latitude": None},
    ]
    html = draw("{% map points %}", points=points)
    assert "<title>A</title>" in html
    assert "<title>B</title>" not in html
    assert "1 without coordinates" in html


def test_pictures_write_numbers_for_svg_whatever_the_language() -> None:
    with translation.override("id"):
        html = Template(
            "{% load ui %}{% trend m s title='t' %}{% bars b k title='t' %}{% progress 1.5 4 %}"
        ).render(
            Context(
                {
                    "m": ["Jul", "Agu", "Sep", "Okt"],
                    "s": [("info", "x", [1.5, None, 3, 2.25])],
                    "b": [("a", [1.5, 2])],
                    "k": [("info", "x"), ("danger", "y")],
                }
            )
        )
    numbers = re.findall(r' (?:x|y|x1|x2|y1|y2|cx|cy|width|height|value|max)="([^"]*)"', html)
    assert numbers
    assert all(re.fullmatch(r"-?\d+(\.\d+)?", one) for one in numbers)


def test_a_radar_with_a_value_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="2 axes"):
        draw("{% radar axes now %}", axes=["a", "b"], now=[1])


def test_progress_without_a_value_is_not_an_empty_bar() -> None:
    assert "<progress" not in draw("{% progress nothing 5 %}", nothing=None)


def test_every_icon_that_a_page_names_was_built() -> None:
    named = {
        name
        for path in [*SEMAI.rglob("*.html"), *SEMAI.rglob("*.py")]
        for name in re.findall(
            r"""(?:\bicon=|\{% icon |"icon": )["']([\w-]+)["']""", path.read_text(encoding="utf-8")
        )
    }
    assert not [name for name in sorted(named) if assets.icon(name) is None]


def test_templates_keep_to_the_content_security_policy() -> None:
    forbidden = re.compile(r"<style|\sstyle=|\son\w{3,}=|<script(?![^>]*src)|javascript:", re.IGNORECASE)
    found = [
        str(path) for path in SEMAI.rglob("*.html") if forbidden.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_a_missing_build_says_how_to_build(tmp_path: Path, settings: Any) -> None:
    settings.FRONTEND_DIST = tmp_path
    with pytest.raises(assets.BuildMissing, match="npm run build"):
        draw('{% vite "main.ts" %}')
