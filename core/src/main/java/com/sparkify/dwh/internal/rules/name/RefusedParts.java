package com.sparkify.dwh.internal.rules.name;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses the parts of jOOQ's model that have no equivalent in Redshift.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Unsupported PostgreSQL features", "Unsupported PostgreSQL data types",
 * "Unsupported PostgreSQL functions" and the pages of the statements.
 */
public final class RefusedParts implements Rule {

    private record Refusal(Predicate<Class<?>> part, String construct, String wayOut) {}

    private static final String SUPER = "use a SUPER column and RedshiftFunctions.superPath";
    private static final String LIST = "use listAgg, or several rows";
    private static final String SORT_KEY = "use a sort key";
    private static final String TYPES = "use Redshift's own types";

    private static final List<Refusal> ALL = all();

    // Cached by class: every part of a query is looked up, but there are few classes.
    private static final ClassValue<Optional<Refusal>> OF_CLASS = new ClassValue<>() {
        @Override
        protected Optional<Refusal> computeValue(Class<?> type) {
            return ALL.stream().filter(refusal -> refusal.part.test(type)).findFirst();
        }
    };

    private static List<Refusal> all() {
        List<Refusal> all = new ArrayList<>();
        queries(all);
        json(all);
        arrays(all);
        xml(all);
        definitions(all);
        return List.copyOf(all);
    }

    private static void queries(List<Refusal> all) {
        add(all, "MERGE with jOOQ's clauses", "use Redshift.mergeInto or upsert", Part.MERGE::isOf);
        add(all, "FOR UPDATE or FOR SHARE", "use LOCK TABLE", Part.FOR_LOCK::isOf);
        add(all, "DO blocks", "use single statements, or a stored procedure", Part.BLOCK::isOf);
        add(all, "LATERAL", "use a join, or row_number() in a derived table", QOM.Lateral.class);
        add(all, "WITH ORDINALITY", "use row_number()", QOM.WithOrdinalityTable.class);
        add(all, "counting a table's rows by the table's name", "use count()", QOM.CountTable.class);
        add(all, "PostgreSQL's COLLATE", "leave it out, because text is ordered by its bytes", QOM.Collated.class);
        add(all, "comparisons of tables", "compare their columns", QOM.TableEq.class, QOM.TableNe.class);
        add(all, "BIT_COUNT", "sum the bits: mod(value, 2), mod(value / 2, 2) and so on", QOM.BitCount.class);
        add(all, "row identifiers", "select a key", Part.ROW_ID::isOf);
        add(all, "row identifiers", "select a key", Part.QUALIFIED_ROW_ID::isOf);
        add(all, "table hints", "leave them out, and choose DISTKEY and SORTKEY", QOM.HintedTable.class);
        add(all, "STRAIGHT_JOIN", "use join()", QOM.StraightJoin.class);
        add(all, "values of sequences", "use an IDENTITY column", Part.SEQUENCE_VALUE::isOf);
        add(all, "OVERLAY", "use concat() and substring()", QOM.Overlay.class);
        add(all, "SUBSTRING_INDEX", "use splitPart()", QOM.SubstringIndex.class);
        add(all, "ROWS FROM", "use a join on row_number()", QOM.RowsFrom.class);
        add(
                all,
                "LIKE or SIMILAR TO with ANY or ALL",
                "use exists() with a subquery whose WHERE compares the values",
                QOM.LikeQuantified.class,
                QOM.NotLikeQuantified.class,
                QOM.SimilarToQuantified.class,
                QOM.NotSimilarToQuantified.class);
        add(all, "savepoints", "use whole transactions", QOM.Savepoint.class, QOM.ReleaseSavepoint.class);
    }

