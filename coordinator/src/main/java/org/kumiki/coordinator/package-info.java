/** The program that a Health Data Access Body runs. */
package org.kumiki.coordinator;
