package org.kumiki.node.policy;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.protocols.document.Purpose;
import tools.jackson.databind.json.JsonMapper;

/**
 * For which purposes the steward lets each dataset be used; for none unless said. Durable before
 * {@link #put} returns. Safe for threads.
 */
public final class PurposeList {

  private static final String FILE = "policy/purposes.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private record Stored(Map<String, Set<Purpose>> purposes) {}

  private final HomeFolder home;
  private final Map<String, Set<Purpose>> purposes;

  /** The list of this folder. */
  public PurposeList(HomeFolder home) {
    this.home = home;
    this.purposes =
        new TreeMap<>(
            home.read(FILE)
                .map(bytes -> MAPPER.readValue(bytes, Stored.class).purposes())
                .orElse(Map.of()));
  }

  /** Sets the purposes of a dataset. */
  public synchronized void put(String datasetId, Set<Purpose> allowed) {
    purposes.put(datasetId, Set.copyOf(allowed));
    home.write(FILE, MAPPER.writeValueAsBytes(new Stored(purposes)));
  }

  /** The purposes of a dataset. */
  public synchronized Set<Purpose> of(String datasetId) {
    return purposes.getOrDefault(datasetId, Set.of());
  }
}
