package org.kumiki.algorithms.prevalence;

import java.util.Optional;
import org.kumiki.algorithms.expression.Expr;

/**
 * A date, a period, or no time at all, with the conditions that make a person count.
 *
 * @param label what people read
 * @param middle days since 1970-01-01; 0 where there is no time
 * @param observed whom it is about; empty for everybody
 * @param affected of these, who has the condition; holds the former, too
 */
record Moment(String label, double middle, Optional<Expr> observed, Expr affected) {}
