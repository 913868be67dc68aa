SELECT project, zone, sum(ST_Area(ST_Intersection(p.geom, z.geom))) AS area_m2
FROM project p JOIN piece z ON ST_Intersects(p.geom, z.geom)
GROUP BY project, zone
