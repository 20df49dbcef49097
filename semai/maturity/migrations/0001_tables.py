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
            name='Taxonomy',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=40)),
                ('version', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
            ],
            options={
                'verbose_name_plural': 'taxonomies',
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='taxonomy_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=40)),
                ('rank', models.PositiveSmallIntegerField()),
                ('name_id', models.CharField(max_length=80)),
                ('name_en', models.CharField(max_length=80)),
                ('focus', models.CharField(help_text='Code of the focus: people_assets, management, incubation.', max_length=40)),
                ('taxonomy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clusters', to='maturity.taxonomy')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('taxonomy', 'code'), name='cluster_code_once'), models.UniqueConstraint(fields=('taxonomy', 'rank'), name='cluster_rank_once')],
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(max_length=40)),
                ('version', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('is_proposal', models.BooleanField(default=True, help_text="Ours, not the ministry's; said on screen.")),
                ('content', models.JSONField(help_text='Aspects, indicators, levels, weights and gates; see rules.parse_instrument.')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='instrument_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField(blank=True, help_text='Last day on which answers are taken.', null=True)),
                ('requires_evidence', models.BooleanField(default=True, help_text='High levels count only where evidence is described; see rules.credited_level.')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessment_rounds', to='programmes.cycle')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='maturity.instrument')),
                ('taxonomy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='maturity.taxonomy')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cycle', 'name'), name='round_name_once'), models.CheckConstraint(condition=models.Q(('closes_on__isnull', True), ('closes_on__gte', models.F('opens_on')), _connector='OR'), name='round_closes_after_opening')],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('assessed_on', models.DateField()),
                ('assessor', models.CharField(blank=True, max_length=150)),
                ('answers', models.JSONField(help_text='Indicator code to level 0-4; a missing answer is absent, never zero.')),
                ('evidence', models.JSONField(default=dict, help_text='Aspect or indicator code to text.')),
                ('notes', models.TextField(blank=True)),
                ('aspects', models.JSONField(default=dict, help_text='Aspect code to score as text, 0-4, two decimals.')),
                ('total', models.DecimalField(decimal_places=2, help_text='0-4.', max_digits=4, null=True)),
                ('gaps', models.JSONField(default=list, help_text='What is missing for the next cluster.')),
                ('recorded_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='registry.centre')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('suggested', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maturity.cluster')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='maturity.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', '-total'], name='assessment_round_total')],
                'constraints': [models.UniqueConstraint(fields=('round', 'centre'), name='assessment_once_a_round')],
            },
        ),
        migrations.CreateModel(
            name='AssessmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('assessed_on', models.DateField()),
                ('assessor', models.CharField(blank=True, max_length=150)),
                ('answers', models.JSONField(help_text='Indicator code to level 0-4; a missing answer is absent, never zero.')),
                ('evidence', models.JSONField(default=dict, help_text='Aspect or indicator code to text.')),
                ('notes', models.TextField(blank=True)),
                ('aspects', models.JSONField(default=dict, help_text='Aspect code to score as text, 0-4, two decimals.')),
                ('total', models.DecimalField(decimal_places=2, help_text='0-4.', max_digits=4, null=True)),
                ('gaps', models.JSONField(default=list, help_text='What is missing for the next cluster.')),
                ('recorded_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('centre', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.centre')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='maturity.assessment')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programmes.member')),
                ('suggested', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maturity.cluster')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='maturity.round')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClusterDecision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
                ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='maturity.assessment')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_decisions', to='registry.centre')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='maturity.cluster')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_decisions', to='programmes.cycle')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('suggested', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maturity.cluster')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('cycle', 'centre'), name='cluster_decision_one_current'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='cluster_decision_has_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "maturity_assessmentevent" ("answers", "aspects", "assessed_on", "assessor", "centre_id", "evidence", "gaps", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "round_id", "suggested_id", "total", "version") VALUES (NEW."answers", NEW."aspects", NEW."assessed_on", NEW."assessor", NEW."centre_id", NEW."evidence", NEW."gaps", NEW."id", NEW."notes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."round_id", NEW."suggested_id", NEW."total", NEW."version"); RETURN NULL;', hash='5e82f14450f3bd978c4d833d3dcbe91ddf423e72', operation='INSERT', pgid='pgtrigger_insert_insert_9781f', table='maturity_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "maturity_assessmentevent" ("answers", "aspects", "assessed_on", "assessor", "centre_id", "evidence", "gaps", "id", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "round_id", "suggested_id", "total", "version") VALUES (NEW."answers", NEW."aspects", NEW."assessed_on", NEW."assessor", NEW."centre_id", NEW."evidence", NEW."gaps", NEW."id", NEW."notes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."round_id", NEW."suggested_id", NEW."total", NEW."version"); RETURN NULL;', hash='7c0f392be4cabb60c86db95b43e1cca71796231b', operation='UPDATE', pgid='pgtrigger_update_update_040f1', table='maturity_assessment', when='AFTER')),
        ),
    ]
