select
  rtrim("artists"."name") as "artist",
  count(distinct "songplays"."user_id") as "listeners",
  cast(round(
    ((cast(count(distinct "songplays"."user_id") as DECIMAL(18,4)) * 100) / "everyone"."all_listeners"),
    2
  ) as DECIMAL(5,2)) as "percent_of_listeners"
from "songplays"
  join "artists"
    on "artists"."artist_id" = "songplays"."artist_id"
  cross join (
    select count(distinct "songplays"."user_id") as "all_listeners"
    from "songplays"
  ) as "everyone"
group by
  rtrim("artists"."name"),
  "everyone"."all_listeners"
order by
  count(distinct "songplays"."user_id") desc,
  rtrim("artists"."name") asc nulls last
