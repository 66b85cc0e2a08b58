package io.github.firstseen.topology;

import io.github.firstseen.serdes.Judged;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What becomes of an ingest record.
 *
 * @param judged how it was judged, also in its headers
 * @param sink the node of the topic it goes to
 * @param record what is written there
 */
record Output(Judged judged, String sink, Record<byte[], byte[]> record) {}
