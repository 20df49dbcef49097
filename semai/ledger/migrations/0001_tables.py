import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('verb', models.CharField(max_length=80)),
                ('actor_id', models.UUIDField()),
                ('scope', models.UUIDField()),
                ('label', models.CharField(help_text='Model of the row, as app.Model.', max_length=80)),
                ('object_id', models.CharField(max_length=64)),
                ('title', models.CharField(blank=True, help_text='What the row was called at that moment.', max_length=250)),
                ('details', models.JSONField(default=dict, help_text='Plain values worth reading later; no personal data.')),
                ('at', models.DateTimeField()),
                ('context_id', models.UUIDField(default=uuid.uuid4, help_text='Joins the line to the row history of the same request.')),
            ],
            options={
                'indexes': [models.Index(fields=['scope', '-at'], name='entry_scope_at'), models.Index(fields=['label', 'object_id', '-at'], name='entry_object_at'), models.Index(fields=['scope', 'verb', '-at'], name='entry_verb_at')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd80cdea55986d8dc4a873a0796f1dd071e72f1d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_af900', table='ledger_entry', when='BEFORE')),
        ),
    ]
