"""Every page lives under a strict content security policy and says what it is."""

import re

from tests.house.repository import files_under, listed, where

TEMPLATES = files_under("alongside", ".html")

INLINE = {
    "a style attribute": re.compile(r"<[^>{]*\sstyle\s*=", re.I),
    "a <style> element": re.compile(r"<style\b", re.I),
    "a script written in the page": re.compile(r"<script\b(?![^>]*\b(?:src|type=\"application/json\"))", re.I),
    "an event attribute": re.compile(r"<[^>]*\son(?:click|change|submit|input|load|key\w+|mouse\w+|blur)\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "an hx-on attribute, which needs eval": re.compile(r"\shx-on[:=]", re.I),
    "a foreign origin": re.compile(r"\b(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.I),
    "text let through unescaped": re.compile(r"\|\s*safe\b|autoescape\s+off"),
}


def test_no_template_breaks_the_content_security_policy() -> None:
    breaking = [
        f"{where(path, number)} {fault}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for fault, pattern in INLINE.items()
        if pattern.search(line)
    ]
    assert not breaking, listed(breaking)


def test_every_form_that_writes_carries_the_token() -> None:
    form = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.I | re.S)
    bare = [
        where(path, text.count("\n", 0, found.start()) + 1)
        for path in TEMPLATES
        for text in [path.read_text()]
        for found in form.finditer(text)
        if "csrf_token" not in found.group(1)
    ]
    assert not bare, listed(bare)


def test_what_somebody_is_looked_for_by_is_posted_and_stands_in_no_address() -> None:
    form = re.compile(r"<form\b(?![^>]*method=[\"']post[\"'])[^>]*>(?:(?!</form>).)*type=[\"']search[\"']", re.I | re.S)
    found = [where(path) for path in TEMPLATES if form.search(path.read_text())]
    assert not found, listed(found)


def test_every_template_is_used() -> None:
    speakers = [*files_under("alongside", ".py", ".html")]
    said = "\n".join(path.read_text() for path in speakers)
    unused = [where(path) for path in TEMPLATES if f"{path.parent.name}/{path.name}" not in said]
    named_elsewhere = ("/account/", "/mfa/", "/allauth/", "/django/")
    unused = [name for name in unused if not any(place in name for place in named_elsewhere)]
    assert not unused, listed(unused)


OF_OUR_MAKING = {
    "place.name", "sheet.save", "title", "says", "does", "line.role", "label", "meets.after.0",
}  # fmt: skip
"""What a team's words may be put into although the template does not write it out: named by our code alone."""


def test_a_team_s_words_are_put_into_phrases_of_ours_alone() -> None:
    put_into = [
        (where(path, text.count("\n", 0, found.start()) + 1), found.group(1).strip())
        for path in TEMPLATES
        for text in [path.read_text()]
        for found in re.finditer(r"\{% ours (.*?)%\}", text)
    ]
    ours = re.compile(r'"[^"]*"|[\w.|]+\|count:"[^"]*"|[\w.]+\.label')
    others = [f"{place} {what}" for place, what in put_into if not ours.fullmatch(what) and what not in OF_OUR_MAKING]
    assert not others, listed(others)
    assert len(put_into) > 50


def test_an_empty_page_says_only_what_its_template_writes_out() -> None:
    given = re.compile(r'\b(title|says|does)=(?!")')
    speaking = [
        where(path, number)
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for included in re.findall(r'\{% include "shared/parts/empty.html"(.*?)%\}', line)
        if given.search(included)
    ]
    assert not speaking, listed(speaking)


def test_styles_and_scripts_name_no_foreign_origin() -> None:
    foreign = re.compile(r"(?:url\(|import|from|fetch\()\s*\(?\s*[\"']?(?:https?:)?//", re.I)
    own = [path for path in files_under("alongside/static", ".css", ".js") if "vendor" not in path.parts]
    naming = [
        where(path, number)
        for path in own
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if foreign.search(line)
    ]
    assert not naming, listed(naming)
