/**
 * A whole federation on one machine: people who sign, a coordinator, nodes. The parts are the real
 * ones; where they run (this process or their own) is the business of {@link
 * org.kumiki.sandbox.federation.Parts}.
 */
package org.kumiki.sandbox.federation;
