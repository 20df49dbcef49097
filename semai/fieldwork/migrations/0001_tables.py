import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import semai.fieldwork.types
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programmes', '0002_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Blob',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
                ('md5', models.CharField(blank=True, help_text='Of media of forms: OpenRosa asks for it.', max_length=32)),
                ('size', models.PositiveBigIntegerField(help_text='Bytes.')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'sha256'), name='blob_once')],
            },
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('username', models.SlugField(max_length=40, unique=True)),
                ('secret_sha256', models.CharField(help_text='Of a random secret of 160 bits, shown once.', max_length=64)),
                ('added_at', models.DateTimeField()),
                ('seen_on', models.DateField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='devices', to='programmes.member')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Form',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(help_text='The form_id of the XLSForm.', max_length=64)),
                ('title', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forms', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='form_key_once')],
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.CharField(max_length=100)),
                ('status', models.CharField(default='draft', max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('sha256', models.CharField(help_text='Of the workbook.', max_length=64)),
                ('xform', models.TextField(help_text='What phones download.')),
                ('md5', models.CharField(help_text='Of the XForm: OpenRosa asks for it.', max_length=32)),
                ('outline', models.JSONField(help_text='Questions, groups and repeats with their labels.')),
                ('languages', models.JSONField(default=list)),
                ('warnings', models.JSONField(default=list, help_text='Sheet, row, column and sentence of each.')),
                ('media_names', models.JSONField(default=list, help_text='Files that the form asks for.')),
                ('uploaded_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='fieldwork.form')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('workbook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.blob')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('form', 'version'), name='form_version_once'), models.UniqueConstraint(condition=models.Q(('status', semai.fieldwork.types.VersionStatus['PUBLISHED'])), fields=('form',), name='form_one_published'), models.CheckConstraint(condition=models.Q(('status', semai.fieldwork.types.VersionStatus['DRAFT']), ('published_at__isnull', False), _connector='OR'), name='form_version_published_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('instance_id', models.CharField(max_length=255)),
                ('deprecated_id', models.CharField(blank=True, help_text='What it edits, as the phone says.', max_length=255)),
                ('standing', models.CharField(default='current', max_length=40)),
                ('name', models.CharField(blank=True, help_text='instanceName of the form.', max_length=255)),
                ('xml', models.BinaryField()),
                ('xml_sha256', models.CharField(max_length=64)),
                ('answers', models.JSONField(help_text='Path to text.')),
                ('received_at', models.DateTimeField(help_text="By our clock; phones' clocks may be years off.")),
                ('is_complete', models.BooleanField(default=False, help_text='Every file that it names has come.')),
                ('review', models.CharField(default='received', max_length=40)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registry.centre')),
                ('device', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.device')),
                ('edits', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edited_by', to='fieldwork.submission')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='fieldwork.form')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='fieldwork.formversion')),
            ],
            options={
                'indexes': [models.Index(fields=['form', '-received_at'], name='submission_form_received'), models.Index(condition=models.Q(('deprecated_id', ''), _negated=True), fields=['form', 'deprecated_id'], name='submission_edits'), models.Index(fields=['sent_by', '-received_at'], name='submission_sender_received')],
                'constraints': [models.UniqueConstraint(fields=('form', 'instance_id'), name='submission_once'), models.CheckConstraint(condition=models.Q(('review', semai.fieldwork.types.Review['RECEIVED']), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='submission_reviewed_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=300)),
                ('is_named', models.BooleanField(help_text='An answer names it; otherwise it came unasked and is kept.')),
                ('received_at', models.DateTimeField(blank=True, null=True)),
                ('blob', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.blob')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='fieldwork.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('submission', 'name'), name='attachment_name_once')],
            },
        ),
        migrations.CreateModel(
            name='FormMedia',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=255)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.blob')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='media', to='fieldwork.formversion')),
            ],
            options={
                'verbose_name_plural': 'form media',
                'constraints': [models.UniqueConstraint(fields=('version', 'name'), name='form_media_once')],
            },
        ),
        migrations.CreateModel(
            name='Held',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('cause', models.CharField(max_length=40)),
                ('form_key', models.CharField(blank=True, max_length=255)),
                ('version', models.CharField(blank=True, max_length=255)),
                ('instance_id', models.CharField(help_text="The submission's own, else the hash of its bytes.", max_length=255)),
                ('xml', models.BinaryField()),
                ('xml_sha256', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, help_text='Why it was set aside; empty when it was placed.')),
                ('device', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.device')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.programme')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('submission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.submission')),
            ],
            options={
                'verbose_name_plural': 'held',
                'constraints': [models.UniqueConstraint(fields=('programme', 'sent_by', 'xml_sha256'), name='held_once'), models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), ('submission__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='held_settled_somehow')],
            },
        ),
        migrations.CreateModel(
            name='HeldFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=300)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.blob')),
                ('held', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='fieldwork.held')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('held', 'name', 'blob'), name='held_file_once')],
            },
        ),
        migrations.CreateModel(
            name='OtherBytes',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('received_at', models.DateTimeField()),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='others', to='fieldwork.attachment')),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.blob')),
            ],
            options={
                'verbose_name_plural': 'other bytes',
                'constraints': [models.UniqueConstraint(fields=('attachment', 'blob'), name='other_bytes_once')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('xml', models.BinaryField()),
                ('xml_sha256', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='fieldwork.submission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('submission', 'xml_sha256'), name='conflict_once')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('path', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='fieldwork.submission')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='published_is_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."status" = \'draft\') AND (OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."xform" IS DISTINCT FROM (NEW."xform") OR OLD."md5" IS DISTINCT FROM (NEW."md5") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."outline" IS DISTINCT FROM (NEW."outline") OR NEW."status" = \'draft\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e22363bfde3e95d89e4905c76c36e596f8a8fc71', operation='UPDATE', pgid='pgtrigger_published_is_fixed_a906a', table='fieldwork_formversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='formversion',
            trigger=pgtrigger.compiler.Trigger(name='published_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."status" = \'draft\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f83957a68e2dfa1470e7d248c6ce8e4df6281e49', operation='DELETE', pgid='pgtrigger_published_stays_f0d25', table='fieldwork_formversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submission',
            trigger=pgtrigger.compiler.Trigger(name='sent_is_evidence', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."form_id" IS DISTINCT FROM (NEW."form_id") OR OLD."instance_id" IS DISTINCT FROM (NEW."instance_id") OR OLD."xml" IS DISTINCT FROM (NEW."xml") OR OLD."xml_sha256" IS DISTINCT FROM (NEW."xml_sha256") OR OLD."sent_by_id" IS DISTINCT FROM (NEW."sent_by_id") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='797032fd90deb79cb2665a2759ff2b80815cd943', operation='UPDATE', pgid='pgtrigger_sent_is_evidence_63a55', table='fieldwork_submission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submission',
            trigger=pgtrigger.compiler.Trigger(name='sent_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3540a8f9d7c1b42efcaca9e7b746bf49549c5737', operation='DELETE', pgid='pgtrigger_sent_stays_a0980', table='fieldwork_submission', when='BEFORE')),
        ),
    ]
