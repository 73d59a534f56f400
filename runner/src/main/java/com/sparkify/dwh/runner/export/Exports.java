package com.sparkify.dwh.runner.export;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import com.sparkify.dwh.star.questions.Analytics;
import com.sparkify.dwh.unload.Unload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Makes the UNLOAD of a table or of a question. A question is a query of {@link Analytics}. */
public final class Exports {

    private static final Field<Integer> POSITION = field(name("position"), SQLDataType.INTEGER);

    private Exports() {}

    /** The names that {@link #unload} takes: first the names of the questions, then the names of the tables. */
    public static List<String> names() {
        return Stream.concat(
                        Analytics.questions().stream().map(Analytics.Question::name),
                        DefaultSchema.DEFAULT_SCHEMA.getTables().stream().map(Table::getName))
                .toList();
    }

    /**
     * Returns the UNLOAD of a question or a table. The answer to a question goes into one file, in the order of the
     * question's ORDER BY. The rows of a table go into several files, in any order.
     *
     * @param name the name of a question or a table
     * @param to a prefix of keys in S3, or a folder
     * @param region the bucket's region; empty if the bucket is in the cluster's region
     * @param authorization how Redshift writes to S3; not used for a folder
     * @return the UNLOAD; empty if neither a question nor a table has this name
     */
    public static Optional<Unload> unload(
            String name,
            Location to,
            ExportFormat format,
            Existing existing,
            Optional<String> region,
            Authorization authorization) {
        Optional<Unload> question = Analytics.question(name)
                .map(found -> Redshift.unload(ordered(found.select())).to(to).parallelOff());
        return question.or(() -> table(name).map(found -> Redshift.unload(found).to(to)))
                .map(unload ->
                        existing.of(format.in(to instanceof S3Uri ? unload.authorizedBy(authorization) : unload)))
                .map(unload -> region.map(unload::region).orElse(unload));
    }

    private static Optional<Select<Record>> table(String name) {
        return DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> table.getName().equals(name))
                .findFirst()
                .map(table -> select(table.fields()).from(table));
    }

    /**
     * Returns a query that UNLOAD accepts, with the rows of {@code answer} in the same order. UNLOAD refuses a LIMIT in
     * its outer query. Therefore a query with LIMIT becomes a derived table with a column for each row's position.
     */
    static Select<? extends Record> ordered(Select<? extends Record> answer) {
        if (answer.$limit() == null) {
            return answer;
        }
        List<Field<?>> columns = answer.getSelect().stream()
                .<Field<?>>map(column -> field(name(column.getName()), column.getDataType()))
                .toList();
        List<SelectFieldOrAsterisk> numbered = new ArrayList<>(answer.$select());
        numbered.add(rowNumber().over(orderBy(answer.$orderBy())).as(POSITION));
        return select(columns).from(answer.$select(numbered).asTable("answer")).orderBy(POSITION);
    }
}
