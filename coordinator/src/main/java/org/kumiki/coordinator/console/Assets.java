package org.kumiki.coordinator.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kumiki.protocols.document.Digest;

/**
 * What pages load: the style sheets, the scripts and the drawings, from the class path. Guarantees:
 * an address names its content, so that it may be kept for ever; nothing else of the class path is
 * reachable. Immutable.
 */
public final class Assets {

  private static final String OWN = "assets/";
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";
  private static final int HASH = 12;

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /**
   * A file.
   *
   * @param type of its content
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Asset(String type, byte[] content) {}

  private final Map<String, String> addresses = new HashMap<>();
  private final Map<String, Asset> byName = new HashMap<>();

  /** All of them. */
  public Assets() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("kumiki.css", OWN + "kumiki.css");
    files.put("figures.css", "/org/kumiki/coordinator/page/figures.css");
    files.put("kumiki.js", OWN + "kumiki.js");
    files.put("typed.js", OWN + "typed.js");
    files.put("mark.svg", OWN + "mark.svg");
    files.put("htmx.js", HTMX);
    files.forEach((name, resource) -> add(name, read(resource)));
  }

  private void add(String name, byte[] content) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    String hashed =
        "%s-%s.%s"
            .formatted(
                name.substring(0, name.lastIndexOf('.')),
                Digest.of(content).hex().substring(0, HASH),
                ending);
    addresses.put(name, "/assets/" + hashed);
    byName.put(hashed, new Asset(TYPES.get(ending), content));
  }

  /** Where a file is. */
  public String at(String name) {
    return Optional.ofNullable(addresses.get(name)).orElseThrow();
  }

  /** The file of a hashed name. */
  public Optional<Asset> find(String hashedName) {
    return Optional.ofNullable(byName.get(hashedName));
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the console's " + resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
