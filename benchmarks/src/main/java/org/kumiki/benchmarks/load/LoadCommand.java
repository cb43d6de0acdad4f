package org.kumiki.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.kumiki.benchmarks.machine.Folder;
import org.kumiki.benchmarks.machine.Machine;
import org.kumiki.benchmarks.site.Site;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.sandbox.cli.Main;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.Terminal;
import org.kumiki.sandbox.separate.JvmFlags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * People at work at a coordinator that is a process of its own: pages, lists, searches and commands
 * over TLS, each person with a session that was begun with a password before. Prints how long
 * requests took; ends with exit code 1 if any failed.
 */
@Command(
    name = "load",
    description = {
      "Many people at work at one coordinator at the same time, over TLS.",
      "Out of a hundred requests eighty read (pages, lists, one application, search, register)",
      "and twenty are commands (save a draft, create and submit an application)."
    },
    mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {

  private static final long SEED = 20_261_127;

  @Option(names = "--people", defaultValue = "200", description = "People (default 200).")
  private int people;

  @Option(names = "--seconds", defaultValue = "60", description = "Timed (default 60).")
  private int seconds;

  @Option(
      names = "--warm",
      defaultValue = "15",
      description = "Seconds of the same before, not timed (default 15).")
  private int warm;

  @Option(
      names = "--think",
      paramLabel = "MS",
      defaultValue = "1000",
      description =
          "Milliseconds between an answer and the next request, on average (default 1000).")
  private int think;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "docs/examples/bone-marrow",
      description = "The folder with the example's tables.")
  private Path example;

  @Override
  public Integer call() throws IOException, InterruptedException, ApiFailure {
    try (Folder folder = new Folder("kumiki-load");
        LivingFederation federation =
            new LivingFederation(
                folder.path(),
                Main.class,
                new Terminal(Main::commandLine),
                JvmFlags.COORDINATOR,
                JvmFlags.NODE)) {
      federation.openAccessBody();
      try (Site site = new Site(federation.address(), federation.path("hdab/ca.pem"))) {
        People staff = People.at(federation, example, site);
        staff.found();
        List<Worker> all = workers(site, staff.all(people));
        work(all, warm, new Timings());
        Timings timings = new Timings();
        double processor = -processorSeconds();
        work(all, seconds, timings);
        processor += processorSeconds();
        System.out.printf(
            Locale.ROOT,
            "%d people, %d ms between an answer and the next request on average, %d s%n%n%s%n",
            people,
            think,
            seconds,
            timings.table(seconds));
        System.out.printf(
            Locale.ROOT,
            "errors: %d; processor time of coordinator and node: %.2f cores (%s)%n",
            timings.errors(),
            processor / seconds,
            Machine.inWords());
        return timings.errors() == 0 ? 0 : 1;
      }
    }
  }

  private List<Worker> workers(Site site, List<People.Person> all) {
    List<Worker> workers = new ArrayList<>();
    for (People.Person person : all) {
      workers.add(
          new Worker(
              site, person.identity(), person.draft(), new Random(SEED + workers.size()), think));
    }
    return workers;
  }

  private static void work(List<Worker> all, int howLong, Timings timings)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(howLong);
    List<Thread> threads =
        all.stream().map(w -> Thread.ofVirtual().start(() -> w.work(timings, end))).toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static double processorSeconds() {
    return ProcessHandle.current()
            .descendants()
            .flatMap(program -> program.info().totalCpuDuration().stream())
            .mapToLong(Duration::toMillis)
            .sum()
        / 1e3;
  }
}
