package org.kumiki.algorithms.gee;

import java.util.Locale;
import org.kumiki.algorithms.numeric.RunningSums;

/**
 * How the rows of a cluster are taken to be correlated, R(alpha), and the moment estimator of alpha
 * that geepack has: every pair of a cluster counts alike, and no degree of freedom is taken off.
 *
 * @see <a href="https://doi.org/10.1093/biomet/73.1.13">Liang, Zeger, Biometrika 73 (1986)</a>
 */
enum WorkingCorrelation {
  /** R is the identity. */
  INDEPENDENCE {
    @Override
    int moments() {
      return 0;
    }

    @Override
    boolean admits(double alpha, int rows) {
      return alpha == 0;
    }

    @Override
    void whiten(Rows rows, double[] values, int width) {
      // They are so already.
    }

    @Override
    double precision(Rows rows, int row) {
      return 1;
    }

    @Override
    void add(Rows rows, double[] residual, RunningSums into, int at) {
      // No parameter.
    }

    @Override
    double next(double alpha, double phi, double[] moments, long pairs) {
      return 0;
    }
  },
  /** Any two rows have correlation alpha. */
  EXCHANGEABLE {
    @Override
    int moments() {
      return 1;
    }

    @Override
    boolean admits(double alpha, int rows) {
      return alpha < 1 && 1 - alpha + rows * alpha > SMALL;
    }

    // R^-1 = (I - c J) / (1 - alpha), of which the root takes off a part of the mean.
    @Override
    void whiten(Rows rows, double[] values, int width) {
      int n = rows.size();
      double alpha = rows.alpha();
      double part = 1 - Math.sqrt((1 - alpha) / (1 - alpha + n * alpha));
      double root = 1 / Math.sqrt(1 - alpha);
      for (int c = 0; c < width; c++) {
        double sum = 0;
        for (int i = rows.from(); i < rows.to(); i++) {
          sum += values[i * width + c];
        }
        double off = part * sum / n;
        for (int i = rows.from(); i < rows.to(); i++) {
          values[i * width + c] = (values[i * width + c] - off) * root;
        }
      }
    }

    @Override
    double precision(Rows rows, int row) {
      double alpha = rows.alpha();
      return (1 - alpha / (1 - alpha + rows.size() * alpha)) / (1 - alpha);
    }

    @Override
    void add(Rows rows, double[] residual, RunningSums into, int at) {
      double sum = 0;
      double squares = 0;
      for (int i = rows.from(); i < rows.to(); i++) {
        sum += residual[i];
        squares += residual[i] * residual[i];
      }
      into.add(at, (sum * sum - squares) / 2);
    }

    @Override
    double next(double alpha, double phi, double[] moments, long pairs) {
      return moments[0] / (phi * pairs);
    }
  },
  /** Rows that lie l apart in time have correlation alpha^l. */
  AR1 {
    @Override
    int moments() {
      return 3;
    }

    @Override
    boolean admits(double alpha, int rows) {
      return Math.abs(alpha) < 1;
    }

    // Each row less what the one before tells of it (a Markov chain), from the last on.
    @Override
    void whiten(Rows rows, double[] values, int width) {
      for (int i = rows.to() - 1; i > rows.from(); i--) {
        double a = rows.power(rows.lag(i - 1, i));
        double root = 1 / Math.sqrt(1 - a * a);
        for (int c = 0; c < width; c++) {
          int entry = i * width + c;
          values[entry] = (values[entry] - a * values[entry - width]) * root;
        }
      }
    }

    @Override
    double precision(Rows rows, int row) {
      double before = row == rows.from() ? 0 : rows.power(rows.lag(row - 1, row));
      double after = row == rows.to() - 1 ? 0 : rows.power(rows.lag(row, row + 1));
      return 1 / (1 - before * before) + after * after / (1 - after * after);
    }

    @Override
    void add(Rows rows, double[] residual, RunningSums into, int at) {
      for (int i = rows.from(); i < rows.to(); i++) {
        for (int j = i + 1; j < rows.to(); j++) {
          double lag = rows.lag(i, j);
          double slope = lag * rows.power(lag - 1);
          if (Math.abs(slope) < NOTHING && lag > 1) {
            break;
          }
          into.add(at, slope * residual[i] * residual[j]);
          into.add(at + 1, slope * rows.power(lag));
          into.add(at + 2, slope * slope);
        }
      }
    }

    // One step of Gauss and Newton; at 0 only rows that are 1 apart tell anything.
    @Override
    double next(double alpha, double phi, double[] moments, long pairs) {
      return moments[2] == 0 ? ELSEWHERE : alpha + (moments[0] / phi - moments[1]) / moments[2];
    }
  };

  private static final double SMALL = 1e-9;
  private static final double NOTHING = 1e-20;
  private static final double ELSEWHERE = 0.5;

  /** A cluster: rows from and to of a site, in the order of their times. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rows(double alpha, double[] time, int from, int to) {
    int size() {
      return to - from;
    }

    double lag(int earlier, int later) {
      return time[later] - time[earlier];
    }

    double power(double lag) {
      return Math.pow(alpha, lag);
    }
  }

  /** As the parameters and R name it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many sums over pairs tell alpha. */
  abstract int moments();

  /** True if R is that of some distribution of so many rows. */
  abstract boolean admits(double alpha, int rows);

  /** Multiplies the cluster's rows of values by a root of the inverse of R. */
  abstract void whiten(Rows rows, double[] values, int width);

  /** An entry of the diagonal of the inverse of R. */
  abstract double precision(Rows rows, int row);

  /** Adds the cluster's sums over pairs. */
  abstract void add(Rows rows, double[] residual, RunningSums into, int at);

  /** The next alpha, from the sums over pairs at this one. */
  abstract double next(double alpha, double phi, double[] moments, long pairs);
}
