package org.kumiki.sandbox.demo;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;

/**
 * Stewards describe their datasets, a case handler publishes them: beside what else the people of
 * the demo do, since the coordinator's check of the first description takes it a moment.
 */
final class Publication implements Callable<Integer> {

  private static final String HANDLER = "hanna";

  private final LivingFederation federation;
  private final FutureTask<Integer> task = new FutureTask<>(this);

  private Publication(LivingFederation federation) {
    this.federation = federation;
  }

  /** Gives the people their tokens and lets them begin. */
  static Publication begin(LivingFederation federation) throws IOException {
    federation.giveToken(HANDLER, "Hanna", "CASE_HANDLER");
    for (String node : Institution.ids()) {
      federation.giveStewardToken(steward(node), node);
    }
    Publication publication = new Publication(federation);
    Thread.ofVirtual().name("demo-publication").start(publication.task);
    return publication;
  }

  private static String steward(String node) {
    return "steward-" + node;
  }

  @Override
  public Integer call() throws IOException, ApiFailure, InterruptedException {
    int published = 0;
    try (CoordinatorClient handler = federation.client(HANDLER)) {
      for (String node : Institution.ids()) {
        try (CoordinatorClient steward = federation.client(steward(node))) {
          for (String dataset : Descriptions.datasets()) {
            String id =
                steward
                    .describe(node, dataset, Descriptions.of(node, dataset))
                    .path("id")
                    .asString();
            be("VALIDATED", steward.describe(id, "declare"));
            be("PUBLISHED", handler.describe(id, "publish"));
            published++;
          }
        }
      }
    }
    return published;
  }

  private static void be(String state, JsonNode answer) {
    if (!answer.path("state").asString().equals(state)) {
      throw new ProgramFailure("a description is not " + state + ": " + answer);
    }
  }

  /** Waits for the last of them. */
  Text tell() throws InterruptedException {
    try {
      String address = federation.address() + "/api/v1/catalogue/datasets";
      int published = task.get();
      return new Text(
          "%d descriptions for anybody to read: %s".formatted(published, address),
          "%d件の説明を誰でも閲覧可能：%s".formatted(published, address));
    } catch (ExecutionException e) {
      throw new ProgramFailure("the catalogue: " + e.getCause().getMessage(), e);
    }
  }
}
