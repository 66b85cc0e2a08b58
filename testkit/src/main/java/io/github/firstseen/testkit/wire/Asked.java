package io.github.firstseen.testkit.wire;

import java.util.Set;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.ResponseHeader;

/** A request that is tampered with, understood: what an error for it looks like, and whether an answer says it was applied. */
final class Asked {
    private final RequestHeader header;
    private final AbstractRequest body;

    Asked(Frame frame) {
        ByteBufferAccessor content = new ByteBufferAccessor(frame.content());
        this.header = RequestHeader.parse(content.buffer());
        this.body = AbstractRequest.parseRequest(header.apiKey(), header.apiVersion(), content).request;
    }

    /** What a broker writes that answers this request with this error. */
    Frame refusal(Errors error) {
        AbstractResponse answer = body.getErrorResponse(error.exception());
        ResponseHeader head = header.toResponseHeader();
        return Frame.of(head.data(), head.headerVersion(), answer.data(), header.apiVersion());
    }

    /** Whether this answer of the broker has no error in any of its parts. */
    boolean isAppliedBy(Frame answer) {
        return Set.of(Errors.NONE)
                .containsAll(AbstractResponse.parseResponse(answer.content(), header)
                        .errorCounts()
                        .keySet());
    }
}
