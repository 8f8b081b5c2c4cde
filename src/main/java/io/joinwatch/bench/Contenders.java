package io.joinwatch.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All methods that {@code bench solve} compares, and their families. */
final class Contenders {
    /** The default portfolio. */
    static final String OURS = "joinwatch";

    /** Ours from an earlier solve's dual and layout. */
    static final String WARM = "joinwatch-warm";

    /** No solve at all: the bound that an earlier one carries over. */
    static final String CERTIFICATE = "drift-certificate";

    /** toulbar2 under its default options, with virtual arc consistency, with a tree decomposition. */
    static final List<String> TOULBAR2 = List.of("toulbar2", "toulbar2-vac", "toulbar2-btd");

    /** toulbar2 with a message-passing bound first: shown beside the others, but none of the options that the goals name. */
    private static final String TOULBAR2_TRWS = "toulbar2-trws";

    /** Mixed-integer and constraint solvers. */
    static final List<String> OTHERS = List.of("scip", "cbc", "cp-sat", "highs");

    /** Floating point solvers call an answer optimal when it is so up to their tolerances. */
    private static final double FLOATING = 1e-6;

    private Contenders() {}

    /** Whether a method is none of ours. */
    static boolean isRival(String method) {
        return TOULBAR2.contains(method) || TOULBAR2_TRWS.equals(method) || OTHERS.contains(method);
    }

    /**
     * All methods, in the order in which they run.
     *
     * @param folder for files of problems
     * @param ortools folder of the jars of profile {@code bench}, if built
     */
    static List<Contender> all(Path folder, Optional<Path> ortools) {
        return List.of(
                OurPortfolio.auto(),
                OurPortfolio.bestOfAllWorlds(1_000),
                new OurWarmStart(),
                new OurCertificate(),
                new Toulbar2("toulbar2", List.of(), folder),
                new Toulbar2("toulbar2-vac", List.of("-A"), folder),
                new Toulbar2("toulbar2-btd", List.of("-B=1", "-O=-3"), folder),
                new Toulbar2(TOULBAR2_TRWS, List.of("-trws=0.001"), folder),
                new OrTools("scip", "the strong integer program", folder, ortools, FLOATING),
                new OrTools("cbc", "the strong integer program", folder, ortools, FLOATING),
                new OrTools("cp-sat", "a Boolean model, linearization level 2", folder, ortools, 0),
                new OrTools("highs", "the strong integer program", folder, ortools, FLOATING));
    }
}
