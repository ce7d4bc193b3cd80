package org.amcreports.dashboard.subscriptions.channels;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Which addresses belong to nobody's internal network, by the special-purpose registries (RFC 6890). */
final class PublicAddresses {

    private static final List<Network> RESERVED = List.of(
            network("0.0.0.0", 8),
            network("10.0.0.0", 8),
            network("100.64.0.0", 10),
            network("127.0.0.0", 8),
            network("169.254.0.0", 16),
            network("172.16.0.0", 12),
            network("192.0.0.0", 24),
            network("192.0.2.0", 24),
            network("192.88.99.0", 24),
            network("192.168.0.0", 16),
            network("198.18.0.0", 15),
            network("198.51.100.0", 24),
            network("203.0.113.0", 24),
            network("224.0.0.0", 3));

    /** Global unicast; within it what leads to IPv4 addresses or is not routed. */
    private static final Network GLOBAL_UNICAST = network("2000::", 3);

    private static final List<Network> RESERVED_IN_IT =
            List.of(network("2001::", 23), network("2001:db8::", 32), network("2002::", 16), network("3fff::", 20));

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return RESERVED.stream().noneMatch(network -> network.holds(address));
        }
        return GLOBAL_UNICAST.holds(address) && RESERVED_IN_IT.stream().noneMatch(network -> network.holds(address));
    }

    private static Network network(String address, int bits) {
        try {
            return new Network(Objects.requireNonNull(InetAddress.getByName(address)), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Network(InetAddress address, int bits) {

        boolean holds(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] its = other.getAddress();
            int whole = bits / Byte.SIZE;
            int rest = Byte.SIZE - bits % Byte.SIZE;
            return mine.length == its.length
                    && Arrays.equals(mine, 0, whole, its, 0, whole)
                    && (rest == Byte.SIZE || (mine[whole] & 0xff) >> rest == (its[whole] & 0xff) >> rest);
        }
    }
}
