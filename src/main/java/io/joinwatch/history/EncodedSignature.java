package io.joinwatch.history;

import io.joinwatch.graph.Signature;
import java.util.Arrays;

/**
 * A signature as it is written: its canonical text and what is cut out of it, in UTF-8. Names are encoded as in the text, so
 * that commas and spaces between them are no part of any. Immutable; equal if the texts are.
 */
final class EncodedSignature implements Comparable<EncodedSignature> {

    private final Signature signature;
    private final byte[] text;
    private final byte[] tables;
    private final byte[] columns;
    private final byte[] type;
    private final int members;

    private EncodedSignature(Signature signature, String text) {
        this.signature = signature;
        this.text = Utf8.bytes("signature", text);
        members = signature.memberCount();
        StringBuilder names = new StringBuilder();
        StringBuilder sides = new StringBuilder();
        int at = text.indexOf(' ') + 1;
        while (at < text.length()) {
            int open = text.indexOf('(', at);
            int close = text.indexOf(')', open);
            names.append(names.length() == 0 ? "" : ",").append(text, at, open);
            sides.append(sides.length() == 0 ? "" : ",")
                    .append(text.substring(open + 1, close).replace(',', ' '));
            at = close + 1;
        }
        tables = Utf8.bytes("tables", names.toString());
        columns = Utf8.bytes("columns", sides.toString());
        type = Utf8.bytes("type", text.substring(0, text.indexOf(' ')));
    }

    /**
     * The signature as it is written.
     *
     * @throws IllegalArgumentException if a name cannot be written as UTF-8
     */
    static EncodedSignature of(Signature signature) {
        return new EncodedSignature(signature, signature.text());
    }

    Signature signature() {
        return signature;
    }

    /** The canonical text. */
    byte[] text() {
        return text;
    }

    /** The members' tables, separated by commas. */
    byte[] tables() {
        return tables;
    }

    /** The members' columns, members separated by commas, the columns of one member by spaces. */
    byte[] columns() {
        return columns;
    }

    /** The join type, or CLASS. */
    byte[] type() {
        return type;
    }

    int members() {
        return members;
    }

    /** By the bytes of the text, unsigned, so that a reader in any language finds the same order. */
    @Override
    public int compareTo(EncodedSignature other) {
        return Arrays.compareUnsigned(text, other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedSignature that && Arrays.equals(text, that.text);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(text);
    }

    @Override
    public String toString() {
        return signature.text();
    }
}
