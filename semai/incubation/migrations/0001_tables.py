import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import semai.incubation.types
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('programmes', '0002_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='BusinessLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('started_on', models.DateField(blank=True, null=True)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='business_lines', to='registry.centre')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('centre', 'name'), name='business_line_once')],
            },
        ),
        migrations.CreateModel(
            name='Incubator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('decree', models.CharField(help_text='Number of the founding decree.', max_length=120)),
                ('established_on', models.DateField()),
                ('registration', models.CharField(blank=True, help_text='SIPENSI tanda daftar, once there.', max_length=80)),
                ('centre', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='incubator', to='registry.centre')),
                ('cycle', models.ForeignKey(blank=True, help_text="Year it counts for; empty when it was founded outside the programme's years.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incubators', to='programmes.cycle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IncubatorEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('decree', models.CharField(help_text='Number of the founding decree.', max_length=120)),
                ('established_on', models.DateField()),
                ('registration', models.CharField(blank=True, help_text='SIPENSI tanda daftar, once there.', max_length=80)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre')),
                ('cycle', models.ForeignKey(blank=True, db_constraint=False, help_text="Year it counts for; empty when it was founded outside the programme's years.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.cycle')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incubation.incubator')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tenant',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('owner', models.CharField(max_length=150)),
                ('stage', models.CharField(default='pre_incubation', max_length=40)),
                ('entered_on', models.DateField()),
                ('left_on', models.DateField(blank=True, help_text='Day it stopped taking part.', null=True)),
                ('baseline_turnover', models.PositiveBigIntegerField(help_text='Rupiah a month before entry.')),
                ('baseline_jobs', models.PositiveSmallIntegerField(help_text='People who worked there before entry.')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenants', to='registry.centre')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tenants', to='incubation.businessline')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('centre', 'name'), name='tenant_once'), models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', False), ('stage', semai.incubation.types.Stage['LEFT'])), models.Q(models.Q(('stage', semai.incubation.types.Stage['LEFT']), _negated=True), ('left_on__isnull', True)), _connector='OR'), name='tenant_left_has_day'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('entered_on')), _connector='OR'), name='tenant_leaves_after_entering')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyFigure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField(help_text='First day of the month.')),
                ('turnover', models.PositiveBigIntegerField(help_text='Rupiah.')),
                ('jobs', models.PositiveSmallIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='incubation.tenant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant', 'month'), name='figure_once_a_month'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='figure_month_is_first_day')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyFigureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('month', models.DateField(help_text='First day of the month.')),
                ('turnover', models.PositiveBigIntegerField(help_text='Rupiah.')),
                ('jobs', models.PositiveSmallIntegerField()),
                ('recorded_at', models.DateTimeField()),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incubation.monthlyfigure')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.member')),
                ('tenant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incubation.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TenantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('owner', models.CharField(max_length=150)),
                ('stage', models.CharField(default='pre_incubation', max_length=40)),
                ('entered_on', models.DateField()),
                ('left_on', models.DateField(blank=True, help_text='Day it stopped taking part.', null=True)),
                ('baseline_turnover', models.PositiveBigIntegerField(help_text='Rupiah a month before entry.')),
                ('baseline_jobs', models.PositiveSmallIntegerField(help_text='People who worked there before entry.')),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre')),
                ('line', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='incubation.businessline')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='incubation.tenant')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incubator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incubation_incubatorevent" ("centre_id", "cycle_id", "decree", "established_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration") VALUES (NEW."centre_id", NEW."cycle_id", NEW."decree", NEW."established_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration"); RETURN NULL;', hash='9938bfb47546ccd8d46737516ef67725b7d80def', operation='INSERT', pgid='pgtrigger_insert_insert_fbfa7', table='incubation_incubator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incubator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incubation_incubatorevent" ("centre_id", "cycle_id", "decree", "established_on", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration") VALUES (NEW."centre_id", NEW."cycle_id", NEW."decree", NEW."established_on", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration"); RETURN NULL;', hash='f80333108fb1bb594f04b5dfaa827a0a0420e53e', operation='UPDATE', pgid='pgtrigger_update_update_39835', table='incubation_incubator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incubation_tenantevent" ("baseline_jobs", "baseline_turnover", "centre_id", "entered_on", "id", "left_on", "line_id", "name", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") VALUES (NEW."baseline_jobs", NEW."baseline_turnover", NEW."centre_id", NEW."entered_on", NEW."id", NEW."left_on", NEW."line_id", NEW."name", NEW."owner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage"); RETURN NULL;', hash='5c2292532ba5b5244a76210788a78bb5f97f1f1f', operation='INSERT', pgid='pgtrigger_insert_insert_ded3c', table='incubation_tenant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incubation_tenantevent" ("baseline_jobs", "baseline_turnover", "centre_id", "entered_on", "id", "left_on", "line_id", "name", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage") VALUES (NEW."baseline_jobs", NEW."baseline_turnover", NEW."centre_id", NEW."entered_on", NEW."id", NEW."left_on", NEW."line_id", NEW."name", NEW."owner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage"); RETURN NULL;', hash='4c31ff79eaa83d786e3b2d55c88228f594e52a70', operation='UPDATE', pgid='pgtrigger_update_update_8968c', table='incubation_tenant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='monthlyfigure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "incubation_monthlyfigureevent" ("id", "jobs", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "tenant_id", "turnover") VALUES (NEW."id", NEW."jobs", NEW."month", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."tenant_id", NEW."turnover"); RETURN NULL;', hash='b2db3b9fae5a5a8114f3a6652a3d9894b4a1f346', operation='INSERT', pgid='pgtrigger_insert_insert_6998e', table='incubation_monthlyfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='monthlyfigure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "incubation_monthlyfigureevent" ("id", "jobs", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "tenant_id", "turnover") VALUES (NEW."id", NEW."jobs", NEW."month", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."tenant_id", NEW."turnover"); RETURN NULL;', hash='9fb7c5e5c27ac52e4e2440d0a149dc51ba7dd132', operation='UPDATE', pgid='pgtrigger_update_update_463ab', table='incubation_monthlyfigure', when='AFTER')),
        ),
    ]
