package org.kumiki.node.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.protocols.document.TemplateReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the steward allowed: exactly this template on exactly this dataset, nothing else. Durable
 * before {@link #allow} returns. Safe for threads.
 */
public final class AllowList {

  private static final String FILE = "policy/allowed.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** One line of it. */
  public record Allowed(TemplateReference template, String datasetId) {}

  private record Stored(Set<Allowed> allowed) {}

  private final HomeFolder home;
  private final Set<Allowed> allowed;

  /** The list of this folder; empty where there is none. */
  public AllowList(HomeFolder home) {
    this.home = home;
    this.allowed =
        new LinkedHashSet<>(
            home.read(FILE)
                .map(bytes -> MAPPER.readValue(bytes, Stored.class).allowed())
                .orElse(Set.of()));
  }

  /** Allows a template, by content, on a dataset. */
  public synchronized void allow(TemplateReference template, String datasetId) {
    if (allowed.add(new Allowed(template, datasetId))) {
      store();
    }
  }

  /** Takes it back. */
  public synchronized void disallow(TemplateReference template, String datasetId) {
    if (allowed.remove(new Allowed(template, datasetId))) {
      store();
    }
  }

  /** True if the steward allowed it. */
  public synchronized boolean allows(TemplateReference template, String datasetId) {
    return allowed.contains(new Allowed(template, datasetId));
  }

  /** All of it. */
  public synchronized List<Allowed> all() {
    return List.copyOf(allowed);
  }

  private void store() {
    home.write(FILE, MAPPER.writeValueAsBytes(new Stored(allowed)));
  }
}
