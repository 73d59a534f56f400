select
  cast("firsts"."first_played" as DATE) as "first_week",
  (datediff(day, date_trunc('week', "firsts"."first_played"), date_trunc('week', "weeks"."week_of")) / 7) as "weeks_later",
  count("firsts"."user_id") as "users",
  count("active"."user_id") as "active",
  cast(round(
    ((cast(count("active"."user_id") as DECIMAL(18,4)) * 100) / count("firsts"."user_id")),
    2
  ) as DECIMAL(5,2)) as "percent"
from (
  select
    "songplays"."user_id" as "user_id",
    date_trunc(
      'week',
      min("songplays"."start_time")
    ) as "first_played"
  from "songplays"
  group by "songplays"."user_id"
) as "firsts"
  join (
    select distinct date_trunc('week', "songplays"."start_time") as "week_of"
    from "songplays"
  ) as "weeks"
    on "weeks"."week_of" >= "firsts"."first_played"
  left outer join (
    select distinct
      "songplays"."user_id" as "user_id",
      date_trunc('week', "songplays"."start_time") as "week_of"
    from "songplays"
  ) as "active"
    on (
      "active"."user_id" = "firsts"."user_id"
      and "active"."week_of" = "weeks"."week_of"
    )
group by "firsts"."first_played", "weeks"."week_of"
order by "firsts"."first_played", "weeks"."week_of"
