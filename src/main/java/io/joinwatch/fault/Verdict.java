package io.joinwatch.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is expected beside what was published.
 *
 * @param expected things that must be there
 * @param lost those that are not
 * @param doubled copies beyond what was expected
 * @param wrong things that say something else, or that nobody expected, or that came out of order
 * @param examples some of them, in words
 */
record Verdict(long expected, long lost, long doubled, long wrong, List<String> examples) {
    private static final int MOST_EXAMPLES = 12;
    private static final int MOST_TEXT = 400;

    Verdict {
        examples = List.copyOf(examples);
    }

    boolean isClean() {
        return lost == 0 && doubled == 0 && wrong == 0;
    }

    /** Compares; both in the order in which they came, group by group. */
    static Verdict of(Collection<Item> expected, Collection<Item> published) {
        Map<String, List<String>> must = contents(expected);
        Map<String, List<String>> has = contents(published);
        long lost = 0;
        long doubled = 0;
        long wrong = 0;
        List<String> examples = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(must.keySet());
        names.addAll(has.keySet());
        for (String name : names) {
            List<String> wanted = must.getOrDefault(name, List.of());
            List<String> found = has.getOrDefault(name, List.of());
            if (wanted.isEmpty()) {
                wrong += found.size();
                note(examples, "nobody expected " + name + ": " + found.get(0));
                continue;
            }
            if (found.size() < wanted.size()) {
                lost += wanted.size() - found.size();
                note(examples, "lost " + name);
            } else if (found.size() > wanted.size()) {
                doubled += found.size() - wanted.size();
                note(examples, "doubled " + name);
            }
            long differing = differing(wanted, found);
            if (differing > 0) {
                wrong += differing;
                note(examples, "wrong " + name + ": " + difference(wanted, found));
            }
        }
        wrong += disorder(expected, published, examples);
        return new Verdict(expected.size(), lost, doubled, wrong, examples);
    }

    /** Two looks at different things. */
    Verdict and(Verdict other) {
        List<String> all = new ArrayList<>(examples);
        other.examples.forEach(example -> note(all, example));
        return new Verdict(
                expected + other.expected, lost + other.lost, doubled + other.doubled, wrong + other.wrong, all);
    }

    /** Nothing but what is wrong by itself. */
    static Verdict wrong(Collection<String> what) {
        List<String> examples = new ArrayList<>();
        what.forEach(each -> note(examples, each));
        return new Verdict(0, 0, 0, what.size(), examples);
    }

    private static Map<String, List<String>> contents(Collection<Item> items) {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        items.forEach(item ->
                contents.computeIfAbsent(item.name(), name -> new ArrayList<>()).add(item.content()));
        return contents;
    }

    /** Of those found, how many say what none of the wanted says, copies aside. */
    private static long differing(List<String> wanted, List<String> found) {
        List<String> left = new ArrayList<>(wanted);
        long differing = 0;
        for (String content : found) {
            if (!left.remove(content) && !wanted.contains(content)) {
                differing++;
            }
        }
        return differing;
    }

    private static String difference(List<String> wanted, List<String> found) {
        String a = wanted.get(0);
        String b = found.stream()
                .filter(content -> !wanted.contains(content))
                .findFirst()
                .orElse("");
        int at = 0;
        while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 40);
        return "…" + cut(b.substring(from)) + " instead of …" + cut(a.substring(from));
    }

    private static String cut(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }

    /** How many things stand elsewhere than expected, of those that are there as often as they must. */
    private static long disorder(Collection<Item> expected, Collection<Item> published, List<String> examples) {
        Map<String, List<Item>> must = groups(expected);
        Map<String, List<Item>> has = groups(published);
        long moved = 0;
        for (Map.Entry<String, List<Item>> group : must.entrySet()) {
            List<Item> found = has.getOrDefault(group.getKey(), List.of());
            if (found.size() != group.getValue().size() || !counts(found).equals(counts(group.getValue()))) {
                continue;
            }
            for (int i = 0; i < found.size(); i++) {
                if (!found.get(i).name().equals(group.getValue().get(i).name())) {
                    moved++;
                    note(examples, "out of order: " + found.get(i).name());
                }
            }
        }
        return moved;
    }

    private static Map<String, Integer> counts(List<Item> items) {
        Map<String, Integer> counts = new HashMap<>();
        items.forEach(item -> counts.merge(item.name(), 1, Integer::sum));
        return counts;
    }

    private static Map<String, List<Item>> groups(Collection<Item> items) {
        Map<String, List<Item>> groups = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.group().isEmpty())
                .forEach(item -> groups.computeIfAbsent(item.kind() + " " + item.group(), name -> new ArrayList<>())
                        .add(item));
        return groups;
    }

    private static void note(List<String> examples, String example) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(example.length() <= MOST_TEXT ? example : example.substring(0, MOST_TEXT) + "…");
        }
    }
}
