package org.kumiki.sandbox.separate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command of a process that runs Kumiki as the launcher does: its class path and its class
 * cache ({@code kumiki.classpath}, {@code kumiki.aot}), or else the class path of this process.
 */
public final class ChildJvm {

  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseCompactObjectHeaders",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /** For processes that live for seconds. */
  public static final JvmFlags BRIEF = JvmFlags.of("-XX:+UseSerialGC -XX:TieredStopAtLevel=1");

  private ChildJvm() {}

  /**
   * A command line of a process that lives for seconds, to which arguments may be added.
   *
   * @param log the file it logs to
   */
  public static List<String> command(Class<?> main, Path log) {
    return command(main, log, BRIEF);
  }

  /**
   * A command line, to which arguments may be added.
   *
   * @param log the file it logs to
   */
  public static List<String> command(Class<?> main, Path log, JvmFlags flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(flags.words());
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
