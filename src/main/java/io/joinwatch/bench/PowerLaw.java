package io.joinwatch.bench;

import java.util.SplittableRandom;

/**
 * A sparse graph with heavy-tailed degrees. Each table first joins an earlier one drawn by {@link Attachment}, so the graph is
 * connected; every further edge joins any table with one drawn so. Leaves are common, a few tables are hubs, as in query logs of
 * warehouses. O(edges).
 *
 * @see <a href="https://doi.org/10.1126/science.286.5439.509">Barabási, Albert, Emergence of scaling in random networks, Science
 *     286, 1999</a>
 */
final class PowerLaw {
    private PowerLaw() {}

    /** A graph of ⌊tables · perTable⌋ edges (fewer only where a tiny graph has no room for them). */
    static JoinGraph graph(int tables, double perTable, SplittableRandom random) {
        JoinGraph graph = new JoinGraph(tables);
        TableColumns columns = new TableColumns(tables, random);
        Attachment attachment = new Attachment(random);
        long wanted = (long) (tables * perTable);
        attachment.start(0);
        for (int t = 1; t < tables; t++) {
            int other = attachment.draw();
            attachment.start(t);
            attachment.count(other);
            graph.add(t, columns.draw(t), other, columns.draw(other));
        }
        for (long tries = 0; graph.edges().size() < wanted && tries < 10 * wanted; tries++) {
            int table = random.nextInt(tables);
            int other = attachment.draw();
            if (graph.add(table, columns.draw(table), other, columns.draw(other))) {
                attachment.count(table);
                attachment.count(other);
            }
        }
        return graph;
    }
}
