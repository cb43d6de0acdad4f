/**
 * All records of a coordinator over one database; a package per database holds the SQL. What each
 * store promises stands with its concept. Must never decide anything.
 */
package org.kumiki.coordinator.store;
