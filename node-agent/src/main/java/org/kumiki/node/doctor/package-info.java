/**
 * Looks a node over and says what to mend: {@code kumiki node doctor}. Entry: {@link
 * org.kumiki.node.doctor.Doctor}. Changes nothing, takes no lock, and is not imported by what it
 * looks at.
 */
package org.kumiki.node.doctor;
