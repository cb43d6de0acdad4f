package org.kumiki.coordinator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.calendar.PeriodRule;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.store.StoreSettings;

/**
 * Where a coordinator keeps its files and listens, and how patient it is.
 *
 * @param home its folder
 * @param host the address to listen at
 * @param enrolmentPort 0 for any free one
 * @param linkPort 0 for any free one
 * @param lossGrace how long a query waits for a lost node, unless its permit is less patient
 * @param heartbeat how often either side says that it lives
 * @param answerTime how long a connected node may be silent when an answer of it is due
 * @param queryTime how long a query may take
 * @param http the REST API, where it is to be served
 * @param logIn how people log in
 * @param profile release rules that every query keeps at least, whatever its permit says
 * @param store where its records are
 * @param deadlines how statutory deadlines are counted
 * @param outputCheck how much of what passed the automatic check people look at
 * @param outbox where messages for the national contact point are put; empty for none
 */
public record CoordinatorConfig(
    Path home,
    String host,
    int enrolmentPort,
    int linkPort,
    Duration lossGrace,
    Duration heartbeat,
    Duration answerTime,
    Duration queryTime,
    Optional<HttpConfig> http,
    LogInConfig logIn,
    Profile profile,
    StoreSettings store,
    PeriodRule deadlines,
    CheckRules outputCheck,
    Optional<Path> outbox) {

  /** Never null. */
  public CoordinatorConfig {
    Objects.requireNonNull(home);
    Objects.requireNonNull(host);
    Objects.requireNonNull(lossGrace);
    Objects.requireNonNull(heartbeat);
    Objects.requireNonNull(answerTime);
    Objects.requireNonNull(queryTime);
    Objects.requireNonNull(http);
    Objects.requireNonNull(logIn);
    Objects.requireNonNull(profile);
    Objects.requireNonNull(store);
    Objects.requireNonNull(deadlines);
    Objects.requireNonNull(outputCheck);
    Objects.requireNonNull(outbox);
  }

  /** On this machine only, at free ports. */
  public static CoordinatorConfig loopback(Path home) {
    return new CoordinatorConfig(
        home,
        "127.0.0.1",
        0,
        0,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofHours(1),
        Optional.empty(),
        LogInConfig.USUAL,
        Profile.NONE,
        new StoreSettings.Embedded(),
        PeriodRule.BRUSSELS,
        CheckRules.NO_DESK,
        Optional.empty());
  }

  /** The same with an outbox for the contact point. */
  public CoordinatorConfig withOutbox(Path folder) {
    return new CoordinatorConfig(
        home,
        host,
        enrolmentPort,
        linkPort,
        lossGrace,
        heartbeat,
        answerTime,
        queryTime,
        http,
        logIn,
        profile,
        store,
        deadlines,
        outputCheck,
        Optional.of(folder));
  }

  /** The same with another grace. */
  public CoordinatorConfig withLossGrace(Duration grace) {
    return new CoordinatorConfig(
        home,
        host,
        enrolmentPort,
        linkPort,
        grace,
        heartbeat,
        answerTime,
        queryTime,
        http,
        logIn,
        profile,
        store,
        deadlines,
        outputCheck,
        outbox);
  }

  /** The same with the REST API. */
  public CoordinatorConfig withHttp(HttpConfig api) {
    return new CoordinatorConfig(
        home,
        host,
        enrolmentPort,
        linkPort,
        lossGrace,
        heartbeat,
        answerTime,
        queryTime,
        Optional.of(api),
        logIn,
        profile,
        store,
        deadlines,
        outputCheck,
        outbox);
  }

  /** The same with other rules of logging in. */
  public CoordinatorConfig withLogIn(LogInConfig rules) {
    return new CoordinatorConfig(
        home,
        host,
        enrolmentPort,
        linkPort,
        lossGrace,
        heartbeat,
        answerTime,
        queryTime,
        http,
        rules,
        profile,
        store,
        deadlines,
        outputCheck,
        outbox);
  }

  /** The same with its records elsewhere. */
  public CoordinatorConfig withStore(StoreSettings records) {
    return new CoordinatorConfig(
        home,
        host,
        enrolmentPort,
        linkPort,
        lossGrace,
        heartbeat,
        answerTime,
        queryTime,
        http,
        logIn,
        profile,
        records,
        deadlines,
        outputCheck,
        outbox);
  }

  /** The same with a release desk. */
  public CoordinatorConfig withOutputCheck(CheckRules rules) {
    return new CoordinatorConfig(
        home,
        host,
        enrolmentPort,
        linkPort,
        lossGrace,
        heartbeat,
        answerTime,
        queryTime,
        http,
        logIn,
        profile,
        store,
        deadlines,
        rules,
        outbox);
  }
}
