package io.joinwatch.cli;

import io.joinwatch.app.ResetException;
import io.joinwatch.app.StartException;
import io.joinwatch.bench.BenchException;
import io.joinwatch.config.SettingsException;
import io.joinwatch.fault.FaultException;
import io.joinwatch.ingest.IngestException;
import io.joinwatch.topics.TopicAccessException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * What stopped a command, as its user hears it.
 *
 * @param exitCode one of {@link ExitCode}
 * @param message one line, with what to do
 */
record Failure(int exitCode, String message) {
    /** Kafka's client calls this a wrong setting, but it is most often a broker that is not there. */
    private static final String NO_ADDRESS = "No resolvable bootstrap urls";

    static Failure of(Exception error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof SettingsException) {
            return new Failure(ExitCode.USAGE, message);
        }
        if (error instanceof StartException
                || error instanceof ResetException
                || error instanceof BenchException
                || error instanceof FaultException
                || error instanceof HistoryFailure
                || error instanceof IngestException
                || error instanceof TopicAccessException) {
            return new Failure(ExitCode.FAILURE, message);
        }
        // Clients wrap what is wrong with their settings in "Failed to create …", of which no user could guess the
        // reason.
        for (Throwable cause = error; cause instanceof KafkaException; cause = cause.getCause()) {
            if (cause instanceof ConfigException) {
                return ofKafkasSetting(String.valueOf(cause.getMessage()));
            }
        }
        return new Failure(ExitCode.FAILURE, error + cause(error) + ". Maybe --debug tells more");
    }

    /** What is at the bottom of it, such as a full disk, of which an error that wraps it may say nothing. */
    private static String cause(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return root == error
                        || message == null
                        || String.valueOf(error.getMessage()).contains(message)
                ? ""
                : ": " + message;
    }

    private static Failure ofKafkasSetting(String message) {
        return message.startsWith(NO_ADDRESS)
                ? new Failure(
                        ExitCode.FAILURE,
                        "No Kafka broker can be looked for: " + message
                                + ". Maybe the host name is wrong, or known in another network only")
                : new Failure(
                        ExitCode.USAGE,
                        message + ". Maybe correct it where it is set; addresses are host:port, comma-separated");
    }
}
