package org.kumiki.coordinator;

import java.time.Duration;
import org.kumiki.coordinator.contactpoint.CrossBorderPost;
import org.kumiki.coordinator.contactpoint.FileOutbox;
import org.kumiki.coordinator.rpc.LinkService;
import org.kumiki.coordinator.transparency.TreeHeads;

/**
 * What is done again and again as time goes on. Guarantees: each is tried again at its next time,
 * whatever became of the others.
 */
final class Upkeep {

  /** How often what time alone brings about is looked for. */
  private static final Duration TICK = Duration.ofMinutes(1);

  /** How often what was added to the audit log is covered by a head of its own. */
  private static final Duration HEADS = Duration.ofMinutes(10);

  private final CoordinatorConfig config;
  private final CaseDesks cases;
  private final QueryDesks desks;
  private final LinkService link;
  private final TreeHeads heads;

  Upkeep(
      CoordinatorConfig config,
      CaseDesks cases,
      QueryDesks desks,
      LinkService link,
      TreeHeads heads) {
    this.config = config;
    this.cases = cases;
    this.desks = desks;
    this.link = link;
    this.heads = heads;
  }

  /** Begins with all of it. */
  void begin(Beats beats) {
    Duration heartbeat = config.heartbeat();
    beats.every(heartbeat, heartbeat, "the nodes could not be greeted", link::beat);
    // Nothing late is shown all the same.
    beats.every(
        heartbeat,
        heartbeat,
        "descriptions that were not confirmed could not be marked",
        cases.descriptions()::lapse);
    beats.every(
        heartbeat,
        heartbeat,
        "what ended queries leave behind could not be overwritten",
        desks.queries()::forgetRemoved);
    beats.every(
        heartbeat,
        heartbeat,
        "sums of results that were decided could not be overwritten",
        desks.held()::forgetRemoved);
    beats.every(
        Duration.ZERO,
        TICK,
        "what is due by time alone could not be done to results",
        desks.checks()::tick);
    // Watchers see that the last head grows old.
    beats.every(HEADS, HEADS, "no head of the audit log could be published", heads::publish);
    beats.every(
        Duration.ZERO,
        TICK,
        "what is due by time alone could not be done to applications",
        cases.applications()::tick);
    beats.every(
        Duration.ZERO,
        TICK,
        "permits and templates whose time is over could not be ended",
        this::endByTime);
    config
        .outbox()
        .map(FileOutbox::new)
        .map(o -> new CrossBorderPost(cases.events(), o, config.deadlines().zone()))
        .ifPresent(
            post ->
                beats.every(
                    Duration.ZERO,
                    TICK,
                    "the contact point could not be told what happened",
                    post::tick));
  }

  private void endByTime() {
    cases.permits().tick();
    cases.signedTemplates().adopt();
    if (cases.templates().tick()) {
      desks.queries().statusChanged();
    }
  }
}
