"""What the database itself refuses to change of a record."""

from alongside.ledger.triggers import Refuse, fixed
from alongside.records.fixed_merges import OF_MERGES, passable
from alongside.records.fixed_phases import OF_PHASES
from alongside.records.fixed_plans import OF_PLANS

CLOSED = "(SELECT closed_at FROM records_meeting WHERE id = {row}.meeting_id) IS NOT NULL"


def fixed_once_closed(table: str) -> list[Refuse]:
    sentence = "A closed meeting never changes."
    return [
        Refuse("INSERT", table, sentence, CLOSED.format(row="NEW")),
        Refuse("UPDATE", table, sentence, CLOSED.format(row="OLD")),
        Refuse("DELETE", table, sentence, CLOSED.format(row="OLD")),
    ]


ASIDE = (
    "client_id", "team_id", "kind", "word", "what", "note", "from_on", "until_on", "due_on", "staff_id", "times",
    "supporter_id", "hours", "wage_cents", "holds", "code", "part2", "replaces_id", "withdrawn", "at", "by",
)  # fmt: skip
STEPS_ASIDE = " AND ".join(
    ["OLD.stands", "NOT NEW.stands", *(f'OLD."{column}" IS NOT DISTINCT FROM NEW."{column}"' for column in ASIDE)]
)
"""true where all that changes of a spell is that it no longer stands"""
SPELL = "What was written down of a life stays. Write another row that replaces it."

SIGNED = "OLD.signed_at IS NOT NULL"
AFTER_A_SIGNATURE = ("note", "cosignrule", "cosignrequest", "cosignature", "addendum", "retraction")
PAPERS = ("document", "documentcontent", "documentremoval", "clientphoto")
IN_A_CRISIS = ("crisis", "crisisoutcome", "crisisstep", "disclosure", "packetnight", "crisispacket", "packetopening",
               "packetoutcome", "passphrasechange")  # fmt: skip

ON_A_THREAD = ("hospitalstep", "emergencyvisit", "jailword", "incident", "incidentlook")


OF_MEDICINE = ("medicationorder", "orderstep", "medicineconsent", "dose", "allergy", "monitoringresult", "sideeffect",
               "sideeffectread", "medicinemistake")  # fmt: skip

BEFORE_ITS_ORDER = 'NEW."on" < (SELECT starts_on FROM records_medicationorder WHERE id = NEW.order_id)'


PERMITTED = ("permission", "permissionshare", "permissionrevoked", "toldunder")


STATED = [
    *fixed("records_contact", "A signed contact never changes. Write another that amends it."),
    *fixed("records_contactstaff", "A signed contact never changes. Write another that amends it."),
    *fixed("records_contactsupporter", "A signed contact never changes. Write another that amends it."),
    *(
        each
        for noun in AFTER_A_SIGNATURE
        for each in fixed(f"records_{noun}", "What is signed stays as it is. Add to it, or retract it.")
    ),
    *(each for noun in PAPERS for each in fixed(f"records_{noun}", "A paper stays as it was filed. Put it away.")),
    Refuse("UPDATE", "records_counsellingnote", "What is signed stays as it is. Write another.", SIGNED),
    Refuse("DELETE", "records_counsellingnote", "What is signed stays as it is. Write another.", SIGNED),
    *fixed("records_ending", "An ending never changes."),
    *fixed("records_engagementstep", "What was tried stays on record. Add a row."),
    *fixed("records_engagementmistake", "What was taken back stays taken back. Add a row."),
    *fixed("records_supportertie", "How a tie held then stays on record. Say how it holds now."),
    *fixed("records_endingproposal", "A proposal stays as it was written. Write another."),
    *fixed("records_endinganswered", "An answer stays as it was given."),
    *fixed("records_readiness", "How it stood then stays on record. Look again."),
    *fixed("records_readinessjudged", "How it stood then stays on record. Look again."),
    *fixed("records_referralstanding", "What was said of a referral stays on record. Add a row."),
    *fixed("records_criterionjudged", "What was known then stays known. Screen again."),
    *fixed("records_substanceuseflag", "What was known then stays known. Add a row."),
    Refuse("UPDATE", "records_meeting", "A closed meeting never changes.", "OLD.closed_at IS NOT NULL"),
    Refuse("DELETE", "records_meeting", "A closed meeting never changes.", "OLD.closed_at IS NOT NULL"),
    *(
        each
        for noun in IN_A_CRISIS
        for each in fixed(f"records_{noun}", "What was said of that night stays. Add a row.")
    ),
    Refuse("UPDATE", "records_spell", SPELL, f"NOT ({STEPS_ASIDE})"),
    Refuse("DELETE", "records_spell", SPELL),
    *(
        each
        for noun in ON_A_THREAD
        for each in fixed(f"records_{noun}", "What was written stays on record. Write another row that amends it.")
    ),
    *fixed_once_closed("records_mention"),
    *fixed_once_closed("records_meetingstaff"),
    *fixed_once_closed("records_agendaitem"),
    fixed_once_closed("records_meetingline")[0],
    *fixed("records_meetingline", "What was said stays on record. Write another line that amends it."),
    *(
        each
        for noun in OF_MEDICINE
        for each in fixed(f"records_{noun}", "What was said of a medicine stays. Add a row.")
    ),
    Refuse("INSERT", "records_dose", "No dose comes before its order.", BEFORE_ITS_ORDER),
    *(
        each
        for noun in PERMITTED
        for each in fixed(f"records_{noun}", "What somebody permitted stays on record. Add a row.")
    ),
    *fixed("records_symptomnote", "What was noted of symptoms stays. Add a row."),
    *fixed("records_symptomnotemark", "What was noted of symptoms stays. Add a row."),
    *fixed("records_task", "A task stays as it was given. Give another."),
    *fixed("records_taskstanding", "What became of a task stays on record. Add a row."),
    *fixed("records_statuscapsule", "A status stays as it was written. Write another."),
    *fixed("records_raisedstatus", "What was raised stays on record. Add a row."),
    *fixed("records_askedform", "What was asked stays as it was asked. Ship another version."),
    *fixed("records_response", "An answered questionnaire stays on record. Take it back, and ask again."),
    *fixed("records_responsemark", "What became of a response stays on record. Add a row."),
    *fixed("records_scalefigure", "A score stays on record. Add another."),
    *OF_PLANS,
    *OF_PHASES,
    *fixed("records_acknowledgement", "What was read stays read. Add a row."),
    *OF_MERGES,
]
REFUSALS = passable(STATED, "records")
