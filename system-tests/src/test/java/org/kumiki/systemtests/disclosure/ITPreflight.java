package org.kumiki.systemtests.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.coordinator.template.TemplateDraft;
import org.kumiki.node.journal.Journal;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.DocumentKind;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateReference;
import org.kumiki.sandbox.federation.EphemeralPeople;
import org.kumiki.sandbox.federation.Federation;
import org.kumiki.sandbox.federation.NodePlan;
import org.kumiki.sandbox.federation.RunReport;
import org.kumiki.sandbox.inprocess.InProcessParts;
import org.kumiki.systemtests.pooled.FourSites;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Preflights over a real federation: one steward has not allowed the template, the permit does not
 * open a variable of another node, and a table with a small cell was released before.
 */
final class ITPreflight {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TABLE =
      """
      {"template": "crosstab", "parameters": {"rows": "stage", "columns": "outcome"},
       "cohort": "age >= 80"}
      """;
  private static final String MODEL =
      """
      {"template": "glm", "parameters": {"formula": "outcome ~ stage + bmi", "family": "binomial"},
       "cohort": "age >= 80 and bmi is not null"}
      """;

  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private final SecureRandom random = new SecureRandom();
  private final SigningKey key = SigningKey.generate(EphemeralPeople.RESEARCHER, random);
  private FourSites sites;
  private Federation federation;
  private Dictionary dictionary;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    sites = FourSites.in(folder);
    dictionary = DictionaryReader.read("schema", sites.schema());
    federation =
        Federation.start(
            sites.plan(Profile.ACRO_DEFAULT, Duration.ofSeconds(5), Map.of()),
            new InProcessParts(clock, random),
            clock,
            random,
            words -> {});
    Template table = published(TABLE);
    Template model = published(MODEL);
    federation
        .coordinator()
        .publish(DocumentKind.PERMIT, federation.people().sign(permit(table, model)));
    for (String node : FourSites.IDS) {
      federation.node(node).allow(reference(table));
      if (!node.equals("small")) {
        federation.node(node).allow(reference(model));
      }
    }
  }

  @AfterEach
  void stop() {
    federation.close();
  }

  private Template published(String query) {
    Template template =
        TemplateDraft.of(
            bytes(query),
            dictionary,
            List.of(Purpose.SCIENTIFIC_RESEARCH),
            federation.people().templateAuthor());
    federation.coordinator().publish(DocumentKind.TEMPLATE, federation.people().sign(template));
    return template;
  }

  private static TemplateReference reference(Template template) {
    return new TemplateReference(
        template.id(), template.version(), DocumentSigner.payloadHash(template));
  }

  /** For two queries; the node "middle" keeps its bmi. */
  private Permit permit(Template... templates) {
    Instant now = clock.instant();
    List<String> all = List.copyOf(dictionary.names());
    List<String> withoutBmi = all.stream().filter(name -> !name.equals("bmi")).toList();
    List<PermitTemplate> allowed = new ArrayList<>();
    for (Template template : templates) {
      allowed.add(
          new PermitTemplate(
              template.id(), template.version(), DocumentSigner.payloadHash(template), Map.of()));
    }
    return new Permit(
        "p-1",
        1,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(new PermitPerson(EphemeralPeople.RESEARCHER, Optional.of(key.publicKey()))),
        FourSites.IDS.stream()
            .map(
                node ->
                    new PermitDataset(
                        node, NodePlan.DATASET, node.equals("middle") ? withoutBmi : all))
            .toList(),
        allowed,
        3,
        1,
        1000,
        Profile.ACRO_DEFAULT.name(),
        PrivacyMode.SECURE_AGGREGATION,
        AggregationMode.ALL,
        now.minusSeconds(60),
        now.plus(Duration.ofHours(1)),
        2,
        5,
        OnLoss.STOP,
        false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private RunReport ask(String query) throws Exception {
    return federation
        .coordinator()
        .run(
            "p-1",
            bytes(query),
            sites.schema(),
            order -> DocumentSigner.addSignature(order, DocumentKind.WORK_ORDER, key),
            words -> {});
  }

  private RunReport preflight(String query) throws Exception {
    return federation
        .coordinator()
        .preflight(
            "p-1",
            bytes(query),
            sites.schema(),
            jws -> DocumentSigner.addSignature(jws, DocumentKind.PREFLIGHT, key));
  }

  private static JsonNode node(JsonNode report, String id) {
    for (JsonNode node : report.path("nodes")) {
      if (node.path("node").asString().equals(id)) {
        return node;
      }
    }
    throw new AssertionError(id + " is not in " + report);
  }

  private static List<String> words(JsonNode report, String likelihood) {
    List<String> words = new ArrayList<>();
    for (JsonNode foreseen : report.path("forecast")) {
      if (foreseen.path("likelihood").asString().equals(likelihood)) {
        words.add(foreseen.path("words").path("en").asString());
      }
    }
    return words;
  }

  @Test
  void preflight_saysWhoRefusesAndWhatIsWithheld_andTheRunAgrees() throws Exception {
    JsonNode before = JSON.readTree(preflight(MODEL).document().orElseThrow());
    assertThat(words(before, "likely")).isEmpty();
    assertThat(words(before, "unknown")).singleElement().asString().contains("stage");

    RunReport table = ask(TABLE);
    assertThat(table.exitCode()).as("%s", table.messages()).isZero();
    String released = JSON.readTree(table.document().orElseThrow()).path("query").asString();

    RunReport report = preflight(MODEL);
    JsonNode json = JSON.readTree(report.document().orElseThrow());
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(json.path("verdict").asString()).isEqualTo("WOULD_BE_REFUSED");
    assertThat(json.path("coordinator")).isEmpty();
    assertThat(node(json, "large").path("state").asString()).isEqualTo("WOULD_ANSWER");
    assertThat(node(json, "tiny").path("state").asString()).isEqualTo("WOULD_ANSWER");
    assertThat(node(json, "small").path("refused").findValuesAsString("code"))
        .containsExactly("TEMPLATE_NOT_ALLOWED");
    assertThat(node(json, "middle").path("refused").findValuesAsString("code"))
        .containsExactly("DATASET");
    assertThat(node(json, "middle").path("refused").get(0).path("message").asString())
        .contains("bmi");
    assertThat(words(json, "likely"))
        .anyMatch(
            w ->
                w.startsWith("term stageIII is likely to be withheld (R5)")
                    && w.contains("stage = III")
                    && w.endsWith("released as <10 in query " + released));
    assertThat(report.tables().orElseThrow())
        .contains("it would be refused; 2 of 4 institutions would answer, at least 3 are needed");

    // The run ends as it was said.
    RunReport run = ask(MODEL);
    assertThat(run.exitCode()).isEqualTo(report.exitCode());
    assertThat(run.messages())
        .anyMatch(m -> m.contains("small: TEMPLATE_NOT_ALLOWED"))
        .anyMatch(m -> m.contains("middle: DATASET"));
    assertThat(String.join(" ", Files.readAllLines(journal("large"))))
        .contains("\"PREFLIGHT\"", "\"person\":\"researcher\"");
  }

  @Test
  void preflights_spendNoBudget_andOneIsNoQuery() throws Exception {
    AtomicReference<byte[]> signed = new AtomicReference<>(new byte[0]);
    for (int i = 0; i < 3; i++) {
      RunReport report =
          federation
              .coordinator()
              .preflight(
                  "p-1",
                  bytes(TABLE),
                  sites.schema(),
                  jws -> {
                    signed.set(DocumentSigner.addSignature(jws, DocumentKind.PREFLIGHT, key));
                    return signed.get();
                  });
      assertThat(report.exitCode()).as("%s", report.tables()).isZero();
    }
    // What was signed is taken for no work order: the query ends without a node having heard.
    RunReport replayed =
        federation
            .coordinator()
            .run("p-1", bytes(TABLE), sites.schema(), order -> signed.get(), words -> {});
    assertThat(replayed.exitCode()).isEqualTo(3);
    assertThat(replayed.messages()).anyMatch(m -> m.contains("typ is kumiki-preflight+jws"));
    String journal = String.join("\n", Files.readAllLines(journal("large")));
    assertThat(journal).doesNotContain("\"ACCEPTED\"");
    // Both queries of the permit are still there to be asked, and no third.
    assertThat(ask(TABLE).exitCode()).isZero();
    assertThat(ask(TABLE).exitCode()).isZero();
    RunReport spent = preflight(TABLE);
    assertThat(spent.exitCode()).isEqualTo(3);
    JsonNode json = JSON.readTree(spent.document().orElseThrow());
    assertThat(node(json, "tiny").path("refused").findValuesAsString("code"))
        .containsExactly("BUDGET");
    assertThat(words(json, "likely")).anyMatch(w -> w.contains("it gives the same figures again"));
  }

  private Path journal(String node) {
    return Journal.path(folder.resolve("federation/nodes").resolve(node));
  }
}
