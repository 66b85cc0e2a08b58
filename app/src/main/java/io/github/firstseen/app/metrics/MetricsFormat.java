package io.github.firstseen.app.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The forms in which metrics can be had. */
public enum MetricsFormat {
    OPEN_METRICS,
    /** Prometheus' own, from before OpenMetrics. */
    PROMETHEUS_TEXT;

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    /**
     * The one to answer with: OpenMetrics, unless the asker wants text and does not say that it knows OpenMetrics.
     *
     * @param accept the header of the request; null where there is none
     */
    public static MetricsFormat of(@Nullable String accept) {
        boolean isTextWanted = accept != null
                && accept.contains("text/")
                && !FORMATS.getOpenMetricsTextFormatWriter().accepts(accept);
        return isTextWanted ? PROMETHEUS_TEXT : OPEN_METRICS;
    }

    /** For the header of the answer. */
    public String contentType() {
        return writer().getContentType();
    }

    byte[] write(MetricSnapshots snapshots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer().write(bytes, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    private ExpositionFormatWriter writer() {
        return switch (this) {
            case OPEN_METRICS -> FORMATS.getOpenMetricsTextFormatWriter();
            case PROMETHEUS_TEXT -> FORMATS.getPrometheusTextFormatWriter();
        };
    }
}
