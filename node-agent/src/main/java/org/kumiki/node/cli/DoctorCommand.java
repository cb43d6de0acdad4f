package org.kumiki.node.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kumiki.node.doctor.Doctor;
import org.kumiki.node.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kumiki node doctor}: looks a node over and says what to mend. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks the node over, running or not: folder and permissions, disk, journal, engine,",
      "settings, certificate, datasets, the way to the coordinator, clock. Changes nothing.",
      "Exit code 0 if nothing failed."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  /** The document of {@code --json}. */
  private record Examined(boolean well, List<Finding> findings) {}

  @Mixin NodeHome home;

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.examine(home.path(), Clock.systemUTC());
    boolean well = findings.stream().noneMatch(f -> f.level() == Finding.Level.FAIL);
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.add(
          "%-5s %-15s %s"
              .formatted(
                  finding.level().name().toLowerCase(Locale.ROOT),
                  finding.check(),
                  finding.found()));
      if (!finding.mend().isEmpty()) {
        lines.add("%-5s %-15s -> %s".formatted("", "", finding.mend()));
      }
    }
    home.say(new Examined(well, findings), lines);
    return well ? 0 : FAILED;
  }
}
