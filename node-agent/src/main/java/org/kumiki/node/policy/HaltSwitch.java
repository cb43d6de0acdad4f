package org.kumiki.node.policy;

import org.kumiki.node.home.HomeFolder;

/** The steward's switch: while it is on, nothing is answered. Survives restarts. Thread-safe. */
public final class HaltSwitch {

  private static final String FILE = "policy/halted";
  private static final byte[] ON = {'1'};
  private static final byte[] OFF = {'0'};

  private final HomeFolder home;
  private boolean halted;

  /** The switch of this folder. */
  public HaltSwitch(HomeFolder home) {
    this.home = home;
    this.halted = home.read(FILE).map(bytes -> bytes.length != 1 || bytes[0] != '0').orElse(false);
  }

  /** Sets it. */
  public synchronized void set(boolean on) {
    home.write(FILE, on ? ON : OFF);
    halted = on;
  }

  /** True while nothing is answered. */
  public synchronized boolean halted() {
    return halted;
  }
}
