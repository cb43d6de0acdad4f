package org.kumiki.sandbox.separate;

import java.util.ArrayList;
import java.util.List;

/**
 * Flags of a JVM: collector, compilers and what the program needs.
 *
 * @param words one flag each
 */
public record JvmFlags(List<String> words) {

  /** As the launcher starts a coordinator. */
  public static final JvmFlags COORDINATOR = of("-XX:+UseSerialGC -XX:CompileThresholdScaling=0.1");

  /** As the launcher starts a node. */
  public static final JvmFlags NODE =
      of(
          "-XX:+UseSerialGC -XX:PretenureSizeThreshold=256k --add-modules=jdk.incubator.vector"
              + " -Dkumiki.vectors=true");

  public JvmFlags {
    words = List.copyOf(words);
  }

  /** These, with spaces between them. */
  public static JvmFlags of(String words) {
    return new JvmFlags(List.of(words.split(" ")));
  }

  /** With a heap of so many MiB. */
  public JvmFlags heap(int mebibytes) {
    List<String> more = new ArrayList<>(words);
    more.add("-Xmx" + mebibytes + "m");
    return new JvmFlags(more);
  }
}
