package org.kumiki.coordinator.console.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.coordinator.dataset.PublishedDatasets;
import org.kumiki.coordinator.dataset.PublishedDatasets.Search;
import org.kumiki.coordinator.register.PublicRegister;
import org.kumiki.coordinator.register.RegisterEntry;

/**
 * The register as pages. Guarantees: nothing but what a {@link RegisterEntry} has, and of datasets
 * what is published of them. Safe for threads.
 */
public final class RegisterReader {

  private static final int PAGE = 25;

  private final PublicRegister register;
  private final PublishedDatasets published;

  /** Of these. */
  public RegisterReader(PublicRegister register, PublishedDatasets published) {
    this.register = register;
    this.published = published;
  }

  /** A page of it, the latest received first. */
  public RegisterList list(int skip) {
    List<RegisterEntry> all = register.all();
    return new RegisterList(
        all.stream().skip(skip).limit(PAGE).toList(),
        all.size(),
        skip > 0 ? Optional.of(Math.max(0, skip - PAGE)) : Optional.empty(),
        skip + PAGE < all.size() ? Optional.of(skip + PAGE) : Optional.empty());
  }

  /** An entry with all its versions. */
  public Optional<RegisterPage> find(String id) {
    return register
        .find(id)
        .map(e -> new RegisterPage(e, register.history(id), datasets(e.datasets())));
  }

  private Map<String, DatasetLine> datasets(List<String> names) {
    Map<String, DatasetLine> found = new HashMap<>();
    for (PublishedDatasets.Published p : published.find(new Search(List.of(), Optional.empty()))) {
      String name = p.version().node() + "/" + p.version().dataset();
      if (names.contains(name)) {
        found.put(name, PublicCatalogue.line(p.dataset(), List.of()));
      }
    }
    return found;
  }
}
