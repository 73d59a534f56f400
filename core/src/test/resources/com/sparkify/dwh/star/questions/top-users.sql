select
  "users"."user_id",
  "users"."first_name",
  "users"."last_name",
  "users"."level",
  count(*) as "plays",
  count(distinct "songplays"."session_id") as "sessions"
from "songplays"
  join "users"
    on "users"."user_id" = "songplays"."user_id"
group by "users"."user_id", "users"."first_name", "users"."last_name", "users"."level"
order by
  count(*) desc,
  "users"."user_id" asc
limit 10
