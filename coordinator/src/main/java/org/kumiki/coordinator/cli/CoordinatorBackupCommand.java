package org.kumiki.coordinator.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.HomeBackup;
import org.kumiki.protocols.document.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kumiki coordinator backup}: the home as one file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the home and its records into one file, also while the coordinator runs. The file"
          + " holds the CA's and",
      "the service's private keys: encrypt it before it leaves this machine. Note the SHA-256",
      "elsewhere. Queries under way are not in it: a restored coordinator ends them."
    })
final class CoordinatorBackupCommand implements Callable<Integer> {

  private record Written(String archive, Digest sha256, String auditHead) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Parameters(paramLabel = "FILE", description = "The new file.")
  Path file;

  @Override
  public Integer call() {
    HomeBackup.Written written =
        HomeBackup.write(
            home.path(), file.toAbsolutePath().normalize(), Clock.systemUTC(), new SecureRandom());
    print.say(
        new Written(written.archive().toString(), written.sha256(), written.auditHead()),
        "wrote " + written.archive(),
        "sha256 " + written.sha256().hex(),
        "audit head " + written.auditHead());
    print.hint("It holds private keys: encrypt it before it leaves this machine.");
    return 0;
  }
}
