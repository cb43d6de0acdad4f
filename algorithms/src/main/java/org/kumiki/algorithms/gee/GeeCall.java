package org.kumiki.algorithms.gee;

import org.kumiki.algorithms.expression.RText;

/** The lines of R that give the numbers of a fit: geepack wants the rows of a cluster together. */
final class GeeCall {

  private GeeCall() {}

  static String of(GeeParameters p) {
    String cluster = p.cluster().inR();
    String order = cluster + p.time().map(t -> ", data$" + RText.name(t.name())).orElse("");
    String common =
        "id = "
            + cluster.replace("data$", "")
            + p.time().map(t -> ", waves = " + RText.name(t.name())).orElse("")
            + ", data = data[order("
            + order
            + "), ], family = "
            + p.model().familyName()
            + ", corstr = \""
            + p.correlation().id()
            + "\"";
    boolean ordered = p.correlation() == WorkingCorrelation.AR1;
    // geeglm numbers the distinct waves from 1; geese takes them as they are.
    String call =
        "f <- geepack::"
            + (ordered ? "geese(" : "geeglm(")
            + p.model().text()
            + ", "
            + common
            + ", control = geepack::geese.control(epsilon = 1e-14, maxit = 500)); summary(f)";
    String fit = ordered ? "f" : "f$geese";
    return p.robust() ? call : call + "; sqrt(diag(" + fit + "$vbeta.naiv))";
  }
}
