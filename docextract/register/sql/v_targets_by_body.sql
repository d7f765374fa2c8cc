-- Which body must reach what: a row for each body of each target, and one without a body where nobody is named.
CREATE VIEW v_targets_by_body AS
SELECT DISTINCT
    bo.name AS body,
    bo."key" AS body_key,
    bo.level,
    t.id,
    t."key",
    d.number AS document,
    t.section,
    t.subject,
    t.comparator,
    t.value,
    t.min,
    t.max,
    t.unit,
    t.frequency,
    t."by",
    t.text AS target,
    t.is_mistaken,
    p.number AS page,
    d.sha256,
    d.path
FROM target t
JOIN document d ON d.id = t.document_id
JOIN evidence e ON e.id = t.evidence_id
LEFT JOIN page p ON p.id = e.page_id
LEFT JOIN obligation_target l ON l.target_id = t.id
LEFT JOIN bearer b ON b.obligation_id = l.obligation_id AND b.role = 'bearer' AND b.stands
LEFT JOIN body bo ON bo.id = b.body_id
