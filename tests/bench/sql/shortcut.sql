SELECT project, zone,
       sum(CASE WHEN ST_CoveredBy(z.geom, p.geom) THEN ST_Area(z.geom)
                ELSE ST_Area(ST_Intersection(p.geom, z.geom)) END) AS area_m2
FROM project p JOIN piece z ON ST_Intersects(p.geom, z.geom)
GROUP BY project, zone
