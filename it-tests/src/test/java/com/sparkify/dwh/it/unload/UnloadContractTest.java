package com.sparkify.dwh.it.unload;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jooq.Select;
import org.junit.jupiter.api.Test;

/** The contract of UNLOAD, which holds for every engine. A subclass creates the engine's {@link #warehouse}. */
abstract class UnloadContractTest extends UnloadContract {

    @Test
    void textHasPipesAndAnEmptyFieldForNull() throws IOException {
        UnloadResult result = warehouse().unload(to(ALL).delimited());
        String expected = """
                1|Pinewood Race|track|OH|t|2018-11-05 01:02:03.5
                2|Columbus "Crew" Stadium|OH|f|
                4|Community, Ballpark\\Arena
                Two|||2018-11-05 00:00:00
                """;
        assertEquals(expected, content("0000_part_00"));
        assertEquals(
                new UnloadResult(
                        3, List.of(new UnloadedObject(at("0000_part_00"), 3, expected.length())), Optional.empty()),
                result);
        assertEquals("0000_part_00", names());
    }

    @Test
    void escapePutsABackslashBeforeCharactersThatWouldBeReadWrongly() throws IOException {
        warehouse().unload(to(ALL).delimited(UnloadDelimited.defaults().escape().nullAs("\\N")));
        assertEquals("""
                1|Pinewood Race\\|track|OH|t|2018-11-05 01:02:03.5
                2|Columbus "Crew" Stadium|OH|f|\\N
                4|Community, Ballpark\\\\Arena\\
                Two|\\N|\\N|2018-11-05 00:00:00
                """, content("0000_part_00"));
    }

    @Test
    void addQuotesPutsEachFieldInQuotesAndEscapePutsABackslashBeforeQuotes() throws IOException {
        warehouse()
                .unload(to(select(ID, NAME).from(VENUE).where(ID.eq(2)))
                        .delimited(UnloadDelimited.by('\t').addQuotes().escape().header()));
        assertEquals("\"id\"\t\"name\"\n\"2\"\t\"Columbus \\\"Crew\\\" Stadium\"\n", content("0000_part_00"));
    }

    @Test
    void csvQuotesOnlyFieldsThatNeedQuotes() throws IOException {
        warehouse().unload(to(ALL).csv(UnloadCsv.defaults().header().nullAs("none")));
        assertEquals("""
                id,name,state,open,at
                1,Pinewood Race|track,OH,t,2018-11-05 01:02:03.5
                2,"Columbus ""Crew"" Stadium",OH,f,none
                4,"Community, Ballpark\\Arena
                Two",none,none,2018-11-05 00:00:00
                """, content("0000_part_00"));
    }

    @Test
    void fixedWidthFillsWithBlanksAndDoesNotCut() throws IOException {
        Select<?> query = select(ID, NAME, STATE).from(VENUE).where(ID.lt(4)).orderBy(ID);
        UnloadFixedWidth widths = UnloadFixedWidth.of(
                UnloadFixedWidth.width(ID, 3), UnloadFixedWidth.width(NAME, 24), UnloadFixedWidth.width(STATE, 2));
        warehouse().unload(to(query).fixedWidth(widths).parallelOff());
        assertEquals("""
                1  Pinewood Race|track     OH
                2  Columbus "Crew" Stadium OH
                """, content("000"));
        UnloadFixedWidth narrow = UnloadFixedWidth.of(
                UnloadFixedWidth.width(ID, 3), UnloadFixedWidth.width(NAME, 22), UnloadFixedWidth.width(STATE, 2));
        assertFails(
                "Column name: value 'Columbus \"Crew\" Stadium' takes 23 characters, and the column's width is 22:"
                        + " values aren't truncated, so specify a larger width in FIXEDWIDTH",
                to(query).fixedWidth(narrow).cleanPath());
        assertEquals("", names());
    }

    @Test
    void aNullStringThatIsTooLongIsRefusedInTextColumnsAndBlankInOtherColumns() throws IOException {
        Select<?> query = select(ID, OPEN).from(VENUE).where(ID.eq(4));
        warehouse()
                .unload(to(query)
                        .fixedWidth(UnloadFixedWidth.of(UnloadFixedWidth.width(ID, 2), UnloadFixedWidth.width(OPEN, 2))
                                .nullAs("none")));
        assertEquals("4   \n", content("0000_part_00"));
        Select<?> text = select(ID, STATE).from(VENUE).where(ID.eq(4));
        assertFails(
                "Column state: value 'none' takes 4 characters, and the column's width is 2",
                to(text).fixedWidth(UnloadFixedWidth.of(UnloadFixedWidth.width(ID, 2), UnloadFixedWidth.width(STATE, 2))
                                .nullAs("none"))
                        .allowOverwrite());
    }

