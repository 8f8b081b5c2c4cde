package io.joinwatch.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VertexQueueTest {
    @Test
    void verticesComeOnceAndInOrder() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int size = random.nextInt(1, 8);
            VertexQueue queue = new VertexQueue(size);
            Set<Integer> waiting = new LinkedHashSet<>();
            for (int step = 0; step < 200; step++) {
                if (random.nextBoolean()) {
                    int vertex = random.nextInt(size);
                    queue.add(vertex);
                    waiting.add(vertex);
                } else {
                    int next = waiting.isEmpty() ? -1 : waiting.iterator().next();
                    waiting.remove(next);
                    assertThat(queue.poll()).as("seed %d, step %d", seed, step).isEqualTo(next);
                }
            }
        }
    }
}
