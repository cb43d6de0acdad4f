package org.kumiki.systemtests.console;

import java.util.Map;
import java.util.Set;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.dataset.DescriptionCommand;
import org.kumiki.coordinator.dataset.Outcome;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes descriptions of datasets the way people do: a steward declares, a case handler opens.
 */
final class Described {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COMMON =
      """
      {"hdab": {"name": {"en": "Health Data Access Body of Kumiki", "ja": "組木 健康データアクセス機関"}, "email": "hdab@kumiki.example"},
       "contact": {"email": "data@kumiki.example"}, "type": "STATISTICAL", "languages": ["ENG"], "frequency": "ANNUAL",
       "legal_basis": ["A9-2-j"], "purposes": ["SCIENTIFIC_RESEARCH", "PUBLIC_HEALTH"],
       "use_conditions": [{"term": "DUO:0000006"}, {"term": "DUO:0000019"}],
       "provenance": {"en": "Records of routine care, pseudonymised at the institution.", "ja": "日常診療の記録を機関内で仮名化したもの。"},
       "quality": {"documentation": {"en": "A codebook of all variables.", "ja": "全変数のコードブック。"},
                   "technical": {"en": "Checked against the dictionary at every registration.", "ja": "登録ごとに辞書と照合。"}}}
      """;

  private static final Map<String, String> SAYS =
      Map.of(
          "heart",
          """
          {"title": {"en": "Heart transplantation programme", "ja": "心臓移植プログラム"},
           "description": {"en": "Patients accepted for a heart transplantation, followed until death or the end of the programme.", "ja": "心臓移植の適応となった患者を死亡または終了まで追跡。"},
           "categories": ["EHRS"], "themes": ["NONCOMMUNICABLE_DISEASES"], "keywords": [{"en": "heart", "ja": "心臓"}],
           "coverage": {"from": "1967-11-01", "to": "1974-04-01", "age_from": 8, "age_to": 64}}
          """,
          "registers",
          """
          {"title": {"en": "Linked population registers", "ja": "連結された住民登録"},
           "description": {"en": "Persons with hospital contacts and prescriptions from national registers.", "ja": "国の登録による受診と処方。"},
           "categories": ["PHDR"], "keywords": [{"en": "register", "ja": "登録"}], "trusted_holder": true}
          """,
          "bone-marrow",
          """
          {"title": {"en": "Bone marrow transplantations", "ja": "骨髄移植"},
           "description": {"en": "Patients with leukaemia after transplantation, with relapse or death.", "ja": "白血病患者の移植後の再発または死亡。"},
           "categories": ["MRMR"], "keywords": [{"en": "leukaemia", "ja": "白血病"}],
           "coverage": {"from": "1984-03-01", "to": "1989-06-30", "places": ["AUS", "USA"], "age_from": 7, "age_to": 52,
             "population": {"en": "Patients with acute leukaemia", "ja": "急性白血病の患者"}}}
          """,
          "visits",
          """
          {"title": {"en": "Outpatient visits", "ja": "外来受診"},
           "description": {"en": "Visits to the outpatient clinics with diagnoses.", "ja": "外来受診と診断。"},
           "categories": ["EHRS"], "keywords": [{"en": "outpatient", "ja": "外来"}],
           "coverage": {"from": "2018-04-01", "to": "2025-03-31", "places": ["JPN"]}}
          """,
          "case-series",
          """
          {"title": {"en": "Self-controlled case series", "ja": "自己対照ケースシリーズ"},
           "description": {"en": "Events after an exposure, each person compared with themselves.", "ja": "曝露後のイベントを本人と比較。"},
           "categories": ["EHRS"], "keywords": [{"en": "exposure", "ja": "曝露"}]}
          """,
          "gammopathy",
          """
          {"title": {"en": "Monoclonal gammopathy cohort", "ja": "単クローン性ガンマグロブリン血症コホート"},
           "description": {"en": "Persons with monoclonal gammopathy, followed for progression and death.", "ja": "進行と死亡まで追跡。"},
           "categories": ["RQSH"], "keywords": [{"en": "gammopathy", "ja": "ガンマグロブリン血症"}]}
          """,
          "infertility",
          """
          {"title": {"en": "Secondary infertility case-control study"},
           "description": {"en": "Women with secondary infertility and matched controls."},
           "categories": ["RQSH"], "keywords": [{"en": "reproduction"}]}
          """);

  private final Coordinator coordinator;
  private final Person steward = new Person("sten", "Sten Steward", Set.of(PersonRole.STEWARD));
  private final Person handler =
      new Person("hanna", "Hanna Handler", Set.of(PersonRole.CASE_HANDLER));

  Described(Coordinator coordinator) {
    this.coordinator = coordinator;
    coordinator.people().add(steward);
    coordinator.people().add(handler);
  }

  /** The description of one of the examples of the documentation. */
  static ObjectNode example(String dataset) {
    return (ObjectNode) JSON.readTree(SAYS.get(dataset));
  }

  /** Publishes one; its id. */
  String publish(String node, String dataset, String holder, ObjectNode says) {
    String id = declare(node, dataset, holder, says);
    return done(coordinator.descriptions().apply(handler, id, DescriptionCommand.PUBLISH, ""))
        .version()
        .id();
  }

  /** Declares one that a case handler can publish; its id. */
  String declare(String node, String dataset, String holder, ObjectNode says) {
    coordinator.stewards().appoint(node, steward.id());
    ObjectNode whole = (ObjectNode) JSON.readTree(COMMON);
    whole
        .putObject("holder")
        .put("email", "steward@kumiki.example")
        .putObject("name")
        .put("en", holder);
    whole.setAll(says);
    String id = done(coordinator.descriptions().save(steward, node, dataset, whole)).version().id();
    done(coordinator.descriptions().apply(steward, id, DescriptionCommand.DECLARE, ""));
    return id;
  }

  private static Outcome.Done done(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      return done;
    }
    throw new AssertionError(outcome);
  }
}
