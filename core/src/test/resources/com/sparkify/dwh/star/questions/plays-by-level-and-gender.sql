select
  rtrim("songplays"."level") as "level",
  rtrim("users"."gender") as "gender",
  count(*) as "plays",
  count(distinct "songplays"."user_id") as "users"
from "songplays"
  join "users"
    on "users"."user_id" = "songplays"."user_id"
group by
  rtrim("songplays"."level"),
  rtrim("users"."gender")
order by
  count(*) desc,
  rtrim("songplays"."level") asc nulls last,
  rtrim("users"."gender") asc nulls last
