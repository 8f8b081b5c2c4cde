package io.joinwatch.advise;

import io.joinwatch.graph.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Amazon Redshift: one ALTER TABLE, which keeps the sort key and sorts anew. Key and sort key go in one statement where the manual lists that
 * pair: {@code DISTKEY} or {@code DISTSTYLE ALL} with a {@code SORTKEY} of columns; else in two.
 */
final class RedshiftDialect implements Dialect {
    /** What dbt's adapter takes for a style, not for a column. */
    private static final Set<String> STYLES = Set.of("all", "even", "auto");

    private static final Identifiers NAMES = Identifiers.REDSHIFT;

    @Override
    public Optional<String> obstacle(TableChange change, Distribution wanted) {
        return wanted.columns().size() > 1
                ? Optional.of("A Redshift distribution key is one column, not "
                        + wanted.columns().size() + ".")
                : Optional.empty();
    }

    @Override
    public List<String> statements(TableChange change) {
        String alter = "ALTER TABLE " + NAMES.table(change.table()) + " ALTER ";
        Distribution to = change.to();
        List<String> sortKey = change.sortKey();
        if (sortKey == null) {
            return List.of(alter + style(to) + ";");
        }
        String sort = "SORTKEY " + (sortKey.isEmpty() ? "NONE" : "(" + NAMES.names(sortKey) + ")");
        if (change.from().equals(to)) {
            return List.of(alter + sort + ";");
        }
        if (to.style() == Distribution.Style.EVEN || sortKey.isEmpty()) {
            return List.of(alter + style(to) + ";", alter + sort + ";");
        }
        return List.of(alter + (to.isKey() ? key(to) : style(to)) + ", ALTER " + sort + ";");
    }

    private static String style(Distribution to) {
        return "DISTSTYLE " + (to.isKey() ? "KEY " + key(to) : to.style().name());
    }

    private static String key(Distribution to) {
        return "DISTKEY " + NAMES.name(to.columns().get(0));
    }

    @Override
    public List<String> warnings(TableChange change) {
        List<String> warnings = new ArrayList<>();
        warnings.add("The table is locked for reads and writes until the statement ends, and no VACUUM may run on it.");
        warnings.add("Needs free disk of about the table's size" + change.size() + " while its rows are rewritten.");
        if (change.to().isAll()) {
            warnings.add("Every node keeps all rows" + change.size() + ": loads take as much longer.");
        }
        if (change.from().style() == Distribution.Style.UNKNOWN) {
            warnings.add("If its style is AUTO now, automatic table optimization leaves it alone afterwards;"
                    + " ALTER DISTSTYLE AUTO takes that back.");
        }
        if (change.facts() == null || !change.facts().sortKey().isEmpty()) {
            warnings.add("Fails if the sort key is interleaved.");
        }
        if (change.sortKey() != null) {
            warnings.add("Columns of the new sort key are stored without compression unless their encoding is set.");
            if (change.facts() == null) {
                warnings.add("The roll-back leaves the new sort key, as the one before it is not known.");
            }
        }
        return warnings;
    }

    @Override
    public Optional<String> dbt(TableChange change) {
        List<String> settings = new ArrayList<>();
        settings.add(DbtConfig.text("dist", dist(change.to())));
        List<String> sortKey = change.sortKey();
        if (sortKey != null) {
            settings.add(
                    DbtConfig.texts("sort", sortKey.stream().map(NAMES::name).toList()));
        }
        return Optional.of(DbtConfig.line(settings));
    }

    /** The adapter puts the text into the statement as it is. */
    private static String dist(Distribution to) {
        if (!to.isKey()) {
            return to.style().name().toLowerCase(Locale.ROOT);
        }
        String name = NAMES.name(to.columns().get(0));
        return STYLES.contains(name) ? NAMES.quoted(name) : name;
    }
}
