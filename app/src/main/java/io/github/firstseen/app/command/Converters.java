package io.github.firstseen.app.command;

import io.github.firstseen.app.http.Role;
import io.github.firstseen.app.operate.Reports;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How texts of the command line are read. */
final class Converters {
    private static final long SECONDS_MAX = Duration.ofDays(1).toSeconds();

    private Converters() {}

    /** {@code failed-retryable} and the like: all that can be reported. */
    static final class OfStatus implements ITypeConverter<CommandType> {
        @Override
        public CommandType convert(String text) {
            try {
                return Reports.status(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code read} or {@code operate}: what a user may have. */
    static final class OfRole implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return Role.ofUser(text)
                    .orElseThrow(() -> new TypeConversionException("must be read or operate, got " + text));
        }
    }

    /** {@code orders-3@42}. */
    static final class OfCoordinates implements ITypeConverter<Coordinates> {
        @Override
        public Coordinates convert(String text) {
            try {
                return Coordinates.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@code 10} or {@code 10s}. */
    static final class OfSeconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String digits = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
            if (!digits.matches("\\d{1,5}") || Long.parseLong(digits) > SECONDS_MAX) {
                throw new TypeConversionException("must be 0 to " + SECONDS_MAX + " seconds, got " + text);
            }
            return Duration.ofSeconds(Long.parseLong(digits));
        }
    }
}
