package io.joinwatch.graph;

import java.util.List;

/**
 * The signature of an equality class: three or more table instances that one query joins, inner, on one shared value
 * ({@code a.k = b.k AND b.k = c.k}). Its pairwise joins are not independent: an engine needs n − 1 of them and chooses
 * which, so the class is costed as a whole.
 *
 * @param members the instances, ascending, at least three
 */
public record ClassSignature(List<ClassMember> members) implements Signature {

    public ClassSignature {
        members = members.stream().sorted().toList();
        if (members.size() < 3) {
            throw new IllegalArgumentException(
                    "An equality class has " + members.size() + " members, must be 3 or more. Maybe it is a join");
        }
    }

    @Override
    public int memberCount() {
        return members.size();
    }

    @Override
    public String memberTable(int member) {
        return members.get(member).table();
    }

    @Override
    public List<String> tables() {
        return members.stream().map(ClassMember::table).toList();
    }
}
