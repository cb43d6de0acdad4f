package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kumiki.coordinator.CoordinatorFile;
import org.kumiki.coordinator.OperatorHome;
import org.kumiki.coordinator.hdab.DocumentDrafts;
import org.kumiki.coordinator.outputcheck.CheckRules;
import org.kumiki.coordinator.store.StoreSettings;
import org.kumiki.protocols.document.Digest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kumiki coordinator init}: makes the home of a coordinator. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a coordinator's folder: coordinator.yaml to look through, its CA and service key,",
      "service.json for 'kumiki hdab draft authority', and ca.pem for clients of the REST API."
    })
final class CoordinatorInitCommand implements Callable<Integer> {

  private record Made(String settings, String service, String ca, Digest caCertificateSha256) {}

  @Mixin CoordinatorHome home;
  @Mixin Printout print;

  @Option(
      names = "--host",
      required = true,
      description = "The host name by which nodes and people reach it.")
  String host;

  @Option(names = "--enrolment-port", defaultValue = "7441", description = "Default 7441.")
  int enrolmentPort;

  @Option(names = "--link-port", defaultValue = "7442", description = "Default 7442.")
  int linkPort;

  @Option(names = "--http-port", defaultValue = "7443", description = "Default 7443.")
  int httpPort;

  @Option(
      names = "--sample-percent",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many results in a hundred an output checker looks at first. Default 10.")
  int samplePercent;

  /** All of them, or none. */
  static final class Database {

    @Option(
        names = "--store-url",
        required = true,
        paramLabel = "URL",
        description = "A PostgreSQL database for its records: postgresql://HOST[:PORT]/DATABASE.")
    String url;

    @Option(
        names = "--store-user",
        required = true,
        paramLabel = "NAME",
        description = "The database's owner.")
    String user;

    @Option(
        names = "--store-password-file",
        required = true,
        paramLabel = "FILE",
        description = "A file with that user's password; it stays where it is.")
    Path passwordFile;

    @Option(
        names = "--store-ca-file",
        paramLabel = "FILE",
        description = "Certificates in PEM that the server's must come from.")
    Optional<Path> caFile = Optional.empty();

    StoreSettings settings() {
      return StoreSettings.Postgres.of(
          url, user, passwordFile.toAbsolutePath(), caFile.map(Path::toAbsolutePath));
    }
  }

  // Null where none of its options is given: picocli knows no other way.
  @ArgGroup(exclusive = false, heading = "%nRecords in PostgreSQL (default: SQLite, here):%n")
  Database database;

  @Override
  public Integer call() throws IOException, CertificateEncodingException {
    StoreSettings store =
        Optional.ofNullable(database)
            .<StoreSettings>map(Database::settings)
            .orElseGet(StoreSettings.Embedded::new);
    CheckRules usual = CheckRules.USUAL;
    CoordinatorFile.write(
        home.path(),
        host,
        enrolmentPort,
        linkPort,
        httpPort,
        store,
        new CheckRules(true, usual.leastTier(), usual.templates(), samplePercent));
    try (OperatorHome operator = opened()) {
      byte[] certificate = operator.caCertificate().getEncoded();
      Path service = home.path().resolve("service.json");
      Path ca = home.path().resolve("ca.pem");
      Files.write(
          service, DocumentDrafts.Service.of(operator.serviceKey(), Digest.of(certificate)).json());
      Files.writeString(
          ca,
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
              + "\n-----END CERTIFICATE-----\n");
      Path settings = home.path().resolve(CoordinatorFile.NAME);
      print.say(
          new Made(settings.toString(), service.toString(), ca.toString(), Digest.of(certificate)),
          "made " + settings,
          "made " + service + " (for 'kumiki hdab draft authority')",
          "made " + ca + " (for clients of the REST API)",
          "next: 'kumiki coordinator person add', then 'kumiki coordinator start'");
      return 0;
    }
  }

  /** Where it does not open, the settings go again: else the corrected command would find them. */
  private OperatorHome opened() throws IOException {
    try {
      return home.open();
    } catch (RuntimeException e) {
      Files.deleteIfExists(home.path().resolve(CoordinatorFile.NAME));
      throw e;
    }
  }
}
