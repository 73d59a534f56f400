"""Makes the Parquet files of ParquetTest with pyarrow 26: pip install pyarrow==26.0.1; python make.py."""

import datetime as dt
import decimal

import pyarrow as pa
import pyarrow.parquet as pq

D = decimal.Decimal
UTC = dt.timezone.utc

types = pa.table({
    "i2": pa.array([32767, -32768, None], pa.int16()),
    "i4": pa.array([2147483647, -2147483648, None], pa.int32()),
    "i8": pa.array([9223372036854775807, -9223372036854775808, None], pa.int64()),
    "n9": pa.array([D("1234567.89"), D("-0.01"), None], pa.decimal128(9, 2)),
    "n18": pa.array([D("123456789012.654321"), D("-0.000001"), None], pa.decimal128(18, 6)),
    "n38": pa.array([D("1234567890123456789012345678.0123456789"), D("-0.0000000001"), None], pa.decimal128(38, 10)),
    "r": pa.array([3.4028234663852886e38, float("nan"), None], pa.float32()),
    "d": pa.array([1.7976931348623157e308, float("-inf"), None], pa.float64()),
    "b": pa.array([True, False, None], pa.bool_()),
    "v": pa.array(["it's | \"x\", \\ back\nnext", "ünïcode 語 😀", None], pa.string()),
    "day": pa.array([dt.date(2024, 2, 29), dt.date(1, 1, 1), None], pa.date32()),
    "clock": pa.array([dt.time(23, 59, 59, 999999), dt.time(0), None], pa.time64("us")),
    "at": pa.array([dt.datetime(2024, 2, 29, 23, 59, 59, 999999), dt.datetime(1, 1, 1), None], pa.timestamp("us")),
    "zoned": pa.array([dt.datetime(2024, 2, 29, 23, 59, 59, 999999, UTC), dt.datetime(1, 1, 1, tzinfo=UTC), None],
                      pa.timestamp("us", "UTC")),
})
pq.write_table(types, "types.parquet")
pq.write_table(types, "types-v2.parquet", data_page_version="2.0", version="2.6", store_decimal_as_integer=True,
               use_dictionary=False, compression="none")

many = pa.table({
    "id": pa.array(range(2000), pa.int32()),
    "name": pa.array([None if i % 7 == 0 else "name %d" % (i % 50) for i in range(2000)], pa.string()),
})
for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
    for version in ("1.0", "2.0"):
        pq.write_table(many, "many-%s-v%s.parquet" % (codec, version[0]), compression=codec, row_group_size=700,
                       data_page_size=512, data_page_version=version)
pq.write_table(many.slice(0, 5).select(["name"]), "names.parquet")
pq.write_table(many.slice(0, 5), "brotli.parquet", compression="brotli")

old = pa.table({"at": pa.array([dt.datetime(2024, 2, 29, 23, 59, 59, 999999), dt.datetime(1969, 12, 31, 1)],
                               pa.timestamp("us"))})
pq.write_table(old, "int96.parquet", use_deprecated_int96_timestamps=True)
pq.write_table(old.cast(pa.schema([("at", pa.timestamp("ms"))]), safe=False), "millis.parquet")
pq.write_table(old.cast(pa.schema([("at", pa.timestamp("ns"))])), "nanos.parquet")
pq.write_table(pa.table({"tags": pa.array([["a"], []], pa.list_(pa.string()))}), "nested.parquet")
