package io.joinwatch.ingest;

import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Prints query events as JSON lines. */
public final class PrintedEvents implements EventSink {
    private final PrintWriter out;
    private final EventCodec codec = new EventCodec(EventLimits.DEFAULT);

    public PrintedEvents(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(QueryEvent event) {
        out.print(new String(codec.bytes(event), StandardCharsets.UTF_8));
        out.print('\n');
    }

    @Override
    public void flush() {
        if (out.checkError()) {
            throw new IngestException("Standard output does not take more. Maybe its reader has ended");
        }
    }
}
