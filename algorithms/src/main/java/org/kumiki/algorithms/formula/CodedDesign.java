package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.frame.Batch;

/** A design whose factors are coded by contrasts, column by column as R's {@code model.matrix}. */
final class CodedDesign implements Design {

  private static final int MOST_COLUMNS = 1_000;

  /** What an atom gives to a column's product. */
  private enum Kind {
    NUMBER,
    /** 1 at the level, else 0. */
    LEVEL,
    /** 1 at the level, -1 at the first one, else 0. */
    DEVIATION
  }

  /**
   * A factor of a column's product.
   *
   * @param level or which column of a curve
   */
  private record Part(int atom, Kind kind, int level) {
    double at(int code) {
      return code == level ? 1 : kind == Kind.DEVIATION && code == 0 ? -1 : 0;
    }
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<List<Part>> products = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Atom> atoms;
  private final List<Atom.Categorical> factors;
  private final List<Arithmetic> offsets;
  private final boolean intercept;
  private final Coding coding;
  private final List<BitSet> sets;
  private final String text;

  private CodedDesign(Terms terms, Coding coding, String text) {
    this.coding = coding;
    this.sets = List.copyOf(terms.sets());
    this.atoms = List.copyOf(terms.atoms());
    this.offsets = List.copyOf(terms.offsets());
    this.intercept = terms.intercept();
    this.text = text;
    this.factors =
        atoms.stream()
            .filter(Atom.Categorical.class::isInstance)
            .map(Atom.Categorical.class::cast)
            .toList();
  }

  static CodedDesign of(String where, Terms terms, Coding coding, String text) {
    CodedDesign design = new CodedDesign(terms, coding, text);
    if (design.intercept) {
      design.columns.add(new Column("(Intercept)", "(Intercept)", true, true));
      design.products.add(List.of());
    }
    // Without an intercept R codes the first factor it meets by one column per level.
    boolean full = !design.intercept;
    for (int t = 0; t < terms.sets().size(); t++) {
      full = design.addTerm(where, terms, t, full);
    }
    if (design.columns.isEmpty()) {
      throw new InvalidInput(where, "the right-hand side has no term; expected at least 1");
    }
    return design;
  }

  private boolean addTerm(String where, Terms terms, int term, boolean full) {
    BitSet set = terms.sets().get(term);
    labels.add(terms.label(set));
    boolean firstFactor = full;
    List<List<Part>> built = List.of(List.of());
    for (int atom : set.stream().toArray()) {
      List<Part> parts = new ArrayList<>();
      if (atoms.get(atom) instanceof Atom.Categorical c) {
        boolean contrasts = terms.contrasts(term, atom) && !firstFactor;
        firstFactor = false;
        Kind kind = contrasts && coding == Coding.SUM ? Kind.DEVIATION : Kind.LEVEL;
        for (int level = contrasts ? 1 : 0; level < c.levels().size(); level++) {
          parts.add(new Part(atom, kind, level));
        }
      } else {
        int width = atoms.get(atom) instanceof Atom.Curved c ? c.curve().width() : 1;
        for (int column = 0; column < width; column++) {
          parts.add(new Part(atom, Kind.NUMBER, column));
        }
      }
      List<List<Part>> next = new ArrayList<>();
      if ((long) built.size() * parts.size() + columns.size() > MOST_COLUMNS) {
        throw new InvalidInput(where, "the design has more than %s columns", MOST_COLUMNS);
      }
      for (Part part : parts) {
        for (List<Part> product : built) {
          List<Part> longer = new ArrayList<>(product);
          longer.add(part);
          next.add(List.copyOf(longer));
        }
      }
      built = next;
    }
    for (List<Part> product : built) {
      columns.add(column(product, terms.label(set)));
      products.add(product);
    }
    return firstFactor;
  }

  private Column column(List<Part> product, String term) {
    StringBuilder name = new StringBuilder();
    boolean indicator = true;
    boolean categorical = true;
    for (Part part : product) {
      Atom atom = atoms.get(part.atom());
      name.append(name.isEmpty() ? "" : ":");
      name.append(atom instanceof Atom.Curved c ? c.label(part.level()) : atom.label());
      indicator &= part.kind() == Kind.LEVEL;
      if (part.kind() == Kind.NUMBER) {
        categorical = false;
      } else {
        name.append(atom.levels().get(part.level()));
      }
    }
    return new Column(name.toString(), term, indicator, categorical);
  }

  @Override
  public List<Column> columns() {
    return Collections.unmodifiableList(columns);
  }

  @Override
  public boolean hasIntercept() {
    return intercept;
  }

  @Override
  public List<String> terms() {
    return Collections.unmodifiableList(labels);
  }

