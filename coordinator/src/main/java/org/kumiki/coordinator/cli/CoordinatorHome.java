package org.kumiki.coordinator.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.kumiki.coordinator.CoordinatorFile;
import org.kumiki.coordinator.OperatorHome;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The coordinator a command is meant for. */
final class CoordinatorHome {

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "The coordinator's folder, with its coordinator.yaml (default: this folder).")
  Path folder;

  Path path() {
    return folder.toAbsolutePath().normalize();
  }

  /** Opens it beside a running coordinator, or without one. */
  OperatorHome open() {
    return OperatorHome.open(
        path(), CoordinatorFile.read(path()).store(), Clock.systemUTC(), new SecureRandom());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
