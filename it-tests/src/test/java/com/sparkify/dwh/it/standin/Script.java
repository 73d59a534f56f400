package com.sparkify.dwh.it.standin;

/** The SQL that creates the stand-in's functions and views in a database. */
final class Script {

    static final String TEXT = """
            create schema standin;
            create table standin.load_errors (query bigint, session int, file text, line bigint, "column" text, type text,
                length text, position int, code int, reason text, value text);
            create view standin.sys_load_error_detail as select 100 as user_id, query as query_id, session as session_id,
                file::char(256) as file_name, line as line_number, "column"::char(127) as column_name,
                type::char(10) as column_type, length::char(10) as column_length, position, code as error_code,
                substr(reason, 1, 512)::char(512) as error_message from standin.load_errors;
            create view standin.stl_load_errors as select 100 as userid, query::int as query, session,
                file::char(256) as filename, line as line_number, "column"::char(127) as colname, type::char(10) as type,
                length::char(10) as col_length, position, substr(value, 1, 1024)::char(1024) as raw_field_value,
                code as err_code, substr(reason, 1, 100)::char(100) as err_reason from standin.load_errors;
            create table standin.sys_load_history (query_id bigint, session_id int, status text, table_name text,
                data_source text, loaded_rows bigint, error_count bigint, query_text text);
            create table standin.sys_unload_detail (query_id bigint, session_id int, file_name text, line_count bigint,
                transfer_size bigint);
            create function standin.last(statement text, part int) returns bigint language sql as
                $$ select coalesce(nullif(split_part(current_setting('standin.' || statement, true), ' ', part), ''),
                    '0')::bigint $$;
            create function standin.pg_last_copy_id() returns bigint language sql as
                $$ select standin.last('copy', 1) $$;
            create function standin.pg_last_copy_count() returns bigint language sql as
                $$ select standin.last('copy', 2) $$;
            create function standin.pg_last_unload_id() returns bigint language sql as
                $$ select standin.last('unload', 1) $$;
            create function standin.pg_last_unload_count() returns bigint language sql as
                $$ select standin.last('unload', 2) $$;
            create function standin.getdate() returns timestamp language sql as
                $$ select date_trunc('second', clock_timestamp() at time zone 'UTC') $$;
            create function standin.dateadd(unit text, n bigint, at timestamp) returns timestamp language sql immutable as
                $$ select at + n * ('1 ' || unit)::interval $$;
            create function standin.datediff(unit text, a timestamp, b timestamp) returns bigint
                language sql immutable as
                $$ select case unit
                    when 'year' then extract(year from b) - extract(year from a)
                    when 'month' then (extract(year from b) - extract(year from a)) * 12
                        + extract(month from b) - extract(month from a)
                    else floor(extract(epoch from date_trunc(unit, b)) / s) - floor(extract(epoch from date_trunc(unit, a)) / s)
                    end::bigint from (select extract(epoch from ('1 ' || unit)::interval) as s) as unit_seconds $$;
            create function standin.round(x double precision, digits int) returns double precision
                language sql immutable as $$ select pg_catalog.round(x::numeric, digits)::double precision $$;
            create function standin.median_of(double precision[]) returns double precision language sql immutable as
                $$ select percentile_cont(0.5) within group (order by v) from unnest($1) as v $$;
            create aggregate standin.median(double precision) (sfunc = array_append, stype = double precision[],
                finalfunc = standin.median_of, initcond = '{}');
            create table standin.svv_roles as select oid as role_id, rolname::text as role_name from pg_roles;
            """;

    private Script() {}
}
