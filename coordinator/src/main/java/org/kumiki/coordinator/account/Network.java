package org.kumiki.coordinator.account;

/** What counts as one place: an IPv4 address, or the /64 that one IPv6 subscriber has. */
public final class Network {

  private static final int GROUPS = 4;

  private Network() {}

  /** The place of an address as the server writes it. */
  public static String of(String address) {
    if (!address.contains(":")) {
      return address;
    }
    String[] sides = address.split("%", 2)[0].split("::", 2);
    String[] head = sides[0].isEmpty() ? new String[0] : sides[0].split(":");
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      // Groups that '::' stands for are zero; what is behind it lies in the host's half but for
      // addresses that nobody is given.
      network.append(i < head.length ? head[i] : "0").append(':');
    }
    return network + ":/64";
  }
}
