package io.joinwatch.app;

import static io.joinwatch.app.AdminCall.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** What the brokers know of an application's instances: the group they are members of, and their transactions. */
final class ApplicationGroup {
    /** Behind the application id, exactly-once names producers by process and thread. */
    private static final String PRODUCER = "-[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}-[0-9]+";

    private static final List<TransactionState> OPEN =
            List.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Admin admin;
    private final String id;

    ApplicationGroup(Admin admin, String id) {
        this.admin = admin;
        this.id = id;
    }

    /** Who runs; {@code client at host} each. */
    List<String> members() {
        Optional<GroupListing> group = listing();
        if (group.isEmpty() || isEmpty(group.get())) {
            return List.of();
        }
        if (isStreams(group.get())) {
            return await(
                            "describe group " + id,
                            admin.describeStreamsGroups(List.of(id)).all())
                    .values()
                    .stream()
                    .flatMap(found -> found.members().stream())
                    .map(member -> member.clientId() + " at " + member.clientHost())
                    .toList();
        }
        return await(
                        "describe group " + id,
                        admin.describeConsumerGroups(List.of(id)).all())
                .values()
                .stream()
                .flatMap(found -> found.members().stream())
                .map(member -> member.clientId() + " at " + member.host())
                .toList();
    }

    /** The producers of the application that have open transactions. */
    List<String> openTransactions() {
        Pattern ours = Pattern.compile(Pattern.quote(id) + PRODUCER);
        Stream<TransactionListing> open = await(
                "list transactions",
                admin.listTransactions(new ListTransactionsOptions().filterStates(OPEN))
                        .all())
                .stream();
        return open.map(TransactionListing::transactionalId)
                .filter(name -> ours.matcher(name).matches())
                .sorted()
                .toList();
    }

    void abort(List<String> producers) {
        await(
                "abort the transactions of " + producers,
                admin.fenceProducers(producers).all());
    }

    /** Refused by the brokers while the group has members. */
    void setOffsets(Map<TopicPartition, OffsetAndMetadata> offsets) {
        boolean streams = listing().filter(ApplicationGroup::isStreams).isPresent();
        await(
                "set the offsets of group " + id,
                streams
                        ? admin.alterStreamsGroupOffsets(id, offsets).all()
                        : admin.alterConsumerGroupOffsets(id, offsets).all());
    }

    private Optional<GroupListing> listing() {
        return await("list groups", admin.listGroups().all()).stream()
                .filter(group -> group.groupId().equals(id))
                .findFirst();
    }

    private static boolean isEmpty(GroupListing group) {
        return group.groupState()
                .filter(state -> state == GroupState.EMPTY || state == GroupState.DEAD)
                .isPresent();
    }

    private static boolean isStreams(GroupListing group) {
        return group.type().filter(GroupType.STREAMS::equals).isPresent();
    }
}
