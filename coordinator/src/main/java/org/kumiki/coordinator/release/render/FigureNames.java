package org.kumiki.coordinator.release.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What keys of a result are called in Japanese, as in the headings of its tables. Keys that have no
 * name there stay as they are.
 */
final class FigureNames {

  private static final Map<String, String> JAPANESE =
      Map.ofEntries(
          Map.entry("above", "以上"),
          Map.entry("aic", "AIC"),
          Map.entry("all", "全体"),
          Map.entry("auc", "曲線下面積"),
          Map.entry("balance", "バランス"),
          Map.entry("baseline", "ベースライン"),
          Map.entry("below", "未満"),
          Map.entry("bins", "階級"),
          Map.entry("causes", "原因"),
          Map.entry("censored", "打ち切り"),
          Map.entry("chi_square", "カイ二乗検定"),
          Map.entry("coefficients", "係数"),
          Map.entry("column_totals", "列の合計"),
          Map.entry("contrasts", "対比"),
          Map.entry("correlations", "相関"),
          Map.entry("count", "人数"),
          Map.entry("counts", "度数"),
          Map.entry("cramers_v", "クラメールのV"),
          Map.entry("criterion", "基準"),
          Map.entry("curves", "曲線"),
          Map.entry("days", "人日"),
          Map.entry("df", "自由度"),
          Map.entry("differences", "差"),
          Map.entry("estimate", "推定値"),
          Map.entry("events", "イベント"),
          Map.entry("figure", "項目"),
          Map.entry("fisher", "フィッシャーの正確検定"),
          Map.entry("gray", "Gray検定"),
          Map.entry("groups", "群"),
          Map.entry("heterogeneity", "施設間の異質性"),
          Map.entry("kurtosis", "尖度"),
          Map.entry("levels", "水準"),
          Map.entry("log_likelihood", "対数尤度"),
          Map.entry("log_likelihood_null", "帰無モデルの対数尤度"),
          Map.entry("log_rank", "ログランク検定"),
          Map.entry("mantel_haenszel", "マンテル・ヘンツェル検定"),
          Map.entry("marginal", "周辺平均"),
          Map.entry("mean", "平均"),
          Map.entry("median", "中央値"),
          Map.entry("missing", "欠測"),
          Map.entry("n_censor", "打ち切り"),
          Map.entry("n_enter", "途中参加"),
          Map.entry("n_event", "イベント"),
          Map.entry("n_risk", "リスク集合"),
          Map.entry("no_events", "イベントなし"),
          Map.entry("odds_ratio", "オッズ比"),
          Map.entry("p_value", "p値"),
          Map.entry("path", "パス"),
          Map.entry("person_time", "人時"),
          Map.entry("persons", "人数"),
          Map.entry("prevalence", "有病率"),
          Map.entry("quantiles", "分位点"),
          Map.entry("rate", "率"),
          Map.entry("rate_ratio", "率比"),
          Map.entry("result", "結果"),
          Map.entry("rmean", "境界内平均生存時間"),
          Map.entry("row_totals", "行の合計"),
          Map.entry("rows", "行"),
          Map.entry("sd", "標準偏差"),
          Map.entry("share", "割合"),
          Map.entry("sir", "標準化発生比"),
          Map.entry("skewness", "歪度"),
          Map.entry("smd", "標準化差"),
          Map.entry("standardised", "標準化"),
          Map.entry("statistic", "統計量"),
          Map.entry("std_error", "標準誤差"),
          Map.entry("strata", "層"),
          Map.entry("table", "表"),
          Map.entry("tests", "検定"),
          Map.entry("thresholds", "閾値"),
          Map.entry("times", "時点"),
          Map.entry("total", "合計"),
          Map.entry("treatment_model", "処置のモデル"),
          Map.entry("used", "使用"),
          Map.entry("value", "値"),
          Map.entry("variables", "変数"),
          Map.entry("variance", "分散"));

  private FigureNames() {}

  /** One key after the other. */
  static String japanese(List<String> keys) {
    return keys.stream()
        .map(key -> JAPANESE.getOrDefault(key, key))
        .collect(Collectors.joining("・"));
  }
}
