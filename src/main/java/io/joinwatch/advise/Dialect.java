package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.List;
import java.util.Optional;

/** How one engine, or family of engines, is told to spread a table otherwise. Stateless. */
interface Dialect {
    /** The engine's dialect, if there is one that knows distributions. */
    static Optional<Dialect> named(String folded) {
        return switch (folded) {
            case "redshift" -> Optional.of(new RedshiftDialect());
            case "greenplum", "cloudberry" -> Optional.of(new GreenplumDialect());
            case "citus" -> Optional.of(new CitusDialect());
            case "synapse" -> Optional.of(new SynapseDialect());
            case "doris" -> Optional.of(new DorisDialect());
            case "starrocks" -> Optional.of(new StarRocksDialect());
            case "singlestore", "memsql" -> Optional.of(new SingleStoreDialect());
            case "vertica" -> Optional.of(new VerticaDialect());
            default -> Optional.empty();
        };
    }

    /** Why the table cannot be told to have a distribution, as a sentence; empty if it can, or if the distribution is not known. */
    Optional<String> obstacle(TableChange change, Distribution wanted);

    /** What makes a change to which there is no obstacle. */
    List<String> statements(TableChange change);

    /** What takes it back; empty if nothing does. */
    default List<String> rollback(TableChange change) {
        boolean isKnown = change.from().style() != Distribution.Style.UNKNOWN;
        return isKnown && obstacle(change, change.from()).isEmpty() ? statements(change.reversed()) : List.of();
    }

    /** What the owner has to know, the gravest first. */
    List<String> warnings(TableChange change);

    /** The same for a dbt model. */
    Optional<String> dbt(TableChange change);
}
