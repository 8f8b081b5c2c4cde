package io.joinwatch.stream;

/**
 * A 64-bit hash of a query id: FNV-1a over its UTF-16 units, then the finaliser of MurmurHash3, so that ids that differ in
 * their last digits spread. Two ids of one horizon meet with probability about n² / 2⁶⁵.
 *
 * <p>Sources: FNV parameters of Fowler, Noll and Vo; fmix64 of MurmurHash3 (public domain constants).
 */
final class QueryIdHash {
    private QueryIdHash() {}

    static long of(String queryId) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < queryId.length(); i++) {
            hash = (hash ^ queryId.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return hash ^ (hash >>> 33);
    }
}
