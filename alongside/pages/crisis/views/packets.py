"""What leaves for a line as a file, and the team's own copy of the night."""

from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.shared.door import Request, needs
from alongside.records.actions import packets
from alongside.records.packet import file_for
from alongside.records.packet.keeping import file_name, kept_at
from alongside.records.packet.passphrase import COPY, LINE, passphrase
from alongside.teams.access import Right

FOLDER = "crisis"


@needs(Right.LOG_CALLS)
@require_POST
def packet_pdf(request: Request, night_id: str) -> HttpResponse:
    """The packets of a night as an encrypted file; the disclosure is on record before the first byte goes."""
    disclosed = packets.disclose_pdf(by=request.actor, team_id=request.team.id, at=request.at, night_id=night_id)
    answer = HttpResponse(file_for(request.team, disclosed.recipient, at=request.at), content_type="application/pdf")
    name = file_name(request.team).replace(".pdf", f"-{request.today}.pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@needs(Right.SEND_PACKETS)
@require_safe
def copy(request: Request) -> HttpResponse:
    """Where the copy lies, when it was written, and the passphrases, which the ledger knows were read."""
    packets.note_passphrases_read(by=request.actor, team_id=request.team.id, at=request.at)
    kept = kept_at(Path(settings.HOME) / FOLDER, request.team)
    shown = {
        "file": f"{FOLDER}/{file_name(request.team)}",
        "kept_at": kept.astimezone(ZoneInfo(request.team.time_zone)) if kept else None,
        "opens_copy": passphrase(request.team.id, COPY),
        "opens_packets": passphrase(request.team.id, LINE),
    }
    return render(request, "crisis/copy.html", shown)


@needs(Right.SEND_PACKETS)
@require_POST
def replace(request: Request) -> HttpResponse:
    """Other passphrases from now on."""
    packets.replace_passphrases(by=request.actor, team_id=request.team.id, at=request.at)
    messages.success(request, "Replaced. What is written from now on opens with the new ones alone.")
    return redirect("crisis-copy")
