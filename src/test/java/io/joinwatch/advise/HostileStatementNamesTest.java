package io.joinwatch.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a table or column is called, a statement with its name differs from one with a tame name only inside quotes. */
class HostileStatementNamesTest {
    private static final long SEED = System.nanoTime();
    private static final int ROUNDS = 2_000;
    private static final String[] PIECES = {
        "\"",
        "\"\"",
        "'",
        "''",
        "`",
        "[",
        "]",
        "]]",
        ";",
        "--",
        "/*",
        "*/",
        "#",
        "\\",
        "\\'",
        "\n",
        "\r\nGO\r\n",
        "\t",
        " ",
        "$$",
        "{{",
        "}}",
        "{%",
        "%}",
        "(",
        ")",
        ",",
        ":=",
        "é",
        "漢",
        "😀",
        "\ud800",
        "\u0000",
        "\u2028",
        "drop table t",
        "A",
        "x",
        "_1"
    };
    /** Needs quotes everywhere. */
    private static final String TAME = "q Q";

    @ParameterizedTest
    @CsvSource({
        "redshift, 127",
        "greenplum, 63",
        "citus, 63",
        "synapse, 128",
        "doris, 64",
        "starrocks, 64",
        "singlestore, 64",
        "vertica, 128"
    })
    void namesStayInsideTheirQuotes(String dialect, int maxBytes) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String schema = name(random);
            String table = name(random);
            String column = name(random);
            Distribution from = distribution(random, column);
            Distribution to = Distribution.key(column);
            LayoutStatements hostile = LayoutStatements.of(schema + "." + table, null, from, to, dialect);
            String what = "seed " + SEED + ", round " + round + ": " + schema + "." + table + " by " + column;
            if (dialect.equals("synapse") && (schema + table + column).matches("(?s).*[\\r\\n].*")) {
                assertThat(hostile.ddl()).as(what).isNull();
                continue;
            }
            LayoutStatements tame =
                    LayoutStatements.of(TAME + "." + TAME, null, tame(from), Distribution.key(TAME), dialect);
            List<String> names = new ArrayList<>();
            assertThat(skeleton(hostile.ddl(), dialect, names))
                    .as(what)
                    .isEqualTo(skeleton(tame.ddl(), dialect, new ArrayList<>()));
            assertThat(names).as(what).contains(schema, table, column);
            assertThat(names)
                    .as(what)
                    .allMatch(name -> name.equals(schema)
                            || name.equals(table)
                            || name.equals(column)
                            || name.equals("swap")
                            || name.equals("true")
                            || isSibling(name, table, maxBytes));
            assertThat(skeleton(hostile.rollbackDdl(), dialect, new ArrayList<>()))
                    .as(what)
                    .isEqualTo(skeleton(tame.rollbackDdl(), dialect, new ArrayList<>()));
            assertThat(literals(hostile.dbt())).as(what).isEqualTo(literals(tame.dbt()));
        }
    }

    private static boolean isSibling(String name, String table, int maxBytes) {
        int suffix = name.lastIndexOf("__joinwatch_");
        if (suffix < 0
                || name.codePoints()
                                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                                .sum()
                        > maxBytes) {
            return false;
        }
        String base = name.substring(0, suffix);
        int mark = base.length() - 9;
        return base.equals(table)
                || (mark >= 0
                        && table.startsWith(base.substring(0, mark))
                        // No half of a character.
                        && table.codePoints()
                                .limit(base.codePointCount(0, mark))
                                .mapToObj(Character::toString)
                                .reduce("", String::concat)
                                .equals(base.substring(0, mark)));
    }

    private static String name(Random random) {
        int pieces = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6);
        StringBuilder name = new StringBuilder(random.nextBoolean() ? "n " : "\"");
        for (int i = 0; i < pieces; i++) {
            name.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return name.toString();
    }

    private static Distribution distribution(Random random, String other) {
        return switch (random.nextInt(4)) {
            case 0 -> Distribution.EVEN;
            case 1 -> Distribution.ALL;
            case 2 -> Distribution.key(other + "!");
            default -> Distribution.UNKNOWN;
        };
    }

    private static Distribution tame(Distribution distribution) {
        return distribution.isKey() ? Distribution.key(TAME + "!") : distribution;
    }

    /** The statement with § for each quoted name or text; what they hold goes to the names. */
    private static String skeleton(@Nullable String statement, String dialect, List<String> names) {
        if (statement == null) {
            return "";
        }
        char open = switch (dialect) {
            case "synapse" -> '[';
            case "doris", "starrocks", "singlestore" -> '`';
            default -> '"';
        };
        char close = open == '[' ? ']' : open;
        StringBuilder skeleton = new StringBuilder();
        for (int at = 0; at < statement.length(); ) {
            char here = statement.charAt(at);
            if (here != open && here != '\'') {
                skeleton.append(here);
                at++;
                continue;
            }
            char end = here == '\'' ? '\'' : close;
            StringBuilder inside = new StringBuilder();
            for (at++; ; at++) {
                if (statement.charAt(at) != end) {
                    inside.append(statement.charAt(at));
                } else if (at + 1 < statement.length() && statement.charAt(at + 1) == end) {
                    inside.append(end);
                    at++;
                } else {
                    break;
                }
            }
            at++;
            skeleton.append('§');
            // Citus reads a table's name out of a text, a column's not.
            boolean isNested = here == '\'' && dialect.equals("citus") && skeleton.charAt(skeleton.length() - 2) == '(';
            if (isNested) {
                skeleton.append(skeleton(inside.toString(), dialect, names));
            } else {
                names.add(inside.toString());
            }
        }
        return skeleton.toString();
    }

    /** The line with § for each of Jinja's literals. */
    private static String literals(@Nullable String dbt) {
        return dbt == null ? "" : dbt.replaceAll("'(?:[^'\\\\\\n\\r]|\\\\.)*'", "§");
    }
}
