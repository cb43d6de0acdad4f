package org.kumiki.coordinator.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.event.NewEvent;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.round.WireFederation;
import tools.jackson.databind.node.ObjectNode;

/**
 * Not a test: measures the lists of a body with ten thousand applications and a thousand permits.
 * Run its main with the test class path.
 */
final class LongListsMeasure {

  private static final int APPLICATIONS = 10_000;
  private static final int PERMITS = 1_000;
  private static final int WARM = 5;
  private static final int MEASURED = 20;

  private LongListsMeasure() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("kumiki-measure");
    try (WireFederation federation = new WireFederation(folder, 3, HttpConfig.at(0))) {
      String handler = federation.person("hanna", PersonRole.CASE_HANDLER);
      String decider = federation.person("dora", PersonRole.DECIDER);
      String member = federation.token("researcher");
      long begin = System.nanoTime();
      applications(federation);
      say("written %,d applications", begin, APPLICATIONS);
      begin = System.nanoTime();
      get(federation, handler, "/desk/applications");
      say("first list, all events folded", begin);
      System.gc();
      Runtime vm = Runtime.getRuntime();
      System.out.printf("heap in use %,d MiB%n", (vm.totalMemory() - vm.freeMemory()) >> 20);
      lists(
          federation,
          handler,
          "/desk/applications",
          "/desk/applications?state=SUBMITTED",
          "/desk/applications?after=a-many-5000",
          "/desk",
          "/api/v1/applications?limit=100",
          "/api/v1/applications?limit=100&after=a-many-5000");
      for (int i = 0; i < PERMITS; i++) {
        federation.permit("m" + i);
      }
      lists(federation, decider, "/desk/permits", "/desk/permits/m500", "/desk");
      lists(
          federation,
          member,
          "/desk/permits",
          "/desk/permits/m500",
          "/api/v1/permits?limit=100",
          "/api/v1/permits/m500");
    }
  }

  private static void applications(WireFederation federation) {
    var events = federation.coordinator.events();
    for (int i = 0; i < APPLICATIONS; i++) {
      String stream = "application/a-many-" + i;
      ObjectNode created =
          Json.object().put("kind", "ACCESS").put("form_version", "1").put("organisation", "uni");
      // As long as a form that is filled in.
      created.set(
          "form",
          Json.object().put("title", "Study number " + i).put("summary", "words ".repeat(400)));
      Actor.person("ada")
          .doing(
              () ->
                  events.append(
                      stream,
                      0,
                      "APPLICANT",
                      List.of(
                          NewEvent.of("CREATED", created),
                          NewEvent.of("SUBMITTED", Json.object()))));
      if (i % 2 == 0) {
        Actor.person("hanna")
            .doing(
                () ->
                    events.append(
                        stream,
                        2,
                        "CASE_HANDLER",
                        List.of(
                            NewEvent.of("SCREENING_STARTED", Json.object()),
                            NewEvent.of("COMPLETED", Json.object()))));
      }
    }
  }

  private static void lists(WireFederation federation, String token, String... paths)
      throws Exception {
    for (String path : paths) {
      long[] nanos = new long[MEASURED];
      for (int i = -WARM; i < MEASURED; i++) {
        long begin = System.nanoTime();
        get(federation, token, path);
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begin;
        }
      }
      Arrays.sort(nanos);
      System.out.printf(
          "%s: median %.1f ms, longest %.1f ms%n",
          path, nanos[MEASURED / 2] / 1e6, nanos[MEASURED - 1] / 1e6);
    }
  }

  private static void get(WireFederation federation, String token, String path) throws Exception {
    try (RawConnection raw = new RawConnection(federation.address(), federation.ca, "TLSv1.3")) {
      String answer =
          raw.ask(
              "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(path, token));
      if (!Optional.of(answer).filter(a -> a.startsWith("HTTP/1.1 200")).isPresent()) {
        throw new IllegalStateException(answer.lines().findFirst().orElse("no answer"));
      }
    }
  }

  private static void say(String what, long begin, Object... arguments) {
    System.out.printf(what + ": %.0f ms%n", with(arguments, (System.nanoTime() - begin) / 1e6));
  }

  private static Object[] with(Object[] arguments, Object last) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }
}
