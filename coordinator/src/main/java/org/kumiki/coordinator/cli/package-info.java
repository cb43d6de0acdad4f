/**
 * The commands of the HDAB's operator and staff and of researchers: {@code kumiki coordinator},
 * {@code kumiki hdab}, {@code kumiki query}. Exit codes are those of the contract.
 */
package org.kumiki.coordinator.cli;
