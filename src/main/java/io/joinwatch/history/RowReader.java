package io.joinwatch.history;

import static io.joinwatch.history.PartDecoder.require;

import io.joinwatch.graph.JoinObservation;
import io.joinwatch.graph.Signature;
import java.util.List;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;

/** Turns the columns of a part whose schema was checked back into observations, checking their order and links. */
final class RowReader {

    private final VectorSchemaRoot root;
    private final PartVocabulary vocabulary;
    private final BaseIntVector signatures;
    private final BaseIntVector tables;
    private final BaseIntVector types;
    private final BaseIntVector fingerprints;
    private final TimeStampMilliTZVector times;
    private final ListVector bytes;
    private final BigIntVector figures;
    private final BigIntVector repeats;

    RowReader(VectorSchemaRoot root, PartVocabulary vocabulary) {
        this.root = root;
        this.vocabulary = vocabulary;
        signatures = (BaseIntVector) root.getVector(BatchColumns.SIGNATURE);
        tables = (BaseIntVector) root.getVector(BatchColumns.TABLES);
        types = (BaseIntVector) root.getVector(BatchColumns.TYPE);
        fingerprints = (BaseIntVector) root.getVector(BatchColumns.FINGERPRINT);
        times = (TimeStampMilliTZVector) root.getVector(BatchColumns.TIME);
        bytes = (ListVector) root.getVector(BatchColumns.BYTES);
        figures = (BigIntVector) bytes.getDataVector();
        repeats = (BigIntVector) root.getVector(BatchColumns.REPEAT);
    }

    /** Adds all rows to {@code target} and returns their zone maps. */
    String readAll(List<JoinObservation> target) {
        for (FieldVector vector : root.getFieldVectors()) {
            boolean mayBeNull = vector.getField().isNullable();
            require(mayBeNull || vector.getNullCount() == 0, "column " + vector.getName() + " holds nulls");
        }
        require(figures.getNullCount() == 0, "column bytes holds nulls inside");
        ZoneMaps zones = new ZoneMaps();
        int last = -1;
        long lastTime = 0;
        int figure = 0;
        for (int row = 0; row < root.getRowCount(); row++) {
            long signature = signatures.getValueAsLong(row);
            long time = times.get(row);
            boolean ascends = signature == last ? time >= lastTime : signature == last + 1L;
            require(ascends, "row " + row + " is out of order");
            last = (int) signature;
            lastTime = time;
            JoinObservation observation = read(row, last, time, figure);
            figure += observation.members();
            target.add(observation);
            zones.add(last, observation);
        }
        require(last == vocabulary.sizes().signatures() - 1, "its dictionary has signatures without rows");
        require(figure == figures.getValueCount(), "column bytes has figures without rows");
        return zones.text();
    }

    private JoinObservation read(int row, int signatureIndex, long time, int figure) {
        require(
                vocabulary.matches(signatureIndex, tables.getValueAsLong(row), types.getValueAsLong(row)),
                "row " + row + " names other tables or another type than its signature");
        Signature signature = vocabulary.signature(signatureIndex);
        int members = signature.tables().size();
        boolean linked = bytes.getElementStartIndex(row) == figure && bytes.getElementEndIndex(row) == figure + members;
        require(linked && figure + members <= figures.getValueCount(), "row " + row + " has not one figure per member");
        long[] sides = new long[members];
        for (int member = 0; member < members; member++) {
            sides[member] = figures.get(figure + member);
        }
        boolean named = !((FieldVector) fingerprints).isNull(row);
        long fingerprint = named ? vocabulary.fingerprint(fingerprints.getValueAsLong(row)) : 0;
        return new JoinObservation(signature, sides, time, repeats.get(row), fingerprint);
    }
}
