package io.joinwatch.sql;

import io.joinwatch.sql.Expr.Form;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How functions treat their arguments, by name. */
final class FunctionForms {
    private static final Set<String> COUNTS = Set.of(
            "count",
            "count_if",
            "countif",
            "approx_count_distinct",
            "approx_distinct",
            "ndv",
            "count_big",
            "regr_count");

    private static final Set<String> AGGREGATES = Set.of(
            "sum",
            "avg",
            "mean",
            "min",
            "max",
            "min_by",
            "max_by",
            "any_value",
            "arbitrary",
            "first",
            "last",
            "median",
            "mode",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "stdev",
            "var_pop",
            "var_samp",
            "variance",
            "corr",
            "covar_pop",
            "covar_samp",
            "string_agg",
            "listagg",
            "group_concat",
            "array_agg",
            "json_agg",
            "jsonb_agg",
            "object_agg",
            "json_object_agg",
            "collect_list",
            "collect_set",
            "bool_and",
            "bool_or",
            "every",
            "bit_and",
            "bit_or",
            "percentile",
            "percentile_cont",
            "percentile_disc",
            "approx_percentile",
            "hll_count",
            "xmlagg",
            "product");

    private FunctionForms() {}

    static Form of(@Nullable String function) {
        String name = function == null ? "" : function.toLowerCase(Locale.ROOT);
        if (COUNTS.contains(name)) {
            return Form.COUNT;
        }
        return AGGREGATES.contains(name) ? Form.AGGREGATE : Form.LOOSE;
    }
}
