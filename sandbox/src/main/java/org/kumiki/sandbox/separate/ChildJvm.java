package org.kumiki.sandbox.separate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command of a process that runs Kumiki as the launcher does: its class path, its class cache
 * and its flags ({@code kumiki.classpath}, {@code kumiki.aot}, {@code kumiki.jvm}), or else the
 * class path of this process.
 */
public final class ChildJvm {

  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseCompactObjectHeaders",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private static final String JVM = "kumiki.jvm";

  // For processes that live for seconds.
  private static final String COLLECTOR_AND_COMPILER = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /** As the launcher starts a coordinator. */
  public static final String COORDINATOR = "-XX:+UseSerialGC -XX:CompileThresholdScaling=0.1";

  /** As the launcher starts a node. */
  public static final String NODE =
      "-XX:+UseSerialGC -XX:PretenureSizeThreshold=256k --add-modules=jdk.incubator.vector"
          + " -Dkumiki.vectors=true";

  private ChildJvm() {}

  /** Starts processes with these flags from now on, unless {@code kumiki.jvm} says others. */
  public static void flags(String flags) {
    System.setProperty(JVM, System.getProperty(JVM, flags));
  }

  /**
   * A command line, to which arguments may be added.
   *
   * @param log the file it logs to
   */
  public static List<String> command(Class<?> main, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of(System.getProperty(JVM, COLLECTOR_AND_COMPILER).split(" ")));
    Optional.ofNullable(System.getProperty("kumiki.aot"))
        .filter(cache -> Files.exists(Path.of(cache)))
        .ifPresent(cache -> command.add("-XX:AOTCache=" + cache));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-Dkumiki.log=" + log);
    command.add("-cp");
    command.add(System.getProperty("kumiki.classpath", System.getProperty("java.class.path")));
    command.add(main.getName());
    return command;
  }
}
