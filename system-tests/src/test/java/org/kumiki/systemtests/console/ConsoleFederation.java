package org.kumiki.systemtests.console;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.console.Body;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.Rates;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.query.PendingSignature;
import org.kumiki.coordinator.query.QueryHandle;
import org.kumiki.coordinator.query.QueryRequest;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.inprocess.InProcessParts;
import org.kumiki.systemtests.pooled.FourSites;

/** A whole federation with its console; one query is over, others can be begun. */
final class ConsoleFederation implements AutoCloseable {

  /** A test is no crowd. */
  private static final Rates.Rate ANY = new Rates.Rate(1_000_000, 1_000_000);

  static final String PERMIT = "sandbox-1";

  private static final byte[] QUERY =
      "{\"template\": \"glm\", \"parameters\": {\"formula\": \"%s\", \"family\": \"%s\"}}"
          .formatted("outcome ~ age + sex", "binomial")
          .getBytes(StandardCharsets.UTF_8);

  final Coordinator coordinator;
  private final Federation federation;
  private final FourSites sites;

  private ConsoleFederation(Coordinator coordinator, Federation federation, FourSites sites) {
    this.coordinator = coordinator;
    this.federation = federation;
    this.sites = sites;
  }

  /** Starts it and runs a query to its end. */
  static ConsoleFederation start(Path folder) throws Exception {
    return start(folder, CheckRules.NO_DESK);
  }

  /** The same with a release desk. */
  static ConsoleFederation start(Path folder, CheckRules check) throws Exception {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    InProcessParts parts =
        new InProcessParts(
            clock,
            random,
            Optional.of(
                new HttpConfig(
                        0, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(5))
                    .withBody(
                        new Body(
                            "Health Data Access Body of Kumiki",
                            "組木 健康データアクセス機関",
                            "hdab@kumiki.example",
                            ZoneId.of("Asia/Tokyo")))
                    .withRates(new Rates(ANY, ANY, ANY))),
            check);
    FourSites sites = FourSites.in(folder);
    Federation federation =
        Federation.start(
            sites.plan(Profile.ACRO_DEFAULT, Duration.ofSeconds(5), Map.of()),
            parts,
            clock,
            random,
            words -> {});
    ConsoleFederation all =
        new ConsoleFederation(parts.coordinator().orElseThrow(), federation, sites);
    try {
      federation.run(QUERY, sites.schema(), words -> {});
      return all;
    } catch (Exception e) {
      all.close();
      throw e;
    }
  }

  /** A query that waits for the researcher's signature. */
  QueryHandle awaiting() throws Exception {
    return awaiting(PERMIT);
  }

  /** The same under another permit. */
  QueryHandle awaiting(String permit) throws Exception {
    return coordinator
        .commands()
        .submit(
            new QueryRequest(
                permit,
                EphemeralPeople.RESEARCHER,
                QUERY,
                Optional.of(DictionaryReader.read("schema", sites.schema())),
                new PendingSignature(Duration.ofMinutes(5), Clock.systemUTC())),
            progress -> {});
  }

  /** Another query; its id once it is over. */
  String asked(String json) throws Exception {
    federation.run(json.getBytes(StandardCharsets.UTF_8), sites.schema(), words -> {});
    return coordinator.records().latest(1).getFirst().query();
  }

  /** Adds a person; a token. */
  String person(String id, String name, PersonRole... roles) {
    coordinator.people().add(new Person(id, name, Set.of(roles)));
    return coordinator.people().issueToken(id, Duration.ofHours(1)).secret();
  }

  /** A further token of a person. */
  String token(String id) {
    return coordinator.people().issueToken(id, Duration.ofHours(1)).secret();
  }

  /** Signs a permit of this id with keys that are neither here nor there, and runs a query. */
  void runUnder(String permit, byte[] query) throws Exception {
    federation.runUnder(permit, query, sites.schema(), words -> {});
  }

  /** Signs and publishes a permit. */
  void permit(Permit permit) {
    coordinator.commands().publishPermit(federation.people().sign(permit));
  }

  /** One who decides ends a permit. */
  void revoke(String permit, String reason) {
    coordinator
        .commands()
        .publishStatusAct(
            federation
                .people()
                .sign(
                    new StatusAct(
                        permit + "-end",
                        StatusAct.Action.REVOKE,
                        permit,
                        Optional.empty(),
                        reason,
                        Clock.systemUTC().instant())));
  }

  /** Those who decide and review. */
  EphemeralPeople people() {
    return federation.people();
  }

  /** Where it is. */
  String address() {
    return "https://127.0.0.1:" + coordinator.http().orElseThrow().port();
  }

  @Override
  public void close() {
    federation.close();
  }
}
