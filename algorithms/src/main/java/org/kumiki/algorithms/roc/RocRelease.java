package org.kumiki.algorithms.roc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.disclosure.Concealment;
import org.kumiki.algorithms.disclosure.PairedBins.Bin;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.disclosure.Release;
import org.kumiki.algorithms.disclosure.ShownCount;
import org.kumiki.algorithms.disclosure.Withheld;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;
import org.kumiki.algorithms.disclosure.figure.Withholding;
import org.kumiki.algorithms.message.Message;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be shown of a curve. Guarantees: areas, shares and calibration are worked out from the
 * counts as they are shown; the mean of the scores in a bin and Brier's score are rounded as if the
 * persons in them were. So none of them tells more than these counts.
 */
final class RocRelease {

  private final RocResult result;
  private final RocParameters p;
  private final Profile profile;
  private final RocFigures figures;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final RocTables tables;
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  RocRelease(RocResult result, Profile profile, Withholding before) {
    this.result = result;
    this.p = result.parameters();
    this.profile = profile;
    this.figures = new RocFigures(result, profile, before);
    this.tables = new RocTables(p);
  }

  Release make() {
    if (profile.small(result.persons())) {
      return refuse("R1", Message.of("fewer than %d persons", profile.k()));
    }
    if (profile.active() && !result.onePerRow()) {
      return refuse(
          "R1",
          Message.of(
              "a person has several rows, so that a bin may be one person's; ask for"
                  + " one row of each person, for example by a cohort"));
    }
    if (figures.exhausted()) {
      return refuse("R7", Message.of("no curve can be shown without giving back a small count"));
    }
    json.put("score", p.score().name());
    json.put("event", p.event().name());
    json.put("rounded_to", profile.roundingBase());
    ArrayNode groups = json.putArray("groups");
    boolean any = false;
    for (int g = 0; g < p.groups(); g++) {
      any |= group(groups.addObject(), g);
    }
    if (!any) {
      return refuse(
          "R7",
          Message.of(
              "no threshold has %d persons with and %d without the event, or none, on either side",
              profile.k(), profile.k()));
    }
    note();
    return release(false);
  }

  private Release refuse(String rule, Message reason) {
    withheld.clear();
    withheld.add(new Withheld("", rule, profile.k(), reason));
    json.removeAll();
    return release(true);
  }

  private Release release(boolean wholly) {
    OutputFigures known =
        wholly ? OutputFigures.about(Region.complete(p.variables())) : figures.output();
    return new Release(
        json,
        wholly ? List.of() : tables.all(),
        withheld,
        notes,
        List.of(),
        Reproduce.of(p),
        wholly,
        known);
  }

  private void note() {
    if (profile.roundingBase() > 1) {
      notes.add(
          Message.of(
              "counts are rounded to %s; all other figures are worked out from the rounded ones",
              profile.roundingBase()));
    }
    if (profile.active()) {
      notes.add(
          Message.of(
              "bins were joined until each has %d persons with and %d without the event, or none",
              profile.k(), profile.k()));
    }
    if (!result.onePerRow()) {
      notes.add(Message.of("a person has several rows; each counts"));
    }
  }

  /** True if its curve is shown. */
  private boolean group(ObjectNode node, int g) {
    RocFigures.Group group = figures.group(g);
    String path = "/groups/" + g;
    node.put("group", p.group(g));
    count(node, "n", path, group.persons());
    if (group.classes().isEmpty()) {
      node.putNull("events").putNull("others");
      return noCurve(node, path, Message.of("of too few persons or nodes"));
    }
    count(node, "events", path, group.classes().get(1).persons());
    count(node, "others", path, group.classes().get(0).persons());
    Optional<Integer> hidden = figures.hiddenBin(g);
    if (hidden.isPresent()) {
      withheld.add(figures.concealment().withheld(path + "/auc", hidden.orElseThrow()));
      node.putNull("auc");
      return false;
    }
    if (!figures.hasCurve(g)) {
      return noCurve(
          node,
          path,
          Message.of(
              "no threshold has %d persons with and %d without the event, or none, on either side",
              profile.k(), profile.k()));
    }
    List<ShownBin> bins = bins(g);
    Curve curve = new Curve(bins);
    if (curve.events() == 0 || curve.others() == 0) {
      return noCurve(node, path, Message.of("nobody has, or everybody has, the event"));
    }
    RocJson writer = new RocJson(node, p);
    AreaBounds bounds = AreaBounds.of(bins);
    writer.area(curve, bounds);
    writer.points(curve);
    thresholds(writer, curve, path);
    writer.bins(bins);
    tables.curve(g, curve, bounds);
    if (p.score().isProbability()) {
      Calibration calibration = Calibration.of(bins);
      Brier brier = Brier.of(squaredError(g, curve.persons()), bins);
      writer.calibration(calibration);
      writer.brier(brier);
      tables.calibration(g, calibration, brier);
    }
    return true;
  }

