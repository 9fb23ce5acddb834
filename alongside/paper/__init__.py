"""What leaves on paper: a PDF tagged so that a screen reader reads it, of a template and of plain data."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from alongside.paper.letters import BOX, shown

UNSHOWN = f"{BOX} stands where the typefaces of this paper lack a letter. The words are whole in Alongside."


def printed(template: Path, content: dict[str, Any], *, at: datetime | None = None) -> bytes:
    """The PDF of a template of Typst, by PDF/UA-1; the same bytes for the same content.

    The template reads `content` as JSON, in which a picture is the numbers of its bytes. A letter no typeface has would
    stop the paper: it stands as a box, and the template prints why, its `unshown`. `at` dates it where the template
    does not. Raises typst.TypstError rather than make one that is not accessible.
    """
    fit = _fit(content)
    boxed = str(fit).count(BOX) > str(content).count(BOX)
    said = json.dumps(fit | {"unshown": UNSHOWN if boxed else ""}, ensure_ascii=False, sort_keys=True)
    return typst.compile(
        template, root=template.parent, ignore_system_fonts=True, format="pdf", pdf_standards="ua-1",
        timestamp=at and at.replace(microsecond=0), sys_inputs={"content": said},
    )  # fmt: skip


def _fit(said: Any) -> Any:
    if isinstance(said, str):
        return shown(said)
    if isinstance(said, bytes):
        return list(said)
    if isinstance(said, dict):
        return {name: _fit(one) for name, one in said.items()}
    return [_fit(one) for one in said] if isinstance(said, list | tuple) else said
