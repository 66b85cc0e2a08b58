#!/usr/bin/env python3
"""Reports what became of a message, without Java: writes the value of a lifecycle command to standard output.

Most arguments are headers of the deduplicated record:

    report.py --request-id "$firstseen_request_id" --owner "$firstseen_owner" \\
        --attempt "$firstseen_attempt" --source "$firstseen_source" \\
        --status SUCCEEDED --outcome-file answer.json --content-type application/json > command
    kcat -P -b HOST:PORT -t commands -p "$firstseen_owner" -k "$firstseen_request_id" command

The deduplicator reads it where firstseen.lifecycle=on. Any client will do that sends bytes as they are, with the
request id as the key, to the partition the owner names.
The bytes are explained in docs/schemas.md. Python 3 and nothing else; copy what you need of it.
"""

import argparse
import sys
import time
import uuid

# A single Avro object of schema LifecycleCommand: docs/schemas.md.
HEADER = bytes.fromhex("c301" "961fe45b7e4283d3")
TYPES = ["PROCESSING", "SUCCEEDED", "REJECTED", "FAILED_RETRYABLE", "FAILED_FINAL", "RELEASE"]


def number(n):
    """Avro's int and long: the sign in the lowest bit, then seven bits to a byte, the lowest first."""
    rest = 2 * n if n >= 0 else -2 * n - 1
    out = bytearray()
    while rest > 0x7F:
        out.append(rest & 0x7F | 0x80)
        rest >>= 7
    out.append(rest)
    return bytes(out)


def counted(data):
    return number(len(data)) + data


def text(value):
    return counted(value.encode("utf-8"))


def optional(value, encode):
    """A union of null and one type: which of the two, and the value if there is one."""
    return number(0) if value is None else number(1) + encode(value)


def coordinates(source):
    topic, partition, offset = source
    return text(topic) + number(partition) + number(offset)


def outcome(value):
    content_type, length, content = value
    return text(content_type) + number(length) + optional(content, counted)


def command(args):
    """The fields in the order of the schema."""
    return b"".join(
        [
            HEADER,
            text(args.request_id),
            optional(args.owner, number),
            optional(args.attempt, number),
            optional(args.source, coordinates),
            number(TYPES.index(args.status)),
            optional(read_outcome(args), outcome),
            text(args.actor),
            text(args.role),
            number(args.time_ms),
            optional(args.why, text),
        ]
    )


def read_outcome(args):
    """Content type, length and content; without the content where there are more bytes than are kept."""
    if args.outcome_file is None:
        return None
    with open(args.outcome_file, "rb") as file:
        content = file.read()
    return args.content_type, len(content), content if len(content) <= args.outcome_max else None


def parse_source(value):
    """orders-3@42: the topic may have hyphens of its own."""
    place, _, offset = value.rpartition("@")
    topic, _, partition = place.rpartition("-")
    if not (topic and partition.isdecimal() and offset.isdecimal()):
        raise argparse.ArgumentTypeError("looks like orders-3@42, got " + value)
    return topic, int(partition), int(offset)


def parse_request_id(value):
    try:
        return str(uuid.UUID(value))
    except ValueError:
        raise argparse.ArgumentTypeError("is a UUID, got " + value)


def at_least(least):
    def parse(value):
        if not (value.isdecimal() and int(value) >= least):
            raise argparse.ArgumentTypeError("is a number from %d, got %s" % (least, value))
        return int(value)

    return parse


def parse_args():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--request-id", required=True, type=parse_request_id, help="header firstseen-request-id")
    parser.add_argument("--owner", type=at_least(0), help="header firstseen-owner")
    parser.add_argument("--attempt", type=at_least(1), help="header firstseen-attempt; without it, whichever is out")
    parser.add_argument("--source", type=parse_source, help="header firstseen-source; without it, any")
    parser.add_argument("--status", required=True, choices=TYPES, help="what became of the message")
    parser.add_argument("--outcome-file", help="what it produced, for its duplicates to be answered with")
    parser.add_argument("--content-type", default="application/octet-stream", help="what the outcome is")
    parser.add_argument("--outcome-max", type=at_least(0), default=4096, help="more bytes than these are only counted")
    parser.add_argument("--actor", default="report.py", help="who says so")
    parser.add_argument("--role", default="consumer", help="what they are to the message")
    parser.add_argument("--why", help="the reason, for people")
    parser.add_argument("--time-ms", type=at_least(0), default=int(time.time() * 1000), help="when; without it, now")
    return parser.parse_args()


if __name__ == "__main__":
    sys.stdout.buffer.write(command(parse_args()))
