package org.kumiki.node.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.NodeFile;
import org.kumiki.node.identity.NodeIdentity;

/**
 * Looks a node over, whether it runs or not. Guarantees: one check that fails hides no other that
 * can be made without it; nothing is changed; no finding has a value of the data or a secret.
 */
public final class Doctor {

  private static final String MEND_HOME = "run as the account that owns the folder";

  private final Path home;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  private Doctor(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /** All findings, in the order in which things depend on each other. */
  public static List<Finding> examine(Path home, Clock clock) {
    Doctor doctor = new Doctor(home, clock);
    doctor.examine();
    return List.copyOf(doctor.findings);
  }

  /** A look at files. */
  private interface Look {
    Finding look() throws IOException;
  }

  private boolean add(String check, Look look) {
    Finding finding;
    try {
      finding = look.look();
    } catch (IOException e) {
      finding = Finding.fail(check, "cannot be read: " + e.getMessage(), MEND_HOME);
    }
    findings.add(finding);
    return finding.level() != Finding.Level.FAIL;
  }

  private void examine() {
    if (Files.isDirectory(home) && !Files.exists(home.resolve(NodeFile.NAME))) {
      findings.add(
          Finding.fail(
              "home",
              "%s is not the home of a node: it has no %s".formatted(home, NodeFile.NAME),
              "name the node's folder with --home, or make one with 'kumiki node init'"));
      return;
    }
    if (!add("home", () -> HomeChecks.folder(home)) && !Files.isDirectory(home)) {
      return;
    }
    add("disk", () -> HomeChecks.disk(home));
    add("journal", () -> HomeChecks.journal(home));
    add("audit log", () -> AuditHeadCheck.of(home, clock));
    findings.add(DatasetChecks.engine());
    Optional<NodeConfig> config = settings();
    Optional<NodeIdentity> identity = identity();
    if (config.isPresent()) {
      findings.addAll(DatasetChecks.datasets(config.get()));
      DatasetChecks.optOut(config.get()).ifPresent(findings::add);
      network(config.get(), identity);
    }
  }

  private Optional<NodeConfig> settings() {
    try {
      NodeConfig config = NodeFile.read(home, clock);
      findings.add(Finding.ok("settings", home.resolve(NodeFile.NAME).toString()));
      return Optional.of(config);
    } catch (InvalidInput e) {
      findings.add(Finding.fail("settings", e.getMessage(), "mend " + home.resolve(NodeFile.NAME)));
      return Optional.empty();
    }
  }

  private Optional<NodeIdentity> identity() {
    try {
      Optional<NodeIdentity> identity = NodeIdentity.of(home, clock.instant());
      findings.add(CertificateCheck.of(identity, clock.instant()));
      return identity;
    } catch (IllegalStateException e) {
      findings.add(Finding.fail("certificate", e.getMessage(), "restore identity/ from a backup"));
      return Optional.empty();
    }
  }

  private void network(NodeConfig config, Optional<NodeIdentity> identity) {
    Reach reach = new Reach(config);
    if (!add("name", reach::name)) {
      return;
    }
    boolean line = add("port", () -> reach.port("port", config.linkPort()));
    boolean enrolment =
        add("enrolment port", () -> reach.port("enrolment port", config.enrolmentPort()));
    if (identity.isPresent() && line) {
      add("tls", () -> reach.tls(identity.get()));
    }
    if (identity.isPresent() && enrolment) {
      findings.add(ClockCheck.of(config, identity.get(), clock));
    }
  }
}
