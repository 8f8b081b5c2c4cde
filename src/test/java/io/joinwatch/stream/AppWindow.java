package io.joinwatch.stream;

import io.joinwatch.event.DatabaseId;
import io.joinwatch.event.EventCodec;
import io.joinwatch.event.EventLimits;
import io.joinwatch.event.QueryEvent;
import io.joinwatch.graph.Catalog;
import io.joinwatch.graph.TableFacts;
import io.joinwatch.observe.ObservedWindow;
import io.joinwatch.topics.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The window that the app keeps of a log, as it comes back from the store. */
public final class AppWindow {
    private AppWindow() {}

    /** Sends a log of one database through the topology, whose tables were told before; hands over after every so many events. */
    public static ObservedWindow of(
            DatabaseId id, Catalog catalog, List<QueryEvent> log, int handOverEvery, StreamSettings settings) {
        EventCodec codec = new EventCodec(EventLimits.DEFAULT);
        Harness app = new Harness(settings);
        try {
            Databases first = databases(app, settings);
            for (TableFacts facts : catalog.tables()) {
                first.get(id).apply(new Change.Facts(facts));
            }
            first.commit(id);
            int sent = 0;
            for (QueryEvent event : log) {
                if (++sent % handOverEvery == 0) {
                    Harness next = new Harness(settings);
                    app.handOverTo(next);
                    app.close();
                    app = next;
                }
                app.send(Topic.QUERY_EVENTS, id.toString(), new String(codec.bytes(event), StandardCharsets.UTF_8));
            }
            return databases(app, settings).get(id).state().observed();
        } finally {
            app.close();
        }
    }

    private static Databases databases(Harness app, StreamSettings settings) {
        return new Databases(settings, new DatabaseStore(), app.store(Names.SEGMENTS));
    }
}
