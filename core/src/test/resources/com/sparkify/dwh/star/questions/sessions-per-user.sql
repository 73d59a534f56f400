select
  "users"."user_id",
  "users"."first_name",
  "users"."last_name",
  count(*) as "sessions",
  sum("sessions"."plays") as "plays",
  cast(round(
    (cast(round(
      median(cast("sessions"."seconds" as DOUBLE PRECISION)),
      1
    ) as DECIMAL(18,1)) / 60),
    1
  ) as DECIMAL(18,1)) as "median_minutes"
from (
  select
    "songplays"."user_id" as "user_id",
    count(*) as "plays",
    datediff(second, min("songplays"."start_time"), max("songplays"."start_time")) as "seconds"
  from "songplays"
  group by "songplays"."user_id", "songplays"."session_id"
) as "sessions"
  join "users"
    on "users"."user_id" = "sessions"."user_id"
group by "users"."user_id", "users"."first_name", "users"."last_name"
order by
  count(*) desc,
  "users"."user_id" asc
