package org.kumiki.sandbox.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A report of real result documents (bone-marrow example, profile ACRO-DEFAULT). Its main writes it
 * to a file, to be looked at; comparisons, truths and flows are made up for the picture.
 */
final class SampleReport {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SampleReport() {}

  static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), HtmlReport.render(of("ohio")), StandardCharsets.UTF_8);
  }

  /** With a name of the caller's choice wherever a name from outside stands. */
  static DemoReport of(String name) {
    List<NodeFlow> flows = new ArrayList<>();
    flows.add(flow(name, new Text("hospital", "病院"), 14));
    flows.add(flow("melbourne", new Text("hospital", "病院"), 14));
    flows.add(flow("sydney", new Text("biobank", "バイオバンク"), 12));
    flows.add(flow("philadelphia", new Text("registry", "レジストリ"), 14));
    return new DemoReport(
        new Text("Four institutions, no row moved", "四つの機関、動いた個票はゼロ"),
        Instant.parse("2026-11-26T18:30:00Z"),
        new Text(
            "Two hospitals, a biobank and a registry answered six questions together. Each figure"
                + " below is a sum over all four, and equals what one would get with all rows in"
                + " one place.",
            "二つの病院、バイオバンク、レジストリが六つの問いに共同で答えた。以下の数値はすべて四機関の合計であり、全データを一か所に集めた場合と一致する。"),
        story(name),
        results(name),
        flows,
        List.of(
            new LogCheck(new Text("coordinator", "コーディネーター"), true, 1234, "ab".repeat(32)),
            new LogCheck(Text.same(name), true, 87, "cd".repeat(32))));
  }

  private static List<StoryStep> story(String name) {
    Text none = Text.same("");
    return List.of(
        step(new Text("Four nodes enrol", "四つのノードが登録"), 2100, Outcome.DONE, Text.same(name)),
        step(new Text("Two people sign each template", "各テンプレートに二人が署名"), 420, Outcome.DONE, none),
        step(new Text("Six queries run", "六つのクエリを実行"), 9800, Outcome.DONE, none),
        step(
            new Text("A query outside the permit", "許可範囲外のクエリ"),
            130,
            Outcome.REFUSED_AS_MEANT,
            new Text(
                "PARAM_OUT_OF_RANGE: the permit allows disease, age, sex; the query asks for"
                    + " wait_days",
                "PARAM_OUT_OF_RANGE：許可は disease, age, sex のみ、クエリは wait_days を要求")),
        step(
            new Text("The permit is revoked; a running query stops", "許可を取り消し、実行中のクエリが停止"),
            3300,
            Outcome.ENDED_AS_MEANT,
            Text.same("PERMIT_REVOKED")));
  }

  private static StoryStep step(Text words, long millis, Outcome outcome, Text detail) {
    return new StoryStep(words, Duration.ofMillis(millis), outcome, detail);
  }

  private static List<ReportedResult> results(String name) {
    List<Comparison> hazards =
        List.of(
            new Comparison(
                Text.same("fabTRUE"),
                0.9250156723158277,
                0.9250156723158282,
                OptionalDouble.of(0.7)),
            new Comparison(
                Text.same("sexM"),
                -0.3139150408817329,
                -0.3139150408817329,
                OptionalDouble.empty()));
    Comparison named = new Comparison(Text.same(name), 135, 135, OptionalDouble.empty());
    return List.of(
        result("summary", new Text("Who the patients are", "患者の背景"), List.of(named)),
        result("crosstab", new Text("Disease and event", "病型とイベント"), List.of(named)),
        result("layers", new Text("Small cells stay hidden", "小さなセルは秘匿"), List.of()),
        result("survival", new Text("Disease-free survival", "無病生存"), List.of(named)),
        result("cox", new Text("What drives relapse or death", "再発・死亡の要因"), hazards),
        result("glm", new Text("Graft-versus-host disease", "移植片対宿主病"), List.of()),
        result("incidence", new Text("Events per year at risk", "人年あたりのイベント"), List.of()),
        result("histogram", new Text("Ages", "年齢の分布"), List.of()),
        result("ttest", new Text("Age by FAB class", "FAB 分類と年齢"), List.of()),
        result("anova", new Text("Age by disease", "疾患別の年齢"), List.of()),
        result("meta", new Text("Donors' ages, site by site", "施設別のドナー年齢"), List.of()),
        result("propensity", new Text("Statins and death", "スタチンと死亡"), List.of()),
        result("standardise", new Text("If everybody had statins", "全員がスタチンを使った場合"), List.of()),
        result("characterise", new Text("Who has FAB 4 or 5", "FAB 4・5 の患者"), List.of()),
        result("ranktest", new Text("Waiting by FAB class, by ranks", "FAB 分類と待機日数の順位"), List.of()),
        result("cuminc", new Text("Progression and death by sex", "性別の進行と死亡"), List.of()),
        result("finegray", new Text("Incidence of progression", "進行の発生率"), List.of()),
        result("kmeans", new Text("Clusters by age and spike", "年齢とピークによるクラスタ"), List.of()),
        result("correlation", new Text("Ages and waiting", "年齢と待機日数"), List.of()),
        result("pca", new Text("Components of the same", "同じ変数の主成分"), List.of()),
        result("feasibility", new Text("How many persons", "対象人数"), List.of()));
  }

  private static ReportedResult result(String document, Text title, List<Comparison> comparisons) {
    return new ReportedResult(
        document,
        title,
        new Text(
            "One query under one permit; the figures are released sums.",
            "一つの許可のもとの一つのクエリ。数値は公開された合計。"),
        JsonNodeFactory.instance.objectNode().put("template", document),
        document(document),
        comparisons);
  }

  static JsonNode document(String name) {
    try (InputStream in = SampleReport.class.getResourceAsStream(name + ".json")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodeFlow flow(String node, Text kind, int vectors) {
    List<FlowEntry> entries = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      entries.add(
          new FlowEntry("q-f1pecsgvmgzv3h0z", i + 1, "cox/derivatives", 417 + i, 9000 + 80L * i));
    }
    return new NodeFlow(node, kind, entries);
  }
}
