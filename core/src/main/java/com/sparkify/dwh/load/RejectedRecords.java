package com.sparkify.dwh.load;

import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** The table {@code rejected_records}: one row for each record that a committed run did not load. */
final class RejectedRecords extends TableImpl<Record> {

    static final RejectedRecords REJECTED_RECORDS = new RejectedRecords();

    /** The length of the columns {@code value} and {@code reason}. */
    static final int TEXT_LENGTH = 1_024;

    private static final long serialVersionUID = 1L;
    private static final int URI_LENGTH = 4_096;
    private static final int COLUMN_LENGTH = 128;
    private static final int TYPE_LENGTH = 64;
    private static final int ID_LENGTH = 36;

    final TableField<Record, String> runId =
            createField(DSL.name("run_id"), SQLDataType.VARCHAR(ID_LENGTH).notNull(), this);

    /** The source's name. */
    final TableField<Record, String> target = createField(
            DSL.name("target"), SQLDataType.VARCHAR(LoadSource.MAX_NAME_BYTES).notNull(), this);

    final TableField<Record, String> uri =
            createField(DSL.name("uri"), SQLDataType.VARCHAR(URI_LENGTH).notNull(), this);
    final TableField<Record, Long> line = createField(DSL.name("line"), SQLDataType.BIGINT.notNull(), this);
    final TableField<Record, String> columnName =
            createField(DSL.name("column_name"), SQLDataType.VARCHAR(COLUMN_LENGTH), this);
    final TableField<Record, String> columnType =
            createField(DSL.name("column_type"), SQLDataType.VARCHAR(TYPE_LENGTH), this);
    final TableField<Record, String> value = createField(DSL.name("value"), SQLDataType.VARCHAR(TEXT_LENGTH), this);
    final TableField<Record, Integer> errorCode =
            createField(DSL.name("error_code"), SQLDataType.INTEGER.notNull(), this);
    final TableField<Record, String> reason =
            createField(DSL.name("reason"), SQLDataType.VARCHAR(TEXT_LENGTH).notNull(), this);
    final TableField<Record, LocalDateTime> rejectedAt =
            createField(DSL.name("rejected_at"), SQLDataType.LOCALDATETIME.notNull(), this);

    private RejectedRecords() {
        super(DSL.name("rejected_records"));
    }

    List<Field<?>> columns() {
        return List.of(fields());
    }
}
