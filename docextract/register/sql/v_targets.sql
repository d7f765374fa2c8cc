-- What must be reached, by when, and by whom: a row a target.
CREATE VIEW v_targets AS
SELECT
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
    t.is_confirmed,
    t.is_mistaken,
    (SELECT JOINED(x) FROM (SELECT DISTINCT b.name AS x FROM obligation_target l JOIN bearer b ON b.obligation_id = l.obligation_id
      WHERE l.target_id = t.id AND b.role = 'bearer' AND b.stands ORDER BY b.name) AS listed) AS bearers,
    p.number AS page,
    e.quote,
    e.confidence,
    d.sha256,
    d.path
FROM target t
JOIN document d ON d.id = t.document_id
JOIN evidence e ON e.id = t.evidence_id
LEFT JOIN page p ON p.id = e.page_id
