import alongside.ledger.laying
import alongside.teams.models.columns
import alongside.terms
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('teams', '0001_initial'), ('teams', '0002_working_time_leave_and_on_call'), ('teams', '0003_where_the_office_is'), ('teams', '0004_what_a_colleague_speaks'), ('teams', '0005_in_writing'), ('teams', '0006_how_a_team_works'), ('teams', '0007_what_a_team_settles'), ('teams', '0008_days_of_clocks')]

    initial = True

    dependencies = [
    ]

    operations = [
        alongside.ledger.laying.AllAtOnce(
            models=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Agency',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120, unique=True)),
                        ('time_zone', models.CharField(max_length=60)),
                        ('invented', models.BooleanField(default=False)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='teams.agency')),
                        ('name', models.CharField(max_length=120)),
                        ('model', models.CharField(choices=[('act', 'ACT'), ('acot', 'ACOT'), ('outreach', 'Assertive outreach'), ('icm', 'ICM'), ('cti', 'CTI')], max_length=40)),
                        ('steps', models.BooleanField(default=False)),
                        ('most_each', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('time_zone', models.CharField(max_length=60)),
                        ('region', models.CharField(blank=True, max_length=80)),
                        ('rural', models.BooleanField(default=False)),
                        ('office_address', models.CharField(blank=True, max_length=200)),
                        ('latitude', models.FloatField(blank=True, null=True)),
                        ('longitude', models.FloatField(blank=True, null=True)),
                        ('opened_on', models.DateField()),
                        ('closed_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('agency', 'name'), name='team_name_once'), models.CheckConstraint(condition=models.Q(('model__in', ['act', 'acot', 'outreach', 'icm', 'cti'])), name='team_model_known'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='team_closes_after_opening'), models.CheckConstraint(condition=models.Q(('most_each__isnull', True), models.Q(('most_each__gte', 1), ('most_each__lte', 200)), _connector='OR'), name='team_most_each_sane'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='team_office_on_the_globe')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='teams.agency')),
                        ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='teams.team')),
                        ('chair', models.CharField(choices=[('team_leader', 'Team leader'), ('clinician', 'Clinician'), ('prescriber', 'Prescriber'), ('nurse', 'Nurse'), ('substance_use_specialist', 'Substance use specialist'), ('vocational_specialist', 'Vocational specialist'), ('peer_specialist', 'Peer specialist'), ('program_assistant', 'Program assistant'), ('on_call', 'On call'), ('reviewer', 'Fidelity reviewer'), ('agency_admin', 'Agency administrator'), ('state_authority', 'State authority'), ('client', 'Client'), ('operator', 'Operator')], max_length=40)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('chair__in', ['team_leader', 'clinician', 'prescriber', 'nurse', 'substance_use_specialist', 'vocational_specialist', 'peer_specialist', 'program_assistant', 'on_call', 'reviewer', 'agency_admin', 'state_authority', 'client', 'operator'])), name='membership_chair_known'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='membership_ends_after_start'), models.CheckConstraint(condition=models.Q(('team__isnull', False), ('chair', alongside.terms.Chair['AGENCY_ADMIN']), _connector='OR'), name='membership_names_a_team')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SetupCode',
                    fields=[
                        ('digest', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('made_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='ClockSetting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='clock_settings', to='teams.team')),
                        ('clock', models.CharField(max_length=40)),
                        ('days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('from_on', models.DateField()),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['team', 'from_on', 'id'], name='clock_setting_by_team')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('clock', ''), _negated=True), name='clock_setting_names_a_clock'), models.CheckConstraint(condition=models.Q(('days__isnull', True), ('days__lte', 730), _connector='OR'), name='clock_setting_sane')],
                    },
                ),
                migrations.CreateModel(
                    name='TeamDocument',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('kind', models.CharField(choices=[('admission_criteria', 'Admission criteria'), ('after_hours_policy', 'After-hours policy'), ('prescriber_collaboration', 'Collaboration agreement')], max_length=40)),
                        ('adopted_on', models.DateField()),
                        ('says', models.TextField(blank=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['admission_criteria', 'after_hours_policy', 'prescriber_collaboration'])), name='document_kind_known'), models.UniqueConstraint(fields=('team', 'kind', 'adopted_on'), name='document_adopted_once_a_day')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Approval',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('clause', models.CharField(choices=[('affiliate', 'An affiliated line at night'), ('prescriber', 'A prescriber who is no psychiatrist'), ('vocational', 'A shared vocational specialist')], max_length=40)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                        ('granted_by', models.CharField(max_length=120)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('clause__in', ['affiliate', 'prescriber', 'vocational'])), name='approved_clause_known'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='approval_ends_after_start'), models.UniqueConstraint(fields=('team', 'clause', 'from_on'), name='approved_once_a_day')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Position',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='teams.team')),
                        ('role', models.CharField(choices=[('team_leader', 'Team leader'), ('psychiatrist', 'Psychiatrist'), ('psychiatric_aprn', 'Psychiatric APRN'), ('other_prescriber', 'Other prescriber'), ('nurse', 'Nurse'), ('substance_use_specialist', 'Substance use specialist'), ('vocational_specialist', 'Vocational specialist'), ('peer_specialist', 'Peer specialist'), ('therapist', 'Therapist'), ('case_manager', 'Case manager'), ('program_assistant', 'Program assistant')], max_length=40)),
                        ('fte_hundredths', models.PositiveSmallIntegerField()),
                        ('opened_on', models.DateField()),
                        ('closed_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['team_leader', 'psychiatrist', 'psychiatric_aprn', 'other_prescriber', 'nurse', 'substance_use_specialist', 'vocational_specialist', 'peer_specialist', 'therapist', 'case_manager', 'program_assistant'])), name='position_role_known'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='position_closes_after_opening'), models.CheckConstraint(condition=models.Q(('fte_hundredths__lte', 2000)), name='position_fte_sane')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Staff',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='teams.agency')),
                        ('name', models.CharField(max_length=120)),
                        ('called', models.CharField(max_length=60)),
                        ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='staff', to=settings.AUTH_USER_MODEL)),
                        ('phone', models.CharField(blank=True, default='', max_length=40)),
                        ('languages', models.CharField(blank=True, default='', max_length=120)),
                        ('gender', models.CharField(blank=True, choices=[('woman', 'A woman'), ('man', 'A man'), ('nonbinary', 'Somebody nonbinary')], default='', max_length=40)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('gender__in', ['woman', 'man', 'nonbinary', ''])), name='staff_gender_known')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='teams.position')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='teams.staff')),
                        ('role', models.CharField(choices=[('team_leader', 'Team leader'), ('psychiatrist', 'Psychiatrist'), ('psychiatric_aprn', 'Psychiatric APRN'), ('other_prescriber', 'Other prescriber'), ('nurse', 'Nurse'), ('substance_use_specialist', 'Substance use specialist'), ('vocational_specialist', 'Vocational specialist'), ('peer_specialist', 'Peer specialist'), ('therapist', 'Therapist'), ('case_manager', 'Case manager'), ('program_assistant', 'Program assistant')], max_length=40)),
                        ('fte_hundredths', models.PositiveSmallIntegerField()),
                        ('started_on', models.DateField()),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('qualified', models.BooleanField(blank=True, null=True)),
                        ('lived_experience', models.BooleanField(blank=True, null=True)),
                        ('peer_status', models.CharField(blank=True, choices=[('self_help', 'Self-help roles only'), ('part_time_reduced', 'Part-time, reduced responsibilities'), ('full_time_reduced', 'Full-time, reduced responsibilities'), ('full_professional', 'Full professional status')], max_length=40)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['team_leader', 'psychiatrist', 'psychiatric_aprn', 'other_prescriber', 'nurse', 'substance_use_specialist', 'vocational_specialist', 'peer_specialist', 'therapist', 'case_manager', 'program_assistant'])), name='post_role_known'), models.CheckConstraint(condition=models.Q(('peer_status__in', ['self_help', 'part_time_reduced', 'full_time_reduced', 'full_professional', ''])), name='post_peer_status_known'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='post_ends_after_start'), models.CheckConstraint(condition=models.Q(('fte_hundredths__lte', 100)), name='post_fte_at_most_one')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Credential',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credentials', to='teams.staff')),
                        ('kind', models.CharField(choices=[('licence', 'Licence'), ('degree', 'Degree'), ('certification', 'Certification'), ('experience', 'Supervised experience')], max_length=40)),
                        ('what', models.CharField(max_length=120)),
                        ('years', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['licence', 'degree', 'certification', 'experience'])), name='credential_kind_known')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='WorkPattern',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('weekday', models.PositiveSmallIntegerField()),
                        ('starts', models.TimeField()),
                        ('ends', models.TimeField()),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('team', 'staff', 'weekday', 'from_on'), name='usual_weekday_once'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='usual_weekday_known'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='usual_day_ends_after_start'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='usual_week_ends_after_start')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Shift',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('on', models.DateField()),
                        ('starts', models.TimeField(blank=True, null=True)),
                        ('ends', models.TimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('team', 'staff', 'on'), name='shift_once_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('ends__isnull', True), ('starts__isnull', True)), models.Q(('ends__gt', models.F('starts')), ('starts__isnull', False)), _connector='OR'), name='shift_ends_after_start')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='WorkHours',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('worked_on', models.DateField()),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('said_by', models.CharField(max_length=64)),
                        ('said_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['team', 'staff', 'worked_on'], name='hours_by_team_staff_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('minutes__lte', 1440)), name='hours_within_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Leave',
                    fields=[
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('starts_on', models.DateField()),
                        ('starts_time', models.TimeField()),
                        ('ends_on', models.DateField()),
                        ('ends_time', models.TimeField()),
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('kind', models.CharField(choices=[('holiday', 'Holiday'), ('ill', 'Ill'), ('training', 'Training'), ('family', 'Family'), ('other', 'Other')], max_length=40)),
                        ('state', models.CharField(choices=[('asked', 'Asked'), ('agreed', 'Agreed'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], max_length=40)),
                        ('asked_at', models.DateTimeField()),
                        ('said_by', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['staff', 'starts_at'], name='leave_by_staff')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['holiday', 'ill', 'training', 'family', 'other'])), name='leave_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'agreed', 'declined', 'withdrawn'])), name='leave_state_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='leave_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='AffiliateLine',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('name', models.CharField(max_length=120)),
                        ('phone', models.CharField(max_length=40)),
                        ('opened_on', models.DateField()),
                        ('closed_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='line_closes_after_opening')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='OnCallTurn',
                    fields=[
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('starts_on', models.DateField()),
                        ('starts_time', models.TimeField()),
                        ('ends_on', models.DateField()),
                        ('ends_time', models.TimeField()),
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('place', models.CharField(choices=[('first', 'Answers first'), ('on_call', 'On call'), ('behind', 'Behind them')], max_length=40)),
                        ('by', models.CharField(choices=[('team', 'Somebody of the team'), ('affiliate', 'An affiliated line'), ('protocol_only', 'Only a protocol')], max_length=40)),
                        ('reachable', models.CharField(choices=[('face_to_face', 'Can come'), ('phone', 'By phone only')], max_length=40)),
                        ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.affiliateline')),
                        ('laid_by', models.CharField(max_length=64)),
                        ('laid_at', models.DateTimeField()),
                        ('laid_for', models.CharField(blank=True, default='', max_length=32)),
                        ('off_by', models.CharField(blank=True, default='', max_length=64)),
                        ('off_at', models.DateTimeField(blank=True, null=True)),
                        ('off_for', models.CharField(blank=True, default='', max_length=32)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['team', 'starts_at'], name='turn_by_team')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('place__in', ['first', 'on_call', 'behind'])), name='turn_place_known'), models.CheckConstraint(condition=models.Q(('by__in', ['team', 'affiliate', 'protocol_only'])), name='turn_by_known'), models.CheckConstraint(condition=models.Q(('reachable__in', ['face_to_face', 'phone'])), name='turn_reachable_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='turn_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('by', 'team'), ('line__isnull', True), ('staff__isnull', False)), models.Q(('by', 'affiliate'), ('line__isnull', False), ('staff__isnull', True)), models.Q(('by', 'protocol_only'), ('line__isnull', True), ('staff__isnull', True)), _connector='OR'), name='turn_is_somebodys'), models.CheckConstraint(condition=models.Q(('place', 'on_call'), models.Q(('by', 'team'), ('place', 'behind')), models.Q(('by', 'affiliate'), ('place', 'first')), _connector='OR'), name='turn_place_fits')],
                    },
                ),
                migrations.CreateModel(
                    name='Swap',
                    fields=[
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('starts_on', models.DateField()),
                        ('starts_time', models.TimeField()),
                        ('ends_on', models.DateField()),
                        ('ends_time', models.TimeField()),
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('turn', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps', to='teams.oncallturn')),
                        ('in_return', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.oncallturn')),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('asked_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('state', models.CharField(choices=[('asked', 'Asked'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Taken back'), ('undone', 'Undone')], max_length=40)),
                        ('asked_at', models.DateTimeField()),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'accepted', 'declined', 'withdrawn', 'undone'])), name='swap_state_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='swap_ends_after_start'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('turn',), name='swap_asked_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('answered_by__isnull', False), _connector='OR'), name='swap_accepted_by_somebody')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='FigureSet',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='teams.team')),
                        ('figure', models.CharField(choices=[('clients_per_staff', 'Clients for each full post'), ('intake_a_month', 'People taken on in a month'), ('contacts_a_week', 'Times a client is met in a week'), ('staff_at_meeting', 'Of us at the daily meeting')], max_length=40)),
                        ('value', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('figure__in', ['clients_per_staff', 'intake_a_month', 'contacts_a_week', 'staff_at_meeting'])), name='team_figure_known'), models.CheckConstraint(condition=models.Q(('value__isnull', True), models.Q(('figure', 'clients_per_staff'), ('value__gte', 1), ('value__lte', 60)), models.Q(('figure', 'intake_a_month'), ('value__gte', 1), ('value__lte', 40)), models.Q(('figure', 'contacts_a_week'), ('value__gte', 1), ('value__lte', 14)), models.Q(('figure', 'staff_at_meeting'), ('value__gte', 1), ('value__lte', 30)), _connector='OR'), name='team_figure_within_bounds')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='MeetingSet',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_times', to='teams.team')),
                        ('kind', models.CharField(choices=[('daily', 'Daily meeting'), ('treatment_planning', 'Treatment-planning meeting'), ('clinical_review', 'Clinical review'), ('supervision', 'Supervision')], max_length=40)),
                        ('weekdays', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('monthly', 'The first such day of each month')], max_length=40)),
                        ('starts', models.TimeField(blank=True, null=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['daily', 'treatment_planning', 'clinical_review', 'supervision'])), name='meeting_set_kind_known'), models.CheckConstraint(condition=models.Q(('rhythm__in', ['weekly', 'monthly'])), name='meeting_set_rhythm_known'), models.CheckConstraint(condition=models.Q(('weekdays__lte', 127)), name='meeting_set_on_weekdays'), models.CheckConstraint(condition=models.Q(('starts__isnull', True), models.Q(('weekdays__gt', 0), ('weekdays__isnull', False)), _connector='OR'), name='meeting_set_starts_on_a_day')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='WordsSet',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.agency')),
                        ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('says', models.JSONField(default=dict)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='ModelChange',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_changes', to='teams.team')),
                        ('from_on', models.DateField()),
                        ('before', models.CharField(choices=[('act', 'ACT'), ('acot', 'ACOT'), ('outreach', 'Assertive outreach'), ('icm', 'ICM'), ('cti', 'CTI')], max_length=40)),
                        ('after', models.CharField(choices=[('act', 'ACT'), ('acot', 'ACOT'), ('outreach', 'Assertive outreach'), ('icm', 'ICM'), ('cti', 'CTI')], max_length=40)),
                        ('stepped', models.BooleanField()),
                        ('steps', models.BooleanField()),
                        ('why', models.CharField(max_length=300)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                        ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                        ('taken_back_by', models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('before__in', ['act', 'acot', 'outreach', 'icm', 'cti'])), name='model_before_known'), models.CheckConstraint(condition=models.Q(('after__in', ['act', 'acot', 'outreach', 'icm', 'cti'])), name='model_after_known'), models.CheckConstraint(condition=models.Q(models.Q(('before', models.F('after')), _negated=True), models.Q(('stepped', models.F('steps')), _negated=True), _connector='OR'), name='model_change_changes_something'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='model_change_says_why'), models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('team', 'from_on'), name='model_changes_once_a_day')],
                        'indexes': [],
                    },
                ),
            ],
        ),
    ]
