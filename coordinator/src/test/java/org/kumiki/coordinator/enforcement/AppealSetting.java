package org.kumiki.coordinator.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.person.Person;

/** A body with cases whose measures are appealed against, and the steps of an appeal. */
abstract class AppealSetting {

  static final String EXCLUDE =
      "{\"kind\": \"EXCLUDE\", \"who\": \"organisation/uni\", \"until\": \"2028-01-31\"}";
  static final String SUSPEND = "{\"kind\": \"SUSPEND\"}";
  static final String FINE = "{\"kind\": \"FINE\", \"amount\": \"1000\"}";
  static final String LIFTED =
      "{\"outcome\": \"LIFTED\", \"justification\": \"INNER\", \"publication\": \"It ended.\"}";

  @TempDir Path folder;
  EnforcementWorld world;

  @BeforeEach
  void open() {
    world = new EnforcementWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  static void refused(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(CommandRefused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** By dora and dieter. */
  EnforcementCase decided(String... measures) {
    return world.decided(
        world.propose(
            world.assessment("PERMIT", "p-1", "REIDENTIFICATION"), String.join(",", measures)));
  }

  EnforcementCase appeal(EnforcementCase of) {
    return world.give(world.anna, of, EnforcementCommand.LODGE_APPEAL, "{\"grounds\": \"not me\"}");
  }

  EnforcementCase propose(Person by, EnforcementCase of, String body) {
    return world.give(by, of, EnforcementCommand.DECIDE_APPEAL, body);
  }

  EnforcementCase confirm(Person by, EnforcementCase of) {
    return world.give(by, of, EnforcementCommand.CONFIRM_APPEAL, waiting(of, ""));
  }

  static String waiting(EnforcementCase of, String more) {
    return "{\"decision\": \"%s\"%s}"
        .formatted(of.appeal().flatMap(Appeal::proposed).orElseThrow().id(), more);
  }

  boolean excluded() {
    return world.organisations.find("uni").orElseThrow().isExcluded(world.clock.instant());
  }

  static String changed(String keep) {
    return """
    {"outcome": "CHANGED", "justification": "why", "publication": "Less.", "keep": [%s]}
    """
        .formatted(keep);
  }
}
