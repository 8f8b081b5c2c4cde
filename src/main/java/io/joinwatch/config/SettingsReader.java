package io.joinwatch.config;

import io.joinwatch.advise.NearestName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Gathers settings from where they may stand. What comes later wins: defaults, then {@link #file}, then {@link
 * #environment}, then {@link #assign}, if called in this order. Every name and value is checked as it comes. Not
 * thread-safe.
 */
public final class SettingsReader {
    private static final int TYPING_ERROR = 2;
    private static final Map<String, Setting<?>> OURS = ours();

    private final Map<String, GivenValue> given = new TreeMap<>();

    private static Map<String, Setting<?>> ours() {
        Map<String, Setting<?>> ours = new TreeMap<>();
        Settings.ALL.forEach(setting -> ours.put(setting.name(), setting));
        return ours;
    }

    /**
     * Takes the settings of a file of Java properties in UTF-8.
     *
     * @throws SettingsException if it cannot be read, holds a name twice, an unknown name of ours or a bad value
     */
    public SettingsReader file(Path path) {
        Map<String, String> entries = new LinkedHashMap<>();
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object name, Object value) {
                if (entries.put((String) name, (String) value) != null) {
                    throw new SettingsException(name + " stands twice in " + path + ". Maybe remove one");
                }
                return super.put(name, value);
            }
        };
        try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (NoSuchFileException missing) {
            throw new SettingsException("Settings file " + path
                    + " does not exist. Maybe write one with `joinwatch config > " + path.getFileName() + "`");
        } catch (IOException | IllegalArgumentException bad) {
            throw new SettingsException("Settings file " + path + " cannot be read: " + bad.getMessage()
                    + ". Maybe it is a folder, or not UTF-8, or has a broken \\u escape");
        }
        entries.forEach((name, value) -> with(name, value, path.toString()));
        return this;
    }

    /** Takes what the variables {@code JOINWATCH_…} and {@code KAFKA_…} of an environment say. */
    public SettingsReader environment(Map<String, String> environment) {
        new EnvironmentNames()
                .settings(environment)
                .forEach((variable, name) ->
                        with(name, environment.getOrDefault(variable, ""), "environment variable " + variable));
        return this;
    }

    /** Takes assignments {@code name=value}, as of a command line. */
    public SettingsReader assign(List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new SettingsException(
                        "--set " + assignment + " is no assignment. Maybe write --set joinwatch.pane=1h");
            }
            with(assignment.substring(0, equals).strip(), assignment.substring(equals + 1), "--set");
        }
        return this;
    }

    /**
     * Takes one setting.
     *
     * @param origin where it comes from, for messages
     */
    public SettingsReader with(String name, String value, String origin) {
        Setting<?> setting = OURS.get(name);
        if (setting != null) {
            setting.read(value, origin);
        } else {
            refuseMisspelt(name, origin);
        }
        given.put(name, new GivenValue(value.strip(), origin));
        return this;
    }

    private static void refuseMisspelt(String name, String origin) {
        int dot = name.indexOf('.');
        String room = dot < 0 ? name : name.substring(0, dot + 1);
        boolean ours = room.equals(Setting.PREFIX);
        if (OURS.containsKey(Setting.PREFIX + name)) {
            throw new SettingsException(
                    name + " (" + origin + ") is no setting. Maybe " + Setting.PREFIX + name + " is meant");
        }
        if (ours || NearestName.distance(room, Setting.PREFIX) <= TYPING_ERROR) {
            Optional<String> near = NearestName.of(name, OURS.keySet(), Integer.MAX_VALUE);
            throw new SettingsException(
                    name + " (" + origin + ") is no setting. Maybe " + near.orElse("it is misspelt") + " is meant");
        }
    }

    /**
     * All settings, what was not given by its default.
     *
     * @throws SettingsException if settings contradict each other
     */
    public EffectiveSettings read() {
        return new EffectiveSettings(given);
    }
}
