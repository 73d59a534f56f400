package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.stream.Collectors;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/** Writes a format's own words, without its optional clauses: nothing for the default format. */
final class UnloadFormatSql extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient UnloadFormat format;

    UnloadFormatSql(UnloadFormat format) {
        this.format = format;
    }

    /** The words and the names of the clauses: for people. */
    static String text(UnloadFormat format) {
        String words =
                RedshiftRendering.context().render(new UnloadFormatSql(format)).strip();
        String clauses = format.options().stream().map(UnloadOption::toString).collect(Collectors.joining(" "));
        return words.isEmpty() || clauses.isEmpty() ? words + clauses : words + ' ' + clauses;
    }

    @Override
    public void accept(Context<?> ctx) {
        format.match(new Words(ctx));
    }

    private record Words(Context<?> ctx) implements UnloadFormat.Cases<Context<?>> {

        @Override
        public Context<?> delimited(UnloadDelimited format) {
            return ctx;
        }

        @Override
        public Context<?> csv(UnloadCsv format) {
            return words("FORMAT AS CSV");
        }

        @Override
        public Context<?> fixedWidth(UnloadFixedWidth format) {
            String spec = format.widths().stream().map(String::valueOf).collect(Collectors.joining(","));
            return words("FIXEDWIDTH ").visit(new RedshiftLiteral(spec));
        }

        @Override
        public Context<?> json(UnloadJson format) {
            return words("FORMAT AS JSON");
        }

        @Override
        public Context<?> parquet(UnloadParquet format) {
            return words("FORMAT AS PARQUET");
        }

        private Context<?> words(String keywords) {
            return ctx.sql('\n').sql(keywords);
        }
    }
}
