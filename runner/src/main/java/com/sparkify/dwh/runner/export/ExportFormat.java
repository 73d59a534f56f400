package com.sparkify.dwh.runner.export;

import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;

/** The formats of exported files. The constants are in lower case, as on the command line. */
public enum ExportFormat {
    /** CSV with a line of column names. */
    csv {
        @Override
        Unload in(Unload unload) {
            return unload.csv(UnloadCsv.defaults().header()).extension("csv");
        }
    },
    /** One JSON object on each line. */
    json {
        @Override
        Unload in(Unload unload) {
            return unload.json().extension("json");
        }
    },
    /** Parquet. Only Redshift can write this format, because the jar has no library for Parquet. */
    parquet {
        @Override
        Unload in(Unload unload) {
            return unload.parquet();
        }
    };

    abstract Unload in(Unload unload);
}
