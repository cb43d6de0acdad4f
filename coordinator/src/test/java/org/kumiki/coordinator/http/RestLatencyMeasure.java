package org.kumiki.coordinator.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Not a test: measures the start of the server and a query from the request to its result. Run its
 * main with the test class path.
 */
final class RestLatencyMeasure {

  private static final int WARM = 200;
  private static final int MEASURED = 200;

  private RestLatencyMeasure() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("kumiki-measure");
    JsonNode query =
        JsonMapper.builder()
            .build()
            .readTree("{\"template\": \"feasibility\", \"parameters\": {}}");
    HttpConfig config = HttpConfig.at(0);
    try (WireFederation federation = new WireFederation(folder, 3, config)) {
      federation.permit(1, Optional.empty());
      federation.connect();
      CoordinatorClient client = federation.client(federation.token("researcher"));
      long[][] nanos = new long[4][MEASURED];
      for (int i = -WARM; i < MEASURED; i++) {
        long begin = System.nanoTime();
        String id = client.submit("p1", query);
        long submitted = System.nanoTime();
        var end = client.watch(id, event -> {});
        long watched = System.nanoTime();
        if (!end.data().path("outcome").asString().equals("COMPLETED")) {
          throw new IllegalStateException(end.toString());
        }
        client.result(id);
        long read = System.nanoTime();
        if (i >= 0) {
          nanos[0][i] = submitted - begin;
          nanos[1][i] = watched - submitted;
          nanos[2][i] = read - watched;
          nanos[3][i] = read - begin;
        }
      }
      String[] names = {"POST", "until the end was heard", "GET result", "all"};
      for (int k = 0; k < names.length; k++) {
        Arrays.sort(nanos[k]);
        System.out.printf(
            "%s: median %.1f ms, p95 %.1f ms%n",
            names[k], nanos[k][MEASURED / 2] / 1e6, nanos[k][MEASURED * 95 / 100] / 1e6);
      }
      System.out.println(Duration.ofNanos(Arrays.stream(nanos[3]).sum()));
    }
  }
}
