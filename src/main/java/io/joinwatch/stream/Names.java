package io.joinwatch.stream;

/** Names of nodes and stores. They are the upgrade contract: state is found again by them. */
final class Names {
    static final String INPUTS = "inputs";
    static final String PLACE = "place";
    static final String EXTRACT = "extract";
    static final String OBSERVE = "observe";
    static final String CATALOG = "catalog";
    static final String COMMIT_HOOK = "commit-hook";
    static final String COMMIT_HOOK_STREAM = "commit-hook-stream";
    static final String SEGMENT = "segment";
    static final String ADVISE = "advise";
    static final String HISTORY = "history";
    static final String DIVERT = "divert";

    static final String RECOMMENDATIONS = "recommendations";
    static final String SOLVES = "solves";
    static final String BATCHES = "compaction-batches";
    static final String RE_ROUTE = "re-route";
    static final String DEAD_LETTERS = "dead-letters";

    /** Heap databases. */
    static final String DATABASES = "databases";
    /** Segments and checkpoints, with a changelog. */
    static final String SEGMENTS = "segments";
    /** Which databases changed since the last commit; its cache is the commit hook. */
    static final String DIRTY = "dirty";

    private Names() {}
}
