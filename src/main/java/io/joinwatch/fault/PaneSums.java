package io.joinwatch.fault;

import io.joinwatch.graph.JoinObservation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Per pane and join signature: how many queries, and the bytes of each side, added up by hand. Not thread-safe. */
final class PaneSums {
    private record Sum(long rows, long runs, BigInteger bytes) {}

    private final SortedMap<String, Sum> sums = new TreeMap<>();

    void add(long pane, JoinObservation row) {
        BigInteger bytes = BigInteger.ZERO;
        for (int side = 0; side < row.members(); side++) {
            bytes = bytes.add(BigInteger.valueOf(row.bytes(side)));
        }
        Sum one = new Sum(1, row.repeat(), bytes.multiply(BigInteger.valueOf(row.repeat())));
        sums.merge(
                pane + " " + row.signature().text(),
                one,
                (a, b) -> new Sum(
                        a.rows() + b.rows(), a.runs() + b.runs(), a.bytes().add(b.bytes())));
    }

    List<Item> items(String database) {
        List<Item> items = new ArrayList<>();
        sums.forEach((name, sum) -> items.add(new Item(
                Rows.PANE,
                "",
                database + " " + name,
                sum.rows() + " rows, " + sum.runs() + " runs, " + sum.bytes() + " bytes")));
        return items;
    }
}
