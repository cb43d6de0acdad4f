package org.kumiki.coordinator.page.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG under construction. Content and attribute values are escaped; names are
 * checked. Not for several threads.
 */
public final class Element implements Markup {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");
  private static final Set<String> EMPTY = Set.of("meta", "br", "col", "hr");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Markup> content = new ArrayList<>();

  public Element(String name) {
    this.name = checked(name);
  }

  public Element with(String attribute, String value) {
    attributes.put(checked(attribute), value);
    return this;
  }

  /** A coordinate or length: two decimals at most, whatever the machine's language. */
  public Element with(String attribute, double value) {
    return with(attribute, coordinate(value));
  }

  public Element text(String words) {
    return add(new Words(words));
  }

  public Element add(Markup child) {
    content.add(child);
    return this;
  }

  public Element addAll(Iterable<? extends Markup> children) {
    children.forEach(content::add);
    return this;
  }

  @Override
  public void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append("=\"");
          new Words(value).write(out);
          out.append('"');
        });
    if (EMPTY.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(child -> child.write(out));
    out.append("</").append(name).append('>');
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  /** A number as SVG wants it: no exponent, no trailing zeros. */
  public static String coordinate(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a coordinate must be finite: " + value);
    }
    String text = String.format(Locale.ROOT, "%.2f", value);
    text = text.replaceFirst("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of markup: " + name);
    }
    return name;
  }
}
