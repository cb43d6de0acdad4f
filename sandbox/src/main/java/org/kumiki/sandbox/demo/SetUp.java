package org.kumiki.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.programs.ProgramFailure;
import org.kumiki.sandbox.report.Outcome;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From nothing to a permit in force. */
final class SetUp {

  static final String VACCINE_PERMIT = "vaccine-2026";
  static final String MARROW_PERMIT = "marrow-2026";

  private static final int PERSONS = 10_000;
  private static final long SEED = 20_261_126;
  private static final String NOT_OPENED = "cost";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LivingFederation federation;
  private final Story story;
  private Optional<Publication> publication = Optional.empty();

  SetUp(LivingFederation federation, Story story) {
    this.federation = federation;
    this.story = story;
  }

  void tell() {
    story.step(
        Outcome.DONE,
        new Text(
            "the health data access body starts its coordinator; two people sign who decides there",
            "データアクセス機関がコーディネータを起動。誰が決定するかに2人が署名"),
        this::accessBody);
    story.step(
        Outcome.DONE,
        new Text(
            "two hospitals, a biobank and a registry make their nodes and enrol with one-time"
                + " tokens",
            "病院2つ、バイオバンク、レジストリが一度きりのトークンでノードを登録"),
        this::enrol);
    story.step(
        Outcome.DONE,
        new Text(
            "each registers two datasets; what breaks the schema would be reported to it alone",
            "各機関が2つのデータセットを登録（スキーマ違反はその機関だけに報告）"),
        this::datasets);
    story.step(
        Outcome.DONE,
        new Text(
            "the nodes connect over mutual TLS; two people sign the roster",
            "ノードが相互TLSで接続。参加者名簿に2人が署名"),
        this::connect);
    story.step(
        Outcome.DONE,
        new Text(
            "two people authorise five task templates; every institution allows them for its data",
            "5つのタスクテンプレートを2人が承認し、各機関が自データへの適用を許可"),
        this::templates);
    story.step(
        Outcome.DONE,
        new Text(
            "two people sign two permits for Rita, a researcher: templates, variables, purpose,"
                + " days",
            "研究者リタへの2つの許可に2人が署名（テンプレート、変数、目的、期間）"),
        this::permits);
    story.step(
        Outcome.DONE,
        new Text(
            "stewards describe their datasets (HealthDCAT-AP), a case handler publishes them",
            "各機関の担当者がデータセットを説明（HealthDCAT-AP）し、審査担当者がカタログに公開"),
        () -> publication.orElseThrow().tell());
  }

  private Text accessBody() throws IOException {
    federation.openAccessBody();
    return new Text(federation.address(), federation.address());
  }

  private Text enrol() throws IOException {
    for (String node : Institution.ids()) {
      federation.enrol(node);
    }
    String names = String.join(", ", Institution.ids());
    return new Text(names, names);
  }

  private Text datasets() throws IOException {
    Files.writeString(schema(Question.VACCINE), VaccineCohort.SCHEMA);
    copy("schema.json", schema(Question.MARROW));
    for (int i = 0; i < Institution.ALL.size(); i++) {
      Institution institution = Institution.ALL.get(i);
      VaccineCohort.write(rows(institution.id(), Question.VACCINE), SEED, i, PERSONS);
      copy(institution.marrow(), rows(institution.id(), Question.MARROW));
      for (String dataset : List.of(Question.VACCINE, Question.MARROW)) {
        federation.addDataset(
            institution.id(), dataset, rows(institution.id(), dataset), schema(dataset));
      }
    }
    return new Text(
        "vaccine: 40,000 made persons with known effects; bone-marrow: 137 patients of four real"
            + " hospitals",
        "vaccine：効果が既知の人工データ40,000人、bone-marrow：実在の4病院の患者137人");
  }

  Path schema(String dataset) {
    return federation.path(dataset + ".schema.json");
  }

  Path rows(String node, String dataset) {
    return federation.path(node + "." + dataset + ".csv");
  }

  private static void copy(String name, Path to) throws IOException {
    try (var in = SetUp.class.getResourceAsStream("/examples/bone-marrow/" + name)) {
      if (in == null) {
        throw new ProgramFailure("the example " + name + " is not in this build");
      }
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Text connect() throws IOException {
    Institution.ids().forEach(federation::launchNode);
    Institution.ids().forEach(federation::awaitNode);
    federation.publishRoster();
    publication = Optional.of(Publication.begin(federation));
    return new Text("five processes", "プロセス5つ");
  }

  private Text templates() throws IOException {
    List<String> names = new ArrayList<>();
    for (Question question : Question.ALL) {
      String name = question.query().path("template").asString();
      if (names.contains(name)) {
        continue;
      }
      names.add(name);
      Files.writeString(federation.path(question.id() + ".json"), question.json());
      federation.publishTemplate(
          federation.path(question.id() + ".json"), schema(question.dataset()), template(name));
      for (String node : Institution.ids()) {
        for (String dataset : List.of(Question.VACCINE, Question.MARROW)) {
          federation.allow(node, template(name), dataset);
        }
      }
    }
    String all = String.join(", ", names);
    return new Text(all, all);
  }

  private static String template(String name) {
    return name + ".template.json";
  }

  private Text permits() throws IOException {
    permit(VACCINE_PERMIT, Question.VACCINE, List.of("summary", "crosstab", "glm", "cox"));
    permit(MARROW_PERMIT, Question.MARROW, List.of("kaplan-meier", "cox"));
    return new Text(
        "%s opens every variable but %s; %s all of its table"
            .formatted(VACCINE_PERMIT, NOT_OPENED, MARROW_PERMIT),
        "%sは%s以外の全変数、%sは表全体を対象".formatted(VACCINE_PERMIT, NOT_OPENED, MARROW_PERMIT));
  }

  private void permit(String id, String dataset, List<String> templates) throws IOException {
    List<String> variables = new ArrayList<>();
    for (JsonNode field : JSON.readTree(Files.readString(schema(dataset))).path("fields")) {
      if (!field.path("name").asString().equals(NOT_OPENED)) {
        variables.add(field.path("name").asString());
      }
    }
    StringBuilder yaml = new StringBuilder();
    yaml.append("id: " + id + "\npurposes: [SCIENTIFIC_RESEARCH]\n");
    yaml.append("valid_from: 2020-01-01\nvalid_to: 2099-12-31\n");
    yaml.append("persons: [{id: rita, key_file: rita.key.pub}]\n");
    yaml.append("aggregation: SA_1\nloss_grace_seconds: 10\ntemplates:\n");
    templates.forEach(t -> yaml.append("  - {file: " + template(t) + "}\n"));
    yaml.append("datasets:\n");
    for (String node : Institution.ids()) {
      yaml.append(
          "  - {node: %s, dataset: %s, variables: %s}%n"
              .formatted(node, dataset, JSON.writeValueAsString(variables)));
    }
    federation.publishPermit(id, yaml.toString());
  }
}
