package org.kumiki.benchmarks.load;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kumiki.benchmarks.site.Site;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.sandbox.demo.Descriptions;
import org.kumiki.sandbox.programs.LivingFederation;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people of the load: researchers of one university, each with a draft. They choose their
 * passwords and log in as people do, which is made hard on purpose; it is over before anything is
 * timed.
 */
final class People {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OWN_PAGE = "X-Kumiki-Request";

  /** Somebody who is logged in, and an application of theirs. */
  record Person(Map<String, String> identity, String draft) {}

  private final Site site;
  private final Map<String, String> keeper;

  private People(Site site, Map<String, String> keeper) {
    this.site = site;
    this.keeper = keeper;
  }

  /** An access body with one institution and its table. */
  static People at(LivingFederation federation, Path example, Site site)
      throws IOException, ApiFailure, InterruptedException {
    federation.giveToken("keeper", "Keeper", "HDAB_ADMIN");
    federation.enrol("ohio");
    federation.addDataset(
        "ohio", "bmt", example.resolve("ohio.csv"), example.resolve("schema.json"));
    federation.startNode("ohio");
    federation.publishRoster();
    publish(federation);
    String token = Files.readString(federation.path("keeper.token")).strip();
    return new People(site, Map.of("Authorization", "Bearer " + token));
  }

  /** Only what is described in the public catalogue can be applied for. */
  private static void publish(LivingFederation federation)
      throws IOException, ApiFailure, InterruptedException {
    federation.giveToken("handler", "Handler", "CASE_HANDLER");
    federation.giveStewardToken("steward", "ohio");
    try (CoordinatorClient handler = federation.client("handler");
        CoordinatorClient steward = federation.client("steward")) {
      String id =
          steward.describe("ohio", "bmt", Descriptions.of("ohio", "bmt")).path("id").asString();
      steward.describe(id, "declare");
      String state = handler.describe(id, "publish").path("state").asString();
      if (!state.equals("PUBLISHED")) {
        throw new IllegalStateException("the description is " + state);
      }
    }
  }

  void found() throws IOException, InterruptedException {
    done(
        site.post(
            "/api/v1/organisations",
            keeper,
            "{\"id\": \"%s\", \"name\": {\"en\": \"University\", \"ja\": \"大学\"}, \"type\": \"RESEARCH_ORGANISATION\"}"
                .formatted(Forms.ORGANISATION)));
  }

  /** The person of this number, logged in. */
  Person person(int number) throws IOException, InterruptedException {
    String id = "person-" + number;
    String password = "seventeen herons over lake %d".formatted(number);
    done(
        site.post(
            "/api/v1/people",
            keeper,
            "{\"id\": \"%s\", \"name\": \"Person %d\", \"roles\": [\"RESEARCHER\"]}"
                .formatted(id, number)));
    done(
        site.post(
            "/api/v1/people/" + id + "/ties",
            keeper,
            "{\"action\": \"EMPLOY\", \"id\": \"%s\"}".formatted(Forms.ORGANISATION)));
    String invitation =
        JSON.readTree(done(site.post("/api/v1/people/" + id + "/invitation", keeper, "")).body())
            .path("invitation")
            .asString();
    Map<String, String> page = Map.of(OWN_PAGE, "1");
    done(
        site.post(
            "/api/v1/account/invitation",
            page,
            "{\"invitation\": \"%s\", \"password\": \"%s\"}".formatted(invitation, password)));
    HttpResponse<String> logIn =
        done(
            site.post(
                "/api/v1/session",
                page,
                "{\"person\": \"%s\", \"password\": \"%s\"}".formatted(id, password)));
    String cookie = logIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    Map<String, String> identity = Map.of("Cookie", cookie, OWN_PAGE, "1");
    String draft =
        JSON.readTree(done(site.post("/api/v1/applications", identity, Forms.creation())).body())
            .path("id")
            .asString();
    return new Person(identity, draft);
  }

  private static HttpResponse<String> done(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  /** All of them, one after the other. */
  List<Person> all(int count) throws IOException, InterruptedException {
    Person[] people = new Person[count];
    for (int i = 0; i < count; i++) {
      people[i] = person(i);
    }
    return List.of(people);
  }
}
