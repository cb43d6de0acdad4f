package org.kumiki.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import org.kumiki.protocols.document.SigningKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever may see a query no longer watches it no longer, though they may watch others; nobody
 * watches without end.
 */
class WatcherTest {

  @TempDir Path folder;
  private WireFederation federation;

  @BeforeEach
  void start() throws Exception {
    federation =
        new WireFederation(
            folder,
            3,
            new HttpConfig(
                0, Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(20)));
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  /** A query that waits for its person's signature. */
  private String submitted() throws Exception {
    SigningKey key = SigningKey.generate("researcher", federation.random);
    federation.permit(1, Optional.of(key.publicKey()));
    federation.connect();
    return federation
        .client(federation.token("researcher"))
        .submit(
            "p1",
            JsonMapper.shared()
                .readTree("{\"template\": \"glm\", \"parameters\": {\"formula\": \"y ~ x\"}}"));
  }

  private static CompletableFuture<String> watching(
      CoordinatorClient client, String id, CountDownLatch seen) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.watch(id, event -> seen.countDown()).type();
          } catch (ApiFailure e) {
            return e.code();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  /** The attack: streams without end, until the coordinator has no connection left. */
  @Test
  void moreWatchersOfOnePersonThanAreAllowed_areRefused_untilOthersHaveLeft() throws Exception {
    String id = submitted();
    CoordinatorClient researcher = federation.client(federation.token("researcher"));
    CountDownLatch seen = new CountDownLatch(Limits.WATCHERS);
    List<CompletableFuture<String>> watching = new ArrayList<>();
    for (int i = 0; i < Limits.WATCHERS; i++) {
      watching.add(watching(researcher, id, seen));
    }
    assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < Limits.WATCHERS; i++) {
      assertThat(watching(researcher, id, new CountDownLatch(1)).get(20, TimeUnit.SECONDS))
          .isEqualTo("TOO_MANY_WATCHERS");
    }
    researcher.cancel(id);
    for (CompletableFuture<String> each : watching) {
      assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo("ended");
    }
    assertThat(watching(researcher, id, seen).get(20, TimeUnit.SECONDS)).isEqualTo("ended");
  }

  /** A token lives on when its person's roles change. */
  @Test
  void deciderWhoIsOneNoLonger_doesNotGoOnWatchingAnothersQuery() throws Exception {
    String id = submitted();
    CoordinatorClient decider =
        federation.client(federation.person("dan", PersonRole.DECIDER, PersonRole.RESEARCHER));
    CountDownLatch seen = new CountDownLatch(1);
    CompletableFuture<String> watching = watching(decider, id, seen);
    assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
    federation.coordinator.people().setRoles("dan", Set.of(PersonRole.RESEARCHER));
    assertThat(watching.get(20, TimeUnit.SECONDS)).isEqualTo("NOT_FOUND");
  }
}
