package org.kumiki.algorithms.crosstab;

import org.kumiki.algorithms.Accumulator;
import org.kumiki.algorithms.Pass;
import org.kumiki.algorithms.exploration.KeySums;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.frame.CaseCounter;
import org.kumiki.algorithms.frame.PersonCells;
import org.kumiki.algorithms.layout.SlotWriter;

/** Counts distinct persons per cell over complete rows. */
final class CrosstabPass implements Pass {

  private final CrosstabParameters p;

  CrosstabPass(CrosstabParameters p) {
    this.p = p;
  }

  @Override
  public Accumulator accumulator() {
    return new Cells();
  }

  @Override
  public void finish(Accumulator total, SlotWriter out) {
    Cells cells = (Cells) total;
    cells.cases.write(out);
    long[] persons = cells.persons.persons();
    out.count(CrosstabLayout.CELLS, persons);
    out.count(CellNodes.SLOT, CellNodes.here(p, persons));
    if (p.exploration()) {
      out.count(CrosstabLayout.KEYS, cells.keys.sums());
    }
  }

  private final class Cells implements Accumulator {
    private final CaseCounter cases = new CaseCounter();
    private final int width = p.layerCount() * p.cellsPerLayer();
    private final PersonCells persons = new PersonCells(width);
    private final KeySums keys = new KeySums(p.exploration() ? width : 0);

    @Override
    public void add(Batch batch) {
      int[] rows = new int[batch.rows()];
      int[] columns = new int[batch.rows()];
      int[] layers = new int[batch.rows()];
      p.rows().fill(batch, rows);
      p.columns().fill(batch, columns);
      p.layers().ifPresent(category -> category.fill(batch, layers));
      persons.open(batch);
      int[] person = batch.persons();
      if (p.exploration()) {
        keys.open(batch);
      }
      int inRow = p.columns().size();
      int size = p.cellsPerLayer();
      for (int i = 0; i < rows.length; i++) {
        boolean complete = rows[i] >= 0 && columns[i] >= 0 && layers[i] >= 0;
        cases.add(batch, i, complete);
        if (complete) {
          int cell = layers[i] * size + rows[i] * inRow + columns[i];
          persons.add(person[batch.offset() + i], cell);
          if (p.exploration()) {
            keys.add(person[batch.offset() + i], cell);
          }
        }
      }
    }

    @Override
    public void merge(Accumulator other) {
      Cells o = (Cells) other;
      cases.merge(o.cases);
      persons.merge(o.persons);
      keys.merge(o.keys);
    }
  }
}
