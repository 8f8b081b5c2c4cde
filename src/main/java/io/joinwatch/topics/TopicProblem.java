package io.joinwatch.topics;

/**
 * Something about the topics that keeps the app from working right.
 *
 * @param topic full name
 * @param problem what is wrong, with the value found
 * @param remedy what to do
 */
public record TopicProblem(String topic, String problem, String remedy) {
    @Override
    public String toString() {
        return "Topic " + topic + " " + problem + ": " + remedy;
    }
}
