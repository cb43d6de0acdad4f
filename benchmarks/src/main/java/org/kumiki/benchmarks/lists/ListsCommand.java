package org.kumiki.benchmarks.lists;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kumiki.benchmarks.machine.Folder;
import org.kumiki.benchmarks.machine.Machine;
import org.kumiki.benchmarks.site.Site;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.http.HttpConfig;
import org.kumiki.coordinator.http.Rates;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.sandbox.federation.EphemeralPeople;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Pages and lists of a body with many cases, over a kept connection. Prints medians in
 * milliseconds, beside the time of a request that reads one person (the baseline of the same run)
 * and the machine.
 */
@Command(
    name = "lists",
    description = "Pages and lists of a body with ten thousand applications.",
    mixinStandardHelpOptions = true)
public final class ListsCommand implements Callable<Integer> {

  private static final Rates.Rate ANY = new Rates.Rate(1_000_000, 1_000_000);
  private static final String WHO = "/api/v1/session";
  private static final int WARM = 20;
  private static final int MEASURED = 50;

  @Option(
      names = "--applications",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Applications, those that are over included (${DEFAULT-VALUE}).")
  private int applications;

  @Option(
      names = "--open",
      paramLabel = "PERCENT",
      defaultValue = "5",
      description = "So many of a hundred wait for the body (${DEFAULT-VALUE}).")
  private int open;

  @Option(
      names = "--permits",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Permits (${DEFAULT-VALUE}).")
  private int permits;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (applications < 1 || permits < 1 || open < 0 || open > 100) {
      throw new ParameterException(
          spec.commandLine(), "--applications and --permits: 1 or more; --open: 0 to 100");
    }
    HttpConfig http = HttpConfig.at(0).withRates(new Rates(ANY, ANY, ANY));
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    try (Folder folder = new Folder("kumiki-lists");
        Coordinator coordinator =
            Coordinator.start(
                CoordinatorConfig.loopback(folder.path().resolve("home")).withHttp(http),
                clock,
                random);
        Site site = site(coordinator, folder.path())) {
      String handler = token(coordinator, "hanna", PersonRole.CASE_HANDLER);
      String decider = token(coordinator, "dora", PersonRole.DECIDER);
      String researcher = token(coordinator, EphemeralPeople.RESEARCHER, PersonRole.RESEARCHER);
      new ManyCases(applications, open).write(coordinator.events());
      new ManyPermits(permits, new EphemeralPeople(random)).publish(coordinator, clock.instant());
      long begin = System.nanoTime();
      get(site, handler, "/desk/applications");
      System.out.printf(
          Locale.ROOT,
          "%,d applications, %d %% of them open, %,d permits; the first list, all events folded:"
              + " %.0f ms%n",
          applications,
          open,
          permits,
          (System.nanoTime() - begin) / 1e6);
      double one = median(site, handler, WHO);
      String middle = ManyCases.id(applications / 2);
      String permit = ManyPermits.id(permits / 2 / 10 * 10);
      measure(
          site,
          "case handler",
          handler,
          one,
          List.of(
              "/desk",
              "/desk/applications",
              "/desk/applications?state=SUBMITTED",
              "/desk/applications?after=" + middle,
              "/api/v1/applications?limit=100",
              "/api/v1/applications?limit=100&after=" + middle,
              "/api/v1/register",
              "/register",
              "/api/v1/activity"));
      measure(
          site,
          "decider",
          decider,
          one,
          List.of("/desk", "/desk/permits", "/desk/permits/" + permit));
      measure(
          site,
          "researcher",
          researcher,
          one,
          List.of(
              "/desk",
              "/desk/permits",
              "/desk/ask",
              "/api/v1/permits?limit=100",
              "/api/v1/permits/" + permit));
      System.out.printf(
          Locale.ROOT, "a request that reads     median %6.1f ms   (%s)%n", one, Machine.inWords());
    }
    return 0;
  }

  private static Site site(Coordinator coordinator, Path folder) throws IOException {
    Path ca = folder.resolve("home/ca/certificate.der");
    if (!Files.exists(ca)) {
      throw new IOException("no certificate at " + ca);
    }
    return new Site("https://127.0.0.1:" + coordinator.http().orElseThrow().port(), ca);
  }

  private static String token(Coordinator coordinator, String id, PersonRole role) {
    coordinator.people().add(new Person(id, id, Set.of(role)));
    return coordinator.people().issueToken(id, Duration.ofHours(1)).secret();
  }

  private static void measure(Site site, String who, String token, double one, List<String> paths)
      throws IOException, InterruptedException {
    for (String path : paths) {
      double median = median(site, token, path);
      System.out.printf(
          Locale.ROOT,
          "%-12s %-50s median %6.1f ms   %5.1f x a request that reads%n",
          who,
          path,
          median,
          median / one);
    }
  }

  private static double median(Site site, String token, String path)
      throws IOException, InterruptedException {
    long[] nanos = new long[MEASURED];
    for (int i = -WARM; i < MEASURED; i++) {
      long begin = System.nanoTime();
      get(site, token, path);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begin;
      }
    }
    Arrays.sort(nanos);
    return nanos[MEASURED / 2] / 1e6;
  }

  private static void get(Site site, String token, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = site.get(path, Map.of("Authorization", "Bearer " + token));
    if (answer.statusCode() != 200) {
      throw new IOException("%s answered %d".formatted(path, answer.statusCode()));
    }
  }
}
