package org.kumiki.sandbox.demo;

import java.util.List;
import java.util.Map;
import org.kumiki.sandbox.report.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query of the demo.
 *
 * @param id names its files
 * @param title for the report
 * @param explanation what it is about and what to see
 * @param dataset the institutions' dataset it is asked of
 * @param json the query as the contract has it
 * @param truth known true coefficients by term; empty for real data
 */
record Question(
    String id,
    Text title,
    Text explanation,
    String dataset,
    String json,
    Map<String, Double> truth) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final String VACCINE = "vaccine";
  static final String MARROW = "bone-marrow";

  static final Question TABLE_1 =
      new Question(
          "table1",
          new Text("Table 1: who was vaccinated", "表1：接種者と非接種者の背景"),
          new Text(
              "40,000 made persons at four institutions. Counts are rounded and small cells"
                  + " withheld, as the permit's release rules say.",
              "4機関にいる人工の40,000人。件数は許可の公表規則どおりに丸められ、小さいセルは秘匿されます。"),
          VACCINE,
          """
          {"template": "summary",
           "parameters": {"variables": ["age", "sex", "diabetes", "heart_disease"],
                          "by": "vaccinated"}}
          """,
          Map.of());

  static final Question SAFETY =
      new Question(
          "safety",
          new Text("Myocarditis by vaccine product", "ワクチン製品別の心筋炎"),
          new Text(
              "A rare event: cells with fewer persons than the threshold are withheld, and others"
                  + " with them, so that no margin gives them back.",
              "稀な事象です。しきい値未満のセルは秘匿され、周辺度数から逆算できないよう他のセルも秘匿されます。"),
          VACCINE,
          """
          {"template": "crosstab", "parameters": {"rows": "product", "columns": "myocarditis"}}
          """,
          Map.of());

  static final Question SEVERE =
      new Question(
          "severe",
          new Text("Severe course once infected (logistic)", "感染後の重症化（ロジスティック回帰）"),
          new Text(
              "The cohort was made with known effects, so the intervals can be held against the"
                  + " truth.",
              "このコホートは既知の効果で作られているので、信頼区間を真の値と比べられます。"),
          VACCINE,
          """
          {"template": "glm",
           "parameters": {"formula": "severe ~ vaccinated + age + diabetes + heart_disease",
                          "family": "binomial"},
           "cohort": "infection = true"}
          """,
          Map.of(
              "vaccinatedTRUE", VaccineCohort.LOG_OR_SEVERE_VACCINATED,
              "age", VaccineCohort.LOG_OR_SEVERE_AGE,
              "diabetesTRUE", VaccineCohort.LOG_OR_SEVERE_DIABETES,
              "heart_diseaseTRUE", VaccineCohort.LOG_OR_SEVERE_HEART));

  static final Question EFFECTIVENESS =
      new Question(
          "effectiveness",
          new Text("Effectiveness against infection (Cox)", "感染予防効果（Cox回帰）"),
          new Text(
              "Time to infection with a baseline hazard of each institution's own. The true hazard"
                  + " ratio of vaccination is 0.35, an effectiveness of 65%.",
              "機関ごとのベースラインハザードを持つ感染までの時間。接種の真のハザード比は0.35、有効率65％です。"),
          VACCINE,
          """
          {"template": "cox",
           "parameters": {"time": "follow_up_days", "event": "infection",
                          "covariates": "vaccinated + age + sex + diabetes"}}
          """,
          Map.of(
              "vaccinated",
              VaccineCohort.LOG_HR_VACCINATED,
              "age",
              VaccineCohort.LOG_HR_AGE,
              "sexM",
              0.0,
              "diabetes",
              0.1));

  static final Question SURVIVAL =
      new Question(
          "survival",
          new Text("Disease-free survival after transplantation", "移植後の無病生存"),
          new Text(
              "Real data: 137 patients of four real hospitals (Klein and Moeschberger, KMsurv"
                  + " bmt), each held by one institution of the demo.",
              "実データ：4つの実在の病院の患者137人（Klein・Moeschberger、KMsurvのbmt）。デモの各機関が1病院分を持ちます。"),
          MARROW,
          """
          {"template": "kaplan-meier",
           "parameters": {"time": "days", "event": "event", "by": "disease", "width": 90}}
          """,
          Map.of());

  static final Question RELAPSE =
      new Question(
          "relapse",
          new Text("Relapse or death after transplantation (Cox)", "移植後の再発または死亡（Cox回帰）"),
          new Text(
              "The same real patients; each hospital keeps its own baseline hazard.",
              "同じ実在の患者。病院ごとのベースラインハザードを保ちます。"),
          MARROW,
          """
          {"template": "cox",
           "parameters": {"time": "days", "event": "event", "covariates": "disease + age + fab"}}
          """,
          Map.of());

  /** What the results part of the report shows, in this order. */
  static final List<Question> ALL =
      List.of(TABLE_1, SAFETY, SEVERE, EFFECTIVENESS, SURVIVAL, RELAPSE);

  JsonNode query() {
    return JSON.readTree(json);
  }

  /** The same of fewer persons: another question, so asked anew. */
  Question of(String newId, String cohort) {
    ObjectNode query = ((ObjectNode) query()).put("cohort", cohort);
    return new Question(newId, title, explanation, dataset, query.toString(), truth);
  }
}
