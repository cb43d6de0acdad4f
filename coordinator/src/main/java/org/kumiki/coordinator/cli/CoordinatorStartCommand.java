package org.kumiki.coordinator.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.CoordinatorFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kumiki coordinator start}: runs until it is told to stop. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Listens for nodes and people until stopped (Ctrl-C); queries go on afterwards.")
final class CoordinatorStartCommand implements Callable<Integer> {

  /** Where it listens. */
  private record Listening(String host, int enrolmentPort, int linkPort, int httpPort) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Override
  public Integer call() throws InterruptedException {
    CoordinatorConfig config = CoordinatorFile.read(home.path());
    CountDownLatch stopped = new CountDownLatch(1);
    try (Coordinator coordinator =
        Coordinator.start(config, Clock.systemUTC(), new SecureRandom())) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(coordinator::close));
      int httpPort = coordinator.http().orElseThrow().port();
      print.say(
          new Listening(
              config.host(), coordinator.enrolmentPort(), coordinator.linkPort(), httpPort),
          "coordinator listens at %s: enrolment %d, nodes %d, REST API https://%s:%d/api/v1"
              .formatted(
                  config.host(),
                  coordinator.enrolmentPort(),
                  coordinator.linkPort(),
                  config.host(),
                  httpPort));
      stopped.await();
      return 0;
    }
  }
}
