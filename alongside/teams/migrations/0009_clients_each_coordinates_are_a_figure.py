from django.db import migrations, models
from django.utils import timezone


def carry(apps, schema_editor):
    """What a team had said becomes a figure, said by whoever said it last and when, as the ledger has it."""
    entries = apps.get_model("ledger", "Entry").objects.filter(noun="team", fields__contains="most_each")
    for team in apps.get_model("teams", "Team").objects.exclude(most_each=None):
        said = entries.filter(object_id=team.id).order_by("-seq").first()
        apps.get_model("teams", "FigureSet").objects.create(
            team=team, figure="coordinated_each", value=team.most_each, at=said.at if said else timezone.now(),
            by=said.actor if said else "operator",
        )


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0001_initial'),
        ('teams', '0008_days_of_clocks'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='figureset',
            name='team_figure_known',
        ),
        migrations.RemoveConstraint(
            model_name='figureset',
            name='team_figure_within_bounds',
        ),
        migrations.AlterField(
            model_name='figureset',
            name='figure',
            field=models.CharField(choices=[('clients_per_staff', 'Clients for each full post'), ('coordinated_each', 'Clients each of us coordinates'), ('intake_a_month', 'People taken on in a month'), ('contacts_a_week', 'Times a client is met in a week'), ('staff_at_meeting', 'Of us at the daily meeting')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='figureset',
            constraint=models.CheckConstraint(condition=models.Q(('figure__in', ['clients_per_staff', 'coordinated_each', 'intake_a_month', 'contacts_a_week', 'staff_at_meeting'])), name='team_figure_known'),
        ),
        migrations.AddConstraint(
            model_name='figureset',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), models.Q(('figure', 'clients_per_staff'), ('value__gte', 1), ('value__lte', 60)), models.Q(('figure', 'coordinated_each'), ('value__gte', 1), ('value__lte', 200)), models.Q(('figure', 'intake_a_month'), ('value__gte', 1), ('value__lte', 40)), models.Q(('figure', 'contacts_a_week'), ('value__gte', 1), ('value__lte', 14)), models.Q(('figure', 'staff_at_meeting'), ('value__gte', 1), ('value__lte', 30)), _connector='OR'), name='team_figure_within_bounds'),
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
    ]
