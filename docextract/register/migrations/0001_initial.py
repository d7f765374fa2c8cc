import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("status", models.CharField(max_length=8)),
                ("failure_code", models.TextField(help_text="code of the reason in messages.tsv", null=True)),
                ("failure_message", models.TextField(help_text="the reason, in Vietnamese", null=True)),
                ("reader", models.TextField(help_text="version of docextract that read the file")),
                ("media_type", models.TextField(blank=True)),
                ("size", models.BigIntegerField(help_text="bytes")),
                ("page_count", models.IntegerField(default=0)),
                ("path", models.TextField(help_text="where the file lay when it was first taken in")),
                (
                    "original",
                    models.TextField(blank=True, help_text="where the untouched copy lies, from the folder of originals on"),
                ),
                ("number", models.TextField(help_text="số, ký hiệu as printed; null where blank", null=True)),
                ("number_key", models.TextField(db_index=True, help_text="the number without blanks, marks and case", null=True)),
                ("kind", models.TextField(help_text="tên loại: KẾ HOẠCH, QUYẾT ĐỊNH, …", null=True)),
                ("title", models.TextField(help_text="trích yếu", null=True)),
                ("issuer", models.TextField(null=True)),
                ("parent_issuer", models.TextField(null=True)),
                ("place", models.TextField(null=True)),
                ("date", models.DateField(db_index=True, null=True)),
                ("date_partial", models.TextField(help_text="year and month where the day is blank", null=True)),
                ("signer", models.TextField(null=True)),
                ("signer_title", models.TextField(null=True)),
                ("taken_in_at", models.DateTimeField(auto_now_add=True)),
                ("read_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "db_table": "document",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("status__in", ["read", "failed"])), name="document_status_known"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("sha256"), 64),
                        name="document_sha256_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failure_code__isnull", True), ("failure_message__isnull", True), ("status", "read")),
                            models.Q(("failure_code__isnull", False), ("failure_message__isnull", False), ("status", "failed")),
                            _connector="OR",
                        ),
                        name="document_failure_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("page_count__gte", 0), ("size__gte", 0)), name="document_counts_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to="register.document"
                    ),
                ),
                ("content", models.BinaryField(help_text="JSON of the Document value, compressed with zlib")),
            ],
            options={
                "db_table": "reading",
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="register.document"),
                ),
                ("number", models.IntegerField(help_text="from 1")),
                ("width", models.FloatField()),
                ("height", models.FloatField()),
                ("source", models.CharField(help_text="text-layer, ocr, plain or none", max_length=16)),
                ("turned", models.IntegerField(default=0)),
                ("skew", models.FloatField(default=0.0)),
                ("words", models.IntegerField(help_text="how many words were read")),
                ("confidence", models.FloatField(help_text="mean confidence of the words, 0 to 1")),
            ],
            options={
                "db_table": "page",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="page_number_once"),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="page_number_from_one"),
                    models.CheckConstraint(condition=models.Q(("turned__in", [0, 90, 180, 270])), name="page_turned_square"),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["text-layer", "ocr", "plain", "none"])), name="page_source_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0.0), ("confidence__lte", 1.0)), name="page_confidence_share"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Node",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="nodes", to="register.document"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="children", to="register.node"
                    ),
                ),
                ("position", models.IntegerField(help_text="from 0, in reading order")),
                ("kind", models.TextField()),
                ("path", models.TextField(blank=True, help_text="III.1: enumerators from the outermost in")),
                ("enumerator", models.TextField(help_text="as printed", null=True)),
                ("heading", models.TextField(null=True)),
                ("text", models.TextField(blank=True, help_text="the node's own words, without those of its parts")),
                ("starts", models.IntegerField()),
                ("ends", models.IntegerField()),
            ],
            options={
                "db_table": "node",
                "indexes": [models.Index(fields=["document", "path"], name="node_path")],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="node_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts")), ("starts__gte", 0)), name="node_span_forward"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "văn bản",
                                    "phần đầu",
                                    "căn cứ",
                                    "phần",
                                    "chương",
                                    "mục",
                                    "tiểu mục",
                                    "điều",
                                    "khoản",
                                    "điểm",
                                    "gạch đầu dòng",
                                    "đoạn",
                                    "bảng",
                                    "hàng",
                                    "ô",
                                    "phụ lục",
                                    "chú thích",
                                    "nơi nhận",
                                    "chữ ký",
                                ],
                            )
                        ),
                        name="node_kind_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField(help_text="as first printed")),
                ("key", models.TextField(help_text="the name in lower case without marks, single blanks", unique=True)),
            ],
            options={
                "db_table": "body",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="body_name_filled"),
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="body_key_filled"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="register.document"),
                ),
                (
                    "continues",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="continuations", to="register.evidence"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="register.page"
                    ),
                ),
                ("x0", models.FloatField(null=True)),
                ("top", models.FloatField(null=True)),
                ("x1", models.FloatField(null=True)),
                ("bottom", models.FloatField(null=True)),
                ("quote", models.TextField(help_text="verbatim, white space folded")),
                ("starts", models.IntegerField(help_text="offset of the first character in the text of the reading")),
                ("ends", models.IntegerField()),
                ("by", models.TextField(help_text="the rule or model that spoke")),
                ("confidence", models.FloatField(help_text="of the rule or model, 0 to 1")),
                ("legibility", models.FloatField(help_text="mean confidence of the reader in the words, 0 to 1")),
            ],
            options={
                "db_table": "evidence",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0.0), ("confidence__lte", 1.0)), name="evidence_confidence_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legibility__gte", 0.0), ("legibility__lte", 1.0)), name="evidence_legibility_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts")), ("starts__gte", 0)), name="evidence_span_forward"
                    ),
                    models.CheckConstraint(condition=models.Q(("quote", ""), _negated=True), name="evidence_has_quote"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bottom__isnull", True), ("top__isnull", True), ("x0__isnull", True), ("x1__isnull", True)),
                            models.Q(("bottom__gte", models.F("top")), ("page__isnull", False), ("x1__gte", models.F("x0"))),
                            _connector="OR",
                        ),
                        name="evidence_box_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="register.document"
                    ),
                ),
                ("field", models.TextField(help_text="number, kind, title, issuer, …, recipients, legal_bases")),
                ("position", models.IntegerField()),
                ("value", models.TextField()),
                ("evidence", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="register.evidence")),
            ],
            options={
                "db_table": "statement",
                "constraints": [models.UniqueConstraint(fields=("document", "field", "position"), name="statement_position_once")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notices", to="register.document"),
                ),
                ("position", models.IntegerField()),
                ("code", models.TextField()),
                ("severity", models.CharField(max_length=8)),
                ("stage", models.TextField()),
                ("page", models.IntegerField(null=True)),
                ("values", models.JSONField(default=dict)),
                ("message", models.TextField(help_text="in Vietnamese")),
            ],
            options={
                "db_table": "notice",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="notice_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["info", "warning", "error"])), name="notice_severity_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="register.document",
                    ),
                ),
                ("position", models.IntegerField(help_text="from 0, in reading order")),
                ("section", models.TextField(blank=True, help_text="path of the innermost section: III.1")),
                ("text", models.TextField(help_text="verbatim")),
                ("evidence", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="register.evidence")),
                ("code", models.TextField(help_text="o1, o2, …: its name in the reading")),
                (
                    "key",
                    models.CharField(
                        help_text="digest of section, words and occurrence: the same in every reading of the file", max_length=32
                    ),
                ),
                ("bearer_source", models.CharField(max_length=16)),
                ("role", models.CharField(max_length=8)),
                ("modality", models.CharField(max_length=10)),
                ("is_assigned", models.BooleanField(help_text="whether anybody is named who must act")),
                ("words", models.TextField(help_text="the text in lower case without marks, for searching")),
            ],
            options={
                "db_table": "obligation",
                "indexes": [models.Index(condition=models.Q(("is_assigned", False)), fields=["id"], name="obligation_unassigned")],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="obligation_position_once"),
                    models.UniqueConstraint(fields=("document", "code"), name="obligation_code_once"),
                    models.UniqueConstraint(fields=("document", "key"), name="obligation_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("bearer_source__in", ["clause", "lead-in", "heading", "assignment-block", "none"])),
                        name="obligation_bearer_source_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("role__in", ["lead", "support"])), name="obligation_role_known"),
                    models.CheckConstraint(
                        condition=models.Q(("modality__in", ["must", "request", "encourage"])), name="obligation_modality_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bearer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bearers", to="register.obligation"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="register.body"
                    ),
                ),
                ("role", models.CharField(max_length=16)),
                ("position", models.IntegerField(help_text="from 0, in the order of the document")),
                ("name", models.TextField(help_text="as printed here")),
                ("evidence", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="register.evidence")),
            ],
            options={
                "db_table": "bearer",
                "indexes": [models.Index(fields=["body", "role", "obligation"], name="bearer_body_role")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["bearer", "coordinator", "report_to", "via"])), name="bearer_role_known"
                    ),
                    models.UniqueConstraint(fields=("obligation", "role", "position"), name="bearer_position_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="register.document",
                    ),
                ),
                ("position", models.IntegerField(help_text="from 0, in reading order")),
                ("section", models.TextField(blank=True, help_text="path of the innermost section: III.1")),
                ("text", models.TextField(help_text="verbatim")),
                ("evidence", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="register.evidence")),
                ("code", models.TextField(help_text="d1, d2, …: its name in the reading")),
                ("kind", models.CharField(max_length=16)),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(help_text="the printed day", null=True)),
                ("exclusive", models.BooleanField(help_text="whether the printed day itself is already too late")),
                ("time", models.TimeField(null=True)),
                ("due_on", models.DateField(help_text="the last day that still meets it; null where no day is fixed", null=True)),
                ("rrule", models.TextField(help_text="RFC 5545 recurrence without DTSTART", null=True)),
                ("offset", models.TextField(help_text="ISO 8601 duration from the anchor", null=True)),
                ("anchor", models.TextField(null=True)),
                (
                    "words",
                    models.TextField(help_text="its text and that of its obligations in lower case without marks, for searching"),
                ),
            ],
            options={
                "db_table": "deadline",
                "indexes": [models.Index(fields=["due_on", "id"], name="deadline_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="deadline_position_once"),
                    models.UniqueConstraint(fields=("document", "code"), name="deadline_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["by", "period", "from", "recurring", "relative", "unspecified"])),
                        name="deadline_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True), ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="deadline_period_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True),
                            models.Q(("due_on__lte", models.F("end")), ("end__isnull", False)),
                            _connector="OR",
                        ),
                        name="deadline_due_within",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rrule__isnull", True), ("kind", "recurring"), _connector="OR"),
                        name="deadline_rrule_recurs",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="register.document",
                    ),
                ),
                ("position", models.IntegerField(help_text="from 0, in reading order")),
                ("section", models.TextField(blank=True, help_text="path of the innermost section: III.1")),
                ("text", models.TextField(help_text="verbatim")),
                ("evidence", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="register.evidence")),
                ("code", models.TextField(help_text="t1, t2, …: its name in the reading")),
                ("subject", models.TextField(help_text="what is measured")),
                ("comparator", models.CharField(max_length=8)),
                ("value", models.FloatField(null=True)),
                ("min", models.FloatField(null=True)),
                ("max", models.FloatField(null=True)),
                ("unit", models.TextField(blank=True)),
                ("frequency", models.TextField(help_text="RFC 5545 recurrence", null=True)),
                ("by", models.DateField(db_index=True, null=True)),
                ("words", models.TextField(help_text="text and subject in lower case without marks, for searching")),
            ],
            options={
                "db_table": "target",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="target_position_once"),
                    models.UniqueConstraint(fields=("document", "code"), name="target_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("comparator__in", ["=", ">=", "<=", "<", ">", "range"])), name="target_comparator_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comparator", "range"), ("max__gte", models.F("min")), ("min__isnull", False)),
                            models.Q(models.Q(("comparator", "range"), _negated=True), ("value__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_has_figure",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="register.document",
                    ),
                ),
                ("position", models.IntegerField(help_text="from 0, in reading order")),
                ("section", models.TextField(blank=True, help_text="path of the innermost section: III.1")),
                ("text", models.TextField(help_text="verbatim")),
                ("evidence", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="register.evidence")),
                ("doc_type", models.TextField(blank=True)),
                ("number", models.TextField(null=True)),
                ("number_key", models.TextField(db_index=True, help_text="the number without blanks, marks and case", null=True)),
                ("date", models.DateField(null=True)),
                ("issuer", models.TextField(null=True)),
            ],
            options={
                "db_table": "citation",
                "constraints": [models.UniqueConstraint(fields=("document", "position"), name="citation_position_once")],
            },
        ),
        migrations.CreateModel(
            name="ObligationDeadline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "obligation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadline_links",
                        to="register.obligation",
                    ),
                ),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="obligation_links", to="register.deadline"
                    ),
                ),
            ],
            options={
                "db_table": "obligation_deadline",
                "constraints": [models.UniqueConstraint(fields=("obligation", "deadline"), name="obligation_deadline_once")],
            },
        ),
        migrations.CreateModel(
            name="ObligationTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "obligation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="target_links",
                        to="register.obligation",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="obligation_links", to="register.target"
                    ),
                ),
            ],
            options={
                "db_table": "obligation_target",
                "constraints": [models.UniqueConstraint(fields=("obligation", "target"), name="obligation_target_once")],
            },
        ),
    ]
