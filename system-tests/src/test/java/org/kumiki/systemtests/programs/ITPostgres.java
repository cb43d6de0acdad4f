package org.kumiki.systemtests.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.systemtests.pooled.FourSites;
import tools.jackson.databind.JsonNode;

/**
 * The programs with PostgreSQL under the coordinator: enrolment, a permit, queries, a coordinator
 * that is killed in the middle of one and goes on, a backup.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITPostgres {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Set<String> ALL = Set.copyOf(FourSites.IDS);

  private final Path folder;
  private Optional<PostgresProgram> server = Optional.empty();
  private Optional<LivingFederation> started = Optional.empty();

  ITPostgres(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void start() throws IOException {
    server = Optional.of(PostgresProgram.start(folder));
    started =
        Optional.of(
            LivingFederation.start(
                folder,
                new LivingFederation.Settings(
                    "localhost",
                    List.of(),
                    List.of("aggregation: SA_1"),
                    Map.of(),
                    Set.of("hdab"),
                    server.orElseThrow().options())));
  }

  @AfterAll
  void stop() throws IOException {
    started.ifPresent(LivingFederation::close);
    if (server.isPresent()) {
      server.get().close();
    }
  }

  private LivingFederation federation() {
    return started.orElseThrow();
  }

  private Asked ask() throws IOException, InterruptedException {
    federation().awaitConnected(ALL);
    return Asked.of(federation(), federation().newQuestion());
  }

  private static void completes(Asked query) throws IOException, InterruptedException {
    JsonNode end = query.end();
    assertThat(end.path("outcome").asString()).as("%s", end).isEqualTo("COMPLETED");
    Asked.isThatOfR(query.document().path("result"));
  }

  @Test
  @Order(1)
  void aCoordinatorThatIsKilledInAQuery_goesOnWithIt_toTheNumbersOfR() throws Exception {
    Asked query = ask();
    try (Moment moment = federation().coordinator().at(Point.LATER.step())) {
      query.sign();
      moment.await();
      assertThat(keys()).isNotEmpty();
      federation().killCoordinator();
    }
    federation().startCoordinator();
    completes(query);
    assertThat(folder.resolve("hdab/coordinator.db")).doesNotExist();
  }

  private List<Path> keys() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("hdab/runs"))) {
      return files.toList();
    }
  }

  @Test
  @Order(2)
  void aServerThatEndsAllConnections_stopsNoLaterQuery() throws Exception {
    Asked query = ask();
    server.orElseThrow().breakConnections();
    query.sign();
    completes(query);
  }

  @Test
  @Order(3)
  void aBackupIsMadeWhileItRuns_allLogsVerify_andNoKeyOfAQueryStays() throws Exception {
    federation()
        .run(
            "coordinator backup",
            folder.resolve("hdab.zip").toString(),
            "--home",
            federation().file("hdab"));
    federation().logsVerify();
    Commands.Answer second =
        Commands.run("coordinator", "start", "--home", federation().file("hdab"));
    assertThat(second.exit()).isNotZero();
    assertThat(second.err()).contains("another coordinator runs");
    assertThat(keysThatStay()).isEmpty();
  }

  /** The end is told before the last key is destroyed. */
  private List<Path> keysThatStay() throws IOException, InterruptedException {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (!keys().isEmpty() && System.nanoTime() < patience) {
      Thread.sleep(20);
    }
    return keys();
  }
}
