import alongside.ledger.laying
import alongside.teams.models.columns
import alongside.terms
import alongside.terms.service
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('schedule', '0001_initial'), ('schedule', '0002_a_private_calendar_address'), ('schedule', '0003_plans_asked_for'), ('schedule', '0004_a_credential_asked_for')]

    initial = True

    dependencies = [
        ('records', '0001_squashed_0023'),
        ('teams', '0001_squashed_0008'),
    ]

    operations = [
        alongside.ledger.laying.AllAtOnce(
            models=[
                migrations.CreateModel(
                    name='CalendarFeed',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('team', 'staff'), name='calendar_feed_one_a_worker')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='WeeklyPattern',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.client')),
                        ('weekdays', models.PositiveSmallIntegerField()),
                        ('every_weeks', models.PositiveSmallIntegerField(default=1)),
                        ('window_from', models.TimeField(blank=True, null=True)),
                        ('window_to', models.TimeField(blank=True, null=True)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('people', models.PositiveSmallIntegerField(default=1)),
                        ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('role', models.CharField(blank=True, choices=[('team_leader', 'Team leader'), ('psychiatrist', 'Psychiatrist'), ('psychiatric_aprn', 'Psychiatric APRN'), ('other_prescriber', 'Other prescriber'), ('nurse', 'Nurse'), ('substance_use_specialist', 'Substance use specialist'), ('vocational_specialist', 'Vocational specialist'), ('peer_specialist', 'Peer specialist'), ('therapist', 'Therapist'), ('case_manager', 'Case manager'), ('program_assistant', 'Program assistant')], max_length=40)),
                        ('credential', models.CharField(blank=True, default='', max_length=120)),
                        ('mode', models.CharField(choices=[('face_to_face', 'Face to face'), ('phone', 'Phone'), ('video', 'Video'), ('text', 'Text message')], max_length=40)),
                        ('place', models.CharField(blank=True, choices=[('home', 'At home'), ('community', 'In the community'), ('office', 'Office'), ('hospital', 'Hospital'), ('jail', 'Jail'), ('residential', 'Residential programme')], max_length=40)),
                        ('place_words', models.CharField(blank=True, max_length=200)),
                        ('service', models.CharField(choices=[('engagement', 'Getting to know each other'), ('case_management', 'Case management'), ('symptom_management', 'Living with symptoms'), ('medication', 'Medication'), ('psychotherapy', 'Psychotherapy'), ('crisis', 'Crisis'), ('substance_use_individual', 'Substance use, one to one'), ('substance_use_group', 'Substance use group'), ('vocational', 'Work and school'), ('housing', 'Housing'), ('daily_living', 'Daily living'), ('social_leisure', 'Social life'), ('peer_support', 'Peer support'), ('family_support', 'Family support'), ('benefits', 'Benefits and money'), ('transport', 'Transport'), ('legal', 'Legal'), ('physical_health', 'Physical health'), ('service_coordination', 'Service coordination')], max_length=40)),
                        ('part2', models.BooleanField()),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='schedule.weeklypattern')),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['team', 'from_on'], name='pattern_by_team')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['team_leader', 'psychiatrist', 'psychiatric_aprn', 'other_prescriber', 'nurse', 'substance_use_specialist', 'vocational_specialist', 'peer_specialist', 'therapist', 'case_manager', 'program_assistant', ''])), name='pattern_role_known'), models.CheckConstraint(condition=models.Q(('mode__in', ['face_to_face', 'phone', 'video', 'text'])), name='pattern_mode_known'), models.CheckConstraint(condition=models.Q(('place__in', ['home', 'community', 'office', 'hospital', 'jail', 'residential', ''])), name='pattern_place_known'), models.CheckConstraint(condition=models.Q(('service__in', ['engagement', 'case_management', 'symptom_management', 'medication', 'psychotherapy', 'crisis', 'substance_use_individual', 'substance_use_group', 'vocational', 'housing', 'daily_living', 'social_leisure', 'peer_support', 'family_support', 'benefits', 'transport', 'legal', 'physical_health', 'service_coordination'])), name='pattern_service_known'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='pattern_ends_after_start'), models.CheckConstraint(condition=models.Q(('weekdays__gte', 1), ('weekdays__lte', 127)), name='pattern_has_weekdays'), models.CheckConstraint(condition=models.Q(('every_weeks__gte', 1), ('every_weeks__lte', 12)), name='pattern_weeks_sane'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 720)), name='pattern_minutes_sane'), models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 2)), name='pattern_people_one_or_two'), models.CheckConstraint(condition=models.Q(models.Q(('window_from__isnull', True), ('window_to__isnull', True)), ('window_to__gt', models.F('window_from')), _connector='OR'), name='pattern_window_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('mode', 'face_to_face'), _negated=True), models.Q(('place', ''), _negated=True), _connector='OR'), name='pattern_face_to_face_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('service__in', [alongside.terms.service.Service['SUBSTANCE_USE_GROUP'], alongside.terms.service.Service['SUBSTANCE_USE_INDIVIDUAL']]), _negated=True), ('part2', True), _connector='OR'), name='pattern_part2_labelled')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanRun',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('on', models.DateField()),
                        ('seed', models.PositiveIntegerField()),
                        ('seconds', models.PositiveSmallIntegerField()),
                        ('asked_by', models.CharField(max_length=64)),
                        ('asked_at', models.DateTimeField()),
                        ('spent', models.FloatField(default=0)),
                        ('beat_at', models.DateTimeField(blank=True, null=True)),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('result', models.JSONField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['team', 'on', 'asked_at'], name='run_by_team_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('seconds__gte', 1), ('seconds__lte', 60)), name='run_seconds_sane'), models.CheckConstraint(condition=models.Q(models.Q(('digest', ''), ('result__isnull', True)), models.Q(('result__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='run_result_says_of_what')],
                    },
                ),
                migrations.CreateModel(
                    name='RunStanding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='schedule.planrun')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('state', models.CharField(choices=[('requested', 'Asked for'), ('running', 'Being made'), ('done', 'Proposed'), ('failed', 'Not possible'), ('stopped', 'Stopped'), ('accepted', 'Accepted'), ('left', 'Left')], max_length=40)),
                        ('why', models.TextField(blank=True)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['requested', 'running', 'done', 'failed', 'stopped', 'accepted', 'left'])), name='run_state_known'), models.UniqueConstraint(fields=('run', 'number'), name='run_standing_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='run_failed_says_why')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='AcceptedVisit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('run', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='accepted', to='schedule.planrun')),
                        ('standing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schedule.visitstanding')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['run'], name='accepted_by_run')],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('id', models.CharField(default=alongside.teams.models.columns.new_id, max_length=32, primary_key=True, serialize=False)),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.client')),
                        ('people', models.PositiveSmallIntegerField(default=1)),
                        ('role', models.CharField(blank=True, choices=[('team_leader', 'Team leader'), ('psychiatrist', 'Psychiatrist'), ('psychiatric_aprn', 'Psychiatric APRN'), ('other_prescriber', 'Other prescriber'), ('nurse', 'Nurse'), ('substance_use_specialist', 'Substance use specialist'), ('vocational_specialist', 'Vocational specialist'), ('peer_specialist', 'Peer specialist'), ('therapist', 'Therapist'), ('case_manager', 'Case manager'), ('program_assistant', 'Program assistant')], max_length=40)),
                        ('credential', models.CharField(blank=True, default='', max_length=120)),
                        ('window_from', models.TimeField(blank=True, null=True)),
                        ('window_to', models.TimeField(blank=True, null=True)),
                        ('mode', models.CharField(choices=[('face_to_face', 'Face to face'), ('phone', 'Phone'), ('video', 'Video'), ('text', 'Text message')], max_length=40)),
                        ('place', models.CharField(blank=True, choices=[('home', 'At home'), ('community', 'In the community'), ('office', 'Office'), ('hospital', 'Hospital'), ('jail', 'Jail'), ('residential', 'Residential programme')], max_length=40)),
                        ('place_words', models.CharField(blank=True, max_length=200)),
                        ('latitude', models.FloatField(blank=True, null=True)),
                        ('longitude', models.FloatField(blank=True, null=True)),
                        ('service', models.CharField(choices=[('engagement', 'Getting to know each other'), ('case_management', 'Case management'), ('symptom_management', 'Living with symptoms'), ('medication', 'Medication'), ('psychotherapy', 'Psychotherapy'), ('crisis', 'Crisis'), ('substance_use_individual', 'Substance use, one to one'), ('substance_use_group', 'Substance use group'), ('vocational', 'Work and school'), ('housing', 'Housing'), ('daily_living', 'Daily living'), ('social_leisure', 'Social life'), ('peer_support', 'Peer support'), ('family_support', 'Family support'), ('benefits', 'Benefits and money'), ('transport', 'Transport'), ('legal', 'Legal'), ('physical_health', 'Physical health'), ('service_coordination', 'Service coordination')], max_length=40)),
                        ('part2', models.BooleanField()),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('origin', models.CharField(choices=[('card', 'The weekly card'), ('ad_hoc', 'Added by hand'), ('meeting', 'The meeting'), ('planner', 'The planner')], max_length=40)),
                        ('pattern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='schedule.weeklypattern')),
                        ('drawn_on', models.DateField(blank=True, null=True)),
                        ('digest', models.CharField(max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['team_leader', 'psychiatrist', 'psychiatric_aprn', 'other_prescriber', 'nurse', 'substance_use_specialist', 'vocational_specialist', 'peer_specialist', 'therapist', 'case_manager', 'program_assistant', ''])), name='visit_role_known'), models.CheckConstraint(condition=models.Q(('mode__in', ['face_to_face', 'phone', 'video', 'text'])), name='visit_mode_known'), models.CheckConstraint(condition=models.Q(('place__in', ['home', 'community', 'office', 'hospital', 'jail', 'residential', ''])), name='visit_place_known'), models.CheckConstraint(condition=models.Q(('service__in', ['engagement', 'case_management', 'symptom_management', 'medication', 'psychotherapy', 'crisis', 'substance_use_individual', 'substance_use_group', 'vocational', 'housing', 'daily_living', 'social_leisure', 'peer_support', 'family_support', 'benefits', 'transport', 'legal', 'physical_health', 'service_coordination'])), name='visit_service_known'), models.CheckConstraint(condition=models.Q(('origin__in', ['card', 'ad_hoc', 'meeting', 'planner'])), name='visit_origin_known'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='visit_on_the_globe'), models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 2)), name='visit_people_one_or_two'), models.CheckConstraint(condition=models.Q(models.Q(('window_from__isnull', True), ('window_to__isnull', True)), ('window_to__gt', models.F('window_from')), _connector='OR'), name='visit_window_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('mode', 'face_to_face'), _negated=True), models.Q(('place', ''), _negated=True), _connector='OR'), name='visit_face_to_face_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('service__in', [alongside.terms.service.Service['SUBSTANCE_USE_GROUP'], alongside.terms.service.Service['SUBSTANCE_USE_INDIVIDUAL']]), _negated=True), ('part2', True), _connector='OR'), name='visit_part2_labelled'), models.CheckConstraint(condition=models.Q(models.Q(('drawn_on__isnull', True), ('pattern__isnull', True)), models.Q(('drawn_on__isnull', False), ('pattern__isnull', False)), _connector='OR'), name='visit_drawn_for_a_day'), models.UniqueConstraint(fields=('pattern', 'drawn_on'), name='visit_drawn_once')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='VisitStanding',
                    fields=[
                        ('id', models.BigAutoField(primary_key=True, serialize=False)),
                        ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='schedule.visit')),
                        ('follows', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='schedule.visitstanding')),
                        ('team', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.team')),
                        ('state', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('under_way', 'Under way'), ('done', 'Done'), ('missed', 'Missed'), ('cancelled', 'Cancelled')], max_length=40)),
                        ('on', models.DateField()),
                        ('starts_at', models.DateTimeField(blank=True, null=True)),
                        ('local_time', models.TimeField(blank=True, null=True)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('staff', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('second', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.staff')),
                        ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.contact')),
                        ('missed', models.CharField(blank=True, choices=[('not_in', 'Not in'), ('not_found', 'Not found'), ('asked_us_to_go', 'Asked us to go'), ('not_safe', 'Not safe'), ('nobody_went', 'Nobody of us went')], max_length=40)),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('at', models.DateTimeField()),
                        ('by', models.CharField(max_length=64)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['team', 'on'], name='visit_by_team_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'agreed', 'under_way', 'done', 'missed', 'cancelled'])), name='visit_state_known'), models.CheckConstraint(condition=models.Q(('missed__in', ['not_in', 'not_found', 'asked_us_to_go', 'not_safe', 'nobody_went', ''])), name='visit_missed_known'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 720)), name='visit_minutes_sane'), models.UniqueConstraint(condition=models.Q(('follows__isnull', True)), fields=('visit',), name='visit_first_standing_once'), models.CheckConstraint(condition=models.Q(('second__isnull', True), models.Q(('staff__isnull', False), models.Q(('second', models.F('staff')), _negated=True)), _connector='OR'), name='visit_second_is_another'), models.CheckConstraint(condition=models.Q(models.Q(('local_time__isnull', True), ('starts_at__isnull', True)), models.Q(('local_time__isnull', False), ('starts_at__isnull', False)), _connector='OR'), name='visit_start_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', alongside.terms.VisitState['DONE']), _negated=True), ('contact__isnull', False), _connector='OR'), name='visit_done_names_a_contact'), models.CheckConstraint(condition=models.Q(models.Q(('state', alongside.terms.VisitState['MISSED']), models.Q(('missed', ''), _negated=True)), models.Q(models.Q(('state', alongside.terms.VisitState['MISSED']), _negated=True), ('missed', '')), _connector='OR'), name='visit_missed_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', alongside.terms.VisitState['CANCELLED']), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='visit_cancelled_says_why')],
                    },
                ),
            ],
        ),
    ]
