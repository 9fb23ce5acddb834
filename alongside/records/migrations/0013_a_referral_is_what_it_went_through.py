"""What was said of a referral stands in its rows alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0012_how_far_a_referral_is")]

    operations = [
        migrations.RemoveConstraint(
            model_name='referral',
            name='referral_decision_known',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='referral_decided_after_received',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='referral_decision_dated',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='decided_on',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='decision',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='met_criteria',
        ),
        migrations.RemoveField(
            model_name='referral',
            name='override_reason',
        ),
    ]
