package io.github.firstseen.app.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * By which hosts the server may be asked. A page whose own name was made to lead here asks by that name (DNS rebinding),
 * and the browser believes that both are one; so a name must be one of ours. No page can make an address its own.
 *
 * @param names in lower case
 */
record Hosts(Set<String> names) {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\[\\]:/@\\s]+)(?::\\d{0,5})?");
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|" + OCTET + "(?:\\." + OCTET + "){3}");

    /**
     * Those of one instance; the address by which a connection came always goes, and so does this machine.
     *
     * @param listener a name or an address, IPv6 without brackets
     * @param applicationServer {@code HOST:PORT}
     * @param others {@code firstseen.http.hosts}
     */
    static Hosts of(String listener, String applicationServer, List<String> others) {
        String named = Utils.getHost(applicationServer);
        return new Hosts(
                Stream.concat(Stream.of("localhost", listener, named == null ? "localhost" : named), others.stream())
                        .map(Hosts::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** @throws Problem where another one is meant */
    void check(Context request) {
        if (!isOurs(request.header("Host"), request.req().getLocalAddr())) {
            throw Problem.of(
                    ProblemKind.MISDIRECTED,
                    "the Host of the request is neither an address of this machine, nor the host of application.server, nor one of"
                            + " firstseen.http.hosts");
        }
    }

    /**
     * Whether it may be asked so.
     *
     * @param header null where there is none
     * @param localAddress where the connection came in
     */
    boolean isOurs(@Nullable String header, String localAddress) {
        Matcher matcher = HOST.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return false;
        }
        String host = matcher.group(1);
        if (!ADDRESS.matcher(host).matches()) {
            return names.contains(name(host));
        }
        try {
            // An address, so nobody is asked for a name.
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.equals(InetAddress.getByName(localAddress))
                    || names.contains(address.getHostAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String name(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
