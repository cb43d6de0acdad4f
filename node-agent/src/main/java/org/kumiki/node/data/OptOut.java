package org.kumiki.node.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.kumiki.node.data.source.KeyList;

/**
 * Persons whose rows take no part in a run (EHDS Art. 71). Applied before anything else; of it only
 * the version ever leaves this machine. Whose opt-out counts for which permit is the caller's
 * matter.
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

  /**
   * The list that a steward keeps in a file of {@link KeyList}. The version is the time of the last
   * change: a hash of a short list would let a reader try out persons.
   *
   * @throws org.kumiki.algorithms.InvalidInput if the file is not there or a line is no key
   */
  public static OptOut read(Path file) {
    try {
      List<String> keys = KeyList.read(file);
      String changed =
          Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
      return new OptOut(changed, keys);
    } catch (IOException e) {
      throw StoreFailure.of("reading the opt-out list", e);
    } catch (UncheckedIOException e) {
      throw StoreFailure.of("reading the opt-out list", e.getCause());
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "OptOut[version=" + version + "]";
  }
}
