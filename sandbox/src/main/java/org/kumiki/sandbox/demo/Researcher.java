package org.kumiki.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.client.WatchedEvent;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.ProgramFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rita, who asks, signs what she asked, and follows it. */
final class Researcher {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "rita";

  private final LivingFederation federation;

  Researcher(LivingFederation federation) {
    this.federation = federation;
  }

  /** Submits; the query waits for her signature. */
  String submit(Question question, String permit) throws IOException {
    Files.writeString(federation.path(question.id() + ".json"), question.json());
    return federation
        .asDone(NAME, "query submit", federation.file(question.id() + ".json"), "--permit", permit)
        .out()
        .strip();
  }

  /** Signs the work order, upon which it goes out. */
  void sign(String id) {
    federation.asDone(NAME, "query sign", id, "--key", federation.file("rita.key"));
  }

  /** Follows a query to its end. */
  JsonNode end(String id, Consumer<WatchedEvent> listener)
      throws IOException, InterruptedException {
    try (CoordinatorClient client = federation.client(NAME)) {
      return client.watch(id, listener).data();
    } catch (ApiFailure e) {
      throw new ProgramFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** The released document. */
  JsonNode document(String id) throws IOException, InterruptedException {
    try (CoordinatorClient client = federation.client(NAME)) {
      return JSON.readTree(client.result(id));
    } catch (ApiFailure e) {
      throw new ProgramFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /** Asks, and waits for the result. */
  JsonNode ask(Question question, String permit, Consumer<WatchedEvent> listener)
      throws IOException, InterruptedException {
    String id = submit(question, permit);
    sign(id);
    JsonNode end = end(id, listener);
    if (!end.path("outcome").asString().equals("COMPLETED")) {
      throw new ProgramFailure(
          question.id()
              + ": "
              + end.path("outcome").asString()
              + ": "
              + end.path("message").asString());
    }
    return document(id);
  }
}
