package com.sparkify.dwh.load;

import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The table {@code loaded_objects}: one row for each loaded object of a source. */
final class LoadedObjects extends TableImpl<Record> {

    static final LoadedObjects LOADED_OBJECTS = new LoadedObjects(DSL.name("loaded_objects"));

    private static final long serialVersionUID = 1L;
    private static final int URI_LENGTH = 4_096;
    private static final int VERSION_LENGTH = 128;
    private static final int ID_LENGTH = 36;

    /** The source's name. */
    final TableField<Record, String> target = createField(
            DSL.name("target"), SQLDataType.VARCHAR(LoadSource.MAX_NAME_BYTES).notNull(), this);

    final TableField<Record, String> uri =
            createField(DSL.name("uri"), SQLDataType.VARCHAR(URI_LENGTH).notNull(), this);
    final TableField<Record, String> version =
            createField(DSL.name("version"), SQLDataType.VARCHAR(VERSION_LENGTH).notNull(), this);
    final TableField<Record, Long> size = createField(DSL.name("size"), SQLDataType.BIGINT.notNull(), this);
    final TableField<Record, Long> loadedRows = createField(DSL.name("loaded_rows"), SQLDataType.BIGINT, this);
    final TableField<Record, Long> rejectedRecords =
            createField(DSL.name("rejected_records"), SQLDataType.BIGINT.notNull(), this);
    final TableField<Record, String> runId =
            createField(DSL.name("run_id"), SQLDataType.VARCHAR(ID_LENGTH).notNull(), this);
    final TableField<Record, LocalDateTime> loadedAt =
            createField(DSL.name("loaded_at"), SQLDataType.LOCALDATETIME.notNull(), this);

    /** The same columns in a table with another name. */
    LoadedObjects(Name name) {
        super(name);
    }

    List<Field<?>> columns() {
        return List.of(fields());
    }
}
