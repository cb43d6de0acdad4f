package org.kumiki.node.policy;

import java.util.Map;
import java.util.TreeMap;
import org.kumiki.node.home.HomeFolder;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the steward demands for each dataset; nothing unless said. Durable before {@link #put}
 * returns. Safe for threads.
 */
public final class DemandList {

  private static final String FILE = "policy/demands.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private record Stored(Map<String, HolderDemands> demands) {}

  private final HomeFolder home;
  private final Map<String, HolderDemands> demands;

  /** The list of this folder. */
  public DemandList(HomeFolder home) {
    this.home = home;
    this.demands =
        new TreeMap<>(
            home.read(FILE)
                .map(bytes -> MAPPER.readValue(bytes, Stored.class).demands())
                .orElse(Map.of()));
  }

  /** Sets the demands for a dataset. */
  public synchronized void put(String datasetId, HolderDemands demanded) {
    demands.put(datasetId, demanded);
    home.write(FILE, MAPPER.writeValueAsBytes(new Stored(demands)));
  }

  /** The demands for a dataset. */
  public synchronized HolderDemands of(String datasetId) {
    return demands.getOrDefault(datasetId, HolderDemands.NONE);
  }
}
