-- What is due when, and by whom: a row for each deadline of each obligation.
CREATE VIEW v_due AS
SELECT
    t.id,
    t."key",
    t.due_on,
    t.kind,
    t."start",
    t."end",
    t."exclusive",
    t."time",
    t.rrule,
    t."offset",
    t.anchor,
    t.text AS deadline,
    d.number AS document,
    t.section,
    o.id AS obligation,
    o.text AS task,
    o.progress,
    o.done_on,
    t.is_confirmed,
    t.is_mistaken,
    (SELECT JOINED(x) FROM (SELECT b.name AS x FROM bearer b
      WHERE b.obligation_id = o.id AND b.role = 'bearer' AND b.stands ORDER BY b.position) AS listed) AS bearers,
    p.number AS page,
    e.quote,
    e.confidence,
    d.sha256,
    d.path
FROM deadline t
JOIN document d ON d.id = t.document_id
JOIN evidence e ON e.id = t.evidence_id
LEFT JOIN page p ON p.id = e.page_id
LEFT JOIN obligation_deadline l ON l.deadline_id = t.id
LEFT JOIN obligation o ON o.id = l.obligation_id