  private boolean noCurve(ObjectNode node, String path, Message reason) {
    withheld.add(new Withheld(path + "/auc", "R7", profile.k(), reason));
    node.putNull("auc");
    return false;
  }

  private void count(ObjectNode node, String key, String path, int figure) {
    Concealment concealment = figures.concealment();
    ShownCount shown = concealment.shown(figure);
    shown.put(node, key, key + "_display");
    if (shown.value().isEmpty()) {
      withheld.add(concealment.withheld(path + "/" + key, figure));
    }
  }

  private List<ShownBin> bins(int g) {
    List<Bin> joined = figures.group(g).bins();
    List<ShownBin> bins = new ArrayList<>();
    for (int i = 0; i < joined.size(); i++) {
      Bin bin = joined.get(i);
      double low = p.breaks().get(bin.from());
      double high = p.breaks().get(bin.to());
      ShownBin.Known others = figures.known(g, 0, i);
      ShownBin.Known events = figures.known(g, 1, i);
      long persons = others.shown() + events.shown();
      double mean =
          persons > 0 && p.score().isProbability()
              ? mean(
                  result.scores(g, bin.from(), bin.to()) / (bin.first() + bin.second()),
                  low,
                  high,
                  persons)
              : Double.NaN;
      bins.add(new ShownBin(low, high, others, events, mean));
    }
    return bins;
  }

  // Breaks may be moved by little: a mean in all its digits would tell whether somebody, and how
  // many, then stand on the other side. A step is what as many persons as counts are rounded to
  // change, who move from one end of the bin to the other. Never 0 or 1: their logit is infinite.
  private double mean(double exact, double low, double high, long persons) {
    if (!profile.active()) {
      return exact;
    }
    double step = (high - low) * Math.max(1, profile.roundingBase()) / persons;
    double inside = Math.clamp(rounded(exact, step), low, high);
    return Math.clamp(inside, step / 2, 1 - step / 2);
  }

  // Of a score of zeros and ones it is a share of persons.
  private double squaredError(int g, long persons) {
    Bin whole = figures.group(g).bins().stream().reduce(Bin::and).orElseThrow();
    double exact = result.errors().get(g) / (whole.first() + whole.second());
    double step = Math.max(1, profile.roundingBase()) / (double) persons;
    return profile.active() ? rounded(exact, step) : exact;
  }

  // What stands in the middle goes up, whatever a sum's last digits are.
  private static double rounded(double exact, double step) {
    return Math.floor(exact / step + 0.5 + 1e-6) * step;
  }

  private void thresholds(RocJson writer, Curve curve, String path) {
    List<Optional<Curve.Point>> points = new ArrayList<>();
    for (int i = 0; i < p.thresholds().size(); i++) {
      double threshold = p.thresholds().get(i);
      Optional<Curve.Point> point =
          curve.points().stream().filter(at -> at.threshold() == threshold).findFirst();
      points.add(point);
      if (point.isEmpty()) {
        withheld.add(
            new Withheld(
                path + "/thresholds/" + i,
                "R7",
                profile.k(),
                Message.of(
                    "between it and the next threshold stand fewer than %d persons of a class",
                    profile.k())));
      }
    }
    writer.thresholds(points);
  }
}
