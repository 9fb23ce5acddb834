from django.db import migrations


class Migration(migrations.Migration):
    # Apart from the rows before it: PostgreSQL alters no table whose checks are still to come in a transaction.

    dependencies = [
        ('teams', '0009_clients_each_coordinates_are_a_figure'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='team',
            name='team_most_each_sane',
        ),
        migrations.RemoveField(
            model_name='team',
            name='most_each',
        ),
    ]
