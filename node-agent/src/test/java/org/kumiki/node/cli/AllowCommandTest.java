package org.kumiki.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.DatasetSource;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.NodeFile;
import org.kumiki.node.data.Registration;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.identity.EnrolmentOutcome;
import org.kumiki.node.testing.Hdab;
import org.kumiki.node.testing.TestCa;
import org.kumiki.node.testing.TestCoordinator;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateSlot;
import picocli.CommandLine;

/** What a steward reads when allowing a template: every slot of what two people signed. */
class AllowCommandTest {

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Hdab people = new Hdab(random);
  private TestCoordinator coordinator;
  private Path home;

  private record Ran(int exit, List<String> out, List<String> err) {}

  @BeforeEach
  void enrolledNode() throws Exception {
    TestCa ca = new TestCa();
    coordinator = new TestCoordinator(ca, ca.server("127.0.0.1"));
    coordinator.enrolWith(people.signedAuthority(ca.fingerprint(), Instant.now()));
    home = folder.resolve("north");
    NodeConfig config =
        NodeConfig.standard(
            home,
            "north",
            EnrolmentKind.SANDBOX,
            "127.0.0.1",
            coordinator.enrolmentPort(),
            coordinator.linkPort());
    NodeFile.write(config);
    try (NodeAgent agent = NodeAgent.open(config, Clock.systemUTC(), random)) {
      assertThat(
              agent.registerDataset(
                  new DatasetSource(
                      "people",
                      Files.writeString(folder.resolve("data.csv"), "age\n41\n52\n"),
                      Files.writeString(
                          folder.resolve("schema.json"),
                          "{\"fields\": [{\"name\": \"age\", \"type\": \"integer\"}]}"),
                      false,
                      Set.of(Purpose.STATISTICS))))
          .isInstanceOf(Registration.Registered.class);
      assertThat(agent.enrol(coordinator.token("north")))
          .isInstanceOf(EnrolmentOutcome.Enrolled.class);
    }
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  private static Template template() {
    return new Template(
        "glm",
        "1.0.0",
        "glm",
        1,
        JsonText.parse("{\"type\":\"object\"}"),
        List.of(
            new TemplateSlot(
                "rows_used", "1", "COUNT", "Count[]", "COUNT_AND_TABLE", "Rows of the model."),
            new TemplateSlot(
                "xwx",
                "p(p+1)/2",
                "SUM",
                "Statistic[log2=60]",
                "MODEL",
                "Weighted products of the columns."),
            new TemplateSlot(
                "later", "k", "SPECTRUM", "Decibel[40]", "SOUND", "Of a version to come.")),
        List.of(Purpose.STATISTICS),
        List.of("coefficients"),
        "author");
  }

  private Ran allow(byte[] jws, String... more) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new NodeCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    Path file = Files.write(folder.resolve("glm.jws"), jws);
    String[] words = {"allow", file.toString(), "--home", home.toString()};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    int exit = line.execute(all);
    return new Ran(exit, out.toString().lines().toList(), err.toString().lines().toList());
  }

  private byte[] signed() {
    return DocumentSigner.sign(template(), people.firstReviewer, people.secondReviewer);
  }

  @Test
  void everySlot_isPrintedWithItsWordsAndItsDescription() throws Exception {
    Ran ran = allow(signed(), "--dataset", "people");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .containsExactly(
            "template glm 1.0.0 is allowed on dataset people",
            "what leaves this node, masked, in each round:",
            "  rows_used: One number, counts of persons, rows or pairs; each a whole number below"
                + " 2^40. Shown as counts or tables, small ones suppressed (R1, R7).",
            "    Rows of the model.",
            "  xwx: p(p+1)/2 numbers, sums of values or of products of values; each at most 2^60 in"
                + " size. Enters a model only, with enough degrees of freedom and persons per cell"
                + " (R4, R5).",
            "    Weighted products of the columns.",
            // What this version does not know is not passed over.
            "  later: k numbers, SPECTRUM; Decibel[40]. SOUND",
            "    Of a version to come.");
  }

  @Test
  void allowanceTakenBack_leavesNothing() throws Exception {
    allow(signed(), "--dataset", "people");
    Ran ran = allow(signed(), "--dataset", "people", "--withdraw");
    assertThat(ran.out())
        .containsExactly("template glm 1.0.0 is no longer allowed on dataset people");
    assertThat(ran.exit()).isZero();
  }

  /** The attack: a template that one person signed, or two who may not, is brought to a steward. */
  @Test
  void templateThatTwoReviewersDidNotSign_isNotAllowed_andNothingIsSaidToLeave() throws Exception {
    for (byte[] jws :
        List.of(
            DocumentSigner.sign(template(), people.firstReviewer),
            DocumentSigner.sign(template(), people.firstDecider, people.secondDecider),
            DocumentSigner.sign(template(), people.firstReviewer, people.author))) {
      Ran ran = allow(jws, "--dataset", "people");
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).singleElement().asString().startsWith("kumiki: template");
    }
    Ran elsewhere = allow(signed(), "--dataset", "peoples");
    assertThat(elsewhere.exit()).isEqualTo(2);
    assertThat(elsewhere.out()).isEmpty();
    assertThat(elsewhere.err()).singleElement().asString().contains("peoples", "people");
    assertThat(allowed()).isEmpty();
    allow(signed(), "--dataset", "people");
    assertThat(allowed()).hasSize(1);
  }

  private List<?> allowed() {
    NodeConfig config = NodeFile.read(home);
    try (NodeAgent agent = NodeAgent.open(config, Clock.systemUTC(), random)) {
      return agent.allowedTemplates();
    }
  }
}
