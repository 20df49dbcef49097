import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import semai.planning.types
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('programmes', '0002_tables'),
        ('registry', '0001_tables'),
        ('selection', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Facilitator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=150)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('skills', models.JSONField(default=dict, help_text='Skill code to level 0-3; 0 may not lead that focus.')),
                ('days_per_month', models.PositiveSmallIntegerField(help_text='Field days, travel included.')),
                ('max_centres', models.PositiveSmallIntegerField()),
                ('max_trip_days', models.PositiveSmallIntegerField(default=10)),
                ('is_active', models.BooleanField(default=True)),
                ('ends_on', models.DateField(blank=True, help_text='Last day in the team; later visits need somebody else.', null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('member', models.OneToOneField(blank=True, help_text='Their login, if any.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facilitator', to='programmes.member')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilitators', to='programmes.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilitators', to='programmes.programme')),
                ('region', models.ForeignKey(help_text='Home regency or city.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.region')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='facilitator_code_unique')],
            },
        ),
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.centre')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='planning.facilitator')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('facilitator__isnull', True), ('centre__isnull', True), _connector='XOR'), name='calendar_link_one_subject'), models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('facilitator', 'centre'), name='calendar_link_one_live', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='FacilitatorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('code', models.CharField(max_length=30)),
                ('name', models.CharField(max_length=150)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('skills', models.JSONField(default=dict, help_text='Skill code to level 0-3; 0 may not lead that focus.')),
                ('days_per_month', models.PositiveSmallIntegerField(help_text='Field days, travel included.')),
                ('max_centres', models.PositiveSmallIntegerField()),
                ('max_trip_days', models.PositiveSmallIntegerField(default=10)),
                ('is_active', models.BooleanField(default=True)),
                ('ends_on', models.DateField(blank=True, help_text='Last day in the team; later visits need somebody else.', null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('member', models.ForeignKey(blank=True, db_constraint=False, help_text='Their login, if any.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.member')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.organisation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.facilitator')),
                ('programme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.programme')),
                ('region', models.ForeignKey(db_constraint=False, help_text='Home regency or city.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.region')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=120)),
                ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaves', to='planning.facilitator')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='leave_ends_after_start'), models.UniqueConstraint(fields=('facilitator', 'starts_on'), name='leave_once')],
            },
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('seed', models.PositiveIntegerField(default=1)),
                ('seconds', models.PositiveSmallIntegerField(default=5, help_text='Effort of the solver.')),
                ('run', models.PositiveIntegerField(default=0, help_text='Counts requests to solve: only the latest may answer.')),
                ('status', models.CharField(default='draft', max_length=40)),
                ('progress', models.PositiveSmallIntegerField(default=0, help_text='Percent.')),
                ('problem', models.JSONField(default=dict, help_text="The solver's problem file.")),
                ('plan', models.JSONField(default=dict, help_text="The solver's plan file.")),
                ('figures', models.JSONField(default=dict)),
                ('faults', models.JSONField(default=list, help_text="Why it could not be solved: the solver's faults, as codes.")),
                ('previous', models.JSONField(default=dict, help_text='The plan, as a file, that the answer stays close to; empty: any answer will do.')),
                ('kept', models.JSONField(default=dict, help_text='Plan file with the visits of the plan before that stand and are no part of the question.')),
                ('sizing', models.JSONField(default=dict, help_text='What teams of other sizes could do: `points`, and whether more are `awaited`.')),
                ('created_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='programmes.cycle')),
                ('revises', models.ForeignKey(blank=True, help_text='The published plan that this one would replace.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='planning.scenario')),
                ('selection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='selection.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cycle', 'name'), name='scenario_name_once'), models.UniqueConstraint(condition=models.Q(('status', semai.planning.types.ScenarioStatus['PUBLISHED'])), fields=('cycle',), name='scenario_one_published')],
            },
        ),
        migrations.CreateModel(
            name='PlannedVisit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(help_text='First, second … visit to this centre.')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('trip', models.CharField(blank=True, help_text='Visits of one journey share it.', max_length=80)),
                ('is_remote', models.BooleanField(default=False, help_text='Held from afar, without a journey.')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to='registry.centre')),
                ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_visits', to='planning.facilitator')),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='planning.scenario')),
            ],
            options={
                'indexes': [models.Index(fields=['scenario', 'starts_on'], name='planned_visit_scenario_start')],
                'constraints': [models.UniqueConstraint(fields=('scenario', 'centre', 'number'), name='planned_visit_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='planned_visit_in_order'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('scenario', '='), ('facilitator', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='planned_visit_one_place_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.centre')),
                ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='planning.facilitator')),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='planning.scenario')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scenario', 'centre'), name='assignment_one_lead')],
            },
        ),
        migrations.CreateModel(
            name='Unplaced',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=60)),
                ('remedy', models.CharField(blank=True, max_length=60)),
                ('details', models.JSONField(default=dict, help_text='`reason` and `remedy`: what each is about; `whole`: the centre gets no visit.')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.centre')),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unplaced', to='planning.scenario')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('scenario', 'centre', 'number'), name='unplaced_once')],
            },
        ),
        migrations.CreateModel(
            name='VisitRule',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('cluster_code', models.SlugField(max_length=40)),
                ('visits', models.PositiveSmallIntegerField()),
                ('days_per_visit', models.PositiveSmallIntegerField()),
                ('min_gap_days', models.PositiveSmallIntegerField()),
                ('max_gap_days', models.PositiveSmallIntegerField()),
                ('remote_visits', models.PositiveSmallIntegerField(default=0, help_text='How many, never the first, may be held from afar when they do not fit.')),
                ('skill', models.CharField(max_length=40)),
                ('min_level', models.PositiveSmallIntegerField(default=1)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visit_rules', to='programmes.cycle')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cycle', 'cluster_code'), name='visit_rule_once'), models.CheckConstraint(condition=models.Q(('max_gap_days__gte', models.F('min_gap_days'))), name='visit_rule_gap_in_order')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='facilitator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_facilitatorevent" ("code", "days_per_month", "ends_on", "id", "is_active", "latitude", "longitude", "max_centres", "max_trip_days", "member_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "programme_id", "region_id", "skills", "version") VALUES (NEW."code", NEW."days_per_month", NEW."ends_on", NEW."id", NEW."is_active", NEW."latitude", NEW."longitude", NEW."max_centres", NEW."max_trip_days", NEW."member_id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."programme_id", NEW."region_id", NEW."skills", NEW."version"); RETURN NULL;', hash='1c925fabd4e4d5cc2bb4527f8322c68dd05f6910', operation='INSERT', pgid='pgtrigger_insert_insert_f4129', table='planning_facilitator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='facilitator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_facilitatorevent" ("code", "days_per_month", "ends_on", "id", "is_active", "latitude", "longitude", "max_centres", "max_trip_days", "member_id", "name", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "programme_id", "region_id", "skills", "version") VALUES (NEW."code", NEW."days_per_month", NEW."ends_on", NEW."id", NEW."is_active", NEW."latitude", NEW."longitude", NEW."max_centres", NEW."max_trip_days", NEW."member_id", NEW."name", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."programme_id", NEW."region_id", NEW."skills", NEW."version"); RETURN NULL;', hash='8467a875219ca71aaa553ddc6fcfdb391eb8d79c', operation='UPDATE', pgid='pgtrigger_update_update_5583d', table='planning_facilitator', when='AFTER')),
        ),
    ]
