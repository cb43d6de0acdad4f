package org.kumiki.benchmarks.load;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.kumiki.benchmarks.site.Site;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One person at work: does something, reads it, does the next thing. For one thread at a time. */
final class Worker {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CASES = "/api/v1/applications";

  private final Site site;
  private final Map<String, String> identity;
  private final Random random;
  private final double thinkMillis;
  private Timings timings = new Timings();
  private String draft;
  private String tag;

  private interface Wish {
    HttpResponse<String> ask() throws IOException, InterruptedException;
  }

  /**
   * Somebody who is logged in.
   *
   * @param identity the headers that say so
   * @param draft an application of theirs
   * @param thinkMillis on average
   */
  Worker(Site site, Map<String, String> identity, String draft, Random random, double thinkMillis) {
    this.site = site;
    this.identity = identity;
    this.draft = draft;
    this.random = random;
    this.thinkMillis = thinkMillis;
    tag = "\"1\"";
  }

  /**
   * Goes on until the time is over.
   *
   * @param told how long everything takes
   * @param end as {@link System#nanoTime} has it
   */
  void work(Timings told, long end) {
    timings = told;
    try {
      while (System.nanoTime() < end) {
        // People do not begin together, and think for as long as waiting times are long.
        Thread.sleep((long) (-thinkMillis * Math.log(1 - random.nextDouble())));
        act(Act.any(random));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(Act act) throws InterruptedException {
    switch (act) {
      case DESK -> get(act, "/desk");
      case QUERIES_PAGE -> get(act, "/desk/queries");
      case CATALOGUE_PAGE -> get(act, "/catalogue");
      case APPLICATIONS -> get(act, CASES);
      case APPLICATION -> get(act, CASES + "/" + draft);
      case SEARCH -> get(act, "/api/v1/catalogue/datasets?q=marrow");
      case REGISTER -> get(act, "/api/v1/register?limit=20");
      case ACTIVITY -> get(act, "/api/v1/activity");
      case QUERIES -> get(act, "/api/v1/queries");
      case PERMITS -> get(act, "/api/v1/permits");
      case WHO -> get(act, "/api/v1/session");
      case SAVE -> command(act, "SAVE_DRAFT", Forms.draft(random.nextInt(1_000_000)));
      case CREATE -> created(act);
      case SUBMIT -> {
        // What was submitted is out of the person's hands; they begin another one.
        command(Act.SAVE, "SAVE_DRAFT", Forms.whole());
        command(act, "SUBMIT", JSON.createObjectNode());
        created(Act.CREATE);
      }
    }
  }

  private void get(Act act, String path) throws InterruptedException {
    timed(act, () -> site.get(path, identity));
  }

  private void command(Act act, String name, ObjectNode data) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("command", name).set("data", data);
    Map<String, String> headers = new HashMap<>(identity);
    headers.put("If-Match", tag);
    headers.put("Idempotency-Key", Long.toHexString(random.nextLong()) + "-" + draft);
    timed(
            act,
            () ->
                site.post(
                    CASES + "/" + draft + "/commands", headers, JSON.writeValueAsString(body)))
        .flatMap(answer -> answer.headers().firstValue("ETag"))
        .ifPresent(now -> tag = now);
  }

  private void created(Act act) throws InterruptedException {
    timed(act, () -> site.post(CASES, identity, Forms.creation()))
        .ifPresent(
            answer -> {
              JsonNode told = JSON.readTree(answer.body());
              draft = told.path("id").asString();
              tag = "\"" + told.path("version").asLong() + "\"";
            });
  }

  private Optional<HttpResponse<String>> timed(Act act, Wish wish) throws InterruptedException {
    long begun = System.nanoTime();
    try {
      HttpResponse<String> answer = wish.ask();
      timings.took(act, System.nanoTime() - begun);
      if (answer.statusCode() / 100 == 2) {
        return Optional.of(answer);
      }
      timings.failed(
          act,
          answer.statusCode()
              + " "
              + answer.body().lines().findFirst().orElse("").transform(Worker::begin));
    } catch (IOException e) {
      timings.failed(act, e.toString());
    }
    return Optional.empty();
  }

  private static String begin(String line) {
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
