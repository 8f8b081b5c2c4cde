package io.joinwatch.bench;

/** The classes of join graphs that the benches generate. */
public enum GraphClass {
    /** Snowflake schemas: facts, their dimensions, areas of facts that join each other; see {@link StarSchema}. */
    STAR,
    /** As many joins per table as asked, ends by preferential attachment; see {@link PowerLaw}. */
    SPARSE,
    /** Areas of 8 … 20 tables, dense inside, one join in twenty between areas; see {@link Communities}. */
    COMMUNITIES,
    /** Every two tables are joined once, weights within ± 10 %; see {@link CompleteGraph}. */
    DENSE,
    /** As {@link #SPARSE}, weights within ± 10 %. */
    NEAR_UNIFORM
}
