package org.kumiki.coordinator.release.forecast;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.figure.Region;

/** The words of a forecast, in English and Japanese. Decides nothing. */
public final class ForecastWords {

  private final Profile profile;
  private final String prefix;

  /**
   * About one result.
   *
   * @param label of it, where a query asks for several
   */
  ForecastWords(Profile profile, String label) {
    this.profile = profile;
    this.prefix = label.isEmpty() ? "" : label + ": ";
  }

  Foreseen term(Likelihood likelihood, String term, Known.Told told) {
    return withheld(likelihood, "R5", "term ", "項 ", new GroupWords(term, term), told);
  }

  Foreseen count(Likelihood likelihood, Expected.Use use, Region group, Known.Told told) {
    GroupWords words = GroupWords.of(group);
    return switch (use) {
      case CELL -> withheld(likelihood, use.rule(), "count ", "人数 ", words, told);
      case GROUP -> withheld(likelihood, use.rule(), "group ", "群 ", words, told);
      case NEEDED ->
          throw new IllegalArgumentException("the whole result is withheld, not a count");
      case EVENTS -> withheld(likelihood, use.rule(), "curve ", "生存曲線 ", words, told);
    };
  }

  private Foreseen withheld(
      Likelihood likelihood,
      String rule,
      String english,
      String japanese,
      GroupWords subject,
      Known.Told told) {
    // Whom the released figure counts, which may be more than those in question.
    GroupWords counted = GroupWords.of(told.figure().region());
    boolean hidden = told.isWithheld();
    boolean near = !profile.small(told.figure().high()) && !hidden;
    return new Foreseen(
        likelihood,
        rule,
        prefix + english + subject.english(),
        Optional.of(told.query()),
        "%s%s%s %s (%s): %s in query %s%s"
            .formatted(
                prefix,
                english,
                subject.english(),
                likely(likelihood),
                rule,
                hidden
                    ? "it was withheld for the sake of other figures"
                    : "persons with %s were released as %s"
                        .formatted(counted.english(), told.display(profile)),
                told.query(),
                near ? ", near the threshold of " + profile.k() : ""),
        "%s%s%sは%s（%s）。%s%s。"
            .formatted(
                prefix,
                japanese,
                subject.japanese(),
                likelyJapanese(likelihood),
                rule,
                hidden
                    ? "クエリ %s で他の値を守るため秘匿された".formatted(told.query())
                    : "%sの人数はクエリ %s で %s と提供されている"
                        .formatted(counted.japanese(), told.query(), told.display(profile)),
                near ? "（基準値 " + profile.k() + " に近い）" : ""));
  }

  private static String likely(Likelihood likelihood) {
    return likelihood == Likelihood.LIKELY ? "is likely to be withheld" : "may be withheld";
  }

  private static String likelyJapanese(Likelihood likelihood) {
    return likelihood == Likelihood.LIKELY ? "秘匿される見込みが高い" : "秘匿される可能性がある";
  }

  Foreseen testsWithIt() {
    return new Foreseen(
        Likelihood.LIKELY,
        "R7",
        prefix + "tests and ratios",
        Optional.empty(),
        prefix
            + "tests and ratios of a table with a withheld cell are withheld, too, and further"
            + " cells may be (R7)",
        prefix + "秘匿されたセルがある表では検定と比も秘匿され、他のセルも秘匿されることがある（R7）。");
  }

  Foreseen whole(
      Likelihood likelihood, String rule, String english, String japanese, Known.Told told) {
    return new Foreseen(
        likelihood,
        rule,
        prefix + "whole result",
        Optional.of(told.query()),
        "%sthe whole result %s (%s): %s, released as %s in query %s"
            .formatted(
                prefix, likely(likelihood), rule, english, told.display(profile), told.query()),
        "%s結果全体が%s（%s）。%s。クエリ %s で %s と提供されている。"
            .formatted(
                prefix,
                likelyJapanese(likelihood),
                rule,
                japanese,
                told.query(),
                told.display(profile)));
  }

  /**
   * The same query was released.
   *
   * @param sameData true if the same institutions and data versions would be asked now
   */
  public static Foreseen repeated(String query, boolean sameData) {
    return sameData
        ? new Foreseen(
            Likelihood.LIKELY,
            "R9",
            "same query",
            Optional.of(query),
            "the same query was released as %s: it gives the same figures again".formatted(query),
            "同じクエリは %s として提供済みであり、同じ値が返る。".formatted(query))
        : new Foreseen(
            Likelihood.POSSIBLE,
            "REPEATED_QUERY",
            "same query",
            Optional.of(query),
            ("the same query was released as %s over other institutions or data: nodes that took"
                    + " part with the same data refuse it")
                .formatted(query),
            "同じクエリは %s として別の施設または別のデータ版で提供済みであり、同じデータで参加した施設は拒否する。".formatted(query));
  }

  /** Of this template no forecast is made. */
  public static Foreseen unforeseen(String template) {
    return new Foreseen(
        Likelihood.UNKNOWN,
        "",
        "whole result",
        Optional.empty(),
        "no forecast is made for template %s".formatted(template),
        "テンプレート %s の予測は行わない。".formatted(template));
  }

  /** The persons are compared with those of earlier outputs. */
  public static Foreseen compared(Profile profile, List<String> queries) {
    String list = String.join(", ", queries);
    int least = profile.k() - 1;
    return new Foreseen(
        Likelihood.POSSIBLE,
        "R6",
        "whole result",
        Optional.of(queries.getFirst()),
        "its persons are compared with those of %s: the whole result is withheld if they differ by 1 to %d (R6)"
            .formatted(list, least),
        "対象者を %s の対象者と比較し、差が1～%d人の場合は結果全体を秘匿する（R6）。".formatted(list, least));
  }

  Foreseen unknown(Collection<GroupWords> about) {
    String english = about.stream().map(GroupWords::english).collect(Collectors.joining("; "));
    String japanese = about.stream().map(GroupWords::japanese).collect(Collectors.joining("、"));
    return new Foreseen(
        Likelihood.UNKNOWN,
        "",
        prefix + english,
        Optional.empty(),
        prefix
            + "no released total speaks about "
            + english
            + ": ask feasibility, summary or crosstab first",
        prefix + "提供された集計値からは分からない: " + japanese + "。先に feasibility、summary または crosstab を実行すること。");
  }
}
