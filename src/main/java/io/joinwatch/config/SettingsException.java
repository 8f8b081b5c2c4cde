package io.joinwatch.config;

import org.apache.kafka.common.config.ConfigException;

/** A setting that cannot be taken; the message names it, its value, what is allowed, and what to do. */
public final class SettingsException extends ConfigException {
    private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }
}
