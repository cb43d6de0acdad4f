package org.kumiki.node.data;

import java.util.List;
import java.util.Objects;

/**
 * Persons whose rows take no part in a run (EHDS Art. 71). Applied before anything else; of it only
 * the version ever leaves this machine. Whose opt-out counts for which permit is the matter of
 * {@link OptOutList}.
 *
 * @param version names a state of the list and tells nothing of its content
 * @param keys the persons' keys as the steward wrote them
 */
public record OptOut(String version, List<String> keys) {

  private static final OptOut NOBODY = new OptOut("none", List.of());

  /** Copies. */
  public OptOut {
    Objects.requireNonNull(version);
    keys = List.copyOf(keys);
  }

  /** An empty list: for the sandbox, where no real person is. */
  public static OptOut nobody() {
    return NOBODY;
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "OptOut[version=" + version + "]";
  }
}
