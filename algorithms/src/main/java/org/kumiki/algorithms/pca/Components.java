package org.kumiki.algorithms.pca;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.kumiki.algorithms.crossproducts.CrossProducts;

/**
 * Variances along the components, falling, and the components themselves, each of length 1 and with
 * its largest entry positive (R leaves the sign open).
 *
 * @param loadings one list per component
 */
record Components(List<Double> variances, List<List<Double>> loadings) {

  static Components of(CrossProducts products, boolean scale) {
    int size = products.columns().size();
    DMatrixRMaj matrix = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.set(i, j, scale ? products.correlation(i, j) : products.covariance(i, j));
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(matrix)) {
      throw new IllegalStateException("no eigenvalues of a symmetric matrix");
    }
    List<Double> variances = new ArrayList<>();
    List<List<Double>> loadings = new ArrayList<>();
    IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> -eigen.getEigenvalue(k).getReal()))
        .forEach(
            k -> {
              variances.add(Math.max(0, eigen.getEigenvalue(k).getReal()));
              loadings.add(turned(eigen.getEigenVector(k).getData()));
            });
    return new Components(variances, loadings);
  }

  private static List<Double> turned(double[] vector) {
    double length = 0;
    double largest = 0;
    for (double value : vector) {
      length += value * value;
      largest = Math.abs(value) > Math.abs(largest) * (1 + 1e-9) ? value : largest;
    }
    double unit = Math.copySign(Math.sqrt(length), largest);
    List<Double> turned = new ArrayList<>();
    for (double value : vector) {
      turned.add(value / unit);
    }
    return turned;
  }
}
