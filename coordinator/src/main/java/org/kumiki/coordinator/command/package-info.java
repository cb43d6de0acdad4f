/**
 * Which commands may be given in which state of a case, by whom: one whitelist per kind of case,
 * from which the command layer checks, viewers are told what they may do now, and the page of the
 * documentation is written. Entry: {@link org.kumiki.coordinator.command.CommandTable}. Must never
 * know a kind of case.
 */
package org.kumiki.coordinator.command;
