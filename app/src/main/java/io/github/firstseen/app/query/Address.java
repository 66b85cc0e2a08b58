package io.github.firstseen.app.query;

/**
 * How one instance is reached by the others: its {@code application.server}. Written as {@code 10.0.0.7:7070}.
 *
 * @param host a name or an address, IPv6 without brackets; never empty
 * @param port 1 to 65535
 */
public record Address(String host, int port) implements Comparable<Address> {
    private static final int PORT_MAX = 65_535;

    public Address {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host must not be empty");
        }
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("port must be 1 to " + PORT_MAX + ", got " + port);
        }
    }

    /** Reads what {@link #toString()} wrote; throws IllegalArgumentException for anything else. */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an instance looks like 10.0.0.7:7070, got " + text);
        }
        String host = text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        try {
            return new Address(host, Integer.parseInt(text, colon + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("an instance looks like 10.0.0.7:7070, got " + text, e);
        }
    }

    @Override
    public int compareTo(Address other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }
}
