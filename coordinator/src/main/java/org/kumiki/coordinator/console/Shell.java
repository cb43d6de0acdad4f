package org.kumiki.coordinator.console;

import java.time.Duration;
import java.util.Objects;

/**
 * What stands around every page.
 *
 * @param visit who looks
 * @param words in the visitor's language
 * @param body whose site it is
 * @param idle after how long without a request a session ends
 * @param assets style sheet, script and drawings
 * @param section which part of the site it is in
 * @param title of the page
 */
public record Shell(
    Visit visit,
    Words words,
    Body body,
    Duration idle,
    Assets assets,
    Section section,
    String title) {

  /** Parts of the site. */
  public enum Section {
    /** The start page. */
    START,
    /** Datasets. */
    CATALOGUE,
    /** What was permitted and run. */
    REGISTER,
    /** Figures. */
    ACTIVITY,
    /** Opt-out, complaints. */
    RIGHTS,
    /** For those who are logged in. */
    DESK,
    /** What is in no part. */
    OTHER
  }

  /** Never null. */
  public Shell {
    Objects.requireNonNull(visit);
    Objects.requireNonNull(words);
    Objects.requireNonNull(body);
    Objects.requireNonNull(idle);
    Objects.requireNonNull(assets);
    Objects.requireNonNull(section);
    Objects.requireNonNull(title);
  }

  /** Words of a key. */
  public String t(String key, Object... arguments) {
    return words.text(key, arguments);
  }

  /** The body's name. */
  public String bodyName() {
    return body.name(visit.language());
  }

  /** As in {@code lang}. */
  public String lang() {
    return visit.language().code();
  }

  /** Whether this is where the visitor is. */
  public boolean in(Section other) {
    return section == other;
  }
}
