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
 * The columns of a part and of a history file: {@code signature}, {@code tables}, {@code columns}, {@code type},
 * {@code fingerprint} (text by dictionary; no fingerprint is null), {@code time} (milliseconds UTC), {@code bytes} (one figure
 * per member of the signature) and {@code repeat}. Dictionaries have the number of their column.
 */
final class BatchColumns {

    static final String SIGNATURE = "signature";
    static final String TABLES = "tables";
    static final String COLUMNS = "columns";
    static final String TYPE = "type";
    static final String FINGERPRINT = "fingerprint";
    static final String TIME = "time";
    static final String BYTES = "bytes";
    static final String REPEAT = "repeat";

    static final int DICTIONARIES = 5;
    /** Columns, and the items of {@code bytes}: each has a node in a record batch. */
    static final int NODES = 9;
    /** Validity, offsets and text; of any other node there are two, validity and data or offsets. */
    static final int DICTIONARY_BUFFERS = 3;

    private static final ArrowType INT64 = new ArrowType.Int(64, true);

    private BatchColumns() {}

    /** Entries of each dictionary: the narrowest signed index that reaches them all is used. */
    record DictionarySizes(int signatures, int tables, int columns, int types, int fingerprints) {

        /** Bytes of an index into the dictionary of that number. */
        int indexBytes(int dictionary) {
            int entries = switch (dictionary) {
                case 0 -> signatures;
                case 1 -> tables;
                case 2 -> columns;
                case 3 -> types;
                default -> fingerprints;
            };
            return entries <= Byte.MAX_VALUE ? 1 : entries <= Short.MAX_VALUE ? 2 : 4;
        }
    }

    static Schema schema(DictionarySizes sizes, Map<String, String> metadata) {
        ArrowType time = new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC");
        Field item = new Field("item", FieldType.notNullable(INT64), List.of());
        return new Schema(
                List.of(
                        encoded(SIGNATURE, 0, sizes, false),
                        encoded(TABLES, 1, sizes, false),
                        encoded(COLUMNS, 2, sizes, false),
                        encoded(TYPE, 3, sizes, false),
                        encoded(FINGERPRINT, 4, sizes, true),
                        new Field(TIME, FieldType.notNullable(time), List.of()),
                        new Field(BYTES, FieldType.notNullable(new ArrowType.List()), List.of(item)),
                        new Field(REPEAT, FieldType.notNullable(INT64), List.of())),
                metadata);
    }

    /** As messages have it: the type is that of the dictionary's entries. */
    private static Field encoded(String name, int dictionary, DictionarySizes sizes, boolean nullable) {
        ArrowType.Int index = new ArrowType.Int(Byte.SIZE * sizes.indexBytes(dictionary), true);
        DictionaryEncoding encoding = new DictionaryEncoding(dictionary, false, index);
        return new Field(name, new FieldType(nullable, ArrowType.Utf8.INSTANCE, encoding), List.of());
    }
}
