"""Hostile texts in every field of the data, in translations, in hand-written pages: nothing runs, all of it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import full_project
import pytest
from playwright.sync_api import Browser
from poisoned_build import POISON
from serving import DAY, Site, build, serve
from watching import visiting

from generator.dataset import load

pytestmark = pytest.mark.browser
HERE = Path(__file__).resolve().parent

TAG = '"></title></style><img src=x onerror=window.__xss=1><script>window.__xss=1</script>'


def payloads(place: str) -> Iterator[str]:
    """From the nastiest to what even sentences take, which know neither braces, digits nor angle brackets."""
    yield f"{place}{TAG}"
    yield f'{place}" onmouseover="window.__xss=1" \'&amp; {{{{7*7}}}} {{% raw %}}'
    yield f'{place}" onmouseover="window.__xss=true" \'&lt;b&gt; javascript:alert'


MARKDOWN = f"""---
title: 'Title{TAG.replace("'", "''")}'
description: 'Description{TAG.replace("'", "''")}'
---

# Heading <img src=x onerror=window.__xss=1> {{onclick=window.__xss=1}}

<script>window.__xss=1</script>

<div onclick="window.__xss=1" style="background:url(https://elsewhere.example/a)">block</div>

Inline <b onmouseover=window.__xss=1>bold</b> <svg onload=window.__xss=1></svg> &lt;img&gt; {{{{ 7*7 }}}} {{% raw %}}

