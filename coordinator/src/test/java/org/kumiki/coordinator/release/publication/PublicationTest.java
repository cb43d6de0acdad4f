package org.kumiki.coordinator.release.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.table.Cell;
import org.kumiki.algorithms.table.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PublicationTest {

  static final String LOGISTIC =
      """
      {"template": {"id": "glm", "version": "1.0.0"}, "privacy": "secure-aggregation",
       "parameters": {"formula": "y ~ age", "family": "binomial", "conf_level": 0.9},
       "nodes": {"contributed": 4}, "persons": {"used": 920}, "cohort": "age >= 18",
       "result": {"n": 920, "coefficients": [
         {"term": "(Intercept)", "estimate": -2.0, "std_error": 0.5, "statistic": -4,
          "p_value": 0.00006, "conf_low": -3, "conf_high": -1},
         {"term": "age", "estimate": 0.6931471805599453, "std_error": 0.1, "statistic": 6.9,
          "p_value": 4e-12, "conf_low": 0, "conf_high": 1.3862943611198906},
         {"term": "rare", "estimate": null, "std_error": null, "statistic": null,
          "p_value": null, "conf_low": null, "conf_high": null}]},
       "disclosure": {"profile": "ACRO-DEFAULT", "withheld": [{"path": "/result"}]}}
      """;

  static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static List<List<String>> rows(Table table) {
    return table.rows().stream()
        .map(row -> row.stream().map(c -> ((Cell.Text) c).text()).toList())
        .toList();
  }

  @Test
  void regression_isRatioAndInterval_withoutTheIntercept() {
    Publication publication = Publication.of(json(LOGISTIC));
    Table table = publication.tables().getFirst();
    assertThat(table.columns()).containsExactly("Term", "OR (CI)", "p");
    assertThat(rows(table))
        .containsExactly(
            List.of("age", "2.00 (1.00 to 4.00)", "4.00e-12"), List.of("rare", "withheld", ""));
    assertThat(publication.notes())
        .contains(
            "Persons used: 920.",
            "Cohort: age >= 18.",
            "Confidence intervals (CI) at 90.0%.",
            "Released under profile ACRO-DEFAULT; figures withheld: 1.");
  }

  @Test
  void inJapanese_headingsAndFixedWordsAre_namesAndFiguresStay() {
    Publication publication = Publication.of(json(LOGISTIC), Locale.JAPAN);
    Table table = publication.tables().getFirst();
    assertThat(table.title()).isEqualTo("項ごとのオッズ比");
    assertThat(table.columns()).containsExactly("項", "オッズ比（信頼区間）", "p");
    assertThat(rows(table))
        .containsExactly(List.of("age", "2.00（1.00～4.00）", "4.00e-12"), List.of("rare", "秘匿", ""));
    assertThat(publication.notes())
        .containsExactly(
            "Kumiki glm 1.0.0、4機関、秘密計算による集計。",
            "解析した人数：920。",
            "コホート：age >= 18。",
            "信頼区間は90.0%。",
            "プロファイルACRO-DEFAULTにより提供。秘匿された値：1件。");
  }

  @Test
  void tablesThatAreNoPapers_haveJapaneseTitles_columnsAndNamesOfFigures() {
    String text =
        """
        {"template": {"id": "survival", "version": "1.0.0"}, "parameters": {},
         "result": {"log_rank": {"df": 1}, "groups": [
           {"group": "A: b", "median": null, "table": [{"time": 1, "n_risk": 30}]}]}}
        """;
    List<Table> tables = Publication.of(json(text), Locale.JAPAN).tables();
    assertThat(tables).extracting(Table::title).containsExactly("群", "群「A: b」の表", "数値");
    assertThat(tables.get(1).columns().get(1)).isEqualTo("リスク集合");
    assertThat(rows(tables.get(2))).containsExactly(List.of("ログランク検定・自由度", "1"));
    assertThat(rows(tables.getFirst())).containsExactly(List.of("A: b", "秘匿"));
    assertThat(Publication.of(json(text)).tables().get(1).title()).isEqualTo("groups A: b: table");
  }

  @Test
  void linearModel_keepsItsInterceptAndScale() {
    Table table =
        Publication.of(json(LOGISTIC.replace("binomial", "gaussian"))).tables().getFirst();
    assertThat(table.columns().get(1)).isEqualTo("Estimate (CI)");
    assertThat(rows(table).getFirst())
        .containsExactly("(Intercept)", "-2.00 (-3.00 to -1.00)", "6.00e-05");
  }

  @Test
  void summary_isTableOne() {
    String text =
        """
        {"template": {"id": "summary", "version": "1.0.0"}, "privacy": "secure-aggregation",
         "parameters": {"variables": ["age", "sex"], "by": "arm"}, "nodes": {"contributed": 3},
         "persons": {"used": null, "display": "<10"},
         "result": {"groups": [{"group": "a", "n": 100}, {"group": "b", "n": null, "display": "<10"}],
          "variables": [
           {"variable": "age", "group": "a", "n": 100, "missing": 5, "mean": 50.123, "sd": 10.04,
            "quantiles": [{"p": 0.5, "estimate": 49, "lower": 48, "upper": 50}]},
           {"variable": "age", "group": "b", "n": null, "missing": null, "missing_display": "<10",
            "mean": null, "sd": null, "quantiles": [{"p": 0.5, "estimate": null}]},
           {"variable": "sex", "group": "a", "n": 100, "missing": 0,
            "levels": [{"level": "F", "count": 40, "share": 0.4}]},
           {"variable": "sex", "group": "b", "n": null, "missing": 0,
            "levels": [{"level": "F", "count": null, "display": "<10", "share": null}]}],
          "smd": [{"variable": "age", "estimate": 0.1234}]},
         "disclosure": {"profile": "ACRO-DEFAULT", "withheld": []}}
        """;
    Table table = Publication.of(json(text)).tables().getFirst();
    assertThat(table.title()).isEqualTo("Table 1, by arm");
    assertThat(table.columns())
        .containsExactly("Variable", "a (n = 100)", "b (n = <10)", "Standardised difference");
    assertThat(rows(table))
        .containsExactly(
            List.of("age, mean (SD)", "50.12 (10.0)", "withheld", "0.12"),
            List.of("  median", "49.00", "withheld", ""),
            List.of("  missing", "5", "<10", ""),
            List.of("sex", "", "", ""),
            List.of("  F", "40 (40.0%)", "<10", ""));
  }

  @Test
  void otherResults_areTheTablesOfTheDocument() {
    String text =
        """
        {"template": {"id": "t-test"}, "result": {"statistic": 2.5, "p_value": 0.013},
         "disclosure": {"withheld": []}}
        """;
    assertThat(rows(Publication.of(json(text)).tables().getFirst()))
        .containsExactly(List.of("statistic", "2.5000"), List.of("p_value", "0.0130"));
  }
}