  @Override
  public boolean isPartOf(int term, int other) {
    BitSet outside = (BitSet) sets.get(term).clone();
    outside.andNot(sets.get(other));
    return outside.isEmpty();
  }

  @Override
  public List<Factor> factors() {
    return factors.stream()
        .map(f -> new Factor(f.label(), f.variable().name(), f.levels()))
        .toList();
  }

  @Override
  public SortedMap<Integer, Integer> levels(int column) {
    SortedMap<Integer, Integer> levels = new TreeMap<>();
    for (Part part : products.get(column)) {
      if (part.kind() != Kind.NUMBER) {
        levels.put(factors.indexOf(atoms.get(part.atom())), part.level());
      }
    }
    return levels;
  }

  @Override
  public void fillCodes(int factor, Batch batch, int[] codes) {
    System.arraycopy(factors.get(factor).codes(batch), 0, codes, 0, batch.rows());
  }

  @Override
  public SequencedSet<String> variables() {
    SequencedSet<String> names = new LinkedHashSet<>();
    atoms.forEach(a -> names.addAll(a.variables()));
    offsets.forEach(o -> names.addAll(o.variables()));
    return names;
  }

  @Override
  public void fillColumns(Batch batch, double[][] x) {
    int rows = batch.rows();
    double[][][] values = new double[atoms.size()][][];
    int[][] codes = new int[atoms.size()][];
    // NaN where a value is missing: the least of all values is.
    double[] least = new double[rows];
    for (int a = 0; a < atoms.size(); a++) {
      switch (atoms.get(a)) {
        case Atom.Numeric numeric -> {
          values[a] = new double[][] {numeric.expression().evaluate(batch)};
          takeLeast(values[a][0], least);
        }
        case Atom.Curved curved -> {
          double[] number = curved.expression().evaluate(batch);
          takeLeast(number, least);
          values[a] = curved.curve().columns(number);
        }
        case Atom.Categorical categorical -> {
          codes[a] = categorical.codes(batch);
          for (int i = 0; i < rows; i++) {
            if (codes[a][i] < 0) {
              least[i] = Double.NaN;
            }
          }
        }
      }
    }
    for (int j = 0; j < products.size(); j++) {
      fill(products.get(j), values, codes, rows, x[j]);
    }
    // A variable whose terms were all taken away still drops its missing rows, as in R.
    for (int i = 0; i < rows; i++) {
      if (Double.isNaN(least[i])) {
        for (double[] column : x) {
          column[i] = Double.NaN;
        }
      }
    }
  }

  private static void fill(
      List<Part> product, double[][][] values, int[][] codes, int rows, double[] column) {
    int first = 0;
    if (!product.isEmpty() && product.getFirst().kind() == Kind.NUMBER) {
      Part part = product.getFirst();
      System.arraycopy(values[part.atom()][part.level()], 0, column, 0, rows);
      first = 1;
    } else {
      Arrays.fill(column, 0, rows, 1);
    }
    for (Part part : product.subList(first, product.size())) {
      switch (part.kind()) {
        case NUMBER -> multiply(column, values[part.atom()][part.level()], rows);
        case LEVEL -> keep(column, part.level(), codes[part.atom()], rows);
        case DEVIATION -> multiply(column, part, codes[part.atom()], rows);
      }
    }
  }

  private static void multiply(double[] column, double[] values, int rows) {
    for (int i = 0; i < rows; i++) {
      column[i] *= values[i];
    }
  }

  private static void keep(double[] column, int level, int[] codes, int rows) {
    for (int i = 0; i < rows; i++) {
      column[i] *= codes[i] == level ? 1 : 0;
    }
  }

  private static void multiply(double[] column, Part part, int[] codes, int rows) {
    for (int i = 0; i < rows; i++) {
      column[i] *= part.at(codes[i]);
    }
  }

  private static void takeLeast(double[] values, double[] least) {
    for (int i = 0; i < least.length; i++) {
      least[i] = Math.min(least[i], values[i]);
    }
  }

  /** The curves whose basis is not known yet, in order of first appearance. */
  List<Atom.Curved> open() {
    return atoms.stream()
        .filter(Atom.Curved.class::isInstance)
        .map(Atom.Curved.class::cast)
        .filter(curve -> curve.curve() instanceof Orthogonal o && o.basis().isEmpty())
        .toList();
  }

  @Override
  public boolean hasOffset() {
    return !offsets.isEmpty();
  }

  @Override
  public void fillOffset(Batch batch, double[] offset) {
    Arrays.fill(offset, 0, batch.rows(), 0);
    for (Arithmetic part : offsets) {
      double[] values = part.evaluate(batch);
      for (int i = 0; i < batch.rows(); i++) {
        offset[i] += values[i];
      }
    }
  }

  @Override
  public String text() {
    return text;
  }
}
