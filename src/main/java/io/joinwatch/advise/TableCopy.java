package io.joinwatch.advise;

import java.util.ArrayList;
import java.util.List;

/**
 * A table built anew beside the old one, then put in its place by name: what engines need that cannot move rows of a table. The old table
 * stays, so taking it back is quick and needs no knowledge of how it was spread. While one of the names is taken, by an earlier change whose
 * old rows nobody dropped, the statements fail and nothing is lost.
 *
 * @param current the table's full name
 * @param fresh full name of the table beside it that is built
 * @param old full name under which the table stays
 */
record TableCopy(String current, String fresh, String old) {
    static final String FRESH = "__joinwatch_new";
    static final String OLD = "__joinwatch_old";

    static TableCopy of(TableChange change, Identifiers names) {
        return new TableCopy(
                names.table(change.table()), names.sibling(change.table(), FRESH), names.sibling(change.table(), OLD));
    }

    /**
     * What is true of every copy.
     *
     * @param kept where the old rows are afterwards
     */
    List<String> warnings(TableChange change, String kept) {
        List<String> warnings = new ArrayList<>();
        warnings.add("Stop writes before the first statement: rows written while it copies are missing afterwards.");
        warnings.add(
                "The roll-back brings back the rows as they were at the copy: what was written since is left behind.");
        warnings.add("Needs free disk of about the table's size" + change.size()
                + " until the old rows are dropped: DROP TABLE " + kept + ";");
        return warnings;
    }
}
