package org.kumiki.coordinator.page.plot;

import java.util.List;
import org.kumiki.coordinator.page.markup.Element;
import org.kumiki.coordinator.page.markup.Phrase;

/** Node, masked numbers, coordinator, sum: who sent how much, and that only the sum can be read. */
public final class FlowDiagram {

  private static final double BOX = 58;
  private static final double ROW = 74;
  private static final double NODE_WIDTH = 176;
  private static final double HUB = 444;
  private static final double HUB_WIDTH = 134;
  private static final double SUM = 638;

  private FlowDiagram() {}

  public static Element draw(String id, List<FlowBox> nodes, Phrase title, Phrase description) {
    double height = Math.max(ROW * nodes.size(), 120) + 6;
    Drawing drawing = new Drawing(id, height, title, description);
    double middle = height / 2;
    for (int i = 0; i < nodes.size(); i++) {
      node(drawing, nodes.get(i), 6 + ROW * i, middle + (i - (nodes.size() - 1) / 2.0) * 14);
    }
    drawing.rect("box hub", HUB, middle - 46, HUB_WIDTH, 92);
    drawing.text("m head", HUB + HUB_WIDTH / 2, middle - 12, new Phrase("Coordinator", "コーディネーター"));
    drawing.text(
        "m small", HUB + HUB_WIDTH / 2, middle + 8, new Phrase("adds; cannot read", "足すだけ。個々の値は"));
    drawing.text(
        "m small", HUB + HUB_WIDTH / 2, middle + 24, new Phrase("any one of them", "読めない"));
    arrow(drawing, "plain", HUB + HUB_WIDTH, middle, SUM, middle);
    drawing.rect("box sum", SUM, middle - 32, Drawing.WIDTH - SUM - 2, 64);
    double centre = (SUM + Drawing.WIDTH - 2) / 2;
    drawing.text("m head", centre, middle - 4, new Phrase("Σ  the sum", "Σ  合計"));
    drawing.text("m small", centre, middle + 15, new Phrase("masks cancel", "マスクは相殺"));
    return drawing.markup();
  }

  private static void node(Drawing drawing, FlowBox node, double y, double into) {
    double middle = y + BOX / 2;
    drawing.rect("box", 2, y, NODE_WIDTH, BOX);
    drawing.text("s head", 14, y + 24, TextWidth.shorten(node.node(), NODE_WIDTH - 26, 15));
    drawing.text("s small", 14, y + 43, node.kind());
    double bend = HUB - 74;
    drawing.path(
        "masked",
        "M%s %sL%s %sL%s %s"
            .formatted(
                Element.coordinate(NODE_WIDTH + 2),
                Element.coordinate(middle),
                Element.coordinate(bend),
                Element.coordinate(middle),
                Element.coordinate(HUB - 8),
                Element.coordinate(into)));
    head(drawing, "masked-head", HUB, into);
    String numbers = Figures.count(node.numbers());
    drawing.text(
        "s flow",
        NODE_WIDTH + 14,
        middle - 8,
        new Phrase(numbers + " masked numbers", "マスク済みの数 " + numbers + " 個"));
    String vectors = Figures.count(node.vectors());
    String bytes = Figures.bytes(node.bytes());
    drawing.text(
        "s small",
        NODE_WIDTH + 14,
        middle + 18,
        new Phrase("in " + vectors + " vectors, " + bytes, "ベクトル " + vectors + " 本、" + bytes));
  }

  private static void arrow(
      Drawing drawing, String styles, double x1, double y1, double x2, double y2) {
    drawing.line(styles, x1, y1, x2 - 8, y2);
    head(drawing, styles + "-head", x2, y2);
  }

  private static void head(Drawing drawing, String styles, double x, double y) {
    drawing.path(
        styles, "M%s %sl-9 -5v10z".formatted(Element.coordinate(x), Element.coordinate(y)));
  }
}
