package io.joinwatch.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Kinds of hostile texts. */
enum HostileInput {
    /** Parentheses, CASE, NOT, calls, sub-queries, one in the other: many, and as many as are let through, closed or not. */
    NESTING {
        @Override
        Stream<HostileText> texts(boolean quick, List<String> queries) {
            return Stream.of("select ", "select * from store, item where ", "select * from ", "")
                    .flatMap(head -> NESTINGS.stream()
                            .flatMap(pair -> IntStream.of(25, 50, 90, 100, 101, 5_000)
                                    .boxed()
                                    .flatMap(depth -> Stream.of(
                                            text(head + pair[0].repeat(depth) + " 1"),
                                            text(head + pair[0].repeat(depth) + " 1" + pair[1].repeat(depth))))));
        }
    },
    /** Lists of literals, and of columns, in IN and VALUES. */
    IN_LISTS {
        @Override
        Stream<HostileText> texts(boolean quick, List<String> queries) {
            String head = "select * from store, item where s_store_sk = i_item_sk and i_brand_id in (";
            return Stream.of(
                            head + "1" + ", 12345".repeat(LIST) + ")",
                            head + "'a'" + ", 'bcd'".repeat(LIST) + ")",
                            head + "'a'" + ", 'bcd', -5".repeat(LIST / 2) + ")",
                            head + "1" + ", 12345".repeat(LIST),
                            head + "1" + ", s_store_sk".repeat(LIST) + ")",
                            head + "1" + ", i_item_sk".repeat(LIST / 3) + ")",
                            head + "1" + ", (2 + 3)".repeat(LIST / 10) + ")",
                            "insert into item values (1, 'a')" + ", (1, 'a')".repeat(LIST),
                            "select * from item where (i_item_sk, i_brand_id) in ((1, 2)" + ", (3, 4)".repeat(LIST)
                                    + ")")
                    .map(HostileInput::text);
        }
    },
    /** Texts of five megabytes, and of as many characters and tokens as are let through. */
    LONG {
        @Override
        Stream<HostileText> texts(boolean quick, List<String> queries) {
            String head = "select * from store, item where s_store_sk = i_item_sk";
            return IntStream.of(5 << 20, (1 << 20) - 200, 600_000, 300_000, 100_000)
                    .boxed()
                    .flatMap(length -> Stream.of(
                                    head + " and i_brand = '" + "x".repeat(length) + "'",
                                    head + " and i_brand = '" + "x".repeat(length),
                                    head + " -- " + "x".repeat(length),
                                    head + " /* " + "/* ".repeat(length / 3),
                                    head + filled(" and i_brand_id = 1", length),
                                    head + filled(" or i_brand_id = 1", length),
                                    head + filled(" + 1", length),
                                    head + filled(" union all select i_item_sk from item", length),
                                    "select i_item_sk" + filled(", i_brand_id", length) + " from item",
                                    "select " + filled("x", length) + " from item",
                                    "select " + filled("1 ", length),
                                    filled("select * from item; ", length),
                                    filled("((", length),
                                    filled("''", length),
                                    filled("\"", length),
                                    filled("$x$ ", length))
                            .map(HostileInput::text));
        }
    },
    /** Any bytes, as text. */
    BYTES {
        @Override
        Stream<HostileText> texts(boolean quick, List<String> queries) {
            SplittableRandom random = new SplittableRandom(SqlSpec.SEED);
            return IntStream.range(0, quick ? 1_000 : 20_000).mapToObj(i -> {
                byte[] bytes = new byte[random.nextInt(i % 100 == 0 ? 100_000 : 2_000)];
                random.nextBytes(bytes);
                return new HostileText(
                        new String(bytes, i % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8),
                        DIALECTS.get(i % DIALECTS.size()));
            });
        }
    },
    /** Real queries with some tokens dropped, doubled, swapped, or taken from elsewhere, or cut off. */
    MUTANTS {
        @Override
        Stream<HostileText> texts(boolean quick, List<String> queries) {
            SplittableRandom random = new SplittableRandom(SqlSpec.SEED);
            List<List<String>> tokens = queries.stream().map(SqlPieces::tokens).toList();
            return IntStream.range(0, quick ? 2_000 : 100_000).mapToObj(i -> {
                List<String> mutant = new ArrayList<>(tokens.get(random.nextInt(tokens.size())));
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    mutate(mutant, tokens.get(random.nextInt(tokens.size())), random);
                }
                return new HostileText(String.join(" ", mutant), "spark");
            });
        }
    };

    private static final int LIST = 50_000;
    private static final List<String> DIALECTS = List.of("", "mysql", "tsql", "oracle", "snowflake");
    private static final List<String[]> NESTINGS = List.of(
            new String[] {"(", ")"},
            new String[] {"((i_item_sk = s_store_sk and (", ")))"},
            new String[] {"case when ", " then 1 else 2 end"},
            new String[] {"case 1 when 2 then ", " end"},
            new String[] {"not (", ")"},
            new String[] {"f(", ")"},
            new String[] {"cast(", " as int)"},
            new String[] {"(select * from ", ") t"},
            new String[] {"(select ", ")"},
            new String[] {"exists (select 1 from item where ", ")"},
            new String[] {"i_item_sk in (select i_item_sk from item where ", ")"},
            new String[] {"in (", ")"},
            new String[] {"'(", ")'"},
            new String[] {"[", "]"},
            new String[] {"- ", ""},
            new String[] {"not ", ""});

    /**
     * The texts, made as they are taken: the same ones every time.
     *
     * @param queries real ones, for those that are made of such
     */
    abstract Stream<HostileText> texts(boolean quick, List<String> queries);

    private static HostileText text(String sql) {
        return new HostileText(sql, "");
    }

    private static String filled(String part, int length) {
        return part.repeat(length / part.length());
    }

    private static void mutate(List<String> tokens, List<String> donor, SplittableRandom random) {
        if (tokens.size() < 2) {
            return;
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
            case 3 -> tokens.set(at, donor.get(random.nextInt(donor.size())));
            default -> tokens.subList(at, tokens.size()).clear();
        }
    }
}
