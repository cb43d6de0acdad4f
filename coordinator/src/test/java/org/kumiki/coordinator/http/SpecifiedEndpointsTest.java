package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.command.CommandKeys;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.session.Visitor;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** What is done with a key around an endpoint, by endpoints that tests see into. */
class SpecifiedEndpointsTest {

  private static final Person DORA = new Person("dora", "Dora", Set.of(PersonRole.DECIDER));

  @TempDir Path folder;
  private Stores stores;
  private SpecifiedEndpoints endpoints;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    stores.people().add(DORA, Instant.EPOCH);
    endpoints =
        new SpecifiedEndpoints(
            new SpecifiedRequests(PublicRoutes.specification()),
            new CommandKeys(
                stores.commandKeys(),
                stores.transactions(),
                new FixedClock("2026-11-30T09:00:00Z")));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private int send(String path, Route.Endpoint endpoint) {
    Answer answer =
        endpoints.answer(
            new Route("POST", path, new Access.LoggedIn(), endpoint),
            new Call(
                Optional.of(DORA),
                Map.of(),
                Map.of(),
                Optional.empty(),
                path,
                Map.of("idempotency-key", "key-0001"),
                new byte[0],
                new Via(new Visitor("192.0.2.1", ""), Optional.empty(), Optional.empty())));
    return switch (answer) {
      case Answer.Whole whole -> whole.status();
      case Answer.Told told -> told.problem().status();
      case Answer.Events _ -> throw new AssertionError("no events are asked for here");
    };
  }

  /** The attack on everybody: what waits for somebody who waits for the database. */
  @Test
  void whatReachesNodes_holdsNoTransaction() {
    for (String path :
        List.of("/api/v1/template-cases/reinstatements", "/api/v1/permits/{id}/acts")) {
      fresh();
      int status =
          send(
              path,
              call -> {
                CompletableFuture.runAsync(() -> stores.transactions().run(() -> {}))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
                return Answer.nothing();
              });
      assertThat(status).as(path).isEqualTo(204);
    }
  }

  private void fresh() {
    stores.commandKeys().remove(DORA.id(), "key-0001");
  }

  /** A refusal is not the answer for ever: what is sent again with its key is tried again. */
  @Test
  void refusal_isNotKept_inEitherWay() {
    for (String path : List.of("/api/v1/permits", "/api/v1/permits/{id}/acts")) {
      fresh();
      Deque<Answer> answers =
          new ArrayDeque<>(List.of(Problem.of(409, "NOT_NOW", "later").answer(), Answer.nothing()));
      assertThat(send(path, call -> answers.removeFirst())).as(path).isEqualTo(409);
      assertThat(send(path, call -> answers.removeFirst())).as(path).isEqualTo(204);
      assertThat(send(path, call -> answers.removeFirst())).as(path).isEqualTo(204);
      assertThat(answers).isEmpty();
    }
  }

  /** While it is carried out, and where it was cut short. */
  @Test
  void keyOfWhatReachesNodes_isAnsweredThatItIsUnderWay() {
    String path = "/api/v1/permits/{id}/acts";
    int[] inside = new int[1];
    send(
        path,
        call -> {
          inside[0] = send(path, again -> Answer.nothing());
          return Answer.nothing();
        });
    assertThat(inside[0]).isEqualTo(409);
  }
}
