select
  cast("latest"."day" as DATE) as "day",
  count(case
    when "latest"."last_played" = "latest"."day" then 1
  end) as "daily",
  count(case
    when "latest"."last_played" >= dateadd(day, -6, "latest"."day") then 1
  end) as "weekly",
  count(*) as "monthly"
from (
  select
    "days"."day" as "day",
    "active"."user_id" as "user_id",
    max("active"."day") as "last_played"
  from (
    select distinct date_trunc('day', "songplays"."start_time") as "day"
    from "songplays"
  ) as "days"
    join (
      select distinct
        "songplays"."user_id" as "user_id",
        date_trunc('day', "songplays"."start_time") as "day"
      from "songplays"
    ) as "active"
      on (
        "active"."day" <= "days"."day"
        and "active"."day" >= dateadd(day, -29, "days"."day")
      )
  group by "days"."day", "active"."user_id"
) as "latest"
group by "latest"."day"
order by "latest"."day"
