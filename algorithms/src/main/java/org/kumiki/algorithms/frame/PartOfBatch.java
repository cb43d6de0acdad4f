package org.kumiki.algorithms.frame;

/**
 * Consecutive rows of a batch.
 *
 * @param first index of the first row in the batch
 */
record PartOfBatch(Batch all, int first, int rows) implements Batch {

  PartOfBatch {
    if (first < 0 || rows < 0 || first + rows > all.rows()) {
      throw new IndexOutOfBoundsException(
          "rows %d to %d of %d".formatted(first, first + rows, all.rows()));
    }
  }

  @Override
  public int offset() {
    return all.offset() + first;
  }

  @Override
  public boolean distinctPersons() {
    return all.distinctPersons();
  }

  @Override
  public double[] numbers(String variable) {
    return all.numbers(variable);
  }

  @Override
  public int[] codes(String variable) {
    return all.codes(variable);
  }

  @Override
  public int[] persons() {
    return all.persons();
  }

  @Override
  public int[] personKeys() {
    return all.personKeys();
  }
}
