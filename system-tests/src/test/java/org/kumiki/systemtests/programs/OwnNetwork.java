package org.kumiki.systemtests.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A Linux network namespace with one cable to this machine, which can be pulled, or lose without a
 * word what goes to it. Needs root and iproute2; processes in it have no other network.
 */
final class OwnNetwork implements AutoCloseable {

  /** This machine's end of the cable. */
  static final String HERE = "10.213.77.1";

  private static final String THERE = "10.213.77.2";
  private static final String NOBODY = "02:00:00:00:00:01";

  private final String name;
  private final String cable;

  private OwnNetwork(long pid) {
    name = "kumiki-" + pid;
    cable = "kmk" + pid;
  }

  /**
   * Makes it.
   *
   * @throws IOException if this machine or account cannot
   */
  static OwnNetwork create() throws IOException {
    OwnNetwork network = new OwnNetwork(ProcessHandle.current().pid());
    ip("netns", "add", network.name);
    try {
      ip(
          "link",
          "add",
          network.cable,
          "type",
          "veth",
          "peer",
          "name",
          "out",
          "netns",
          network.name);
      ip("addr", "add", HERE + "/30", "dev", network.cable);
      ip("link", "set", network.cable, "up");
      ip("-n", network.name, "addr", "add", THERE + "/30", "dev", "out");
      ip("-n", network.name, "link", "set", "out", "up");
      ip("-n", network.name, "link", "set", "lo", "up");
      return network;
    } catch (IOException e) {
      network.close();
      throw e;
    }
  }

  /** What comes before a command so that it runs there. */
  List<String> command() {
    return List.of("ip", "netns", "exec", name);
  }

  /** Both ends lose their link. */
  void pull() throws IOException {
    ip("link", "set", cable, "down");
  }

  /** Undoes {@link #pull}. */
  void plug() throws IOException {
    ip("link", "set", cable, "up");
  }

  /** From now on nothing from here arrives there, and neither end is told. */
  void swallow() throws IOException {
    ip("neigh", "replace", THERE, "lladdr", NOBODY, "dev", cable, "nud", "permanent");
  }

  /** Undoes {@link #swallow}. */
  void deliver() throws IOException {
    ip("neigh", "del", THERE, "dev", cable);
  }

  private static void ip(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + words.strip());
    }
  }

  @Override
  public void close() throws IOException {
    // The cable goes with it.
    ip("netns", "del", name);
  }
}
