import alongside.ledger.laying
import alongside.teams.models.columns
import alongside.terms
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reviews', '0001_initial'), ('reviews', '0002_both_raters_are_named')]

    initial = True

    dependencies = [
        ('teams', '0001_squashed_0008'),
    ]

    operations = [
        alongside.ledger.laying.AllAtOnce(
            models=[
                migrations.CreateModel(
                    name='FidelityReview',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('standard', models.CharField(max_length=40)),
                        ('edition', models.CharField(max_length=200)),
                        ('reading', models.CharField(max_length=40)),
                        ('as_of', models.DateField()),
                        ('sample_seed', models.PositiveIntegerField(blank=True, null=True)),
                        ('codes_key', models.CharField(max_length=64)),
                        ('opened_at', models.DateTimeField()),
                        ('opened_by', models.CharField(max_length=64)),
                        ('opened_by_name', models.CharField(max_length=120)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewStanding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='reviews.fidelityreview')),
                        ('state', models.CharField(choices=[('opened', 'Opened'), ('rating', 'Being rated'), ('comparing', 'Being compared'), ('consensus', 'Coming to consensus'), ('signed', 'Signed'), ('withdrawn', 'Withdrawn')], max_length=40)),
                        ('why', models.CharField(blank=True, max_length=400)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['opened', 'rating', 'comparing', 'consensus', 'signed', 'withdrawn'])), name='review_state_known'), models.UniqueConstraint(fields=('review', 'state'), name='review_state_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', alongside.terms.ReviewState['WITHDRAWN']), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='withdrawal_says_why')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Snapshot',
                    fields=[
                        ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='snapshot', serialize=False, to='reviews.fidelityreview')),
                        ('facts', models.BinaryField()),
                        ('digest', models.CharField(max_length=64)),
                        ('rows', models.JSONField()),
                        ('absent', models.JSONField()),
                        ('code_version', models.CharField(max_length=40)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='KeptScore',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_scores', to='reviews.fidelityreview')),
                        ('as_of', models.DateField()),
                        ('item', models.CharField(max_length=40)),
                        ('value', models.FloatField(null=True)),
                        ('numerator', models.FloatField(null=True)),
                        ('denominator', models.FloatField(null=True)),
                        ('rating', models.PositiveSmallIntegerField(null=True)),
                        ('found', models.PositiveSmallIntegerField(null=True)),
                        ('met', models.BooleanField(null=True)),
                        ('basis', models.CharField(max_length=20)),
                        ('flags', models.JSONField()),
                        ('missing', models.JSONField()),
                        ('gauges', models.JSONField()),
                        ('counted', models.PositiveIntegerField()),
                        ('excluded', models.PositiveIntegerField()),
                        ('first_day', models.DateField()),
                        ('last_day', models.DateField()),
                        ('reading', models.CharField(max_length=40)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review', 'as_of', 'item'), name='score_kept_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='PlanStep',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='reviews.fidelityreview')),
                        ('standard', models.CharField(max_length=40)),
                        ('item', models.CharField(max_length=40)),
                        ('what', models.CharField(max_length=300)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='step_says_what')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='StepStanding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='reviews.planstep')),
                        ('state', models.CharField(choices=[('open', 'To do'), ('done', 'Done'), ('dropped', 'Dropped')], max_length=40)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('due_on', models.DateField()),
                        ('why', models.CharField(blank=True, max_length=400)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'dropped'])), name='step_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', alongside.terms.StepState['DROPPED']), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='dropping_says_why')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Rater',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raters', to='reviews.fidelityreview')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=120)),
                        ('guest', models.BooleanField()),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField()),
                        ('named_at', models.DateTimeField()),
                        ('named_by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('review', 'user'), name='rater_named_once'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='rater_ends_after_start')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='GivenRating',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='reviews.rater')),
                        ('item', models.CharField(max_length=40)),
                        ('rating', models.PositiveSmallIntegerField(null=True)),
                        ('met', models.BooleanField(null=True)),
                        ('rationale', models.TextField()),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('met__isnull', True), ('rating__gte', 1), ('rating__isnull', False), ('rating__lte', 5)), models.Q(('met__isnull', False), ('rating__isnull', True)), _connector='OR'), name='given_rating_or_met'), models.CheckConstraint(condition=models.Q(('rationale', ''), _negated=True), name='given_rating_says_why')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='HandIn',
                    fields=[
                        ('rater', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='handed_in', serialize=False, to='reviews.rater')),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Judgement',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('standard', models.CharField(max_length=40)),
                        ('item', models.CharField(max_length=40)),
                        ('rated_on', models.DateField()),
                        ('rating', models.PositiveSmallIntegerField()),
                        ('rationale', models.TextField()),
                        ('rater', models.CharField(max_length=64)),
                        ('rater_name', models.CharField(max_length=250)),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='reviews.fidelityreview')),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('rating__gte', 1), ('rating__lte', 5)), name='judgement_on_the_scale'), models.CheckConstraint(condition=models.Q(('rationale', ''), _negated=True), name='judgement_says_why')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SettledRating',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='reviews.fidelityreview')),
                        ('item', models.CharField(max_length=40)),
                        ('rating', models.PositiveSmallIntegerField(null=True)),
                        ('met', models.BooleanField(null=True)),
                        ('rationale', models.TextField()),
                        ('carried', models.BooleanField(default=False)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('met__isnull', True), ('rating__gte', 1), ('rating__isnull', False), ('rating__lte', 5)), models.Q(('met__isnull', False), ('rating__isnull', True)), _connector='OR'), name='settled_rating_or_met'), models.CheckConstraint(condition=models.Q(('rationale', ''), _negated=True), name='settled_rating_says_why')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='ReviewWords',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='reviews.fidelityreview')),
                        ('strengths', models.TextField(blank=True)),
                        ('recommendations', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='reviews.fidelityreview')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('name', models.CharField(max_length=120)),
                        ('leads', models.BooleanField()),
                        ('digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='StandardInForce',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('standard', models.CharField(max_length=40)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='standard_ends_after_start'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('team', 'standard'), name='standard_in_force_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='GateInForce',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('gate', models.CharField(max_length=40)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='gate_ends_after_start'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('team', 'gate'), name='gate_in_force_once')],
                        'indexes': [],
                    },
                ),
            ],
        ),
    ]
