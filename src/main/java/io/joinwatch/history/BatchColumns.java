package io.joinwatch.history;

import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The columns of a part: {@code signature}, {@code tables}, {@code type}, {@code fingerprint} (text by dictionary; no
 * fingerprint is null), {@code time} (milliseconds UTC), {@code bytes} (one figure per member of the signature) and
 * {@code repeat}.
 */
final class BatchColumns {

    static final String SIGNATURE = "signature";
    static final String TABLES = "tables";
    static final String TYPE = "type";
    static final String FINGERPRINT = "fingerprint";
    static final String TIME = "time";
    static final String BYTES = "bytes";
    static final String REPEAT = "repeat";
    /** Metadata that is not in the headers. */
    static final String SORT_KEY = BatchHeader.PREFIX + "sort-key";

    static final String ZONE_MAPS = BatchHeader.PREFIX + "zone-maps";
    static final String MODEL = BatchHeader.PREFIX + "model";
    static final String SORT_KEY_VALUE = "signature (UTF-8 bytes), time, arrival";

    private static final ArrowType INT64 = new ArrowType.Int(64, true);
    private static final List<String> DICTIONARIES = List.of(SIGNATURE, TABLES, TYPE, FINGERPRINT);

    private BatchColumns() {}

    /** The schema as vectors are made from it: dictionary columns have the type of their index. */
    static Schema schema(DictionarySizes sizes, Map<String, String> metadata) {
        return new Schema(
                List.of(
                        encoded(SIGNATURE, sizes.signatures(), false),
                        encoded(TABLES, sizes.tables(), false),
                        encoded(TYPE, sizes.types(), false),
                        encoded(FINGERPRINT, sizes.fingerprints(), true),
                        new Field(
                                TIME,
                                FieldType.notNullable(new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC")),
                                List.of()),
                        new Field(
                                BYTES,
                                FieldType.notNullable(new ArrowType.List()),
                                List.of(new Field("item", FieldType.notNullable(INT64), List.of()))),
                        new Field(REPEAT, FieldType.notNullable(INT64), List.of())),
                metadata);
    }

    /** Entries of each dictionary: the narrowest signed index that reaches them all is used. */
    record DictionarySizes(int signatures, int tables, int types, int fingerprints) {}

    private static Field encoded(String name, int entries, boolean nullable) {
        ArrowType.Int index = index(entries);
        DictionaryEncoding encoding = new DictionaryEncoding(DICTIONARIES.indexOf(name), false, index);
        return new Field(name, new FieldType(nullable, index, encoding), List.of());
    }

    private static ArrowType.Int index(int entries) {
        return new ArrowType.Int(entries <= Byte.MAX_VALUE ? 8 : entries <= Short.MAX_VALUE ? 16 : 32, true);
    }
}
