-- All five layers in one table of pieces of at most 256 vertices, with whole numbers as keys: the set-up that
-- serves PostGIS best. raw_* are the tables as ogr2ogr loaded them: (id text, geom).
CREATE TABLE zone (zone integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, layer text, id text);
CREATE TABLE whole AS
  SELECT 'redline' AS layer, id, geom FROM raw_redline
  UNION ALL SELECT 'farmland', id, geom FROM raw_farmland
  UNION ALL SELECT 'units', id, geom FROM raw_units
  UNION ALL SELECT 'floodline', id, geom FROM raw_floodline
  UNION ALL SELECT 'polluted', id, geom FROM raw_polluted;
INSERT INTO zone (layer, id) SELECT layer, id FROM whole;
CREATE TABLE piece AS
  SELECT zone, ST_Subdivide(geom, 256) AS geom FROM whole JOIN zone USING (layer, id);
CREATE INDEX piece_box ON piece USING gist (geom);
-- Neighbouring projects after each other: the cache is warm for the next one.
CREATE TABLE project AS
  SELECT row_number() OVER (ORDER BY geom)::integer AS project, id, geom FROM raw_projects_10k ORDER BY geom;
CREATE INDEX project_box ON project USING gist (geom);
ALTER TABLE project SET (parallel_workers = 2);
VACUUM ANALYZE zone;
VACUUM ANALYZE piece;
VACUUM ANALYZE project;
