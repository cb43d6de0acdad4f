package org.kumiki.coordinator.console;

import org.kumiki.coordinator.console.desk.Figures;

/**
 * Exact figures, shown and not kept.
 *
 * @param query whose they are
 * @param figures drawings and tables
 */
public record SumsPage(String query, Figures figures) {}