    @Test
    void jsonHasAnObjectOnEachLine() throws IOException {
        warehouse().unload(to(ALL).json().extension("json"));
        assertEquals("""
                {"id":1,"name":"Pinewood Race|track","state":"OH","open":"t","at":"2018-11-05 01:02:03.5"}
                {"id":2,"name":"Columbus \\"Crew\\" Stadium","state":"OH","open":"f","at":null}
                {"id":4,"name":"Community, Ballpark\\\\Arena\\nTwo","state":null,"open":null,"at":"2018-11-05 00:00:00"}
                """, content("0000_part_00.json"));
    }

    @Test
    void partitionsAreFoldersAndTheirFilesLackThePartitionColumns() throws IOException {
        insert(5, "a", "A/b=", true, null);
        UnloadResult result = warehouse()
                .unload(to(select(ID, STATE, OPEN).from(VENUE).orderBy(ID.desc()))
                        .csv()
                        .partitionBy(STATE, OPEN)
                        .parallelOff()
                        .manifest());
        assertEquals(
                "manifest state=A%2Fb%3D/open=t/000 state=OH/open=f/000 state=OH/open=t/000"
                        + " state=__HIVE_DEFAULT_PARTITION__/open=__HIVE_DEFAULT_PARTITION__/000",
                names());
        assertEquals("2\n", content("state=OH/open=f/000"));
        assertEquals(
                List.of(at("state=A%2Fb%3D/open=t/000"), at("state=OH/open=f/000")),
                result.objects().stream().map(UnloadedObject::location).limit(2).toList());
        assertEquals(Optional.of(at("manifest")), result.manifest());
    }

    @Test
    void partitionColumnsCanBeIncludedAndEachPartitionKeepsTheOrderOfTheQuery() throws IOException {
        warehouse()
                .unload(to(select(ID, STATE).from(VENUE).where(ID.lt(4)).orderBy(ID.desc()))
                        .csv(UnloadCsv.defaults().header())
                        .partitionByInclude(STATE));
        assertEquals("id,state\n2,OH\n1,OH\n", content("state=OH/0000_part_00"));
    }

    @Test
    void aManifestListsTheFilesAndVerboseAddsDetails() throws IOException {
        Unload unload = to(select(ID, NAME, STATE, field("1.50::numeric(8,2)").as("price"))
                        .from(VENUE)
                        .where(ID.eq(1)))
                .csv(UnloadCsv.defaults().header());
        warehouse().unload(unload.manifest());
        assertEquals("""
                {
                  "entries" : [ {
                    "url" : "OUT/0000_part_00"
                  } ]
                }""", content("manifest").replace(root(), "OUT/"));
        UnloadResult result = warehouse().unload(unload.manifestVerbose().allowOverwrite());
        assertEquals("id,name,state,price\n1,Pinewood Race|track,OH,1.50\n", content("0000_part_00"));
        assertEquals(1, result.rows());
        assertEquals("""
                {
                  "entries" : [ {
                    "url" : "OUT/0000_part_00",
                    "meta" : {
                      "content_length" : 50,
                      "record_count" : 2
                    }
                  } ],
                  "schema" : {
                    "elements" : [ {
                      "name" : "id",
                      "type" : {
                        "base" : "integer"
                      }
                    }, {
                      "name" : "name",
                      "type" : {
                        "base" : "character varying",
                        "max_length" : 60
                      }
                    }, {
                      "name" : "state",
                      "type" : {
                        "base" : "character",
                        "max_length" : 4
                      }
                    }, {
                      "name" : "price",
                      "type" : {
                        "base" : "numeric",
                        "precision" : 8,
                        "scale" : 2
                      }
                    } ]
                  },
                  "meta" : {
                    "content_length" : 50,
                    "record_count" : 2
                  },
                  "author" : {
                    "name" : "Amazon Redshift",
                    "version" : "1.0.0"
                  }
                }""", content("manifest").replace(root(), "OUT/"));
    }

    @Test
    void withoutRowsThereIsNoFile() throws IOException {
        UnloadResult result = warehouse()
                .unload(to(select(ID).from(VENUE).where(ID.lt(0)))
                        .csv(UnloadCsv.defaults().header())
                        .manifest());
        assertEquals(new UnloadResult(0, List.of(), Optional.empty()), result);
        assertEquals("", names());
    }

