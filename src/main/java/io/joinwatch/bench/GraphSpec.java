package io.joinwatch.bench;

import io.joinwatch.solve.Problem;
import java.util.Locale;

/**
 * What a group of generated cases has in common: the arguments of {@link JoinGraphs#paper} but the seed.
 *
 * @param of the class
 * @param tables number of tables
 * @param perTable joins per table, where the class leaves it open
 * @param sigma deviation of the logarithm of weights, where the class leaves it open
 */
public record GraphSpec(GraphClass of, int tables, double perTable, double sigma) {
    private static final double COMMUNITY_JOINS = 3.2;
    private static final double NEAR_UNIFORM_JOINS = 2.5;

    public static GraphSpec star(int tables, double sigma) {
        return new GraphSpec(GraphClass.STAR, tables, 1, sigma);
    }

    public static GraphSpec sparse(int tables, double perTable, double sigma) {
        return new GraphSpec(GraphClass.SPARSE, tables, perTable, sigma);
    }

    public static GraphSpec communities(int tables, double sigma) {
        return new GraphSpec(GraphClass.COMMUNITIES, tables, COMMUNITY_JOINS, sigma);
    }

    public static GraphSpec dense(int tables) {
        return new GraphSpec(GraphClass.DENSE, tables, 1, 0);
    }

    public static GraphSpec nearUniform(int tables) {
        return new GraphSpec(GraphClass.NEAR_UNIFORM, tables, NEAR_UNIFORM_JOINS, 0);
    }

    /** Such as {@code star-1000-s2}, {@code sparse-1000x5-s1}, {@code dense-20}, {@code near-uniform-1000x2.5}. */
    public String group() {
        String name = of.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + tables;
        return switch (of) {
            case STAR, COMMUNITIES -> name + "-s" + plain(sigma);
            case SPARSE -> name + "x" + plain(perTable) + "-s" + plain(sigma);
            case NEAR_UNIFORM -> name + "x" + plain(perTable);
            case DENSE -> name;
        };
    }

    public Problem problem(long seed) {
        return JoinGraphs.paper(of, tables, perTable, sigma, seed);
    }

    public SolveCase with(long seed) {
        return new SolveCase(group(), seed, SolveCase.WEIGHT, () -> problem(seed));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
