package org.kumiki.coordinator.console.templates;

import java.time.Instant;

/**
 * A template in the list.
 *
 * @param id of its case
 * @param name and version, or the id where none is chosen
 * @param algorithm which statistic; empty for one that was signed elsewhere
 * @param author who wrote it
 * @param state where it is
 * @param updated when it changed last
 */
public record TemplateLine(
    String id, String name, String algorithm, String author, String state, Instant updated) {}
