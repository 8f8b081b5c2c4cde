package io.joinwatch.solve;

/** Another network with the same optimum, if that is of interest, and the ways between the labellings of the two. */
interface Reformulation {
    /** The other network. */
    CostNetwork network();

    /** A labelling of the given network, of the same cost, from one of the other. */
    int[] restore(int[] labelling);

    /** A labelling of the other network that agrees with one of the given where it can. */
    int[] project(int[] labelling);
}
