package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.render.RedshiftRendering;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/** Writes a format's own words, without its optional clauses: nothing for the default format. */
final class FormatSql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient DataFormat format;

    FormatSql(DataFormat format) {
        this.format = format;
    }

    /** The words and the names of the clauses: for people. */
    static String text(DataFormat format) {
        String words = RedshiftRendering.context().render(new FormatSql(format)).strip();
        String clauses = format.options().stream().map(CopyOption::toString).collect(Collectors.joining(" "));
        return words.isEmpty() || clauses.isEmpty() ? words + clauses : words + ' ' + clauses;
    }

    @Override
    public void accept(Context<?> ctx) {
        format.match(new Words(ctx));
    }

    private record Words(Context<?> ctx) implements DataFormat.Cases<Context<?>> {

        @Override
        public Context<?> delimited(Delimited format) {
            return ctx;
        }

        @Override
        public Context<?> csv(Csv format) {
            return words("FORMAT AS CSV");
        }

        @Override
        public Context<?> fixedWidth(FixedWidth format) {
            String spec = format.widths().stream().map(String::valueOf).collect(Collectors.joining(","));
            return words("FIXEDWIDTH", spec);
        }

        @Override
        public Context<?> json(Json format) {
            return words("FORMAT AS JSON", format.argument());
        }

        @Override
        public Context<?> avro(Avro format) {
            return words("FORMAT AS AVRO", format.argument());
        }

        @Override
        public Context<?> parquet(Parquet format) {
            return words("FORMAT AS PARQUET");
        }

        @Override
        public Context<?> orc(Orc format) {
            return words("FORMAT AS ORC");
        }

        @Override
        public Context<?> shapefile(Shapefile format) {
            words("FORMAT AS SHAPEFILE");
            if (format.isSimplified()) {
                ctx.sql(format.isAuto() ? " SIMPLIFY AUTO" : " SIMPLIFY");
            }
            format.tolerance().ifPresent(tolerance -> ctx.sql(' ')
                    .sql(BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString()));
            return ctx;
        }

        @Override
        public Context<?> dynamoDbItems(DynamoDbItems format) {
            return ctx;
        }

        private Context<?> words(String keywords) {
            return ctx.sql('\n').sql(keywords);
        }

        private Context<?> words(String keywords, String argument) {
            return words(keywords).sql(' ').visit(new RedshiftLiteral(argument));
        }
    }
}
