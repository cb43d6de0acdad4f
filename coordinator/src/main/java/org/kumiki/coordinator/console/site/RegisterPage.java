package org.kumiki.coordinator.console.site;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kumiki.coordinator.register.PublicRegister;
import org.kumiki.coordinator.register.RegisterEntry;

/**
 * An entry of the register.
 *
 * @param entry as it is now
 * @param history all versions, the first first
 * @param datasets those of it that are in the catalogue, by their names
 */
public record RegisterPage(
    RegisterEntry entry, List<PublicRegister.Version> history, Map<String, DatasetLine> datasets) {

  /** Copies. */
  public RegisterPage {
    Objects.requireNonNull(entry);
    history = List.copyOf(history);
    datasets = Map.copyOf(datasets);
  }
}
