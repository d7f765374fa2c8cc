-- Who must do what, by when, how far it has come, and where it says so: a row an obligation.
CREATE VIEW v_obligations AS
SELECT
    o.id,
    o."key",
    d.number AS document,
    d.title,
    d.issuer,
    d.date AS issued_on,
    o.section,
    o.text AS task,
    (SELECT JOINED(x) FROM (SELECT b.name AS x FROM bearer b
      WHERE b.obligation_id = o.id AND b.role = 'bearer' AND b.stands ORDER BY b.position) AS listed) AS bearers,
    o.role,
    o.modality,
    (SELECT JOINED(x) FROM (SELECT b.name AS x FROM bearer b
      WHERE b.obligation_id = o.id AND b.role = 'coordinator' AND b.stands ORDER BY b.position) AS listed) AS coordinators,
    (SELECT JOINED(x) FROM (SELECT b.name AS x FROM bearer b
      WHERE b.obligation_id = o.id AND b.role = 'report_to' AND b.stands ORDER BY b.position) AS listed) AS report_to,
    (SELECT JOINED(x) FROM (SELECT t.text AS x FROM obligation_deadline l JOIN deadline t ON t.id = l.deadline_id
      WHERE l.obligation_id = o.id AND NOT t.is_mistaken ORDER BY t.position) AS listed) AS deadlines,
    o.due_on,
    o.progress,
    o.done_on,
    o.is_confirmed,
    o.is_mistaken,
    p.number AS page,
    e.quote,
    e."by" AS found_by,
    e.confidence,
    e.legibility,
    d.sha256,
    d.path
FROM obligation o
JOIN document d ON d.id = o.document_id
JOIN evidence e ON e.id = o.evidence_id
LEFT JOIN page p ON p.id = e.page_id
