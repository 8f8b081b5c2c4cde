package io.joinwatch.solve;

import java.util.SplittableRandom;

/** One of the published ways to give a key to the vertices that the alternating matching left open. Stateless. */
interface Fill {
    /** Its name in answers. */
    String method();

    /** Gives keys to open vertices of {@code keys}; vertices without a gaining key edge stay open. */
    void fill(Problem problem, Keys keys, SplittableRandom random);
}
