package org.kumiki.sandbox.run;

import java.nio.file.Path;
import java.util.Locale;
import org.kumiki.algorithms.InvalidInput;

/**
 * One {@code --site NAME=FILE}.
 *
 * @param nodeId the name as a node id: lower case, underscores as hyphens
 * @param file CSV or Parquet; where the schema is a Data Package, the folder of its files
 */
public record Site(String nodeId, Path file) {

  /**
   * Reads NAME=FILE.
   *
   * @throws InvalidInput if there is no name, no file, or the name has other characters than
   *     letters, digits, dot, hyphen and underscore
   */
  public static Site parse(String text) {
    int equals = text.indexOf('=');
    String where = "--site " + text;
    if (equals < 1 || equals == text.length() - 1) {
      throw new InvalidInput(where, "expected NAME=FILE, for example --site north=north.csv");
    }
    return new Site(nodeId(where, text.substring(0, equals)), Path.of(text.substring(equals + 1)));
  }

  /** The node id of a site name. */
  public static String nodeId(String where, String name) {
    String id = name.toLowerCase(Locale.ROOT).replace('_', '-');
    if (!id.matches("[a-z0-9.-]{1,64}")) {
      throw new InvalidInput(
          where, "a site name has 1 to 64 letters, digits, dots or hyphens, not '" + name + "'");
    }
    return id;
  }
}
