package io.github.firstseen.app.http;

import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.app.query.Behind;
import io.github.firstseen.app.query.CopyRole;
import io.github.firstseen.app.query.Reply;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.SightingCodec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one instance replies to another, in the order of the questions, as it stands in JSON. */
record InnerReplies(List<Item> replies) {
    private static final SightingCodec CODEC = new SightingCodec();

    /**
     * One reply.
     *
     * @param role null where it cannot answer
     * @param sighting as it stands in the store, in Base64; null where there is none
     */
    record Item(
            @Nullable CopyRole role,
            long asOfMs,
            @Nullable Behind behind,
            @Nullable String sighting,
            @Nullable Restoring restoring) {
        static Item of(Reply reply) {
            if (reply instanceof Reply.Read read) {
                return new Item(read.role(), read.asOfMs(), read.behind(), encoded(read.sighting()), null);
            }
            return new Item(null, 0, null, null, reply instanceof Reply.NotHere not ? not.restoring() : null);
        }

        Reply toReply() {
            return role == null
                    ? new Reply.NotHere(restoring)
                    : new Reply.Read(role, asOfMs, behind, decoded(sighting));
        }

        private static @Nullable String encoded(@Nullable Sighting sighting) {
            return sighting == null ? null : Base64.getEncoder().encodeToString(CODEC.encode(sighting));
        }

        private static @Nullable Sighting decoded(@Nullable String text) {
            return text == null ? null : CODEC.decode(Base64.getDecoder().decode(text));
        }
    }

    static InnerReplies of(List<Reply> replies) {
        return new InnerReplies(replies.stream().map(Item::of).toList());
    }

    List<Reply> toReplies() {
        return replies.stream().map(Item::toReply).toList();
    }
}
