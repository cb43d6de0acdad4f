package org.kumiki.coordinator.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.client.ApiFailure;
import org.kumiki.coordinator.client.CoordinatorClient;
import org.kumiki.coordinator.query.QueryEnding;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The coordinator a person talks to, and as whom. */
final class CoordinatorAddress {

  private static final int INPUT = 2;
  private static final int REFUSED = 3;
  private static final int FAILED = 1;

  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--coordinator",
      paramLabel = "URL",
      required = true,
      defaultValue = "${env:KUMIKI_COORDINATOR}",
      description = "For example https://hdab.example:7443 (or set KUMIKI_COORDINATOR).")
  URI url;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      required = true,
      defaultValue = "${env:KUMIKI_CA}",
      description = {
        "The coordinator's ca.pem, which you were given (or set KUMIKI_CA). If your network ends",
        "TLS at a gateway of its own, the gateway's CA stands in the same file; no other is"
            + " trusted."
      })
  Path ca;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      required = true,
      defaultValue = "${env:KUMIKI_TOKEN_FILE}",
      description = "A file with your token (or set KUMIKI_TOKEN_FILE).")
  Path token;

  /** What a command asks of the coordinator. */
  interface Asking {
    int ask(CoordinatorClient client) throws ApiFailure, IOException, InterruptedException;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Asks, and turns a refusal into words and an exit code. */
  int asking(Asking asking) throws IOException, InterruptedException {
    try (CoordinatorClient client = client()) {
      return asking.ask(client);
    } catch (ApiFailure e) {
      err().println("kumiki: " + e.code() + ": " + e.getMessage());
      if (e.code().equals("IN_REVIEW")) {
        return QueryEnding.IN_REVIEW;
      }
      return switch (e.status()) {
        case 400, 404, 413, 415, 422 -> INPUT;
        case 401, 403, 409 -> REFUSED;
        default -> FAILED;
      };
    }
  }

  private CoordinatorClient client() throws IOException {
    try {
      return new CoordinatorClient(url, certificates(), token());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("--coordinator", e.getMessage());
    }
  }

  private String token() throws IOException {
    String text = Files.readString(existing(token), StandardCharsets.ISO_8859_1).strip();
    if (!text.matches("[!-~]{1,1000}")) {
      throw new InvalidInput("--token-file", token + " does not hold a token, and nothing else");
    }
    return text;
  }

  private List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    try (InputStream in = Files.newInputStream(existing(ca))) {
      for (var read : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        X509Certificate certificate = (X509Certificate) read;
        certificate.checkValidity();
        all.add(certificate);
      }
    } catch (CertificateNotYetValidException | CertificateExpiredException e) {
      throw new InvalidInput("--ca", ca + " has a certificate that is not valid now");
    } catch (CertificateException e) {
      throw new InvalidInput("--ca", ca + " is not a certificate in PEM");
    }
    if (all.isEmpty()) {
      throw new InvalidInput("--ca", ca + " has no certificate in PEM");
    }
    return all;
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(file.toString(), "does not exist");
    }
    return file;
  }
}
