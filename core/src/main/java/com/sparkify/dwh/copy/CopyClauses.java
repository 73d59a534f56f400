package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.Clause;
import com.sparkify.dwh.internal.clause.MasterSymmetricKey;
import com.sparkify.dwh.internal.clause.TextValues;
import com.sparkify.dwh.internal.literal.RedshiftCharacter;
import com.sparkify.dwh.internal.literal.RedshiftCharacters;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.literal.RedshiftSecret;
import java.util.Set;
import org.jooq.Context;

/** Defines COPY's optional clauses that have a value: the type of the value, and how the clause is written. */
final class CopyClauses {

    private static final Set<String> NUL_AS_AWS_WRITES_IT = Set.of("\\0", "\\000");

    static final Clause<CopyOption, Character> QUOTE = Clause.character(CopyOption.QUOTE);

    static final Clause<CopyOption, String> DELIMITER =
            new Clause<>(CopyOption.DELIMITER, String.class, (ctx, keywords, value) -> Clause.start(ctx, keywords)
                    .visit(new RedshiftCharacters(value)));

    static final Clause<CopyOption, String> NULL_AS =
            new Clause<>(CopyOption.NULL_AS, String.class, CopyClauses::writeNullAs);

    static final Clause<CopyOption, Integer> IGNOREHEADER = Clause.number(CopyOption.IGNOREHEADER);

    static final Clause<CopyOption, Compression> COMPRESSION =
            Clause.keyword(CopyOption.COMPRESSION, Compression.class);

    static final Clause<CopyOption, MasterSymmetricKey> ENCRYPTED =
            new Clause<>(CopyOption.ENCRYPTED, MasterSymmetricKey.class, (ctx, keywords, key) -> Clause.start(
                            ctx, keywords + " MASTER_SYMMETRIC_KEY")
                    .visit(new RedshiftSecret(key.base64())));

    static final Clause<CopyOption, String> REGION = Clause.text(CopyOption.REGION);

    static final Clause<CopyOption, Encoding> ENCODING = Clause.plain(CopyOption.ENCODING, Encoding.class);

    static final Clause<CopyOption, DateFormat> DATEFORMAT =
            new Clause<>(CopyOption.DATEFORMAT, DateFormat.class, (ctx, keywords, format) -> Clause.start(ctx, keywords)
                    .visit(new RedshiftLiteral(format.text())));

    static final Clause<CopyOption, TimeFormat> TIMEFORMAT =
            new Clause<>(CopyOption.TIMEFORMAT, TimeFormat.class, (ctx, keywords, format) -> Clause.start(ctx, keywords)
                    .visit(new RedshiftLiteral(format.text())));

    static final Clause<CopyOption, Character> ACCEPTINVCHARS = Clause.character(CopyOption.ACCEPTINVCHARS);

    static final Clause<CopyOption, Integer> MAXERROR = Clause.number(CopyOption.MAXERROR);

    static final Clause<CopyOption, Integer> COMPROWS = Clause.number(CopyOption.COMPROWS);

    static final Clause<CopyOption, CompUpdate> COMPUPDATE = Clause.plain(CopyOption.COMPUPDATE, CompUpdate.class);

    static final Clause<CopyOption, Boolean> STATUPDATE = Clause.onOff(CopyOption.STATUPDATE);

    private CopyClauses() {}

    static int checkIgnoreHeader(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("IGNOREHEADER " + lines + " is not within 0 to " + Integer.MAX_VALUE);
        }
        return lines;
    }

    static String checkNullAs(String text) {
        if (NUL_AS_AWS_WRITES_IT.contains(Given.given("The value of NULL AS", text))) {
            throw new IllegalArgumentException(
                    "NULL AS '" + text + "' is how SQL writes the character NUL, but nullAs takes the"
                            + " character itself: write nullAs(\"\\0\") with one backslash in Java");
        }
        if (TextValues.line("NULL AS", text).indexOf('\0') >= 0 && text.length() > 1) {
            throw new IllegalArgumentException("NULL AS takes the character NUL (U+0000) only by itself");
        }
        return text;
    }

    /** A text literal can't contain NUL. NUL is written as {@code '\000'}. */
    private static void writeNullAs(Context<?> ctx, String keywords, String text) {
        Clause.start(ctx, keywords).visit(text.equals("\0") ? new RedshiftCharacter('\0') : new RedshiftLiteral(text));
    }
}
