package org.kumiki.node.data;

import java.util.List;
import java.util.Objects;
import java.util.SequencedCollection;

/**
 * Persons whose rows take no part (EHDS Art. 71), as it stands for one run. Applied before anything
 * else; never sent anywhere but its version.
 *
 * @param version what the journal writes: names the state of the list, nothing of its content
 * @param keys the persons' keys as the steward wrote them
 */
public record OptOut(String version, SequencedCollection<String> keys) {

  private static final OptOut NOBODY = new OptOut("none", List.of());

  /** Copies. */
  public OptOut {
    Objects.requireNonNull(version);
    keys = List.copyOf(keys);
  }

  /** An empty list: the sandbox, where no real person is. */
  public static OptOut nobody() {
    return NOBODY;
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "OptOut[version=" + version + "]";
  }
}
