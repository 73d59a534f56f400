select
  rtrim("artists"."name") as "artist",
  count(*) as "plays",
  cast(round(
    ((cast(count(*) as DECIMAL(18,4)) * 100) / sum(count(*)) over ()),
    2
  ) as DECIMAL(5,2)) as "percent"
from "songplays"
  join "artists"
    on "artists"."artist_id" = "songplays"."artist_id"
group by rtrim("artists"."name")
order by
  count(*) desc,
  rtrim("artists"."name") asc nulls last