    private static void json(List<Refusal> all) {
        add(all, "ARRAY_AGG", LIST, QOM.ArrayAgg.class);
        add(all, "MULTISET", LIST, QOM.Multiset.class, QOM.MultisetAgg.class);
        add(all, "JSON aggregates", LIST, QOM.JSONArrayAgg.class, QOM.JSONObjectAgg.class);
        add(
                all,
                "JSON constructors",
                "use RedshiftFunctions' JSON text, or SUPER",
                QOM.JSONArray.class,
                QOM.JSONObject.class);
        add(
                all,
                "JSON operators",
                "use RedshiftFunctions.jsonExtractPathText or superPath",
                QOM.JSONGetAttribute.class,
                QOM.JSONGetAttributeAsText.class,
                QOM.JSONGetElement.class,
                QOM.JSONGetElementAsText.class,
                QOM.JSONInsert.class,
                QOM.JSONKeys.class,
                QOM.JSONRemove.class,
                QOM.JSONReplace.class,
                QOM.JSONSet.class,
                QOM.JSONBGetAttribute.class,
                QOM.JSONBGetAttributeAsText.class,
                QOM.JSONBGetElement.class,
                QOM.JSONBGetElementAsText.class,
                QOM.JSONBInsert.class,
                QOM.JSONBKeys.class,
                QOM.JSONBRemove.class,
                QOM.JSONBReplace.class,
                QOM.JSONBSet.class);
        add(all, "JSON_EXISTS or JSON_VALUE", "use RedshiftFunctions.jsonExtractPathText", Part.JSON_EXISTS::isOf);
        add(all, "JSON_EXISTS or JSON_VALUE", "use RedshiftFunctions.jsonExtractPathText", Part.JSON_VALUE::isOf);
        add(all, "JSON_TABLE", SUPER, Part.JSON_TABLE::isOf);
        add(all, "IS JSON", "use is_valid_json()", QOM.IsJson.class, QOM.IsNotJson.class);
    }

    private static void arrays(List<Refusal> all) {
        add(
                all,
                "arrays",
                SUPER,
                QOM.Array.class,
                QOM.ArrayQuery.class,
                QOM.ArrayGet.class,
                QOM.ArrayConcat.class,
                QOM.ArrayAppend.class,
                QOM.ArrayPrepend.class,
                QOM.ArrayOverlap.class,
                QOM.ArrayRemove.class,
                QOM.ArrayReplace.class,
                QOM.Cardinality.class);
        add(all, "ANY or ALL of an array", "use in()", QOM.QuantifiedArray.class);
        add(all, "UNNEST", SUPER, Part.ARRAY_TABLE::isOf);
        add(all, "rows as columns", "use the row's fields", QOM.RowAsField.class, QOM.TableAsField.class);
        add(all, "OVERLAPS", "compare the beginnings and the ends", QOM.RowOverlaps.class);
    }

    private static void xml(List<Refusal> all) {
        add(
                all,
                "XML",
                "use text",
                QOM.XMLAgg.class,
                QOM.XMLComment.class,
                QOM.XMLConcat.class,
                QOM.XMLElement.class,
                QOM.XMLExists.class,
                QOM.XMLForest.class,
                QOM.XMLParse.class,
                QOM.XMLPi.class,
                QOM.XMLQuery.class,
                QOM.XMLSerialize.class,
                QOM.IsDocument.class,
                QOM.IsNotDocument.class);
        add(all, "XML", "use text", Part.XML_TABLE::isOf);
    }

    private static void definitions(List<Refusal> all) {
        add(all, "indexes", SORT_KEY, QOM.CreateIndex.class, QOM.AlterIndex.class, QOM.DropIndex.class);
        add(
                all,
                "sequences",
                "use an IDENTITY column",
                QOM.CreateSequence.class,
                QOM.AlterSequence.class,
                QOM.DropSequence.class);
        add(all, "domains", TYPES, QOM.CreateDomain.class, QOM.AlterDomain.class, QOM.DropDomain.class);
        add(all, "user-defined types", TYPES, QOM.CreateType.class, QOM.AlterType.class, QOM.DropType.class);
        add(all, "ALTER VIEW", "use createOrReplaceView(), or alterTable() to rename it", QOM.AlterView.class);
    }

    @SafeVarargs
    private static void add(List<Refusal> all, String construct, String wayOut, Class<? extends QueryPart>... types) {
        for (Class<? extends QueryPart> type : types) {
            add(all, construct, wayOut, type::isAssignableFrom);
        }
    }

    private static void add(List<Refusal> all, String construct, String wayOut, Predicate<Class<?>> part) {
        all.add(new Refusal(part, construct, wayOut));
    }

    @Override
    public boolean concerns(Class<?> type) {
        return OF_CLASS.get(type).isPresent();
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        Refusal refusal = OF_CLASS.get(part.getClass()).orElse(null);
        if (refusal != null) {
            throw new UnsupportedOnRedshiftException(refusal.construct, refusal.wayOut);
        }
        return part;
    }
}
