select
  cast("active"."day" as DATE) as "day",
  count(*) as "listeners",
  count(case
    when "active"."day" = "firsts"."first_played" then 1
  end) as "new_listeners",
  count(case
    when "active"."day" > "firsts"."first_played" then 1
  end) as "returning_listeners"
from (
  select distinct
    "songplays"."user_id" as "user_id",
    date_trunc('day', "songplays"."start_time") as "day"
  from "songplays"
) as "active"
  join (
    select
      "songplays"."user_id" as "user_id",
      date_trunc(
        'day',
        min("songplays"."start_time")
      ) as "first_played"
    from "songplays"
    group by "songplays"."user_id"
  ) as "firsts"
    on "firsts"."user_id" = "active"."user_id"
group by "active"."day"
order by "active"."day"
