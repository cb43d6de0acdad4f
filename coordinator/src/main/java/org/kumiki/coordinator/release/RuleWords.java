package org.kumiki.coordinator.release;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kumiki.algorithms.disclosure.Profile;
import tools.jackson.databind.node.ObjectNode;

/** What each rule says, in English and Japanese. */
enum RuleWords {
  R1("No number of %s persons is shown.", "%s人の人数は表示しない。"),
  R2(
      "The share of eligible persons in the result is stated; below %s %% nothing is released.",
      "対象者のうち結果に含まれる割合を示す。%s %%未満の場合は公表しない。"),
  R3(
      "No node holds more than %s %% of all persons; the others together hold at least k.",
      "一つの施設が全体の%s %%を超えず、他の施設の合計がk人以上である。"),
  R4(
      "A model has at least %s residual degrees of freedom and enough events and rows per"
          + " parameter.",
      "モデルの残差自由度は%s以上で、イベント数とパラメータ当たりの行数が十分である。"),
  R5("No design cell of a model shown holds %s persons.", "表示するモデルのデザインセルに%s人のものはない。"),
  R6(
      "No earlier output for the same people is about persons that differ by %s.",
      "同じ利用者に対する以前の出力と対象者が%s人だけ異なることはない。"),
  R6_5(
      "For exploration: each count is rounded at random to a multiple of %s, drawn by the persons"
          + " in it; it is compared with no other output and is not for publication.",
      "探索用。各人数は、そこに含まれる人によって決まる乱数で%sの倍数に丸める。他の出力とは比較せず、公表用ではない。"),
  R7(
      "Counts are rounded to %s; a withheld figure does not come back from sums or differences.",
      "人数は%sの倍数に丸め、秘匿された値を和や差から逆算できない。"),
  R10(
      "A survival curve is shown only where %s events or more lie between its steps.",
      "生存曲線は%s件以上のイベントごとにのみ表示する。"),
  R12("A quantile is an interval of at least %s persons.", "分位点は%s人以上を含む区間で示す。");

  private static final String NODES_ENGLISH =
      " The persons of a cell of a table are at %s nodes or more.";
  private static final String NODES_JAPANESE = "表のセルの対象者は%s以上の施設にいる。";

  private final String english;
  private final String japanese;

  RuleWords(String english, String japanese) {
    this.english = english;
    this.japanese = japanese;
  }

  /** The rule's name. */
  String text() {
    return name().replace('_', '.');
  }

  /** Puts both into a node. */
  void putInto(ObjectNode node, Profile profile) {
    String number = number(profile);
    boolean nodes = this == R3 && profile.nodesPerCell() > 1;
    String least = Integer.toString(profile.nodesPerCell());
    node.put("en", words(english, number) + (nodes ? words(NODES_ENGLISH, least) : ""));
    node.put("ja", words(japanese, number) + (nodes ? words(NODES_JAPANESE, least) : ""));
  }

  private static String words(String text, String number) {
    return text.replace("%s", number).replace("%%", "%");
  }

  private String number(Profile profile) {
    return switch (this) {
      case R1, R5 -> profile.smallest() + "-" + (profile.k() - 1);
      case R6 -> "1-" + (profile.k() - 1);
      case R2 -> Long.toString(Math.round(100 * profile.coverageRelease()));
      case R3 -> Long.toString(Math.round(100 * profile.dominanceShare()));
      case R4 -> Integer.toString(profile.residualDegreesOfFreedom());
      case R7 -> Integer.toString(profile.roundingBase());
      case R6_5, R10, R12 -> Integer.toString(profile.k());
    };
  }

  /** The words for how a result came out, by ACRO's term for it. */
  static void putOutcome(ObjectNode node, String outcome) {
    Map<String, String[]> words = new LinkedHashMap<>();
    words.put(
        "pass", new String[] {"Every rule holds; nothing was withheld.", "全ての規則を満たし、秘匿された値はない。"});
    words.put(
        "review",
        new String[] {
          "What the rules forbid is withheld; a checker should look at the rest.",
          "規則に反する値は秘匿した。残りは審査者が確認すること。"
        });
    words.put("fail", new String[] {"Nothing may be released.", "公表できるものはない。"});
    node.put("en", words.get(outcome)[0]);
    node.put("ja", words.get(outcome)[1]);
  }

  /** The words for a tier. */
  static void putTier(ObjectNode node, int tier) {
    switch (tier) {
      case 1 -> node.put("en", "No checker is needed.").put("ja", "審査者の確認は不要。");
      case 2 -> node.put("en", "One output checker decides.").put("ja", "審査者1名が判断する。");
      default -> node.put("en", "Two output checkers decide.").put("ja", "審査者2名が判断する。");
    }
  }
}
