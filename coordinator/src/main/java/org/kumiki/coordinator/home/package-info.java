/**
 * The coordinator's folder on disk, and what a transaction promises. Must never know what files and
 * stores mean.
 */
package org.kumiki.coordinator.home;
