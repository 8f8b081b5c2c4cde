package io.joinwatch.fault;

/**
 * One thing that the app publishes, as it is compared.
 *
 * @param kind what it is, such as {@code solve}
 * @param group within it the order counts: a database; empty where no order is promised
 * @param id what it is about: two with the same are the same thing published twice, unless both are expected
 * @param content what it says
 */
record Item(String kind, String group, String id, String content) {
    String name() {
        return kind + " " + id;
    }
}
