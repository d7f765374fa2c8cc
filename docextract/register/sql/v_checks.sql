-- What the checks found when they last ran, and what of it was waived.
CREATE VIEW v_checks AS
SELECT
    c.id,
    c.severity,
    c.code,
    c."key",
    c.family,
    c.message,
    d.number AS document,
    c.section,
    c.page,
    c.quote,
    c.as_of,
    (SELECT w."by" FROM waiver w WHERE w.id = last.id AND w.holds) AS waived_by,
    (SELECT w.reason FROM waiver w WHERE w.id = last.id AND w.holds) AS waived_because,
    d.sha256,
    d.path
FROM check_finding c
JOIN document d ON d.id = c.document_id
LEFT JOIN (SELECT document_id, "key", max(id) AS id FROM waiver GROUP BY document_id, "key") last
  ON last.document_id = c.document_id AND last."key" = c."key"
