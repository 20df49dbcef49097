"""Forms as enketo-core takes them."""

import pytest

from semai.fieldwork.enketo import markdown, page_of, steps

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Alat</h:title><model>
<instance><data id="alat" version="1"><nama/><foto/></data></instance>
<bind nodeset="/data/nama" type="string" required="true()"/><bind nodeset="/data/foto" type="binary"/></model></h:head>
<h:body><input ref="/data/nama"><label>Nama **lengkap** &lt;script&gt;alert(1)&lt;/script&gt;</label></input>
<upload ref="/data/foto" mediatype="image/*"><label>Foto</label></upload></h:body></h:html>"""


def test_a_form_becomes_html_and_a_model_with_a_place_for_its_id() -> None:
    page = page_of(XFORM)
    assert page.form.startswith("<form")
    assert page.form.endswith("</form>")
    assert 'name="/data/nama"' in page.form
    assert page.model.startswith("<model>")
    assert "<meta><instanceID/></meta>" in page.model


def test_a_photo_gets_smaller_when_the_form_says_nothing() -> None:
    assert 'data-max-pixels="1600"' in page_of(XFORM).form


def test_a_label_may_be_bold_but_never_a_script() -> None:
    form = page_of(XFORM).form
    assert "<strong>lengkap</strong>" in form
    assert "<script" not in form


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/account/logout/"])
def test_a_link_of_a_label_goes_to_the_web_only(address: str) -> None:
    assert "href" not in markdown.cleaned(markdown.as_html(f"[tekan]({address})"))


@pytest.mark.parametrize(
    ("written", "code"), [("Bahasa Indonesia (id)", "id"), ("English", "en"), ("id", "id"), ("Jawa", "Jawa")]
)
def test_languages_get_their_code(written: str, code: str) -> None:
    assert steps.language(written)[1] == code
