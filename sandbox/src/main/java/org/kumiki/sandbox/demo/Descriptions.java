package org.kumiki.sandbox.demo;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the institutions of the demo say of their datasets in the public catalogue. */
public final class Descriptions {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String COMMON =
      """
      {"holder": {"name": {"en": "%1$s", "ja": "%1$s"}, "email": "steward@%1$s.example"},
       "hdab": {"name": {"en": "Demo access body", "ja": "デモ用データアクセス機関"}, "page": "https://hdab.example/contact"},
       "contact": {"email": "data@%1$s.example"},
       "languages": ["ENG"], "frequency": "NEVER",
       "purposes": ["SCIENTIFIC_RESEARCH"], "legal_basis": ["A9-2-j"], "personal_data": ["MedicalHealth"],
       "use_conditions": [{"term": "DUO:0000042"}, {"term": "DUO:0000019"}]}
      """;

  private static final String VACCINE =
      """
      {"title": {"en": "Vaccination registry of %1$s", "ja": "%1$sのワクチン接種レジストリ"},
       "description": {"en": "Made persons: vaccination, infection and its course.", "ja": "人工データ：接種、感染とその経過"},
       "categories": ["PHDR"], "themes": ["IMMUNIZATION_DISEASES"], "type": "SYNTHETIC_DATA",
       "keywords": [{"en": "vaccination", "ja": "ワクチン接種"}, {"en": "infection", "ja": "感染"}],
       "provenance": {"en": "Made by the demo with known effects; no person is real.", "ja": "効果が既知の人工データ"},
       "numbers": {"records": 10000, "persons": 10000}, "coverage": {"age_from": 18, "age_to": 95}}
      """;

  private static final String MARROW =
      """
      {"title": {"en": "Bone marrow transplantations at %1$s", "ja": "%1$sの骨髄移植"},
       "description": {"en": "Patients with leukaemia after transplantation, with relapse or death.", "ja": "白血病患者の移植後の再発または死亡"},
       "categories": ["MRMR"], "themes": ["CANCER_DISEASE"], "type": "STATISTICAL",
       "keywords": [{"en": "leukaemia", "ja": "白血病"}, {"en": "transplantation", "ja": "移植"}],
       "provenance": {"en": "A published table of four real hospitals.", "ja": "実在する4病院の公表データ"}}
      """;

  private Descriptions() {}

  /** The datasets that are described. */
  public static List<String> datasets() {
    return List.of(Question.VACCINE, Question.MARROW);
  }

  /** A description of a dataset of a node. */
  public static ObjectNode of(String node, String dataset) {
    ObjectNode description = read(COMMON, node);
    description.setAll(read(dataset.equals(Question.VACCINE) ? VACCINE : MARROW, node));
    return description;
  }

  private static ObjectNode read(String text, String node) {
    return (ObjectNode) JSON.readTree(text.formatted(node));
  }
}
