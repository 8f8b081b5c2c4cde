package io.joinwatch.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The kinds of simulated warehouses. */
public enum LoopShape {
    /** A retailer's snowflake of 27 tables. */
    RETAIL,
    /** 60 tables of six departments. */
    COMMUNITIES,
    /** The queries of TPC-DS. */
    TPCDS,
    /** One large table that two others want to be keyed for them. */
    PAIR;

    private static final int RETAIL_QUERIES = 60;
    private static final int COMMUNITY_QUERIES = 120;

    /** A warehouse and its queries. */
    record Drawn(LoopWarehouse warehouse, List<LoopTemplate> templates) {}

    /** Draws one. */
    Drawn draw(int nodes, LoopSupply supply, SplittableRandom random) {
        return switch (this) {
            case RETAIL -> drawn(LoopRetail.schema(), RETAIL_QUERIES, nodes, random);
            case COMMUNITIES -> drawn(LoopCommunities.schema(random), COMMUNITY_QUERIES, nodes, random);
            case TPCDS -> LoopReal.draw(nodes, supply, random);
            case PAIR ->
                new Drawn(new LoopWarehouse(nodes, LoopPair.schema().facts()), LoopPair.templates(LoopPair.BEFORE));
        };
    }

    private static Drawn drawn(LoopSchema schema, int queries, int nodes, SplittableRandom random) {
        List<LoopTemplate> templates = new LoopQueries(schema, nodes, random).draw(queries);
        return new Drawn(new LoopWarehouse(nodes, schema.facts()), templates);
    }

    /** The name in rows and on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
