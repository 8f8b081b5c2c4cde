package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * Subject areas: groups of 8 … 20 tables that mostly join each other. Inside an area each table first joins an earlier one drawn by
 * {@link Attachment}, further joins take any table and one drawn so; one join in twenty leads to another area, at its other
 * end to a table drawn by the joins it has. O(edges).
 */
final class Communities {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 20;
    private static final double BETWEEN = 0.05;

    private Communities() {}

    /** A graph of about {@code tables · perTable} edges, those between areas included. */
    static JoinGraph graph(int tables, double perTable, SplittableRandom random) {
        JoinGraph graph = new JoinGraph(tables);
        TableColumns columns = new TableColumns(tables, random);
        Attachment everywhere = new Attachment(random);
        int[] area = new int[tables];
        int areas = 0;
        for (int first = 0; first < tables; areas++) {
            int size = Math.min(random.nextInt(SMALLEST, LARGEST + 1), tables - first);
            for (int t = first; t < first + size; t++) {
                area[t] = areas;
            }
            area(graph, columns, everywhere, first, size, perTable, random);
            first += size;
        }
        long between = areas < 2 ? 0 : Math.round(tables * perTable * BETWEEN);
        for (long tries = 0; between > 0 && tries < 20L * tables; tries++) {
            int table = random.nextInt(tables);
            int other = everywhere.draw();
            if (area[table] != area[other] && graph.add(table, columns.draw(table), other, columns.draw(other))) {
                between--;
            }
        }
        return graph;
    }

    private static void area(
            JoinGraph graph,
            TableColumns columns,
            Attachment everywhere,
            int first,
            int size,
            double perTable,
            SplittableRandom random) {
        Attachment inside = new Attachment(random);
        inside.start(first);
        everywhere.start(first);
        for (int t = first + 1; t < first + size; t++) {
            int other = inside.draw();
            graph.add(t, columns.draw(t), other, columns.draw(other));
            inside.start(t);
            inside.count(other);
            everywhere.start(t);
            everywhere.count(other);
        }
        long wanted = Math.round(size * perTable * (1 - BETWEEN)) - (size - 1);
        for (long tries = 0; wanted > 0 && tries < 10L * size * perTable; tries++) {
            int table = random.nextInt(first, first + size);
            int other = inside.draw();
            if (graph.add(table, columns.draw(table), other, columns.draw(other))) {
                wanted--;
                inside.count(table);
                inside.count(other);
                everywhere.count(table);
                everywhere.count(other);
            }
        }
    }
}
