package org.kumiki.node.data;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.DoubleUnaryOperator;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.duckdb.DuckDBWritableVector;
import org.kumiki.algorithms.derive.Derivation;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.derive.Step;
import org.kumiki.algorithms.expression.Evaluator;
import org.kumiki.protocols.document.Digest;

/**
 * The functions of a condition that the engine lacks or computes otherwise in the last digit, given
 * to it as Java: then a row is selected exactly if the plain evaluator selects it. All sessions of
 * a database have them from then on.
 */
final class EngineFunctions {

  /** The number if it is finite, else NULL. */
  static final String FINITE = "kumiki_finite";

  /** The whole day if dates reach so far, else NULL. */
  static final String DAY = "kumiki_day";

  /** Natural logarithm; NULL for zero and less. */
  static final String LOG = "kumiki_log";

  /** Exponential; NULL where it overflows. */
  static final String EXP = "kumiki_exp";

  private EngineFunctions() {}

  /** The name of the step of a derivation: of its content, so that equal names are equal steps. */
  static String step(Derivation derivation) {
    return "kumiki_step_"
        + Digest.of(derivation.canonical().toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Gives the engine those that any condition may use. */
  static void general(Engine engine) throws SQLException {
    register(engine, FINITE, x -> x);
    register(engine, DAY, EngineFunctions::day);
    register(engine, LOG, x -> x > 0 ? Math.log(x) : Double.NaN);
    register(engine, EXP, Math::exp);
    forget();
  }

  /** Gives the engine the steps of these derivations. */
  static void steps(Engine engine, Derivations derivations) throws SQLException {
    for (Derivation derivation : derivations.all()) {
      Step step = derivation.step();
      if (!(step instanceof Step.Keep)) {
        register(engine, step(derivation), step::apply);
      }
    }
    forget();
  }

  /** The driver lists every registration for as long as the process lives. */
  private static void forget() {
    org.duckdb.DuckDBDriver.clearFunctionsRegistry();
  }

  private static double day(double value) {
    double day = Math.floor(value);
    return Math.abs(day) <= Evaluator.LAST_DAY ? day : Double.NaN;
  }

  private static void register(Engine engine, String name, DoubleUnaryOperator function)
      throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameter(DuckDBColumnType.DOUBLE)
          .withReturnType(DuckDBColumnType.DOUBLE)
          .withVectorizedFunction((in, out) -> apply(function, in, out))
          .register(engine.connection());
    }
  }

  private static void apply(
      DoubleUnaryOperator function, DuckDBDataChunkReader in, DuckDBWritableVector out) {
    DuckDBReadableVector argument = in.vector(0);
    long rows = in.rowCount();
    for (long row = 0; row < rows; row++) {
      double result =
          argument.isNull(row) ? Double.NaN : function.applyAsDouble(argument.getDouble(row));
      if (Double.isFinite(result)) {
        out.setDouble(row, result);
      } else {
        out.setNull(row);
      }
    }
  }
}
