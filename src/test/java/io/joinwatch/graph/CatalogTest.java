package io.joinwatch.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static TableFacts facts(String table) {
        return new TableFacts(table, 1, 1, 1, List.of(), Distribution.EVEN, List.of());
    }

    /** Names without a schema are looked up while tables come and go, in one catalog; another is made anew for every question. */
    @Test
    void aNameWithoutSchemaMeansTheOnlyTableOfThatName() {
        for (long seed = 1; seed <= 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Catalog catalog = new Catalog();
            for (int i = 0; i < 300; i++) {
                String table = (random.nextBoolean() ? "A." : "b.") + "T" + random.nextInt(5);
                if (random.nextBoolean()) {
                    catalog.put(facts(table));
                } else {
                    catalog.remove(table.toUpperCase(java.util.Locale.ROOT));
                }
                if (random.nextInt(3) > 0) {
                    String asked = "t" + random.nextInt(5);
                    List<String> meant = catalog.tables().stream()
                            .map(TableFacts::table)
                            .filter(name ->
                                    name.toLowerCase(java.util.Locale.ROOT).endsWith("." + asked))
                            .toList();
                    Optional<String> expected = meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
                    Catalog asking = random.nextBoolean() ? catalog : catalog.copy();
                    assertThat(asking.resolve(List.of(asked), List.of()).map(TableFacts::table))
                            .as("seed %d, step %d: %s of %s", seed, i, asked, catalog.tables())
                            .isEqualTo(expected);
                }
            }
        }
    }
}
