"""One client, one story: what a team writes down. Everything below a client is reached through access.py."""

from alongside.records.models.client import Alias, Client, Identifier, Phone, SubstanceUseFlag, Supporter
from alongside.records.models.contact import Contact, ContactDraft, ContactStaff, ContactSupporter, GroupSession
from alongside.records.models.enrollment import Ending, Enrollment, Referral
from alongside.records.models.hospital import HospitalStay
from alongside.records.models.meeting import Meeting, MeetingStaff, Mention

__all__ = [
    "Alias", "Client", "Contact", "ContactDraft", "ContactStaff", "ContactSupporter", "Ending", "Enrollment",
    "GroupSession", "HospitalStay", "Identifier", "Meeting", "MeetingStaff", "Mention", "Phone", "Referral",
    "SubstanceUseFlag", "Supporter",
]  # fmt: skip
