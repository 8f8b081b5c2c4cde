package io.joinwatch.bench;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * {@link SortJob#LONG}, {@link SortJob#DOUBLE} and {@link SortJob#RECORDS}: arrays that are sorted where they are.
 *
 * @param <A> the type of the arrays
 */
final class InPlaceTask<A> extends SortTask {
    private final Consumer<A> sorter;
    private final BiConsumer<A, A> check;
    private final List<A> source = new ArrayList<>();
    private final List<A> work = new ArrayList<>();

    /**
     * @param make makes an array by its number
     * @param copy makes another one like it
     * @param check looks at an array as it was and as it is
     */
    InPlaceTask(int arrays, IntFunction<A> make, UnaryOperator<A> copy, Consumer<A> sorter, BiConsumer<A, A> check) {
        this.sorter = sorter;
        this.check = check;
        for (int i = 0; i < arrays; i++) {
            source.add(make.apply(i));
            work.add(copy.apply(source.get(i)));
        }
    }

    @Override
    public void refill() {
        for (int i = 0; i < source.size(); i++) {
            System.arraycopy(source.get(i), 0, work.get(i), 0, Array.getLength(source.get(i)));
        }
    }

    @Override
    public void sort() {
        work.forEach(sorter);
    }

    @Override
    public void check() {
        for (int i = 0; i < source.size(); i++) {
            check.accept(source.get(i), work.get(i));
        }
    }
}