[one](javascript:window.__xss=1) [two](JaVaScRiPt:window.__xss=1) [three](&#106;avascript:window.__xss=1)
[four](java&#9;script:window.__xss=1)
[five](data:text/html,<script>window.__xss=1</script>) [six](vbscript:window.__xss=1)
[seven]: x <javascript:window.__xss=1>
[eight](#){{href=javascript:window.__xss=1}} [nine](# "title' onmouseover='window.__xss=1") [ten][ref]
![eleven](javascript:window.__xss=1){{onerror=window.__xss=1}}
![twelve" onerror="window.__xss=1](../../assets/images/favicon.svg "t' onload='window.__xss=1")
![thirteen](https://elsewhere.example/c.png) ![fourteen](//elsewhere.example/d.png)
![fifteen](../../assets/images/favicon.svg){{srcset="https://elsewhere.example/e.png 2x"}}

[ref]: javascript:window.__xss=1

A paragraph.
{{: style="background:url(https://elsewhere.example/b)" onmouseover="window.__xss=1" }}

## Contents "<img src=x onerror=window.__xss=1> {{#a"onclick=window.__xss=1}}

## Second heading

```html
<script>window.__xss=1</script>
```
"""


@dataclass(frozen=True)
class Hostile:
    """A built site."""

    site: Site
    carried: dict[str, str]
    """The payloads that its fields carry, by `Model.field`."""
    everywhere: str
    """What hangs on every text besides."""


def prepare(folder: Path, origin: Path) -> dict[str, str]:
    """A project in English and Arabic with a payload in every field that takes one."""
    carried = full_project.write(folder, origin, payloads, ["en", "ar"])
    full_project.interface(origin, folder, lambda text: f"{text}{TAG}")
    full_project.translate(folder, "ar", lambda text: f"ع {text}{TAG}")
    for lang in ("en", "ar"):
        (folder / "content" / lang).mkdir(parents=True)
        (folder / "content" / lang / "how-we-know.md").write_text(MARKDOWN, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_name: SIM Guide", f"site_name: '{TAG}'"), encoding="utf-8")
    return carried


@pytest.fixture(scope="module", params=["let through by the schema", "behind the schema's back"])
def hostile(request: pytest.FixtureRequest, project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The project built as it is, and built with every text poisoned after the checks."""
    root = tmp_path_factory.mktemp("hostile") / "project"
    carried = prepare(root, project_root)
    poisoned = request.param.startswith("behind")
    folder = build(root, project_root, *([str(HERE / "poisoned_build.py")] if poisoned else []))
    with serve(folder) as site:
        yield Hostile(site, carried, POISON if poisoned else TAG)


INSPECT = """() => {
  const all = [...document.querySelectorAll('*')];
  const values = name => all.map(one => one.getAttribute(name)).filter(value => value !== null);
  const inside = [...document.querySelectorAll('body *:not(script, style)')].flatMap(one => [...one.childNodes]);
  const texts = inside.filter(one => one.nodeType === 3).map(one => one.data);
  const embedded = 'article:not(.sg-document) img, iframe, object, embed, article script, base';
  return {
    ran: window.__xss !== undefined,
    handlers: all.filter(one => [...one.attributes].some(({name}) => /^on/i.test(name)))
      .map(one => one.outerHTML.slice(0, 200)),
    embedded: [...document.querySelectorAll(embedded)].map(one => one.outerHTML.slice(0, 200)),
    runs: ['href', 'src', 'action', 'formaction'].flatMap(values)
      .filter(value => /^\\s*(javascript|vbscript|data):/i.test(value)),
    styled: values('style').filter(style => /url|expression/i.test(style)),
    words: texts.join('') + '\\u0000' + all.flatMap(one => [...one.attributes].map(({value}) => value)).join('\\u0000'),
    shared: document.title + document.querySelector('meta[name=description]')?.content,
  };
}"""

NEVER_SHOWN = {"Carrier.aliases", "BrandName.text"}
"""Spellings that are only searched for."""


def test_no_field_of_any_model_was_forgotten(project_root: Path, tmp_path: Path) -> None:
    """The project that carries the payloads is made from the models; a field it leaves empty would not be tried."""
    full_project.write(tmp_path / "project", project_root, payloads, ["en", "ar"])
    loaded = load(tmp_path / "project", DAY)
    assert loaded.dataset is not None, loaded.problems[:5]
    full, every = full_project.fields_of(loaded.dataset)
    no_text = ("PartialDate.", "Said.", ".values", ".allow")
    assert {place for place in every - full if not any(part in place for part in no_text)} == set()


def test_hostile_texts_show_as_they_are_and_nothing_runs(browser: Browser, hostile: Hostile) -> None:
    site, words, faults = hostile.site, "", []
    with visiting(browser, site) as (page, watch):
        page.add_init_script("window.alert = window.confirm = window.prompt = () => { window.__xss = 1 }")
        for address in site.addresses:
            if not address:
                continue  # the root only leads on to a language
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = page.evaluate(INSPECT)
            faults += [f"{address}: {name}: {found[name]}" for name in ("ran", "handlers", "embedded", "runs", "styled") if found[name]]
            if address != "404.html":
                assert "<img src=x" in found["shared"], f"{address}: {found['shared']}"
            words += found["words"]
        faults += watch.faults
        watch.faults = []
    assert not faults, "\n".join(faults)
    assert {place for place, text in hostile.carried.items() if text not in words} - NEVER_SHOWN == set(), (
        "these fields carry a payload and show it nowhere as it was written"
    )
    assert words.count(hostile.everywhere) > 1000
    assert "{{7*7}} {% raw %}" in words, "templates inside the data are text"


def test_the_finder_shows_hostile_names_as_they_are(browser: Browser, hostile: Hostile) -> None:
    with visiting(browser, hostile.site) as (page, _):
        page.goto("en/")
        page.locator("#find").fill("country.short_name")
        page.locator("#found a").first.wait_for()
        assert "onmouseover" in page.locator("#found").inner_text() or "<img" in page.locator("#found").inner_text()
        assert page.locator("#found img, #found [onmouseover]").count() == 0
        assert page.evaluate("window.__xss") is None


def test_a_hand_written_page_can_run_nothing(browser: Browser, hostile: Hostile) -> None:
    with visiting(browser, hostile.site) as (page, _):
        page.goto("en/how-we-know/")
        shown = page.locator("article").inner_text()
        assert "<script>window.__xss=1</script>" in shown and "<div onclick=" in shown, "raw HTML is shown, not obeyed"
        links = page.locator("article a")
        assert links.count() > 5
        for index in range(links.count()):
            links.nth(index).dispatch_event("click")
            links.nth(index).dispatch_event("mouseover")
        assert page.evaluate("window.__xss") is None
