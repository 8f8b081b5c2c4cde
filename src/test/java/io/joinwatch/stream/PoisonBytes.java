package io.joinwatch.stream;

import io.joinwatch.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Values that are no JSON, or JSON of another kind than a record's. */
final class PoisonBytes {
    private static final String GOOD =
            "{\"schemaVersion\":1,\"warehouse\":\"w\",\"database\":\"d\",\"queryId\":\"q\",\"startedAt\":0,\"joins\":[]}";

    private PoisonBytes() {}

    static List<Poison> all() {
        List<Poison> all = new ArrayList<>();
        for (Topic topic : List.of(Topic.QUERY_EVENTS, Topic.TABLES, Topic.POLICIES)) {
            add(all, topic, "not-json", "nothing at all", "");
            add(all, topic, "not-json", "text", "select 1");
            add(all, topic, "not-json", "cut off", GOOD.substring(0, GOOD.length() / 2));
            add(all, topic, "wrong-type", "an array", "[" + GOOD + "]");
            add(all, topic, "not-json", "a byte order mark", "\uFEFF");
        }
        event(all, "not-json", "null", (byte[]) null);
        event(all, "not-json", "blank", " \t\r\n ");
        event(all, "not-json", "a NUL", "\0");
        event(all, "not-json", "zeros", "\0".repeat(4_096));
        event(all, "not-json", "XML", "<event><queryId>q</queryId></event>");
        event(all, "not-json", "CSV", "w,d,q,0,select 1");
        event(all, "not-json", "YAML", "schemaVersion: 1\nwarehouse: w\n");
        event(all, "not-json", "single quotes", GOOD.replace('"', '\''));
        event(all, "not-json", "names without quotes", GOOD.replace("\"queryId\"", "queryId"));
        event(all, "not-json", "a comment", GOOD.replace("{", "{/* comment */"));
        event(all, "not-json", "a comma too many", GOOD.replace("[]}", "[],}"));
        event(all, "not-json", "NaN", GOOD.replace(":0,", ":NaN,"));
        event(all, "not-json", "Infinity", GOOD.replace(":0,", ":Infinity,"));
        event(all, "not-json", "a leading zero", GOOD.replace(":0,", ":007,"));
        event(all, "not-json", "a hexadecimal number", GOOD.replace(":0,", ":0x10,"));
        event(all, "not-json", "a plus sign", GOOD.replace(":0,", ":+1,"));
        event(all, "not-json", "an unknown escape", GOOD.replace("\"q\"", "\"\\q\""));
        event(all, "not-json", "half an escape", GOOD.replace("\"q\"", "\"\\u00\""));
        event(all, "not-json", "a line break in a string", GOOD.replace("\"q\"", "\"q\n\""));
        event(all, "not-json", "a string without end", GOOD.replace("\"q\"", "\"q"));
        event(all, "not-json", "an object without end", GOOD.substring(0, GOOD.length() - 1));
        event(all, "not-json", "a second record behind it", GOOD + GOOD);
        event(all, "not-json", "a brace behind it", GOOD + "}");
        event(all, "not-json", "a byte that is no UTF-8", bytes("7b22ff22"));
        event(all, "not-json", "an overlong form", bytes("7b22c0af22"));
        event(all, "not-json", "Latin-1", GOOD.replace("\"q\"", "\"é\"").getBytes(StandardCharsets.ISO_8859_1));
        event(all, "not-json", "UTF-16 cut off", Arrays.copyOf(GOOD.getBytes(StandardCharsets.UTF_16LE), 31));
        event(all, "not-json", "EBCDIC", GOOD.getBytes(Charset.forName("IBM1047")));
        event(all, "not-json", "gzip", gzip(GOOD));
        event(all, "not-json", "Avro with a registry's magic byte", bytes("000000002a0277026400020a"));
        event(all, "not-json", "Protocol Buffers", bytes("0a01771201641a0171"));
        event(all, "not-json", "Java serialization", bytes("aced00057372001f"));
        event(all, "not-json", "an Arrow file", Poison.bytes("ARROW1\0\0"));
        event(all, "wrong-type", "null as JSON", "null");
        event(all, "wrong-type", "true", "true");
        event(all, "wrong-type", "a number", "42");
        event(all, "wrong-type", "a string", "\"select 1\"");
        event(all, "too-large", "nested 10,000 deep", "{\"a\":".repeat(10_000));
        event(
                all,
                "too-large",
                "unknown objects nested 40 deep",
                GOOD.replace("{\"s", "{\"x\":" + "{\"a\":".repeat(40) + "0" + "}".repeat(40) + ",\"s"));
        event(all, "too-large", "a number of 5,000 digits", GOOD.replace(":0,", ":" + "9".repeat(5_000) + ","));
        event(
                all,
                "too-large",
                "a name of a field of 100,000 letters",
                GOOD.replace("{\"s", "{\"" + "x".repeat(100_000) + "\":0,\"s"));
        event(all, "too-large", "5 MiB", GOOD.replace("}", ",\"x\":\"" + "x".repeat(5 << 20) + "\"}"));
        return all;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(Poison.bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(List<Poison> all, Topic topic, String outcome, String name, String value) {
        all.add(new Poison(name, topic, Poison.bytes(Poison.KEY), Poison.bytes(value), outcome, null));
    }

    private static void event(List<Poison> all, String outcome, String name, String value) {
        event(all, outcome, name, Poison.bytes(value));
    }

    private static void event(List<Poison> all, String outcome, String name, byte @Nullable [] value) {
        all.add(new Poison(name, Topic.QUERY_EVENTS, Poison.bytes(Poison.KEY), value, outcome, null));
    }
}
