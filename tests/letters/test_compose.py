"""Templates run in a sandbox over plain values; an error names its file and line."""

import os
from pathlib import Path

import pytest

from denials_app.letters.catalog import BrokenTemplate
from denials_app.letters.compose import page

CONTEXT = {"claim": {"number": "HSO-24803", "lines": (1, 2)}, "rows": ["a", "b"], "name": "<b>O'Brien</b>"}


def written(template: str, folder: Path, context: dict[str, object] | None = None) -> str:
    (folder / "letter.html").write_text(template)
    return page("letter.html", context or CONTEXT, folder)


def test_values_are_escaped_and_never_run(tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script><img src="file:///etc/hostname">{{ 7 * 7 }}{% include "x" %}'
    html = written('<p title="{{ v }}">{{ v }}</p>', tmp_path, {"v": hostile})
    assert "<script>" not in html
    assert "<img" not in html
    assert "49" not in html
    assert "{{ 7 * 7 }}" in html
    assert '&#34;file:' in html or "&quot;file:" in html


HOSTILE = (
    "{{ ''.__class__.__mro__ }}",
    "{{ claim.__class__ }}",
    "{{ claim['__class__'] }}",
    "{{ rows.append('c') }}",
    "{{ claim.update({'number': 'x'}) }}",
    "{{ claim.pop('number') }}",
    "{{ '{0.__class__}'.format(claim) }}",
    "{{ ''.join.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__ }}",
    "{{ name|safe }}",
    "{{ rows|map(attribute='__class__')|list }}",
    "{{ rows|attr('__class__') }}",
    "{{ 'a' * 100000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%099999999d' % 1 }}",
    "{% for i in range(99999) %}{% endfor %}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{% include '/etc/hostname' %}",
    "{% include '../letter.html' %}",
    "{% import 'os' as os %}",
    "{{ namespace(x=1).__class__ }}",
    "{{ undefined_name }}",
    "{{ claim.nothing }}",
    "{{ rows[7] }}",
    "{{ claim.number + 1 }}",
    "{{ 1 / 0 }}",
)


@pytest.mark.parametrize("template", HOSTILE)
def test_what_a_template_may_not_do_is_refused(template: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplate, match=r"letter\.html|hostname|os"):
        written(template, tmp_path)
    assert CONTEXT["rows"] == ["a", "b"]


@pytest.mark.parametrize(("template", "words"), [
    ("<p>\n{{ claim.nothing }}</p>", "letter.html, line 2, has an error: 'dict object' has no attribute"),
    ("<p>\n\n{% if claim %}</p>", "letter.html, line 3, has an error: Unexpected end of template"),
    ("{{ nobody }}", "letter.html, line 1, has an error: 'nobody' is undefined"),
    ("\n\n\n{{ name|upppper }}", "letter.html, line 4, has an error: No filter named 'upppper'"),
    ("\n{{ 1 / 0 }}", "letter.html, line 2, has an error: ZeroDivisionError"),
])
def test_an_error_names_file_and_line(template: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplate) as refusal:
        written(template, tmp_path)
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_error_in_an_included_page_names_that_page(tmp_path: Path) -> None:
    (tmp_path / "_part.html").write_text("fine\n{{ missing }}")
    with pytest.raises(BrokenTemplate, match=r"_part\.html, line 2"):
        written('{% include "_part.html" %}', tmp_path)


def test_a_page_that_changed_is_read_anew(tmp_path: Path) -> None:
    assert written("one", tmp_path) == "one"
    (tmp_path / "letter.html").write_text("two")
    os.utime(tmp_path / "letter.html", (1, 1))
    assert page("letter.html", CONTEXT, tmp_path) == "two"


def test_a_page_without_end_is_stopped(tmp_path: Path) -> None:
    loops = "{% for a in t %}{% for b in t %}{% for c in t %}{% for d in t %}{{ a }}{% endfor %}{% endfor %}"
    with pytest.raises(BrokenTemplate, match="without end"):
        written(loops + "{% endfor %}{% endfor %}", tmp_path, {"t": "x" * 200})


ENDLESS = (
    # Loops that write nothing, a macro and a page that call themselves twice, and texts that double.
    "".join(f"{{% for a{n} in t %}}" for n in range(6)) + "{% endfor %}" * 6,
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{% set a = m(60) %}",
    "{% if n > 0 %}{% set n = n - 1 %}{% include 'letter.html' %}{% include 'letter.html' %}{% endif %}",
    "{% set a = 'xxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "{% set a = 'xxxxxxxx' %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
    "{{ 'x'.ljust(10000000000) }}",
    "{{ '{:>10000000000}'.format('x') }}",
    "{{ 'x'|replace('', t)|replace('', t)|replace('', t) }}",
)


@pytest.mark.parametrize("template", ENDLESS)
def test_a_page_that_works_without_end_is_stopped_too(template: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplate, match=r"letter\.html"):
        written(template, tmp_path, {"t": "x" * 200, "n": 60})


def test_a_page_may_repeat_as_much_as_the_longest_claim(tmp_path: Path) -> None:
    rows = [{"lines": list(range(50))}] * 999
    template = "{% for r in rows %}{% for n in r.lines %}{{ n + 1 }}{% endfor %}{% endfor %}"
    assert written(template, tmp_path, {"rows": rows}).count("50") >= 999


def test_an_error_never_quotes_the_letters_facts(tmp_path: Path) -> None:
    with pytest.raises(BrokenTemplate) as refusal:
        written("{{ name.nothing.more }}", tmp_path, {"name": "Abena Osei"})
    assert "Osei" not in str(refusal.value)
    with pytest.raises(BrokenTemplate) as refusal:
        written("{{ facts[name] }}", tmp_path, {"name": "Abena Osei", "facts": {}})
    assert "Osei" not in str(refusal.value)