    @Test
    void aLocationWithObjectsIsRefusedWithoutAllowOverwriteOrCleanPath() throws IOException {
        Unload unload = to(select(ID).from(VENUE).orderBy(ID)).csv();
        warehouse().unload(unload);
        Files.writeString(out().resolve("other"), "x");
        UnloadException e =
                assertThrows(UnloadException.class, () -> warehouse().unload(unload));
        assertEquals(
                "Specified unload destination 'OUT' is not empty. Specify another destination, delete the objects, or"
                        + " specify ALLOWOVERWRITE or CLEANPATH",
                e.getMessage()
                        .replace(": it holds " + root() + "0000_part_00", "")
                        .replace(unload.root().toString(), "OUT"));
        warehouse().unload(to(select(ID).from(VENUE).where(ID.eq(1))).csv().allowOverwrite());
        assertEquals("0000_part_00 other", names());
        assertEquals("1\n", content("0000_part_00"));
        warehouse().unload(unload.cleanPath());
        assertEquals("0000_part_00", names());
        assertEquals("1\n2\n4\n", content("0000_part_00"));
    }

    @Test
    void cleanPathKeepsPartitionsThatGetNoFiles() throws IOException {
        for (String state : List.of("state=OH", "state=KS")) {
            Files.createDirectories(out().resolve(state));
            Files.writeString(out().resolve(state).resolve("old"), "x");
        }
        warehouse()
                .unload(to(select(ID, STATE).from(VENUE).where(ID.lt(4)))
                        .csv()
                        .partitionBy(STATE)
                        .cleanPath());
        assertEquals("state=KS/old state=OH/0000_part_00", names());
    }

    @Test
    void aQueryThatFailsLeavesNoFile() throws IOException {
        Unload unload = to(select(field("100000 / (50000 - g)").as("x")).from("generate_series(1, 60000) as g"))
                .csv()
                .maxFileSize(FileSize.MIN);
        assertFails("ERROR: division by zero", unload);
        assertEquals("", names());
    }

    @Test
    void anUnloadSeesTheRowsOfItsTransaction() throws IOException {
        assertThrows(IllegalCallerException.class, () -> warehouse().transaction(inside -> {
            inside.dsl().deleteFrom(VENUE).where(ID.lt(4)).execute();
            assertEquals(1, inside.unload(to(select(ID).from(VENUE)).csv()).rows());
            assertEquals(1, inside.dsl().fetchCount(VENUE));
            throw new IllegalCallerException();
        }));
        assertEquals("4\n", content("0000_part_00"));
        assertEquals(3, warehouse().dsl().fetchCount(VENUE));
    }

    @Test
    void aStepOfAPipelineUnloads() throws IOException {
        Pipeline pipeline = new Pipeline("export", List.of(new Step.Unload("export venues", to(ALL).json())));
        assertEquals(
                3,
                pipeline.run(warehouse(), Step.Listener.NONE)
                        .lines()
                        .get(0)
                        .outcome()
                        .rows());
        assertEquals("0000_part_00", names());
        Unload toFolder = Redshift.unload(ALL).to(new LocalPath(folder)).json();
        UnsupportedOptionException e = assertThrows(
                UnsupportedOptionException.class,
                () -> new Pipeline("export", List.of(new Step.Unload("export venues", toFolder))).redshiftScript());
        assertEquals(
                "Redshift can't do this UNLOAD:\n  TO '" + folder
                        + "': the cluster can't write this machine's files; name a prefix in S3, s3://bucket/prefix",
                e.getMessage());
        Unload toS3 = Redshift.unload(ALL)
                .to(S3Uri.parse("s3://bucket/out"))
                .authorizedBy(authorization())
                .json();
        assertEquals(
                true,
                new Pipeline("export", List.of(new Step.Unload("export venues", toS3)))
                        .redshiftScript()
                        .contains("-- export venues\nUNLOAD ('select"));
    }

    @Test
    void columnsOfAnAsteriskAreFoundAtRunTime() throws IOException {
        warehouse()
                .unload(to(select(asterisk()).from(VENUE).where(ID.eq(1))).csv().partitionBy(OPEN));
        assertEquals("1,Pinewood Race|track,OH,2018-11-05 01:02:03.5\n", content("open=t/0000_part_00"));
    }
}
