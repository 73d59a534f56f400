package example;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Loads a day's plays. */
final class PlaysJob {

    static final Field<String> SONG = field(name("song"), SQLDataType.VARCHAR(64).notNull());
    static final Field<Integer> PLAYS = field(name("plays"), SQLDataType.INTEGER);
    static final CreateTable TABLE =
            createTable(table(name("plays"))).columns(SONG, PLAYS).distkey(SONG);

    private PlaysJob() {}

    public static void main(String[] args) {
        try (var dsl = DSL.using(System.getenv("JDBC_URL"))) {
            dsl.configuration().set(SQLDialect.POSTGRES);
            System.out.println(run(new RedshiftWarehouse(dsl), args[0]).rows() + " rows");
        }
    }

    static LoadResult run(Warehouse warehouse, String day) {
        return warehouse.transaction(run -> run.copy(copy(day)));
    }

    static Copy copy(String day) {
        return copyInto(TABLE.asTable())
                .from("s3://sparkify/plays/" + day + "/")
                .authorizedBy(Authorization.defaultRole())
                .csv(Csv.defaults().ignoreHeader(1));
    }
}
