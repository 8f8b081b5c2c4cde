package io.joinwatch.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical text of a signature and its reader: {@code INNER lineitem(l_orderkey)orders(o_orderkey)} for a join, with
 * the columns of its pairs in the same order on both sides, and {@code CLASS a(k)b(k)c(k)} for an equality class.
 * Characters of names that would end a name are percent-encoded, so that hostile names are read back unchanged.
 */
public final class SignatureText {
    private static final String CLASS = "CLASS";
    private static final String RESERVED = "%(), ";

    private SignatureText() {}

    static String of(Signature signature) {
        if (signature instanceof JoinSignature join) {
            return join.type() + " " + side(join.left(), join.pairs().stream().map(ColumnPair::left))
                    + side(join.right(), join.pairs().stream().map(ColumnPair::right));
        }
        ClassSignature equality = (ClassSignature) signature;
        return CLASS + " "
                + equality.members().stream()
                        .map(member -> side(member.table(), member.columns().stream()))
                        .collect(Collectors.joining());
    }

    private static String side(String table, java.util.stream.Stream<String> columns) {
        return columns.map(SignatureText::encoded).collect(Collectors.joining(",", encoded(table) + "(", ")"));
    }

    /**
     * Reads canonical text back.
     *
     * @throws IllegalArgumentException if the text is not that of a signature; the message holds the text
     */
    public static Signature parse(String text) {
        int space = text.indexOf(' ');
        List<ClassMember> sides = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        try {
            String kind = text.substring(0, space);
            for (int at = space + 1; at < text.length(); ) {
                int open = text.indexOf('(', at);
                int close = text.indexOf(')', open);
                List<String> names = Arrays.stream(
                                text.substring(open + 1, close).split(",", -1))
                        .map(SignatureText::decoded)
                        .toList();
                sides.add(new ClassMember(decoded(text.substring(at, open)), names));
                columns.add(names);
                at = close + 1;
            }
            Signature signature =
                    kind.equals(CLASS) ? new ClassSignature(sides) : join(JoinType.valueOf(kind), sides, columns);
            if (!of(signature).equals(text)) {
                throw new IllegalArgumentException("not canonical");
            }
            return signature;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not the text of a signature: '" + text + "'", e);
        }
    }

    private static JoinSignature join(JoinType type, List<ClassMember> sides, List<List<String>> columns) {
        if (sides.size() != 2 || columns.get(0).size() != columns.get(1).size()) {
            throw new IllegalArgumentException("a join has two sides with as many columns each");
        }
        List<ColumnPair> pairs = new ArrayList<>();
        for (int i = 0; i < columns.get(0).size(); i++) {
            pairs.add(new ColumnPair(columns.get(0).get(i), columns.get(1).get(i)));
        }
        return new JoinSignature(sides.get(0).table(), sides.get(1).table(), pairs, type);
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (RESERVED.indexOf(c) >= 0) {
                text.append('%').append(String.format("%02X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String decoded(String text) {
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                name.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
