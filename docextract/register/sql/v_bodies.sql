-- Who has duties: a row a body, with its names and how many obligations it bears.
CREATE VIEW v_bodies AS
SELECT
    y.id,
    y.name AS body,
    y.is_known,
    y.kind,
    y.level,
    y.locality,
    y.office,
    y.is_group,
    y.members,
    (SELECT JOINED(x) FROM (SELECT f.form AS x FROM body_form f
      WHERE f.body_id = y.id AND f.is_printed ORDER BY f.id) AS listed) AS printed_as,
    (SELECT count(DISTINCT b.obligation_id) FROM bearer b
      WHERE b.body_id = y.id AND b.role = 'bearer' AND b.stands) AS obligations,
    (SELECT count(DISTINCT o.document_id) FROM bearer b JOIN obligation o ON o.id = b.obligation_id
      WHERE b.body_id = y.id) AS documents,
    y."key"
FROM body y
