import django.db.models.deletion
import semai.selection.types
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('maturity', '0001_tables'),
        ('programmes', '0002_tables'),
        ('registry', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('seats', models.PositiveSmallIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('seed', models.PositiveIntegerField(default=2022, help_text='Breaks ties the same way on every run; published.')),
                ('reserves', models.PositiveSmallIntegerField(default=5, help_text='Reserve places in each cluster.')),
                ('status', models.CharField(default='draft', max_length=40)),
                ('computed_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('assessment_round', models.ForeignKey(help_text='Whose scores rank the centres.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maturity.round')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selection_rounds', to='programmes.cycle')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('cycle', 'name'), name='selection_round_name_once'), models.UniqueConstraint(condition=models.Q(('status', semai.selection.types.RoundStatus['DECIDED'])), fields=('cycle',), name='selection_decided_once_a_cycle'), models.CheckConstraint(condition=models.Q(models.Q(('status', semai.selection.types.RoundStatus['DECIDED']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='selection_decided_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('minimum', models.PositiveSmallIntegerField()),
                ('maximum', models.PositiveSmallIntegerField()),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maturity.cluster')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='selection.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'cluster'), name='quota_cluster_once'), models.CheckConstraint(condition=models.Q(('maximum__gte', models.F('minimum'))), name='quota_maximum_not_below')],
            },
        ),
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('attribute', models.CharField(max_length=40)),
                ('value', models.CharField(help_text='Code of the island, province, kind of host or settlement.', max_length=40)),
                ('minimum', models.PositiveSmallIntegerField()),
                ('maximum', models.PositiveSmallIntegerField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='limits', to='selection.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'attribute', 'value'), name='limit_value_once'), models.CheckConstraint(condition=models.Q(('maximum__gte', models.F('minimum'))), name='limit_maximum_not_below')],
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('score', models.DecimalField(decimal_places=2, help_text='Total of its assessment, 0-4.', max_digits=4, null=True)),
                ('outcome', models.CharField(max_length=40)),
                ('rank', models.PositiveSmallIntegerField(help_text='Place within its cluster, 1 is first.', null=True)),
                ('reserve_rank', models.PositiveSmallIntegerField(null=True)),
                ('reasons', models.JSONField(default=list, help_text='List of {code, …}; rules.py names the codes.')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='registry.centre')),
                ('cluster', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='maturity.cluster')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='selection.round')),
            ],
            options={
                'indexes': [models.Index(fields=['round', 'outcome', 'rank'], name='candidate_round_outcome')],
                'constraints': [models.UniqueConstraint(fields=('round', 'centre'), name='candidate_once')],
            },
        ),
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('reason', models.TextField()),
                ('had_seat', models.BooleanField(help_text='Whether a place became free.')),
                ('recorded_at', models.DateTimeField()),
                ('candidate', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='departure', to='selection.candidate')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.member')),
                ('replaced_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_up_for', to='selection.candidate')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='departure_has_reason')],
            },
        ),
    ]
