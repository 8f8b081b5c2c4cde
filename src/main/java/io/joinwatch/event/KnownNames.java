package io.joinwatch.event;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Names that were read lately: the tables and columns of a warehouse come with every query, and one string for all saves
 * making, hashing and comparing them. Bounded: a name takes the place of another with the same slot. Thread-safe without
 * locks; at worst a name is made twice.
 */
final class KnownNames {
    private static final int SLOTS = 1 << 14;
    /** Longer ones are seldom names that come again. */
    private static final int MOST_CHARACTERS = 64;

    private final AtomicReferenceArray<String> names = new AtomicReferenceArray<>(SLOTS);

    /** The name of these characters. */
    String of(char[] text, int offset, int length) {
        if (length > MOST_CHARACTERS) {
            return new String(text, offset, length);
        }
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
        String known = names.getPlain(slot);
        if (known != null && isSame(known, text, offset, length)) {
            return known;
        }
        String name = new String(text, offset, length);
        names.setPlain(slot, name);
        return name;
    }

    private static boolean isSame(String known, char[] text, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
