import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
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
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('seats', models.PositiveSmallIntegerField(default=16)),
                ('hours', models.PositiveSmallIntegerField(blank=True, help_text='Lesson hours (JP).', null=True)),
                ('funding', models.CharField(default='state', max_length=40)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='registry.centre')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='programmes.cycle')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.vocationalfield')),
            ],
            options={
                'verbose_name_plural': 'batches',
                'constraints': [models.UniqueConstraint(fields=('centre', 'name', 'starts_on'), name='batch_once'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='batch_in_order')],
            },
        ),
        migrations.CreateModel(
            name='BatchEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('seats', models.PositiveSmallIntegerField(default=16)),
                ('hours', models.PositiveSmallIntegerField(blank=True, help_text='Lesson hours (JP).', null=True)),
                ('funding', models.CharField(default='state', max_length=40)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre')),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.cycle')),
                ('field', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.vocationalfield')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.batch')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Trainee',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('result', models.CharField(default='enrolled', max_length=40)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainees', to='training.batch')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'name'), name='trainee_once')],
            },
        ),
        migrations.CreateModel(
            name='TraineeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('name', models.CharField(max_length=150)),
                ('result', models.CharField(default='enrolled', max_length=40)),
                ('batch', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='training.batch')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='training.trainee')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_batchevent" ("centre_id", "cycle_id", "ends_on", "field_id", "funding", "hours", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "starts_on") VALUES (NEW."centre_id", NEW."cycle_id", NEW."ends_on", NEW."field_id", NEW."funding", NEW."hours", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."starts_on"); RETURN NULL;', hash='bcccc9fb960d8f32b7f58b0d1bf8b1ed1843ff2c', operation='INSERT', pgid='pgtrigger_insert_insert_7bfb3', table='training_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_batchevent" ("centre_id", "cycle_id", "ends_on", "field_id", "funding", "hours", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "starts_on") VALUES (NEW."centre_id", NEW."cycle_id", NEW."ends_on", NEW."field_id", NEW."funding", NEW."hours", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."starts_on"); RETURN NULL;', hash='d4df5f20ac431f69e28acc2e9afa729dd619fdd6', operation='UPDATE', pgid='pgtrigger_update_update_443e9', table='training_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "training_traineeevent" ("batch_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result") VALUES (NEW."batch_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result"); RETURN NULL;', hash='8c79613cd08721bc9c131cf65f97d59290df8b88', operation='INSERT', pgid='pgtrigger_insert_insert_4c9c9', table='training_trainee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trainee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "training_traineeevent" ("batch_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result") VALUES (NEW."batch_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result"); RETURN NULL;', hash='80408b35451caa362ce68c58feea09667e6d764b', operation='UPDATE', pgid='pgtrigger_update_update_24c20', table='training_trainee', when='AFTER')),
        ),
    ]
